"""The static site: how long it takes to build, and what its lessons' pages weigh and how they move.

The whole site is built once, as `start.py site` does it, with its PDFs. Each lesson is then opened
from its file and scrolled from top to bottom, so that every view is made; every file that the page
has loaded counts once. Brush and keys are measured in the explorer of a lesson with all actors and
in that of one actor, as in JupyterLab (frames.py).
"""

from __future__ import annotations

import gzip
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote, urlparse

import frames
import labserver
from figures import Figure, say
from playwright.sync_api import Browser, Frame, Locator, Page

from crisis.publish.site import Built, build

SCREEN = {"width": 1280, "height": 1100}
KB, MB = 1000, 1_000_000
BUILD_GOAL_S, ZIP_GOAL_MB = 240, 15
WEIGHT_GOAL_KB, PACKED_GOAL_KB = 1_500, 500
FIRST_MAP_GOAL_S = 1.0
BRUSHED = ("01_january_2022", "04_germany")
MAP = "path.land"
DRAWN = f"{MAP}, .plot canvas, .position, main > *"
# Runs before the page's own scripts: brings the first map into sight once it is there, and notes
# when it was drawn. Who only looks once the page has loaded would also measure what lies below.
NOTE_FIRST_MAP = f"""if (window === top) {{
  const frame = () => new Promise(requestAnimationFrame);
  const views = () => [...document.querySelectorAll("iframe")];
  const isMap = (one) => (one.dataset.page ?? one.srcdoc).includes("leaflet");
  let over = false;
  document.addEventListener("DOMContentLoaded", () => {{ over = true; }});
  window.firstMap = (async () => {{
    while (!views().some(isMap)) {{
      if (over) return null;
      await frame();
    }}
    const first = views().find(isMap);
    first.scrollIntoView({{ block: "nearest", behavior: "instant" }});
    while (!first.contentDocument?.querySelector("{MAP}")) await frame();
    await frame();
    return performance.now() / 1000;
  }})();
}}"""


def measure(rounds: int) -> list[Figure]:
    """Figures of the build, then of each lesson's page."""
    with tempfile.TemporaryDirectory() as folder, labserver.chromium() as browser:
        start = time.perf_counter()
        built = build(to=Path(folder) / "site", say=lambda line: say(f"site: {line}"))
        seconds = time.perf_counter() - start
        return [
            Figure("site: building all of it", [seconds], "s", BUILD_GOAL_S),
            Figure("site: the zip", [built.archive.stat().st_size / MB], "MB", ZIP_GOAL_MB),
            *_lessons(browser, built, rounds),
        ]


def _lessons(browser: Browser, built: Built, rounds: int) -> list[Figure]:
    figures = []
    for file in sorted((built.start.parent / "lessons").glob("*.html")):
        say(f"site: {file.stem}")
        figures += _weight(browser, file)
        figures += _first_map(browser, file, rounds)
        if file.stem in BRUSHED:
            figures += _brush(browser, file, rounds)
    return figures


def _weight(browser: Browser, file: Path) -> list[Figure]:
    """Bytes of all that a page loads when it is read from top to bottom."""
    page = browser.new_page(viewport=SCREEN)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(file.as_uri())
    _read_to_the_end(page)
    page.close()
    loaded = [Path(unquote(urlparse(url).path)) for url in asked if url.startswith("file:")]
    whole = [one.read_bytes() for one in loaded]
    packed = sum(len(gzip.compress(one)) for one in whole)
    name = f"site, {file.stem}: weight"
    return [
        Figure(name, [sum(map(len, whole)) / KB], "KB", WEIGHT_GOAL_KB),
        Figure(f"{name}, packed", [packed / KB], "KB", PACKED_GOAL_KB),
    ]


def _read_to_the_end(page: Page) -> None:
    """Bring every frame into sight, those of all members that can be chosen too."""
    choices = page.locator(".choices select")
    for group in choices.all():
        for value in group.locator("option").evaluate_all("all => all.map((one) => one.value)"):
            group.select_option(value)
            _see_all(page)
    _see_all(page)


def _see_all(page: Page) -> None:
    for one in page.locator("iframe:visible").all():
        _see(one)


def _see(one: Locator) -> None:
    """Bring a frame into sight, and wait until it shows something."""
    one.scroll_into_view_if_needed()
    one.content_frame.locator(DRAWN).first.wait_for(state="attached")


def _first_map(browser: Browser, file: Path, rounds: int) -> list[Figure]:
    """Seconds from the address until the first map is there and a frame has been drawn."""
    seconds = []
    for _ in range(rounds):
        context = browser.new_context(viewport=SCREEN)
        page = context.new_page()
        page.add_init_script(NOTE_FIRST_MAP)
        page.goto(file.as_uri(), wait_until="commit")
        seconds.append(page.evaluate("firstMap"))
        context.close()
    if None in seconds:
        return []  # a lesson without a map
    name = f"site, {file.stem}: opening to the first map"
    return [Figure(name, seconds, "s", FIRST_MAP_GOAL_S)]


def _brush(browser: Browser, file: Path, rounds: int) -> list[Figure]:
    """Milliseconds of a move of the brush, and of an arrow key, in the lesson's explorer."""
    page = browser.new_page(viewport=SCREEN)
    page.goto(file.as_uri())
    view = _explorer(page)
    view.evaluate((frames.HERE / "probe.js").read_text(encoding="utf-8"))
    frames.drag(page, view)  # the first time through makes rows and compiles scripts
    view.evaluate("probe.take()")
    out: dict[str, list[float]] = {}
    for _ in range(rounds):
        frames.drag(page, view)
        frames.keep(out, "brush ", view.evaluate("probe.take()"))
        frames.press(page, view)
        frames.keep(out, "arrow key ", view.evaluate("probe.take()"))
    page.close()
    goals = {"script": frames.SCRIPT_GOALS["real data"], "painted": frames.PAINTED_GOAL}
    return [
        Figure(f"site, {file.stem}: {hand}: {name}", out[f"{hand} {name}"], "ms", goal)
        for hand in ("brush", "arrow key")
        for name, goal in goals.items()
    ]


def _explorer(page: Page) -> Frame:
    """The first view with map, timeline and positions, in sight and drawn."""
    for one in page.locator("iframe:visible").all():
        _see(one)
        frame = one.element_handle().content_frame()
        if frame.locator(".sketch").count() and frame.locator(".track").count():
            frame.wait_for_selector(".spot, .position")
            page.wait_for_timeout(1000)
            return frame
    raise RuntimeError(f"no linked views in {page.url}")
