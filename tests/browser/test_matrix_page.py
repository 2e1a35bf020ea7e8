"""The matrix as a student meets it: without a kernel, by mouse and by keyboard, and its rule in
the page beside the one in Python."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from saved import saved_notebook, visited

import crisis
from crisis.views import bundle, comparison

ACTORS = ("Germany", "United States", "Ukraine", "Russia", "Croatia", "Italy", "Portugal")


@pytest.fixture(scope="module")
def data() -> crisis.Dataset:
    return crisis.load(check=False)


@pytest.fixture(scope="module")
def saved(data: crisis.Dataset, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page like a saved notebook: the output in an HTML file, and no server anywhere."""
    output = data.compare(*ACTORS)._repr_mimebundle_()[0]["text/html"]
    return saved_notebook(tmp_path_factory.mktemp("saved"), output)


@pytest.fixture
def page(browser: Browser, saved: str) -> Iterator[Page]:
    """The saved notebook; any error in the page or call of the network fails the test."""
    with visited(browser, saved, 1280, 1000) as page:
        yield page


@pytest.fixture
def frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def names(frame: FrameLocator) -> list[str]:
    return [text.split("\n")[0] for text in frame.locator(".scroll tbody th").all_inner_texts()]


def set_day(frame: FrameLocator, value: int) -> None:
    frame.get_by_label("Last day").evaluate(
        """(slider, value) => {
          slider.value = value;
          slider.dispatchEvent(new Event("input"));
          slider.dispatchEvent(new Event("change"));
        }""",
        value,
    )


def test_a_cell_says_its_stance_in_words_and_an_empty_one_is_empty(frame, data):
    cell = frame.locator('td[data-key="RU/rollback"]')
    expect(cell).to_contain_text("supports")
    expect(cell.locator("svg")).to_have_count(1)
    expect(cell).to_have_attribute("aria-label", re.compile(r"^Russia, .*: supports \(\d+\)$"))
    empty = frame.locator('td[data-key="PT/arms"]')
    expect(empty).to_have_text("")
    expect(empty).to_have_attribute("aria-label", re.compile("no statement found$"))
    expect(frame.locator("tr", has_text="Portugal").locator("td.empty")).to_have_count(11)


def test_a_cell_opens_its_evidence(frame, data):
    frame.locator('td[data-key="UA/donbas"]').click()
    opened = frame.get_by_label("Evidence of the chosen cell")
    expect(opened.get_by_role("heading")).to_be_focused()
    expect(opened).to_contain_text("Mixed: the last words of two people")
    rows = data.positions.query("actor_id == 'UA' and issue_id == 'donbas'")
    expect(opened.locator(".position")).to_have_count(len(rows))
    opened.get_by_role("button", name="Evidence").first.click()
    assert opened.locator(".evidence a").first.get_attribute("href").startswith("http")


def test_voices_that_do_not_count_are_shown_as_such(frame):
    cell = frame.locator('td[data-key="HR/nato-membership"]')
    expect(cell).to_contain_text("other voices")
    cell.click()
    opened = frame.get_by_label("Evidence of the chosen cell")
    expect(opened).to_contain_text("does not speak for Croatia")


def test_by_keyboard_alone(page, frame):
    frame.get_by_label("Order of actors").focus()
    page.keyboard.press("Tab")  # what the signs mean
    page.keyboard.press("Tab")  # a box that scrolls, or the table
    if not frame.locator("td:focus").count():
        page.keyboard.press("Tab")
    expect(frame.locator('td[data-key="DE/nato-membership"]')).to_be_focused()
    for key in ("ArrowDown", "ArrowDown", "End"):
        page.keyboard.press(key)
    cell = frame.locator('td[data-key="UA/donbas"]')
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    expect(frame.get_by_role("heading", name="Ukraine: Settling by Minsk")).to_be_focused()
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    page.keyboard.press("ArrowRight")  # the edge
    expect(cell).to_be_focused()


def test_the_matrix_follows_the_day(frame):
    full = frame.locator("td.full")
    whole = full.count()
    frame.locator('td[data-key="DE/arms"]').click()
    set_day(frame, 0)
    expect(full).to_have_count(0)
    expect(frame.locator(".positions-list .position")).to_have_count(0)
    expect(frame.get_by_label("Last day")).to_have_attribute("aria-valuetext", "1 November 2021")
    set_day(frame, 60)
    assert 0 < full.count() < whole
    expect(frame.locator("output")).to_have_text("up to 31 December 2021")
    set_day(frame, 93)
    expect(full).to_have_count(whole)


def test_orders(frame, data):
    expect(frame.locator(".scroll tbody th")).to_have_count(len(ACTORS))
    assert names(frame)[:2] == ["Germany", "US"]
    order = frame.get_by_label("Order of actors")
    order.select_option("name")
    assert names(frame) == sorted(names(frame))
    order.select_option("RU")
    matrix = data.compare(*ACTORS)
    matrix.order = "RU"
    assert names(frame) == [matrix.grid.short(a) for a in matrix.grid.actors]
    expect(frame.locator("tr", has_text="Portugal")).to_contain_text("nothing to compare")
    expect(frame.locator("tr", has_text="Italy")).to_contain_text("too few")


