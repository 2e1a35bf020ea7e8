"""The site opened from its folder in Chromium, as by a double-click: every page, driven."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
thorough = pytest.mark.thorough
"""What is looked at before a release; every day only whether a lesson's views open and move."""

GERMANY = "lessons/04_germany.html"
SCROLLBAR = 15
"""What a scrollbar takes of a window, where it lies beside the page."""
DRAWN = "path.land, .plot canvas, .position, main > *"
"""What a view shows once it has opened."""
MOMENT = "offers-view?from=2022-01-17&to=2022-01-27&actors=EE&picked=2022-01-20-estonia-in-review"


def frame(page: Page, cell: str):
    """The page in the frame of a cell."""
    return page.frame_locator(f"#{cell} iframe")


def load_all_frames(page: Page) -> None:
    """Scroll every frame into sight, and wait until it shows something."""
    for one in page.locator("iframe:visible").all():
        one.scroll_into_view_if_needed()
        drawn = one.content_frame.locator("body").locator(DRAWN).first
        expect(drawn).to_be_attached(timeout=20_000)


@thorough
def test_every_page_asks_for_nothing_outside_its_folder(visit, site: Path):
    page = visit("index.html")
    for file in sorted(site.rglob("*.html")):
        page.goto(file.as_uri())
        expect(page.locator("main")).to_be_visible()
        if file.parent.name != "slides":
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, (file.name, width)


def in_front(spots: Locator) -> Locator:
    """The first sign that the mouse can reach: on a narrow map one may lie on another."""
    places = spots.evaluate_all(
        """all => all.map(one => {
            const { left, top, width, height } = one.getBoundingClientRect();
            return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        })"""
    )
    return spots.nth(places.index(True))


@pytest.mark.parametrize("width", [1280, 390])
def test_a_lesson_works_in_every_frame(visit, width):
    page = visit(GERMANY, viewport={"width": width, "height": 900})
    load_all_frames(page)
    in_front(frame(page, "start").locator(".spot:visible")).click()
    expect(frame(page, "start").locator(".popup")).to_be_visible()
    check = frame(page, "exit-check")
    check.locator(".choice input").first.check()
    check.get_by_role("button", name="Check").click()
    expect(check.locator(".said")).not_to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_is_far_below_opens_when_it_is_near(visit):
    page = visit(GERMANY)
    expect(frame(page, "start").locator("path.land").first).to_be_attached()
    waiting = page.locator("main iframe[data-page]")
    assert waiting.count() > 3
    last = page.locator("main iframe").last
    assert last.get_attribute("data-page")
    last.scroll_into_view_if_needed()
    expect(last.content_frame.locator("body").locator(DRAWN).first).to_be_attached()
    assert waiting.count() > 0  # those that were only passed by still wait


def test_who_goes_by_tab_passes_no_view(visit):
    page = visit(GERMANY)
    expect(frame(page, "start").locator("path.land").first).to_be_attached()
    assert page.locator("main iframe[data-page]").count() > 3
    page.keyboard.press("Tab")
    expect(page.locator("main iframe[data-page]")).to_have_count(0, timeout=20_000)
    last = page.locator("main iframe").last.content_frame
    expect(last.locator("body").locator(DRAWN).first).to_be_attached()


def test_the_brush_moves_all_three(visit):
    page = visit(GERMANY)
    view = frame(page, "offers-view")
    page.locator("#offers-view").scroll_into_view_if_needed()
    before = view.locator(".readout").inner_text()
    view.locator(".handle").first.press("PageUp")
    view.locator(".handle").first.press("ArrowRight")
    expect(view.locator(".readout")).not_to_have_text(before)


@thorough
def test_an_address_brings_back_the_moment(visit):
    page = visit(f"{GERMANY}#{MOMENT}")
    view = frame(page, "offers-view")
    expect(view.locator(".readout")).to_contain_text("17 January 2022 to 27 January 2022")
    expect(view.locator(".actor-choice summary")).to_have_text("Estonia")
    expect(page.locator("#offers-view iframe")).to_be_in_viewport()
    # The other views of the page are as they were.
    expect(frame(page, "start").locator("path.land").first).to_be_attached()
    assert page.evaluate("location.hash") == f"#{MOMENT}"


@thorough
def test_the_address_follows_and_can_be_copied(visit):
    page = visit(GERMANY)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view = frame(page, "offers-view")
    page.locator("#offers-view").scroll_into_view_if_needed()
    view.locator(".handle").first.press("ArrowRight")
    page.wait_for_function("location.hash.includes('from=2021-12-21')")
    view.get_by_role("button", name="Copy link").click()
    expect(view.locator(".copied")).to_have_text("Copied: a link to what you see")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert re.search(r"04_germany\.html#offers-view\?from=2021-12-21&to=2022-02-02$", copied)


@thorough
def test_what_an_address_cannot_mean_is_left_out(visit):
    page = visit(f"{GERMANY}#offers-view?from=never&to=2022-01-27&picked=<b>&known_by=x")
    view = frame(page, "offers-view")
    expect(view.locator(".readout")).to_contain_text("1 November 2021 to 2 February 2022")


@thorough
def test_members_are_chosen_and_sent(visit):
    page = visit("lessons/02_nato.html")
    members = page.get_by_label("Member of NATO:")
    members.scroll_into_view_if_needed()
    members.select_option(label="Estonia")
    view = page.frame_locator("#member-EE iframe")
    expect(view.locator(".readout")).to_contain_text("entries", timeout=20_000)
    assert page.locator(".choice:visible").count() == 1
    own = page.locator("#member-EE").get_by_role("link", name="Its own page")
    assert own.get_attribute("href") == "../actors/EE.html"
    # The others have not been made.
    assert page.locator(".choice iframe").count() == 2
    other = visit("lessons/02_nato.html#member-PL?from=2022-01-20&to=2022-02-02")
    expect(other.get_by_label("Member of NATO:")).to_have_value("member-PL")
    shown = other.frame_locator("#member-PL iframe").locator(".readout")
    expect(shown).to_contain_text("20 January 2022", timeout=20_000)


