"""The page by itself, opened from a file: brush, keys, filters, pop-ups, and no request at all."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import crisis
from crisis.views import basemap
from crisis.views.symbols import KIND_OF

EVENTS = KIND_OF["events"]


@pytest.fixture(scope="module")
def data():
    return crisis.load()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path):
    """Opens HTML as a file and fails if it asks for anything or a script breaks."""
    opened: list[tuple[Page, list[str], list[str]]] = []

    def open_(html: str, **options) -> Page:
        options = {"viewport": {"width": 1000, "height": 760}} | options
        page = browser.new_context(**options).new_page()
        asked: list[str] = []
        broken: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: broken.append(error.message))
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        page.goto(file.as_uri())
        opened.append((page, asked, broken))
        return page

    yield open_
    for page, asked, broken in opened:
        page.context.close()
        assert [a for a in asked if not a.startswith(("file:", "data:"))] == []
        assert broken == []


@pytest.fixture
def page(open_page, data) -> Page:
    """The three panels of Germany."""
    return open_page(data.actor("Germany").explore().html())


def number_shown(page: Page) -> int:
    """How many entries the readout names."""
    return int(re.search(r"(\d+) of \d+ entries", page.locator(".readout").inner_text())[1])


def spots(page: Page) -> int:
    """How many symbols of the map a pointer and the keyboard can meet."""
    return page.locator(".spot:visible").count()


def ink(page: Page) -> int:
    """How much of the map's sketch is painted."""
    return page.evaluate(SKETCH)["ink"]


OUTLINES = """() => [...document.querySelectorAll("path.land")]
  .map((path) => path.getAttribute("d").split("M").length - 1)
  .reduce((sum, some) => sum + some, 0)"""


def test_all_three_panels_are_drawn(page):
    assert page.evaluate(OUTLINES) > 50
    expect(page.locator(".position").first).to_be_visible()
    drawn = page.locator(".plot canvas").evaluate(
        "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v) => v > 0)"
    )
    assert drawn
    assert spots(page) > 3


def test_the_rest_of_the_world_follows_what_is_in_sight(page, data):
    land = basemap.borders(data.scene().region)
    expect(page.locator(".name")).to_have_count(len(land["names"]))
    before = page.evaluate(OUTLINES)
    page.locator(".leaflet-control-zoom-out").click(click_count=3, delay=50)
    page.wait_for_function(f"({OUTLINES})() > {before + 20}")


# Pairs of names, seats of actors among them, that are seen and lie on each other.
OVERLAPS = """() => {
  const boxOfWords = (name) => {
    const range = document.createRange();
    range.selectNodeContents(name);
    return range.getBoundingClientRect();
  };
  const seen = [...document.querySelectorAll(".name, .seat")]
    .filter((name) => name.getClientRects().length)
    .filter((name) => getComputedStyle(name).visibility === "visible")
    .map((name) => ({ words: name.textContent, box: boxOfWords(name) }));
  const meet = (a, b) => a.left < b.right && b.left < a.right
    && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
  return seen.flatMap((one, i) => seen.slice(0, i).filter((other) => meet(one.box, other.box))
    .map((other) => `${one.words} on ${other.words}`));
}"""


POINTS = """() => {
  const map = window[Object.keys(window).find((name) => name.startsWith("map_"))];
  const count = (part) =>
    Array.isArray(part) ? part.reduce((sum, one) => sum + count(one), 0) : 1;
  let points = 0;
  map.eachLayer((layer) => {
    if (/land|area|water/.test(layer.options.className ?? "")) points += count(layer.getLatLngs());
  });
  return points;
}"""


def points_of(shape: dict) -> int:
    """How many points an encoded shape has."""
    rings = [ring for polygon in shape["rings"] for ring in polygon]
    # A number ends with a letter below chr(0x20 + 63), and two numbers are a point.
    return sum(letter < "_" for ring in rings for letter in ring) // 2


