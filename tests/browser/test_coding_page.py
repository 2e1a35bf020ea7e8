"""Code it yourself, as two students meet it: no kernel, no network, a file to exchange."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from saved import saved_notebook, visited

import crisis
from crisis.dataset.agreement import cohens_kappa
from crisis.lessons.exercise import Task, tasks
from crisis.views import bundle
from crisis.views.comparison import SCALE

WORDS = ("supports", "leans towards", "undecided", "leans against", "opposes")


@pytest.fixture(scope="module")
def data() -> crisis.Dataset:
    return crisis.load(check=False)


@pytest.fixture(scope="module")
def ten(data: crisis.Dataset) -> list[Task]:
    return tasks(data)


@pytest.fixture(scope="module")
def saved(data: crisis.Dataset, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page like a saved notebook: the output in an HTML file, and no server anywhere."""
    return saved_notebook(tmp_path_factory.mktemp("saved"), data.code_it_yourself()._repr_html_())


@pytest.fixture
def page(browser: Browser, saved: str) -> Iterator[Page]:
    """The exercise in a fresh profile; any error or call of the network fails the test."""
    with visited(browser, saved, 1000, 1200) as page:
        yield page


@pytest.fixture
def frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


@pytest.fixture
def code(frame: FrameLocator) -> Callable[[list[str]], None]:
    """Codes the first statements with some stances."""

    def choose(stances: list[str]) -> None:
        for number, stance in enumerate(stances, 1):
            one = frame.get_by_label(f"Statement {number}", exact=True)
            one.get_by_label(WORDS[SCALE.index(stance)]).check()

    return choose


def press(frame: FrameLocator, name: str) -> None:
    frame.get_by_role("button", name=name).click()


def opened(frame: FrameLocator, tmp_path: Path, content: str) -> None:
    file = tmp_path / "codes.json"
    file.write_text(content, encoding="utf-8")
    frame.get_by_label("Open a classmate’s file").set_input_files(file)
    # Until something is said of it, it may not have been read.
    expect(frame.locator(".exchange [role=status]")).not_to_be_empty()


def file_of(data: crisis.Dataset, codes: dict[str, str], **changes: object) -> str:
    """A classmate's file, or one that went wrong."""
    told = {"format": "crisis-stance-codes", "name": data.descriptor["name"], "codes": codes}
    return json.dumps(told | changes)


def test_what_is_not_coded_yet_is_named_and_nothing_is_told(frame, code, ten):
    code([ten[0].stance, ten[1].stance])
    expect(frame.get_by_text("2 of 10 coded.")).to_be_visible()
    press(frame, "Compare with the data set")
    expect(frame.get_by_text("Code statements 3, 4, 5, 6, 7, 8, 9, 10 first.")).to_be_visible()
    expect(frame.locator(".difference")).to_have_count(0)


def test_agreement_is_full_where_all_codes_are_the_same(frame, code, ten):
    code([task.stance for task in ten])
    press(frame, "Compare with the data set")
    expect(frame.get_by_text("agree on 10 of 10 statements")).to_be_visible()
    expect(frame.get_by_text("Cohen’s kappa: 1.00. Weighted kappa: 1.00.")).to_be_visible()
    expect(frame.locator(".difference")).to_have_count(0)


def test_each_difference_comes_with_rule_and_evidence(frame, code, ten, data):
    mine = [task.stance for task in ten]
    mine[0], mine[4] = "undecided", "undecided"
    code(mine)
    press(frame, "Compare with the data set")
    expected = cohens_kappa(mine, [task.stance for task in ten])
    expect(frame.get_by_text(f"Cohen’s kappa: {expected:.2f}")).to_be_visible()
    wrong = [n for n, task in enumerate(ten) if task.stance != mine[n]]
    expect(frame.locator(".difference")).to_have_count(len(wrong))
    first = frame.locator(".difference").first
    expect(first).to_contain_text("The rule for this issue:")
    expect(first).to_contain_text(f"Row {ten[wrong[0]].id} in positions.csv")
    assert first.locator(".sources a").first.get_attribute("href").startswith("http")
    expect(frame.locator(".result").first).to_be_focused()


def test_the_same_code_throughout_says_so_plainly(frame, code, ten, data, tmp_path):
    code(["supports"] * 10)
    press(frame, "Compare with the data set")
    expect(frame.get_by_text("Cohen’s kappa: 0.00")).to_be_visible()
    opened(frame, tmp_path, file_of(data, {task.key: "supports" for task in ten}))
    expect(frame.get_by_text("Kappa is not defined here")).to_be_visible()


def test_a_changed_code_takes_the_result_back(frame, code, ten):
    code([task.stance for task in ten])
    press(frame, "Compare with the data set")
    other = next(value for value in SCALE if value != ten[0].stance)
    code([other])
    expect(frame.get_by_text("agree on 10 of 10")).to_have_count(0)


def test_codes_stay_until_start_again(page, frame, code, ten):
    code([task.stance for task in ten])
    press(frame, "Compare with the data set")
    page.reload()
    expect(frame.get_by_text("agree on 10 of 10 statements")).to_be_visible()
    press(frame, "Start again")
    expect(frame.get_by_role("radio", checked=True)).to_have_count(0)
    page.reload()
    expect(frame.get_by_text("0 of 10 coded.")).to_be_visible()


