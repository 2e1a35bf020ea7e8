"""The same entries in this suite and in the tools that are used for such pages: load, weight, step.

The others come from npm once, into a folder that the computer clears; they are served from this
machine, as our page is, so that no network is measured. Each page is opened afresh for each round.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import json
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import labserver
from figures import Figure, number, say
from many import many
from peers.tools import LEAST, TOOLS, Tool
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as GivenUp
from playwright.sync_api import TimeoutError as TooLong

import crisis

HERE = Path(__file__).parent / "peers"
SIZES = (60, 1_000, 10_000)
STEPS = 20
LONGEST_LOAD_MS = 30_000
LONGEST_STEP_MS = 5_000
SCREEN = {"width": 1280, "height": 1100}
KB = 1000

# Runs before the page's own scripts: notes when the frame is drawn in which the entries are there.
NOTE_WHEN_DRAWN = """(() => {
  const look = () => {
    if (!document.querySelector(%s)) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => { window.drawnAt = performance.now(); }));
  };
  requestAnimationFrame(look);
})();"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves the folder without a line for each request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served() -> Iterator[tuple[Path, str]]:
    """A folder with the tools from npm, and the address at which it is served.

    Raises RuntimeError where npm is missing or reaches no registry.
    """
    if not shutil.which("npm"):
        raise RuntimeError("The comparison needs npm: install Node.js, or leave 'peers' out.")
    with tempfile.TemporaryDirectory() as name:
        shutil.copy(HERE / "package.json", name)
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=name, check=True, stdout=subprocess.DEVNULL)
        handler = functools.partial(Quiet, directory=name)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield Path(name), f"http://127.0.0.1:{server.server_port}"
            server.shutdown()


def measure(rounds: int) -> list[Figure]:
    """Seconds to load, KB and ms a step of each tool at each size; ours with its goals."""
    figures: list[Figure] = []
    with served() as (folder, address), labserver.chromium() as browser:
        data = crisis.load()

        def run(tool: Tool, sized: crisis.Dataset) -> dict[str, list[float]]:
            records = [r for r in sized.scene().records if r.start is not None]
            (folder / "page.html").write_text(tool.page(sized, records), encoding="utf-8")
            out = _tool(browser, f"{address}/page.html", tool, rounds)
            said = ", ".join(f"{k} {number(median(v))}" for k, v in out.items() if v)
            say(f"peers: {tool.name}, {len(records):,} dated entries: {said}")
            return out

        figures.append(Figure(f"step: {LEAST.name}", run(LEAST, data)["step"], "ms"))
        for size in SIZES:
            sized = many(data, size)
            figures += _rows(size, {tool.name: run(tool, sized) for tool in TOOLS})
    return figures


def _tool(browser: Browser, url: str, tool: Tool, rounds: int) -> dict[str, list[float]]:
    """load (s), step (ms), weight and packed (KB): single values.

    A page that does not answer counts with LONGEST_LOAD_MS, a step with LONGEST_STEP_MS.
    """
    out: dict[str, list[float]] = {"load": [], "step": [], "weight": [], "packed": []}
    for _ in range(rounds):
        context = browser.new_context(viewport=SCREEN)
        page = context.new_page()
        page.set_default_timeout(LONGEST_LOAD_MS)
        sizes: list[tuple[int, int]] = []
        page.on("requestfinished", lambda request, s=sizes: s.append(_weighed(request)))
        try:
            page.add_init_script(NOTE_WHEN_DRAWN % json.dumps(tool.drawn))
            page.goto(url, wait_until="commit")
            page.wait_for_function("window.drawnAt")
            out["load"].append(page.evaluate("drawnAt") / 1000)
            page.wait_for_timeout(500)
            out["step"] += _steps(page, tool)
        except TooLong:  # the page did not answer in that time
            out["load"].append(LONGEST_LOAD_MS / 1000)
        out["step"] = out["step"] or [LONGEST_STEP_MS]
        out["weight"].append(sum(plain for plain, _ in sizes) / KB)
        out["packed"].append(sum(packed for _, packed in sizes) / KB)
        context.close()
    return out


def _weighed(request) -> tuple[int, int]:  # noqa: ANN001 (Playwright's request)
    """Bytes of an answer as it is, and as a web server packs it."""
    try:
        body = request.response().body()
    except GivenUp:  # the page was closed before it answered
        body = b""
    return len(body), len(gzip.compress(body))


def _steps(page: Page, tool: Tool) -> list[float]:
    """Milliseconds of each step; LONGEST_STEP_MS where nothing had changed by then."""
    page.evaluate((HERE / "probe.js").read_text(encoding="utf-8"))
    times: list[float] = []
    until = time.monotonic() + LONGEST_LOAD_MS / 1000
    for _ in range(STEPS):
        page.evaluate(
            f"void (window.stepped = peerProbe.step(() => {tool.looks}, {LONGEST_STEP_MS}))"
        )
        if tool.key:
            page.locator(tool.press).press(tool.key)
        else:
            box = page.locator(tool.press).bounding_box()
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        took = page.evaluate("window.stepped")
        times.append(LONGEST_STEP_MS if took is None else took)
        if took is None or time.monotonic() > until:
            break
        page.wait_for_timeout(50)
    return times[1:] or times  # the first step through compiles scripts


def _rows(size: int, runs: dict[str, dict[str, list[float]]]) -> list[Figure]:
    """Ours beside the best of the others at this size, then each of the others."""
    (mine, ours), *others = runs.items()
    at = f"{size:,} entries"

    def best(what: str) -> tuple[str, float]:
        return min(((name, median(run[what])) for name, run in others), key=lambda one: one[1])

    load, step = best("load"), best("step")
    goal = load[1] if size == min(SIZES) else load[1] / 2 if size == max(SIZES) else None
    figures = [
        Figure(f"load, {at}: {mine}", ours["load"], "s", goal, False, load),
        Figure(f"step, {at}: {mine}", ours["step"], "ms", step[1] / 2, False, step),
        Figure(f"weight, {at}: {mine}", ours["weight"], "KB"),
        Figure(f"  packed, {at}: {mine}", ours["packed"], "KB"),
    ]
    for name, run in others:
        figures += [
            Figure(f"load, {at}: {name}", run["load"], "s"),
            Figure(f"step, {at}: {name}", run["step"], "ms"),
            Figure(f"weight, {at}: {name}", run["weight"], "KB"),
            Figure(f"  packed, {at}: {name}", run["packed"], "KB"),
        ]
    return figures