def test_two_actors_compared_say_the_same_as_python(frame, data):
    matrix = data.compare(*ACTORS)
    for one, other in (("DE", "RU"), ("DE", "IT"), ("UA", "US"), ("PT", "RU")):
        frame.get_by_label("First actor").select_option(one)
        frame.get_by_label("Second actor").select_option(other)
        matrix.pair = [one, other]
        said = matrix.words().splitlines()[-1]
        expect(frame.locator(".pair-said")).to_have_text(said)
    frame.get_by_label("Second actor").select_option("PT")
    expect(frame.locator(".pair-said")).to_have_text("Choose two different actors.")


def test_on_a_telephone_no_column_of_two_actors_is_cut(page, data):
    page.set_viewport_size({"width": 300, "height": 900})
    page.set_content(data.compare("Ukraine", "NATO").html())
    table = page.locator(".wide-table")
    expect(table.get_by_text("same side").first).to_be_visible()
    assert table.evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize("width", [1280, 390])
def test_names_stay_in_sight_and_the_page_does_not_scroll_sideways(page, frame, width):
    page.set_viewport_size({"width": width, "height": 900})
    box = frame.locator(".scroll")
    box.evaluate("e => { e.scrollLeft = 9999; e.scrollTop = 9999; }")
    name = frame.locator(".scroll tbody th").first
    assert name.evaluate("e => e.getBoundingClientRect().left") <= 10
    assert frame.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth")


# --- one rule, told twice ---


@pytest.fixture(scope="module")
def rule_page(browser: Browser) -> Iterator[Page]:
    """An empty page with the rule of the page, and nothing else."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(content=bundle.script("matrix_cells"))
    yield page
    context.close()


def in_page(page: Page, said, first, last, actors, issues):
    start = dt.date(2021, 11, 1)
    plain = [
        {"actor": s.actor, "issue": s.issue, "speaker": s.speaker, "stance": s.stance,
         "own": s.own, "start": (s.day - start).days}
        for s in said
    ]  # fmt: skip
    window = [(first - start).days, (last - start).days]
    return page.evaluate(
        """([said, window, scale, actors, issues, fewest]) => {
          const rule = crisis.makeRule(scale, "undecided");
          const found = rule.cells(said, window);
          return {
            cells: Object.fromEntries(found),
            pairs: actors.flatMap((a) => actors.map((b) => rule.agreement(found, a, b, issues))),
            orders: actors.map((a) => rule.byAgreement(found, a, actors, issues, fewest)),
          };
        }""",
        [plain, window, list(comparison.SCALE), actors, issues, comparison.FEWEST],
    )


def compare_both(page: Page, said, first, last) -> None:
    actors = sorted({s.actor for s in said})
    issues = sorted({s.issue for s in said})
    found = comparison.cells(said, first, last)
    there = in_page(page, said, first, last, actors, issues)
    assert there["cells"] == {
        "/".join(key): {"kind": c.kind, "stances": list(c.stances), "said": c.said,
                        "counted": c.counted}
        for key, c in found.items()
    }  # fmt: skip
    pairs = [comparison.agreement(found, a, b, issues) for a in actors for b in actors]
    assert [(p["same"], p["other"], p["left_out"], p["statements"]) for p in there["pairs"]] == [
        (list(p.same), list(p.other), list(p.left_out), p.statements) for p in pairs
    ]
    assert [p["steps"] for p in there["pairs"]] == pytest.approx([p.steps for p in pairs])
    orders = [comparison.by_agreement(found, a, actors, issues) for a in actors]
    assert there["orders"] == orders


@pytest.mark.parametrize("last", ["2021-11-30", "2021-12-31", "2022-01-20", "2022-02-02"])
def test_page_and_python_agree_on_the_data_set(rule_page, data, last):
    first = dt.date(2021, 11, 1)
    compare_both(rule_page, comparison.statements(data), first, dt.date.fromisoformat(last))


@pytest.mark.parametrize("seed", range(5))
def test_page_and_python_agree_on_anything(rule_page, seed):
    draw = random.Random(seed)
    said = [
        comparison.Statement(
            str(n), draw.choice("abcd"), draw.choice("xyz"), draw.choice("pqr"),
            dt.date(2022, 1, draw.randint(1, 6)), draw.choice((*comparison.SCALE, "")),
            draw.random() < 0.2,
        )
        for n in range(60)
    ]  # fmt: skip
    compare_both(rule_page, said, dt.date(2022, 1, 2), dt.date(2022, 1, 5))


# --- with a kernel ---


def test_in_jupyterlab_page_and_python_are_in_step(lab):
    lab.write(
        "notebooks/matrix.ipynb",
        "import crisis\ndata = crisis.load()\n"
        "matrix = data.compare('Germany', 'Russia', 'Ukraine')\nmatrix",
    )
    lab.open("notebooks/matrix.ipynb")
    lab.run_all()
    frame = lab.frame("Germany, Russia, Ukraine")
    expect(frame.locator("td.full").first).to_be_visible(timeout=20_000)
    frame.get_by_label("Order of actors").select_option("UA")
    frame.get_by_label("Last day").focus()
    for _ in range(3):
        lab.page.keyboard.press("ArrowLeft")
    frame.locator('td[data-key="DE/arms"]').click()
    lab.page.wait_for_timeout(300)
    said = lab.run_in_new_cell("print(matrix.window[1], matrix.order, matrix.picked)")
    assert said == "2022-01-30 UA DE/arms"
    lab.run_in_new_cell("matrix.window = ('2021-11-01', '2021-12-01'); print(1)")
    expect(frame.locator("output")).to_have_text("up to 1 December 2021")
    assert (lab.errors, lab.left_the_machine) == ([], [])
