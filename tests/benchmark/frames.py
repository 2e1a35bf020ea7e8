"""From the brush to the updated map, timeline and positions; and playing. In a real JupyterLab."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from figures import Figure, say
from lab import Lab
from playwright.sync_api import Frame, Page

HERE = Path(__file__).parent
MOVES = 50
PLAY_SECONDS = 3
PLAIN_MOVES = {"real data": 20, "10,000 entries": 10}
PAINTED_GOAL = 16.0
SCRIPT_GOALS = {"real data": 3.0, "10,000 entries": 8.0}
DATA = {"real data": "data", "10,000 entries": "many(data)"}
BETWEEN_MOVES_MS = 25

FIRST_CELL = f"""import sys
sys.path.append({str(HERE)!r})
import crisis
from many import many
from plainview import plain
data = crisis.load()"""

# Times the plain view: from a key on its slider until the table (the last of the three) shows the
# new window and Leaflet has drawn the new map.
WATCH_PLAIN = """() => {
  const mark = () => document.querySelector(".plain-window")?.textContent ?? "";
  const mapDrawn = () => [...document.querySelectorAll(".jp-OutputArea iframe")].some(
    (frame) => frame.contentDocument?.readyState === "complete"
      && frame.contentDocument.querySelector(".leaflet-interactive"));
  let start = 0;
  let last = mark();
  window.plainTimes = [];
  window.addEventListener("keydown", (event) => { start = event.timeStamp; }, true);
  const drawn = () => {
    if (!mapDrawn()) return requestAnimationFrame(drawn);
    window.plainTimes.push(performance.now() - start);
  };
  new MutationObserver(() => {
    if (!mark() || mark() === last) return;
    last = mark();
    drawn();
  }).observe(document.body, { childList: true, subtree: true });
}"""


def measure(lab: Lab, rounds: int) -> list[Figure]:
    """The figures of the brush and of playing, for the real data and for 10,000 entries."""
    figures = []
    for size, source in DATA.items():
        say(f"frames: {size}, linked views")
        linked = _linked(lab, size, source, rounds)
        say(f"frames: {size}, plain ipywidgets")
        figures += _rows(size, linked, _plain(lab, size, source))
    return figures


def _rows(size: str, linked: dict[str, list[float]], plain: list[float]) -> list[Figure]:
    yard = ("plain ipywidgets", median(plain))
    return [
        Figure(f"brush, {size}: script", linked["script"], "ms", SCRIPT_GOALS[size], False, yard),
        Figure(f"brush, {size}: painted", linked["painted"], "ms", PAINTED_GOAL, False, yard),
        Figure(f"  without the wait for a frame, {size}", linked["drawn"], "ms"),
        Figure(f"arrow key, {size}: script", linked["key script"], "ms"),
        Figure(f"arrow key, {size}: painted", linked["key painted"], "ms", None, False, yard),
        Figure(f"plain ipywidgets, {size}: slider to all three", plain, "ms"),
        Figure(f"play, {size}: frames a second", linked["fps"], "fps", 60.0, True),
        Figure(f"  longest pause between frames, {size}", linked["pause"], "ms"),
    ]


def _linked(lab: Lab, size: str, source: str, rounds: int) -> dict[str, list[float]]:
    """Single values by name: script, painted, drawn; the same for keys; fps and longest pause."""
    page = open_view(lab, f"view = {source}.explore()\nview", f"notebooks/linked-{len(size)}.ipynb")
    out: dict[str, list[float]] = {}
    drag(lab.page, page)  # the first time through makes rows and compiles scripts
    page.evaluate("probe.take()")
    for _ in range(rounds):
        drag(lab.page, page)
        keep(out, "", page.evaluate("probe.take()"))
        press(lab.page, page)
        keep(out, "key ", page.evaluate("probe.take()"))
        pauses = _play(page)
        out.setdefault("fps", []).append(1000 * len(pauses) / sum(pauses))
        out.setdefault("pause", []).append(max(pauses))
    return out


def open_view(lab: Lab, source: str, name: str) -> Frame:
    """Runs a notebook that ends with a view; returns the view's page with the probe inside."""
    lab.write(name, FIRST_CELL, source)
    lab.open(name)
    lab.run_all()
    iframe = lab.page.locator(".jp-OutputArea-output iframe").first
    page = iframe.element_handle().content_frame()
    page.wait_for_selector(".spot, .position")
    page.evaluate((HERE / "probe.js").read_text(encoding="utf-8"))
    lab.page.wait_for_timeout(1000)
    return page


def drag(window: Page, page: Page | Frame) -> None:
    """Real moves of the mouse: the first handle over the whole period and halfway back.

    `page` is the view, alone or in a frame of `window`.
    """
    page.locator("button", has_text="Whole period").click()
    page.locator(".track").scroll_into_view_if_needed()
    window.wait_for_timeout(200)
    before = page.evaluate("probe.looks()")
    handle, track = (page.locator(name).first.bounding_box() for name in (".handle", ".track"))
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    mouse = window.mouse
    mouse.move(x, y)
    mouse.down()
    there = [i / MOVES for i in range(1, MOVES + 1)]
    for part in there + there[MOVES // 2 - 1 : -1][::-1]:
        mouse.move(x + part * (track["width"] - handle["width"]), y)
        window.wait_for_timeout(BETWEEN_MOVES_MS)
    mouse.up()
    window.wait_for_timeout(400)
    _check_all_follow(before, page.evaluate("probe.looks()"))


def press(window: Page, page: Frame) -> None:
    """Arrow keys on the last day's handle: one day a press. `page` is the view in `window`."""
    page.locator(".handle").last.focus()
    for _ in range(20):
        window.keyboard.press("ArrowLeft")
        window.wait_for_timeout(BETWEEN_MOVES_MS)
    window.wait_for_timeout(200)


def _play(page: Frame) -> list[float]:
    """The pauses between frames, in ms, while the page plays for some seconds."""
    page.locator("button", has_text="Whole period").click()
    button = page.locator("button.play")
    button.click()
    pauses = page.evaluate(f"probe.frames({PLAY_SECONDS})")
    button.click()
    return pauses


def _check_all_follow(before: dict[str, str], after: dict[str, str]) -> None:
    """A fast brush that moves nothing is no measurement."""
    still = [name for name in before if before[name] == after[name]]
    if still:
        raise RuntimeError(f"the brush did not change: {', '.join(still)}")


def keep(out: dict[str, list[float]], prefix: str, moves: list[dict[str, Any]]) -> None:
    """Put the times of some moves under their names, each with a prefix."""
    for name in ("script", "painted", "drawn"):
        out.setdefault(prefix + name, []).extend(move[name] for move in moves)


def _plain(lab: Lab, size: str, source: str) -> list[float]:
    """Milliseconds from a key on the plain view's slider to all three drawn anew."""
    name = f"notebooks/plain-{len(size)}.ipynb"
    lab.write(name, FIRST_CELL, f"plain({source})")
    lab.open(name)
    lab.run_all()
    lab.page.wait_for_selector(".plain-window")
    lab.page.wait_for_timeout(2000)
    lab.page.evaluate(WATCH_PLAIN)
    handle = lab.page.locator(".noUi-handle").first
    for count in range(1, PLAIN_MOVES[size] + 1):
        handle.focus()
        lab.page.keyboard.press("ArrowRight")
        lab.page.wait_for_function(f"plainTimes.length === {count}", timeout=60_000)
        lab.page.wait_for_timeout(100)
    return lab.page.evaluate("plainTimes")
