"""The page of a self-check, as a student meets it: without a kernel, by mouse and by keyboard."""

import re
from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from saved import saved_notebook, visited

from crisis.dataset import Tables, load
from crisis.lessons import checks

COLUMNS = ("question_id", "lesson", "level", "type", "question", "choices", "answer", "tolerance",
           "feedback", "choice_feedback", "evidence")  # fmt: skip
SINGLE = (
    "single", "00_start", "find", "single", "What does the hatched area show?",
    ("Land of Russia", "Occupied land", "A training area"), ("Occupied land",),
    None, "It is Crimea.", ("Borders say no.", "Hatching shows it.", "NATO trains elsewhere."),
    ("2014-03-18-crimea", "Crimea"),
)  # fmt: skip
MULTIPLE = (
    "multiple", "00_start", "find", "multiple", "Which reasons does Baerbock give?",
    ("History", "Gas", "De-escalation"), ("History", "De-escalation"),
    None, "She names history.", ("Her words.", "Others name gas.", "Her words too."),
    ("de-2022-01-17-baerbock-arms",),
)  # fmt: skip
ORDER = (
    "order", "00_start", "compare", "order", "Which came first?",
    ("Letter", "Talks", "Call"), ("Talks", "Call", "Letter"),
    None, "See the days.", (), ("2022-01-26-written-reply",),
)  # fmt: skip
NUMBER = (
    "number", "00_start", "find", "number", "How many troops are on alert?", (), ("8500",),
    100.0, "Alert is not sent.", (), ("us-2022-01-24-8500-alert",),
)  # fmt: skip
BARE = (
    "bare", "00_start", "find", "single", "What was written before choices had feedback?",
    ("This", "That", "Neither"), ("That",), None, "So it was.", (), ("Crimea",),
)  # fmt: skip


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page like a saved notebook: the output in an HTML file, and no server anywhere."""
    real = load(check=False)
    questions = pd.DataFrame((SINGLE, MULTIPLE, ORDER, NUMBER, BARE), columns=list(COLUMNS))
    tables = Tables(real.folder, real.descriptor, real.frames | {"questions": questions})
    return saved_notebook(tmp_path_factory.mktemp("saved"), checks(tables)._repr_html_())


@pytest.fixture
def page(browser: Browser, notebook: str) -> Iterator[Page]:
    """The saved notebook, open in a fresh profile; any error in the page fails the test."""
    with visited(browser, notebook, 900, 1200) as page:
        yield page


@pytest.fixture
def question(page: Page) -> Callable[[str], Locator]:
    """A question by a part of its text."""
    frame = page.frame_locator("iframe")
    return lambda text: frame.locator(".question", has_text=text)


def check(question: Locator) -> None:
    question.get_by_role("button", name="Check").click()


def lines(question: Locator) -> list[str]:
    return question.locator(".ordered .choice-text").all_inner_texts()


def test_a_right_answer_shows_feedback_and_evidence_at_once(question):
    one = question("hatched")
    one.get_by_label("Occupied land").check()
    check(one)
    expect(one.get_by_role("status")).to_have_text("✓ Right.It is Crimea.")
    expect(one.locator(".evidence")).to_contain_text("event · 18 March 2014")
    assert one.locator(".evidence a").first.get_attribute("href").startswith("http")
    expect(one.get_by_text("✓ the right answer")).to_be_visible()


def test_no_answer_is_not_a_wrong_answer(question):
    one = question("hatched")
    check(one)
    expect(one.get_by_role("status")).to_have_text("Choose an answer first.")
    expect(one.get_by_role("button", name="Show the answer")).to_be_hidden()
    expect(one.locator(".evidence")).to_be_hidden()


def test_a_wrong_choice_has_its_own_feedback_then_a_hint_then_the_answer_on_offer(question):
    one = question("hatched")
    status, answer = one.get_by_role("status"), one.get_by_role("button", name="Show the answer")
    one.get_by_label("Land of Russia").check()
    check(one)
    expect(status).to_have_text("✗ Not yet.Borders say no.")
    expect(answer).to_be_hidden()
    check(one)  # the same answer once more is no second try
    expect(answer).to_be_hidden()
    one.get_by_label("A training area").check()
    expect(status).to_be_empty()
    check(one)
    expect(status).to_contain_text("✗ Not yet.NATO trains elsewhere.Hint: Look again at: Russia")
    one.get_by_label("Land of Russia").check()
    expect(status).to_have_text(re.compile("^Hint"))
    answer.click()
    expect(status).to_contain_text("The right answer: Occupied land.It is Crimea.")
    expect(status).to_be_focused()
    expect(one.get_by_text("✗ not right")).to_be_visible()
    expect(one.locator(".evidence")).to_be_visible()


def test_once_settled_every_choice_says_why(question):
    one = question("hatched")
    expect(one.get_by_text("NATO trains elsewhere.")).to_have_count(0)
    one.get_by_label("Occupied land").check()
    check(one)
    for why in SINGLE[9]:
        expect(one.get_by_text(why)).to_be_visible()
    one.get_by_label("Land of Russia").check()
    expect(one.get_by_text("NATO trains elsewhere.")).to_have_count(0)


def test_without_feedback_for_choices_the_hint_comes_at_once(question):
    one = question("before choices")
    one.get_by_label("This").check()
    check(one)
    expect(one.get_by_role("status")).to_have_text("✗ Not yet.Hint: Look again at: Crimea.")


def test_several_answers_need_every_right_one_and_no_other(question):
    one = question("Baerbock")
    status = one.get_by_role("status")
    one.get_by_label("History").check()
    check(one)
    expect(status).to_have_text(
        "✗ Not yet.Nothing that you chose is wrong, but something is missing."
    )
    one.get_by_label("Gas").check()
    check(one)
    expect(status).to_contain_text("“Gas”: Others name gas.Hint: 2 of the 3 choices are right.")
    one.get_by_label("Gas").uncheck()
    one.get_by_label("De-escalation").check()
    check(one)
    expect(status).to_contain_text("✓ Right.")
    expect(one.locator(".evidence")).to_contain_text("opposes: Lethal weapons should be delivered")


def test_lines_in_a_wrong_order_are_counted(question):
    one = question("came first")
    one.get_by_role("button", name="Down").first.click()
    if lines(one) == ["Talks", "Call", "Letter"]:
        one.get_by_role("button", name="Down").nth(1).click()
    check(one)
    there = sum(a == b for a, b in zip(lines(one), ORDER[6], strict=True))
    words = f"{there or 'none'} is in its place" if there < 2 else f"{there} are in their places"
    expect(one.locator(".said")).to_have_text(f"✗ Not yet.Of 3 lines, {words}.")


@pytest.mark.parametrize(
    "text", ["8500", "8,500", "8 500", "8.500", "8\u202f500", " 8500 ", "8500,0", "8400", "8600.0"]
)
def test_a_number_is_right_however_it_is_written(page, question, text):
    one = question("on alert")
    one.get_by_label("Your number").fill(text)
    page.keyboard.press("Enter")
    expect(one.get_by_role("status")).to_have_text("✓ Right.Alert is not sent.")
    expect(one.get_by_text("✓ right", exact=True)).to_be_visible()
    expect(one.locator(".evidence")).to_contain_text("24 January 2022")


@pytest.mark.parametrize(
    "text", ["300 %", "about 8500", "8500 troops", "eight", "8-9", "1,2,3", "–"]
)
def test_what_is_no_number_is_no_wrong_answer(question, text):
    one = question("on alert")
    one.get_by_label("Your number").fill(text)
    check(one)
    expect(one.get_by_role("status")).to_have_text(
        "Write one number in digits, such as 5000 or 3.5, and nothing else."
    )
    expect(one.get_by_label("Your number")).to_have_value(text)
    expect(one.get_by_role("button", name="Start again")).to_be_visible()


def test_a_wrong_number_is_told_which_way_to_go(page, question):
    one = question("on alert")
    field, status = one.get_by_label("Your number"), one.get_by_role("status")
    check(one)
    expect(status).to_have_text("Write a number first.")
    field.fill("8399")
    check(one)
    expect(status).to_have_text("✗ Not yet.Your number is too low.")
    field.fill("9000")
    expect(status).to_be_empty()
    check(one)
    expect(status).to_contain_text("Your number is too high.Hint: Look again at")
    expect(status).not_to_contain_text("8,500")
    one.get_by_role("button", name="Show the answer").click()
    expect(status).to_contain_text("The right answer: 8,500, or near it.Alert is not sent.")
    page.reload()
    expect(field).to_have_value("9000")
    one.get_by_role("button", name="Start again").click()
    expect(field).to_have_value("")
    expect(field).to_be_focused()


def test_a_changed_answer_takes_the_verdict_back(question):
    one = question("hatched")
    one.get_by_label("Occupied land").check()
    check(one)
    one.get_by_label("Land of Russia").check()
    expect(one.get_by_role("status")).to_be_empty()
    expect(one.locator(".evidence")).to_be_hidden()
    expect(one.locator(".mark", has_text="✓")).to_have_count(0)


def test_lines_are_put_in_order_by_keyboard_alone(page, question):
    one = question("came first")
    assert lines(one) != ["Talks", "Call", "Letter"]
    check(one)
    expect(one.get_by_text("move at least one")).to_be_visible()
    for text in ("Call", "Talks"):  # to the top, one after the other
        button = one.get_by_role("button", name=f"Up: {text}")
        button.focus()
        for _ in range(2):
            page.keyboard.press("Enter")
            expect(button).to_be_focused()
    assert lines(one) == ["Talks", "Call", "Letter"]
    expect(one.locator(".heard")).to_have_text("Talks: now number 1 of 3.")
    one.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    expect(one.locator(".said")).to_contain_text("✓ Right.See the days.")
    expect(one.get_by_text("✓ in its place")).to_have_count(3)


def test_answers_stay_until_start_again(page, question):
    one, several, order = question("hatched"), question("Baerbock"), question("came first")
    one.get_by_label("Occupied land").check()
    check(one)
    several.get_by_label("Gas").check()
    check(several)
    order.get_by_role("button", name="Down").first.click()
    moved = lines(order)
    page.reload()
    expect(one.get_by_role("status")).to_contain_text("Right.")
    expect(several.get_by_label("Gas")).to_be_checked()
    expect(several.get_by_role("status")).to_contain_text("Not yet")
    assert lines(order) == moved
    one.get_by_role("button", name="Start again").click()
    expect(one.get_by_label("Occupied land")).not_to_be_checked()
    expect(one.get_by_role("status")).to_be_empty()
    expect(one.get_by_role("radio").first).to_be_focused()
    page.reload()
    expect(several.get_by_label("Gas")).to_be_checked()
    expect(one.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.parametrize(
    "kept", ['"x"', "{broken", "null", '{"chosen": ["A choice of last year"]}']
)
def test_what_was_kept_for_another_question_is_ignored(page, question, kept):
    page.evaluate("kept => localStorage.setItem('crisis-check/ukraine-2022/single', kept)", kept)
    page.reload()
    expect(question("hatched").get_by_role("radio", checked=True)).to_have_count(0)
    expect(question("hatched").get_by_role("button", name="Check")).to_be_visible()


def test_without_storage_everything_works(browser, notebook):
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page = context.new_page()
    page.goto(notebook)
    one = page.frame_locator("iframe").locator(".question", has_text="hatched")
    one.get_by_label("Occupied land").check()
    check(one)
    expect(one.get_by_role("status")).to_contain_text("Right.")
    context.close()


@pytest.mark.parametrize("theme", ["true", "false"])
def test_the_page_fits_a_narrow_window_and_follows_the_theme(page, question, theme):
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", theme)
    one = question("hatched")
    one.get_by_label("Occupied land").check()
    check(one)
    root = page.frame_locator("iframe").locator("html")
    expect(root).to_have_attribute("data-theme", "light" if theme == "true" else "dark")
    expect(one.locator(".evidence")).to_be_visible()
    assert root.evaluate("e => e.scrollWidth <= e.clientWidth")
    page.wait_for_function(
        """() => {
          const frame = document.querySelector("iframe");
          return frame.contentDocument.body.scrollHeight <= frame.clientHeight + 1;
        }"""
    )


def test_in_jupyterlab_an_answer_outlives_a_reload(lab):
    lab.write(
        "notebooks/selfcheck_page.ipynb",
        "import crisis\nfrom crisis.lessons import checks\n"
        "checks(crisis.load(check=False), lesson='00_start_here')",
    )
    lab.open("notebooks/selfcheck_page.ipynb")
    lab.run_all()
    first = lab.frame("Self-check").locator(".question").first
    first.get_by_role("radio").first.check()
    check(first)
    expect(first.get_by_role("status")).not_to_be_empty()
    lab.open("notebooks/selfcheck_page.ipynb")
    lab.run_all()
    expect(first.get_by_role("radio").first).to_be_checked()
    assert (lab.errors, lab.left_the_machine) == ([], [])
