"""Every kind of page with the settings that people bring along: narrow or magnified windows, wide
spacing of text, colours of the system, less motion.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from test_axe import CHOSEN, document

import crisis

NAMES = [name for name in CHOSEN if name != "table"]
"""A plain table is the work of pandas."""

NARROW = {"width": 320, "height": 640}
"""Also what is left of 1,280 pixels at 400 % (WCAG 2.2, 1.4.10)."""

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
"""What a reader may set, and lose nothing by (WCAG 2.2, 1.4.12)."""

OPEN = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"

FAULTS = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
  // Tables, diagrams and maps may be wider than the window: their meaning needs two directions.
  const flat = "table, svg, img, .leaflet-container, canvas";
  for (const part of document.querySelectorAll("body *")) {
    const { overflowX } = getComputedStyle(part);
    const wide = part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1;
    if (!wide || !part.textContent.trim()) continue;
    if (part.closest(".leaflet-container, svg, .heard, .unseen, .axis")) continue;
    if (overflowX === "visible" || part.matches(flat) || part.querySelector(flat)) continue;
    const what = `${part.tagName}.${part.className} "${part.textContent.slice(0, 40)}"`;
    faults.push(`${["auto", "scroll"].includes(overflowX) ? "scrolls" : "is cut"}: ${what}`);
  }
  return faults;
}"""

MOVING = """() => {
  const none = (times) => times.split(",").every((time) => parseFloat(time) === 0);
  const parts = [...document.querySelectorAll("*")].filter((part) => {
    const style = getComputedStyle(part);
    return style.transitionProperty !== "none" && !none(style.transitionDuration);
  });
  return [...document.getAnimations().map(String), ...parts.map((part) => part.className)];
}"""

SYMBOLS = """() => [...document.querySelectorAll(".symbol")].map((symbol) => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "Canvas";
  const ground = getComputedStyle(probe).color;
  probe.remove();
  const { fill, stroke } = getComputedStyle(symbol);
  const hollow = symbol.classList.contains("hollow");
  const kind = [...symbol.classList].find((name) => /^(kind|stance)-/.test(name)) ?? "";
  const shape = symbol.querySelector("path").getAttribute("d");
  return { kind, ink: hollow ? stroke : fill, ground, shape };
})"""


@pytest.fixture(scope="module")
def data() -> crisis.Dataset:
    return crisis.load(check=False)


@pytest.fixture(scope="module")
def file_of(data: crisis.Dataset, tmp_path_factory: pytest.TempPathFactory):
    """The address of a view's page, which is made once for all settings."""
    folder: Path = tmp_path_factory.mktemp("pages")

    def address(name: str) -> str:
        file = folder / f"{name}.html"
        if not file.exists():
            html = document(CHOSEN[name](data)).replace('loading="lazy"', "")
            file.write_text(html, encoding="utf-8")
        return file.as_uri()

    return address


@pytest.fixture
def visit(browser: Browser, file_of):
    """Opens a view's page with some settings of the browser."""
    pages: list[Page] = []

    def open_(name: str, **settings: Any) -> Page:
        page = browser.new_context(**settings).new_page()
        pages.append(page)
        page.goto(file_of(name))
        page.wait_for_timeout(400)
        return page

    yield open_
    for page in pages:
        page.context.close()


def channels(colour: str) -> list[float]:
    """'rgb(1, 2, 3)' as relative luminance's linear channels."""
    parts = [int(part) / 255 for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two computed colours, WCAG 2.2."""
    weights = (0.2126, 0.7152, 0.0722)
    low, high = sorted(
        sum(w * c for w, c in zip(weights, channels(each), strict=True)) for each in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


@pytest.mark.thorough
@pytest.mark.parametrize("spacing", ["", SPACED], ids=["as it is", "spaced"])
@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_window_cuts_nothing_and_scrolls_one_way(visit, name, spacing):
    page = visit(name, viewport=NARROW)
    for turn in ("shut", "open"):
        for frame in page.frames:
            if turn == "open":
                frame.evaluate(OPEN)
            if spacing:
                frame.add_style_tag(content=spacing)
        page.wait_for_timeout(300)
        assert [fault for frame in page.frames for fault in frame.evaluate(FAULTS)] == [], turn


@pytest.mark.thorough
@pytest.mark.parametrize("dark", [False, True], ids=["on white", "on black"])
@pytest.mark.parametrize("name", NAMES)
def test_symbols_differ_in_the_colours_of_the_system(visit, name, dark):
    """Each is seen on the system's paper, and has the shape of its kind alone."""
    page = visit(name, forced_colors="active", color_scheme="dark" if dark else "light")
    for frame in page.frames:
        frame.evaluate(OPEN)
        assert frame.evaluate("matchMedia('(forced-colors: active)').matches")
        symbols = frame.evaluate(SYMBOLS)
        for symbol in symbols:
            assert contrast(symbol["ink"], symbol["ground"]) >= 3, symbol
        pairs = {(symbol["kind"], symbol["shape"]) for symbol in symbols}
        assert len({kind for kind, _ in pairs}) == len({shape for _, shape in pairs}) == len(pairs)


@pytest.mark.thorough
@pytest.mark.parametrize("name", NAMES)
def test_nothing_moves_by_itself_for_who_asked_for_less_motion(visit, name):
    page = visit(name, reduced_motion="reduce")
    for frame in page.frames:
        assert [one for one in frame.evaluate(MOVING) if frame != page.main_frame] == []


def test_the_theme_follows_the_system_when_it_forces_its_colours(visit):
    """JupyterLab may be light while the system's own colours are light on black."""
    page = visit("timeline", forced_colors="active", color_scheme="dark")
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    expect(page.frame_locator("iframe").locator("html")).to_have_attribute("data-theme", "dark")


def test_play_steps_and_the_map_jumps_for_who_asked_for_less_motion(visit):
    page = visit("explorer", reduced_motion="reduce")
    frame = page.frames[1]
    frame.evaluate("""() => {
      window.steps = [];
      const readout = document.querySelector(".readout");
      new MutationObserver(() => window.steps.push(readout.textContent))
        .observe(readout, { childList: true, characterData: true, subtree: true });
    }""")
    play = frame.get_by_role("button", name="Play")
    play.click()
    started = time.monotonic()
    page.wait_for_timeout(2_600)
    frame.get_by_role("button", name="Pause").click()
    days = len(dict.fromkeys(frame.evaluate("window.steps")))
    assert 2 <= days <= 2 + (time.monotonic() - started)  # one day a second
    frame.locator(".leaflet-container").focus()
    where = "() => document.querySelector('.leaflet-map-pane').style.cssText"
    before = frame.evaluate(where)
    page.keyboard.press("ArrowRight")
    jumped = frame.evaluate(where)
    page.wait_for_timeout(500)
    assert before != jumped == frame.evaluate(where)


def test_paper_is_light_and_shows_the_map_first(visit):
    page = visit("explorer", color_scheme="dark")
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(frame.locator("html")).to_have_attribute("data-theme", "light")
    parts = [".leaflet-container", ".lanes", ".positions-list"]
    tops = [frame.locator(part).bounding_box()["y"] for part in parts]
    assert tops == sorted(tops)
    for control in (".play", ".brush", ".filters"):
        expect(frame.locator(control)).to_be_hidden()