def test_by_keyboard_alone(page, frame):
    one = frame.get_by_label("Statement 1", exact=True)
    one.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(one.get_by_label("undecided")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(one.locator("details")).to_have_attribute("open", "")


def test_a_file_goes_to_a_classmate_and_names_nobody(page, frame, code, ten, data):
    press(frame, "Save my codes as a file")
    expect(frame.get_by_text("there is nothing to save yet")).to_be_visible()
    code([task.stance for task in ten[:3]])
    with page.expect_download() as download:
        press(frame, "Save my codes as a file")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert json.loads(text)["codes"] == {task.key: task.stance for task in ten[:3]}
    assert not any(task.id in text for task in ten)


def test_a_classmates_file_is_compared(page, frame, code, ten, data, tmp_path):
    mine = [task.stance for task in ten]
    theirs = mine[:9]
    theirs[0] = next(value for value in SCALE if value != mine[0])
    code(mine)
    codes = {task.key: stance for task, stance in zip(ten, theirs, strict=False)}
    opened(frame, tmp_path, file_of(data, codes))
    exchange = frame.get_by_label("Compare with a classmate")
    expect(exchange).to_contain_text("You and your classmate agree on 8 of 9 statements.")
    expect(exchange).to_contain_text(f"Cohen’s kappa: {cohens_kappa(mine[:9], theirs):.2f}")
    expect(exchange.locator(".difference")).to_have_count(1)
    # Talking about a difference should not give the data set's own code away.
    expect(exchange).not_to_contain_text("positions.csv")
    page.reload()
    expect(exchange).to_contain_text("agree on 8 of 9")
    press(frame, "Close the classmate’s file")
    expect(exchange.locator(".difference")).to_have_count(0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "not a file of codes"),
        ("{broken", "not a file of codes"),
        ("null", "not a file of codes"),
        ('{"04-three-reasons": {"value": {"chosen": ["x"]}, "at": 1}}', "not a file of codes"),
        ('{"format": "crisis-stance-codes", "codes": null}', "not a file of codes"),
        ('{"format": "crisis-stance-codes", "codes": {"x": "supports"}}', "same lesson"),
        ("x" * 100_001, "too large"),
    ],
    ids=["empty", "broken", "null", "another lesson", "no codes", "other data", "large"],
)
def test_a_wrong_file_gets_one_sentence_and_nothing_is_lost(
    frame, code, ten, tmp_path, content, words
):
    code([ten[0].stance])
    opened(frame, tmp_path, content)
    expect(frame.locator(".exchange .asked")).to_contain_text(words)
    expect(frame.get_by_text("1 of 10 coded.")).to_be_visible()


def test_a_wrong_file_leaves_the_one_that_was_open(frame, code, ten, data, tmp_path):
    code([ten[0].stance])
    opened(frame, tmp_path, file_of(data, {ten[0].key: ten[0].stance}))
    opened(frame, tmp_path, "broken")
    expect(frame.locator(".exchange")).to_contain_text("agree on 1 of 1")


def test_a_file_that_is_gone_gets_one_sentence_too(frame, code, ten, tmp_path):
    code([ten[0].stance])
    gone = "() => { File.prototype.text = () => Promise.reject(new Error('it is gone')); }"
    frame.locator("html").evaluate(gone)
    opened(frame, tmp_path, "{}")
    expect(frame.locator(".exchange .asked")).to_contain_text("Choose it once more")


def test_codes_that_are_no_stance_are_left_out(frame, code, ten, data, tmp_path):
    code([ten[0].stance, ten[1].stance])
    codes = {ten[0].key: "300 %", ten[1].key: ten[1].stance, "__proto__": "supports"}
    opened(frame, tmp_path, file_of(data, codes))
    expect(frame.locator(".exchange")).to_contain_text("agree on 1 of 1")


@pytest.mark.parametrize("theme", ["true", "false"])
def test_the_page_fits_a_narrow_window(page, frame, code, ten, theme):
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", theme)
    code(["undecided"] * 10)
    press(frame, "Compare with the data set")
    assert frame.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth")


# --- kappa in the page, beside Python and the published figures ---


@pytest.fixture(scope="module")
def kappa(browser: Browser) -> Iterator[Callable[..., float]]:
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=bundle.script("kappa"))
    yield lambda *readings: page.evaluate("args => crisis.cohensKappa(...args)", list(readings))
    context.close()


def readings(table):
    pairs = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return [i for i, _ in pairs], [j for _, j in pairs]


def test_kappa_in_the_page_is_that_of_cohen(kappa):
    """J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), Table 1."""
    assert kappa(*readings([[88, 10, 2], [14, 40, 6], [18, 10, 12]])) == pytest.approx(
        0.492, abs=0.0005
    )


def test_weighted_kappa_in_the_page_is_that_of_couples(kappa):
    """The table of M. Hout et al. (1987); figures of the package vcd for R, function Kappa."""
    first, second = readings([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]])
    assert kappa(first, second) == pytest.approx(0.1293, abs=0.00005)
    assert kappa(first, second, [0, 1, 2, 3]) == pytest.approx(0.2374, abs=0.00005)


@pytest.mark.parametrize("seed", range(5))
def test_page_and_python_give_the_same_kappa(kappa, seed):
    draw = random.Random(seed)
    first, second = ([draw.choice(SCALE) for _ in range(10)] for _ in range(2))
    assert kappa(first, second) == pytest.approx(cohens_kappa(first, second))
    weighted = cohens_kappa(first, second, SCALE)
    assert kappa(first, second, list(SCALE)) == pytest.approx(weighted)