def test_borders_get_their_detail_when_somebody_looks_nearer(page, data):
    shapes = basemap.borders(data.scene().region)["shapes"]
    whole = sum(points_of(shape) for pane in shapes.values() for shape in pane)
    page.wait_for_timeout(1500)
    assert 0.1 * whole < page.evaluate(POINTS) < 0.8 * whole
    nearer = page.locator(".leaflet-control-zoom-in:not(.leaflet-disabled)")
    while nearer.count():
        nearer.click()
        page.wait_for_timeout(100)
    # Leaflet leaves out the point that closes a ring.
    page.wait_for_function(f"({POINTS})() > {0.97 * whole}")


def test_no_name_lies_on_another_at_any_zoom(open_page, data):
    page = open_page(data.actor("NATO").map().html())
    every = len(basemap.borders(data.scene().region)["names"])
    expect(page.locator(".name")).to_have_count(every)
    shown = []
    for step in ("", "in", "in", "out", "out", "out"):
        if step:
            page.locator(f".leaflet-control-zoom-{step}").click()
        page.wait_for_timeout(400)
        assert page.evaluate(OVERLAPS) == []
        shown.append(page.locator(".name:visible").count())
    assert 20 < shown[5] < shown[0] < shown[2], "a nearer look shows more names"


# Which markers in sight have a drawn symbol in their middle, and how many pixels have ink.
SKETCH = """() => {
  const sheet = document.querySelector(".sketch");
  const pen = sheet.getContext("2d");
  const at = sheet.getBoundingClientRect();
  const scale = sheet.width / at.width;
  const inked = (x, y) => pen.getImageData(x * scale, y * scale, 1, 1).data[3] > 0;
  const drawn = [...document.querySelectorAll(".spot")]
    .filter((spot) => getComputedStyle(spot).visibility === "visible")
    .map((spot) => spot.getBoundingClientRect())
    .map((box) => [box.x + 12 - at.x, box.y + 12 - at.y])
    .filter(([x, y]) => x > 0 && y > 0 && x < at.width && y < at.height)
    .map(([x, y]) => inked(x, y));
  const ink = pen.getImageData(0, 0, sheet.width, sheet.height).data;
  return { drawn, ink: ink.filter((value, i) => i % 4 === 3 && value).length };
}"""


def test_every_marker_lies_on_its_symbol(page):
    for step in ("as it opens", "zoomed", "dragged", "in a smaller window", "dark"):
        if step == "zoomed":
            page.locator(".leaflet-control-zoom-in").click()
        elif step == "dragged":
            page.locator(".folium-map").press("ArrowRight")
        elif step == "in a smaller window":
            page.set_viewport_size({"width": 700, "height": 900})
        elif step == "dark":
            page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(400)
        sketch = page.evaluate(SKETCH)
        assert len(sketch["drawn"]) > 2, step
        assert all(sketch["drawn"]), step


def test_the_sketch_follows_the_window_and_the_layers(page):
    whole = page.evaluate(SKETCH)["ink"]
    page.locator(".handle").first.press("End")
    assert 0 < page.evaluate(SKETCH)["ink"] < whole
    page.get_by_role("button", name="Whole period").click()
    assert page.evaluate(SKETCH)["ink"] == whole
    page.locator(".leaflet-control-layers").hover()
    for box in page.locator(".leaflet-control-layers-overlays input").all():
        box.uncheck()
    assert page.evaluate(SKETCH)["ink"] == 0


# How many values of the sketch are others once all of it is painted anew, as for another theme.
PAINTED_ANEW = """async () => {
  const sheet = document.querySelector(".sketch");
  const values = () => sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data;
  const before = values();
  document.documentElement.toggleAttribute("data-theme", true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return values().reduce((others, value, i) => others + (value !== before[i]), 0);
}"""


def test_a_sketch_painted_piece_by_piece_is_as_one_painted_anew(open_page, data):
    page = open_page(data.explore("NATO members").html())
    last = page.locator(".handle").last
    expect(page.locator(".spot:visible").first).to_be_visible()
    for key in (*["ArrowLeft"] * 4, "PageDown", "ArrowRight", "Home", *["ArrowRight"] * 4):
        last.press(key)
        assert page.evaluate(PAINTED_ANEW) == 0, key


def test_the_page_says_what_python_says(page, data):
    view = data.actor("Germany").explore()
    assert number_shown(page) == len(view.selected)
    view.window = ("2022-01-10", "2022-02-02")
    first = page.locator(".handle").first
    first.focus()
    for _ in range(10):
        first.press("PageUp")
    assert number_shown(page) == len(view.selected)