@thorough
def test_answers_stay(visit):
    page = visit(GERMANY)
    field = page.locator("#write-answer")
    field.fill("Because <b> of history.")
    expect(page.locator("#answer .kept")).to_have_text("Kept in this browser.")
    page.reload()
    expect(field).to_have_value("Because <b> of history.")


@thorough
def test_search_by_keyboard(visit):
    page = visit("index.html")
    page.get_by_role("searchbox", name="Search lessons and data").press_sequentially("howitzer")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text(re.compile(r"^\d+ found"))
    assert page.locator("#count").get_attribute("aria-live") == "polite"
    kinds = set(page.locator(".found .kind").all_inner_texts())
    assert {"Lessons", "Data", "Words"} <= kinds
    for kind in ("Lessons", "Sources", "Actors", "Words"):
        page.get_by_role("checkbox", name=kind).uncheck()
    row = page.locator(".found a").first
    address = row.get_attribute("href")
    row.press("Enter")
    expect(page.locator("tr:target")).to_be_in_viewport()
    assert address.startswith("../data/")
    page.goto(page.url.replace(page.url.rsplit("/data/")[-1], "../pages/search.html?q=qqqqzz"))
    expect(page.locator("#count")).to_have_text("Nothing found. Try fewer or other words.")


@thorough
def test_a_headline_that_was_found_has_its_language(visit):
    page = visit("pages/search.html?q=Militärhelme")
    link = page.locator(".found a[lang=de]").first
    expect(link).to_contain_text("Militärhelme")
    assert page.locator(".found a[lang=en]").count() == 0


@thorough
def test_rows_of_a_table_are_filtered(visit):
    page = visit("data/positions.html")
    page.get_by_label("Show rows with").fill("baerbock arms")
    expect(page.locator("output")).to_have_text(re.compile(r"^\d+ of \d+ rows$"))
    shown, whole = map(int, re.findall(r"\d+", page.locator("output").inner_text()))
    assert 0 < shown < whole
    assert page.locator("tbody tr:visible").count() == shown


@thorough
def test_a_row_leads_to_the_views(visit):
    page = visit("data/events.html")
    page.locator("tbody tr", has_text="2022-01-26").get_by_text("in the views").first.click()
    view = frame(page, "explore")
    expect(view.locator(".readout")).to_contain_text("entries", timeout=20_000)
    assert page.locator("#explore iframe").evaluate(
        "f => f.contentDocument.querySelector('.timeline .ring').hidden === false"
    )


@thorough
def test_dark_reaches_the_frames(visit):
    page = visit(GERMANY, color_scheme="light")
    theme = "document.documentElement.dataset.theme"
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(theme) == "dark"
    inside = page.locator("#start iframe")
    expect(frame(page, "start").locator("html[data-theme=dark]")).to_be_attached()
    page.reload()
    assert page.evaluate(theme) == "dark"
    assert inside.evaluate("f => f.contentDocument.documentElement.lang") == "en"


@thorough
def test_without_scripts_pictures_and_words_remain(visit):
    page = visit(GERMANY, java_script_enabled=False)
    assert page.locator("iframe:visible").count() == 0
    picture = page.locator("#start noscript img, #start .output > img").first
    expect(picture).to_be_visible()
    page.locator("#start summary", has_text="in words").click()
    expect(page.locator("#start details[open] li").first).to_be_visible()
    said = page.locator("#answer .kept:visible")
    assert said.all_inner_texts() == ["Scripts are off, so nothing is kept here: write on paper."]
    page.goto(page.url.replace(GERMANY, "data/issues.html"))
    expect(page.locator("tbody tr").first).to_be_visible()


@thorough
def test_slides_turn(visit):
    page = visit("slides/04_germany.html")
    expect(page.locator(".reveal.ready")).to_be_attached()
    expect(page.locator("section.present h1")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator("section.present img")).to_be_visible()
    assert page.locator(".slides > section").count() > 15


@thorough
def test_a_page_by_itself_copies_code(browser, tmp_path, data):
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    file = tmp_path / "page.html"
    view = data.explore("Germany").at(window=("2022-01-10", "2022-01-31"))
    file.write_text(view.html(), encoding="utf-8")
    page.goto(file.as_uri())
    page.get_by_role("button", name="Copy code").click()
    expect(page.locator(".copied")).to_contain_text("data.explore")
    code = page.evaluate("navigator.clipboard.readText()")
    assert code == 'data.explore("Germany").at(window=("2022-01-10", "2022-01-31"))'
    assert eval(code, {"data": data}).window == view.window
    context.close()


@thorough
def test_a_matrix_of_all_issues_fits_beside_the_contents(visit, browser, data, tmp_path):
    """At 1,280 its last column would otherwise begin beyond the edge, where nobody looks."""
    inner = visit(GERMANY).locator("main.lesson .output").first.evaluate("o => o.clientWidth")
    file = tmp_path / "matrix.html"
    file.write_text(data.compare("US", "Russia", "Ukraine").html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": inner - SCROLLBAR, "height": 900})
    page.goto(file.as_uri())
    table = page.locator("table").first
    expect(table).to_be_visible()
    assert table.evaluate("t => t.offsetWidth - t.parentElement.clientWidth") <= 0
    page.close()
