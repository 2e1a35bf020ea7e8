"""The sorting page, as a student meets it: without a kernel, by mouse and by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from saved import saved_notebook, visited

from crisis import load
from crisis.lessons.sorting import Leanings, Stages

STEPS = ["dutch-jets", "british-nlaw", "us-sum"]
PAIRS = ["lavrov-condition", "deterrence"]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page like a saved notebook: both tasks in an HTML file, and no server anywhere."""
    data, folder = load(check=False), tmp_path_factory.mktemp("saved")
    tasks = (Stages(data, STEPS, folder=folder), Leanings(data, PAIRS, folder=folder))
    return saved_notebook(folder, *(task._repr_html_() for task in tasks))


@pytest.fixture
def page(browser: Browser, notebook: str) -> Iterator[Page]:
    """The saved notebook, open in a fresh profile; any error or request fails the test."""
    with visited(browser, notebook, 900, 1400) as page:
        yield page


@pytest.fixture
def steps(page: Page) -> Locator:
    return page.frame_locator("iframe").first.locator("main")


@pytest.fixture
def pairs(page: Page) -> Locator:
    return page.frame_locator("iframe").last.locator("main")


@pytest.fixture
def thing(steps: Locator) -> Callable[[str], Locator]:
    """One thing of the first task, by a part of its text."""
    return lambda text: steps.locator("fieldset", has_text=text)


def press(task: Locator, name: str) -> None:
    task.get_by_role("button", name=name, exact=True).click()


def test_a_right_step_shows_why_and_its_evidence(steps, thing):
    jets = thing("Dutch fighter jets")
    jets.get_by_label("announced").check()
    press(steps, "Check")
    expect(jets.get_by_role("status")).to_contain_text("✓ Right: announced.Promised for April")
    jets.get_by_text("Evidence").click()
    expect(jets.locator(".card").first).to_contain_text("Row nl-2022-01-20-f35-bulgaria")
    expect(steps.locator("section.question > .said")).to_have_text(
        "✓ 1 right. ✗ 0 not right yet. 2 of 3 not chosen yet."
    )


def test_a_wrong_step_shows_the_row_but_not_its_status(steps, thing):
    total = thing("200 million dollars")
    total.get_by_label("arrived").check()
    press(steps, "Check")
    said = total.get_by_role("status")
    expect(said).to_contain_text("✗ Not yet.Look at the row of 28 December 2021")
    expect(said).not_to_contain_text("approved")
    expect(steps.get_by_role("button", name="Show the answers")).to_be_hidden()
    press(steps, "Check")  # the same step once more is no second try
    expect(steps.get_by_role("button", name="Show the answers")).to_be_hidden()
    total.get_by_label("announced").check()
    press(steps, "Check")
    press(steps, "Show the answers")
    expect(said).to_contain_text("The answer: approved.")
    expect(steps.locator("section.question > .said")).to_be_focused()


def test_nothing_chosen_is_not_wrong(steps, thing):
    press(steps, "Check")
    expect(steps.get_by_text("Choose for at least one thing first.")).to_be_visible()
    expect(thing("Dutch").get_by_role("status")).to_be_empty()


def test_a_changed_step_takes_the_verdict_back(steps, thing):
    jets = thing("Dutch fighter jets")
    jets.get_by_label("announced").check()
    press(steps, "Check")
    jets.get_by_label("arrived").check()
    expect(jets.get_by_role("status")).to_be_empty()


def test_by_keyboard_alone(page, steps, thing):
    jets = thing("Dutch fighter jets")
    jets.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(jets.get_by_label("announced")).to_be_checked()
    steps.get_by_role("button", name="Check", exact=True).focus()
    page.keyboard.press("Enter")
    expect(jets.get_by_role("status")).to_contain_text("✓ Right")


def test_the_board_holds_what_was_put_into_each_step(steps, thing):
    thing("Dutch fighter jets").get_by_label("announced").check()
    box = steps.get_by_role("region", name="announced")
    expect(box).to_contain_text("announced (1)")
    expect(box.get_by_role("listitem")).to_have_text("Two Dutch fighter jets for Bulgaria")
    press(steps, "Check")
    expect(box.get_by_role("listitem")).to_have_text("✓ Two Dutch fighter jets for Bulgaria")


def test_choices_stay_over_a_reload_until_start_again(page, steps, thing):
    thing("Dutch fighter jets").get_by_label("announced").check()
    press(steps, "Check")
    thing("anti-tank").get_by_label("considered").check()
    page.reload()
    expect(thing("Dutch fighter jets").get_by_role("status")).to_contain_text("✓ Right")
    expect(thing("anti-tank").get_by_label("considered")).to_be_checked()
    press(steps, "Start again")
    page.reload()
    expect(steps.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.parametrize(
    "kept",
    ['"x"', "{broken", '{"value": {"bin": "last year"}, "at": 1}', '{"value": 300, "at": 1}'],
)
def test_what_was_kept_for_another_task_is_ignored(page, steps, kept):
    key = "crisis/ukraine-2022/09_reading_a_source/sorting/stages/dutch-jets"
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    expect(steps.get_by_role("radio", checked=True)).to_have_count(0)
    expect(steps.get_by_role("button", name="Check", exact=True)).to_be_visible()


def test_a_reading_is_compared_and_nobody_is_wrong(pairs):
    lavrov = pairs.locator("fieldset", has_text="Lavrov's condition")
    lavrov.get_by_label("Russia looks milder").check()
    press(pairs, "Compare")
    said = lavrov.get_by_role("status")
    expect(said).to_contain_text("≠ The data set reads it otherwise: Russia looks harder.")
    expect(said).to_contain_text("Where it may come from: cannot be told.")
    expect(pairs.locator(".wrong")).to_have_count(0)
    lavrov.get_by_label("Russia looks harder").check()
    press(pairs, "Compare")
    expect(said).to_contain_text("= The data set reads it as you do")
    expect(pairs.locator("section.question > .said")).to_contain_text("read 1 of 1 alike")


def test_the_board_counts_the_readings_of_the_data_set_for_what_was_compared_only(pairs):
    harder = pairs.get_by_role("region", name="Russia looks harder")
    expect(harder).not_to_contain_text("The data set")
    pairs.locator("fieldset").first.get_by_label("Russia looks milder").check()
    press(pairs, "Compare")
    expect(harder).to_contain_text("The data set: 1 of the 1 compared")


@pytest.mark.parametrize("theme", ["true", "false"])
def test_it_fits_a_narrow_window_and_follows_the_theme(page, steps, thing, theme):
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", theme)
    thing("Dutch fighter jets").get_by_label("announced").check()
    press(steps, "Check")
    root = page.frame_locator("iframe").first.locator("html")
    expect(root).to_have_attribute("data-theme", "light" if theme == "true" else "dark")
    assert root.evaluate("e => e.scrollWidth <= e.clientWidth")