def test_dragging_a_handle_moves_map_timeline_and_positions(page):
    before = number_shown(page), ink(page), page.locator(".count").inner_text()
    to_meet = spots(page)
    veil = page.locator(".veil").first.bounding_box()["x"]
    box = page.locator(".handle").first.bounding_box()
    page.mouse.move(box["x"] + 7, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 640, box["y"] + 10, steps=8)
    page.mouse.up()
    after = number_shown(page), ink(page), page.locator(".count").inner_text()
    assert after[0] < before[0]
    assert after[1] < before[1]
    assert after[2] != before[2]
    assert page.locator(".veil").first.bounding_box()["x"] > veil + 500
    page.wait_for_timeout(500)  # what a pointer meets follows when the hand rests
    assert spots(page) < to_meet


def test_arrow_keys_move_each_slider_by_a_day(page):
    first, last = page.locator(".handle").all()
    first.press("ArrowRight")
    assert first.get_attribute("aria-valuetext") == "2 November 2021"
    last.press("ArrowLeft")
    assert last.get_attribute("aria-valuetext") == "1 February 2022"
    page.locator(".bar").press("ArrowLeft")
    assert first.get_attribute("aria-valuetext") == "1 November 2021"
    assert last.get_attribute("aria-valuetext") == "31 January 2022"


def test_the_handles_never_pass_each_other(page):
    first, last = page.locator(".handle").all()
    first.press("End")
    assert first.get_attribute("aria-valuenow") == last.get_attribute("aria-valuenow")


def test_the_left_end_reaches_what_came_before(page, data):
    first = page.locator(".handle").first
    first.press("Home")
    assert first.get_attribute("aria-valuetext") == "before 1 November 2021"
    dated = [r for r in data.scene("Germany").records if r.start]
    assert number_shown(page) == len(dated)


def test_play_moves_the_window_and_pause_stops_it(page):
    page.click("button.play")
    expect(page.locator("button.play")).to_contain_text("Pause")
    bar = page.locator(".bar")
    start = bar.get_attribute("aria-valuenow")
    page.wait_for_timeout(700)
    assert bar.get_attribute("aria-valuenow") != start
    page.click("button.play")
    still = bar.get_attribute("aria-valuenow")
    page.wait_for_timeout(400)
    assert bar.get_attribute("aria-valuenow") == still


def test_the_day_list_opens_with_the_keyboard_and_gives_focus_back(page):
    plot = page.locator(".plot")
    plot.focus()
    plot.press("End")
    plot.press("Enter")
    expect(page.locator(".day-list h3")).to_contain_text("2 February 2022")
    page.keyboard.press("Escape")
    expect(page.locator(".day-list")).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "plot"


ROWS_AFTER = """(key) => {
  const handle = document.querySelectorAll(".handle")[1];
  handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  return document.querySelectorAll(".position").length;
}"""


def test_a_step_leaves_in_the_list_what_stays_in_the_window(page):
    before = page.locator(".position").count()
    after_step = page.evaluate(ROWS_AFTER, "ArrowLeft")
    assert before - 8 <= after_step <= before
    page.wait_for_timeout(300)
    assert page.locator(".position").count() == after_step > 8
    # After a leap the first few stand there at once, and the rest when the hand rests.
    assert page.evaluate(ROWS_AFTER, "Home") <= 3


def test_an_issue_and_a_stance_narrow_the_positions(page, data):
    own = data.positions.query("actor_id == 'DE' and issue_id == 'arms'")
    inside = own[own["date"] >= "2021-11-01"]
    page.get_by_label("Issue").select_option("arms")
    expect(page.locator(".count")).to_have_text(
        f"{len(inside)} of {len(own)} positions in the window"
    )
    assert data.issues.query("issue_id == 'arms'")["proposition"].item().rstrip(".") in (
        page.locator(".proposition").inner_text()
    )
    page.get_by_label("Stance").select_option("opposes")
    opposed = inside[inside["stance"] == "opposes"]
    expect(page.locator(".position")).to_have_count(len(opposed))


def test_where_there_is_one_issue_alone_the_menu_names_it(open_page, data):
    page = open_page(data.actor("Germany").positions(issue="arms").html())
    menu = page.get_by_label("Issue")
    assert menu.locator("option:checked").inner_text() == "Arms for Ukraine"
    assert menu.locator("option:not([hidden])").count() == 1
    shown = page.locator(".count").inner_text()
    menu.evaluate("(select) => select.dispatchEvent(new Event('change'))")
    expect(page.locator(".count")).to_have_text(shown)


def test_the_evidence_is_one_key_away(page):
    button = page.locator(".position button").first
    button.press("Enter")
    evidence = page.locator(".position .evidence").first
    expect(evidence).to_contain_text("Confidence:")
    assert evidence.locator("a").first.get_attribute("href").startswith("http")
    assert button.get_attribute("aria-expanded") == "true"


def test_a_headline_in_another_language_is_marked_with_it(page, data):
    for button in page.locator(".position").get_by_role("button", name="Evidence").all()[:8]:
        button.press("Enter")
    marked = page.locator(".evidence li [lang]")
    languages = data.sources.set_index("title")["language"]
    assert marked.count() >= 3
    for headline in marked.all():
        language = headline.get_attribute("lang")
        assert language == languages[headline.inner_text()] != "en"


def test_a_marker_opens_with_the_keyboard_and_says_when_what_who_source(page):
    marker = page.locator(".leaflet-marker-icon[aria-label^='Kyiv']").first
    marker.focus()
    marker.press("Enter")
    card = page.locator(".leaflet-popup .card").first
    expect(card).to_be_visible()
    assert re.search(r"20(21|22)", card.inner_text())
    card.get_by_role("button", name="Evidence").click()
    expect(card.locator(".evidence a").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_be_hidden()


def test_picking_a_card_marks_it_in_the_other_panels(page):
    page.locator(".leaflet-marker-icon[aria-label^='Germany']").first.click()
    page.wait_for_timeout(500)  # the map moves until the pop-up is in sight
    page.locator(".leaflet-popup .card-title").first.click()
    expect(page.locator(".position.picked")).to_have_count(1)
    expect(page.locator(".ring")).to_be_visible()
    expect(page.locator(".spot.picked")).to_have_count(1)


def test_layers_can_be_switched(page):
    page.locator(".leaflet-control-layers").hover()
    box = page.locator(".leaflet-control-layers-overlays label", has_text="Happened")
    before = spots(page)
    box.click()
    assert spots(page) < before
    box.click()
    assert spots(page) == before


def test_occupied_areas_are_hatched_with_a_note(page):
    hatched = page.locator("path.area-occupied")
    assert hatched.count() == 3
    assert "hatch" in hatched.first.evaluate("p => getComputedStyle(p).fill")
    hatched.first.dispatch_event("click")
    expect(page.locator(".leaflet-popup")).to_contain_text("Ukraine")


def test_an_area_opens_with_the_keyboard_as_long_as_it_is_in_sight(page):
    crimea = page.get_by_role("button", name="Crimea and Sevastopol: a note")
    expect(crimea).to_have_attribute("tabindex", "0")
    for key in ("Enter", "Space"):
        crimea.press(key)
        note = page.locator(".leaflet-popup .popup")
        expect(note).to_be_focused()
        expect(note).to_contain_text("internationally recognised as part of Ukraine")
        page.keyboard.press("Escape")
        expect(note).to_have_count(0)
        expect(crimea).to_be_focused()
    for _ in range(12):
        page.locator(".folium-map").press("ArrowLeft")
        page.wait_for_timeout(300)
    expect(crimea).to_have_attribute("tabindex", "-1")


def test_no_flag_stands_in_the_corner(page):
    assert page.locator(".leaflet-control-attribution svg").count() == 0
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("Natural Earth")


def test_the_change_is_read_aloud_once_it_rests(page):
    heard = page.locator(".heard")
    page.locator(".handle").first.press("PageUp")
    expect(heard).to_contain_text("8 November 2021 to 2 February 2022")
    assert heard.get_attribute("aria-live") == "polite"


def test_actors_can_be_ticked_where_there_are_several(open_page, data):
    page = open_page(data.explore("Germany", "Estonia").html())
    page.click(".actor-choice summary")
    page.get_by_role("checkbox", name="Estonia").check()
    assert number_shown(page) == len(data.scene("Estonia").shown())


def test_markup_in_rows_is_shown_as_letters(open_page, data):
    scene = data.scene("Germany")
    evil = "<img src=x onerror=alert(1)></script>${alert(1)}{{ 1 }}"
    for record in scene.records:
        record.title = record.summary = record.quote = record.who = record.note = evil
    page = open_page(crisis.views.view.View(scene).html())
    page.on("dialog", lambda dialog: pytest.fail("a script in a row was run"))
    page.locator(".position button").first.click()
    expect(page.locator(".position").first).to_contain_text("<img src=x")
    page.locator(".leaflet-marker-icon[aria-label^='Kyiv']").first.press("Enter")
    expect(page.locator(".leaflet-popup .card").first).to_contain_text("${alert(1)}")
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("panel", ["timeline", "positions", "map"])
def test_each_view_stands_alone(open_page, data, panel):
    actor = data.actor("Ukraine")
    page = open_page(getattr(actor, panel)().html())
    wanted = {"timeline": ".plot canvas", "positions": ".position", "map": ".spot"}[panel]
    expect(page.locator(wanted).first).to_be_visible()


@pytest.mark.parametrize("width", [1000, 340])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out(open_page, data, width, scheme):
    page = open_page(
        data.actor("Germany").explore().html(),
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
    )
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    map_box = page.locator(".folium-map").bounding_box()
    assert map_box["height"] >= 300


# As JupyterLab does it: its panels are hidden while the theme changes, and shown again in the same
# task, so that no frame is ever drawn without them.
CHANGE_THEME_BEHIND_THE_SCENES = """async () => {
  const frame = document.querySelector("iframe");
  frame.hidden = true;
  document.body.offsetWidth;
  document.body.dataset.jpThemeLight = "false";
  await Promise.resolve();
  await Promise.resolve();
  frame.hidden = false;
}"""
COLOURS_OF_THE_TIMELINE = """() => {
  const inside = document.querySelector("iframe").contentDocument;
  const canvas = inside.querySelector(".plot canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  for (let i = 0; i < pixels.length; i += 4) {
    const rgb = [...pixels.slice(i, i + 3)].map((part) => part.toString(16).padStart(2, "0"));
    if (pixels[i + 3] === 255) colours.add(`#${rgb.join("")}`);
  }
  return [...colours];
}"""


def test_a_timeline_hidden_while_the_theme_changes_has_the_new_colours(open_page, data):
    inside = escape(data.actor("Germany").timeline().html())
    page = open_page(
        f'<body data-jp-theme-light="true"><iframe width="900" height="400" srcdoc="{inside}">'
    )
    expect(page.frame_locator("iframe").locator(".plot canvas")).to_be_visible()
    light, dark = EVENTS.light, EVENTS.dark
    assert light in page.evaluate(COLOURS_OF_THE_TIMELINE)
    page.evaluate(CHANGE_THEME_BEHIND_THE_SCENES)
    page.wait_for_timeout(300)
    seen = page.evaluate(COLOURS_OF_THE_TIMELINE)
    assert dark in seen
    assert light not in seen


def test_with_reduced_motion_play_steps_calmly(open_page, data):
    page = open_page(data.actor("Germany").explore().html(), reduced_motion="reduce")
    page.click("button.play")
    bar = page.locator(".bar")
    first = int(bar.get_attribute("aria-valuenow"))
    page.wait_for_timeout(1500)
    assert int(bar.get_attribute("aria-valuenow")) - first <= 2


def test_an_actor_of_whom_nothing_was_found_has_a_page_too(open_page, data):
    page = open_page(data.actor("Iceland").explore().html())
    expect(page.locator(".count")).to_have_text("No statement was found for this period.")
    expect(page.locator(".seat")).to_contain_text("Reykjav")
    page.locator(".handle").first.press("PageUp")
    expect(page.locator(".readout")).to_contain_text("0 of 0 entries")


def test_the_focus_stays_on_a_row_that_stays(page):
    button = page.locator(".position button").first
    button.focus()
    page.evaluate(
        "document.querySelectorAll('.handle')[1]"
        ".dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }))"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.textContent") == "Evidence"
