"""From Run All to the first map; and a saved notebook opened again without a kernel."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from statistics import median

import labserver
from figures import Figure, say
from lab import Lab

LESSON = "notebooks/04_germany.ipynb"
TWO_CELLS = "notebooks/two-cells.ipynb"
PLAIN = "notebooks/plain-page.ipynb"
MAP_GOAL_S = 3.0
REOPENED_GOAL_S = 1.0
LONGEST_MS = 90_000

# The libraries that every lesson needs, and a page that holds nothing but a word.
PLAIN_CELL = """import pandas, matplotlib.pyplot, folium, anywidget
from IPython.display import HTML
HTML('<iframe title="plain" srcdoc="<p class=spot>a page</p>"></iframe>')"""

TWO = ("import crisis\ndata = crisis.load()", "data.actor('Germany').explore()")

# Does a command of JupyterLab and waits, frame by frame, until a page in an output has what is
# asked for; then, where a key is asked for, until an arrow key on a brush changes its words.
UNTIL_DRAWN = """async ([command, args, selector, key]) => {
  const start = performance.now();
  const frame = () => new Promise(requestAnimationFrame);
  const seconds = () => (performance.now() - start) / 1000;
  const find = (what) => [...document.querySelectorAll(".jp-OutputArea-output iframe")]
    .map((each) => each.contentDocument?.querySelector(what)).find(Boolean);
  window.asked = jupyterapp.commands.execute(command, args);
  while (!find(selector)) await frame();
  await frame();
  const drawn = seconds();
  if (!key) return { drawn };
  while (!find(".handle")) await frame();
  const handle = find(".handle");
  const words = () => handle.ownerDocument.querySelector(".readout").textContent;
  const before = words();
  while (words() === before) {
    handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await frame();
  }
  return { drawn, brushed: seconds() };
}"""

# Leaflet draws borders as paths and our symbols as spots: both must be there.
MAP = "body:has(path.land) .spot"


def measure(window: Callable[[], Lab], rounds: int) -> list[Figure]:
    """Seconds, each round with a fresh window and a fresh kernel.

    The lesson, where it is there, and a notebook of two cells whose one page has map and brush.
    """
    names: list[str] = []
    runs: dict[str, list[float]] = {}
    for i in range(rounds):
        say(f"start: round {i + 1} of {rounds}")
        lab = window()
        _load_once(lab.root)
        lab.write(PLAIN, PLAIN_CELL)
        lab.write(TWO_CELLS, *TWO)
        names = [name for name in (LESSON, TWO_CELLS) if (lab.root / name).exists()]
        runs.setdefault("plain", []).append(_run_all(lab, PLAIN, ".spot"))
        _save_and_shut_down(lab)
        for name in names:
            runs.setdefault(f"{name} map", []).append(_run_all(lab, name, MAP))
            _save_and_shut_down(lab)
        lab.page.context.close()
        again = _reopen(window(), PLAIN, ".spot", brush=False)
        runs.setdefault("plain again", []).append(again["drawn"])
        for name in names:
            for what, seconds in _reopen(window(), name, MAP, brush=True).items():
                runs.setdefault(f"{name} {what}", []).append(seconds)
    return _rows(names, runs)


def _load_once(root: Path) -> None:
    """Check the copy's data before anybody waits for it, as start.py does when it sets up."""
    command = [sys.executable, "-c", "import crisis; crisis.load()"]
    environment = labserver.lab_environment(root)
    subprocess.run(command, cwd=root / "notebooks", env=environment, check=True)


def _rows(names: list[str], runs: dict[str, list[float]]) -> list[Figure]:
    yard = ("the libraries and an empty page", median(runs["plain"]))
    yard_again = ("an empty page, reopened", median(runs["plain again"]))
    figures = [
        Figure("Run All to an empty page: the libraries alone", runs["plain"], "s"),
        Figure("an empty page, reopened without a kernel", runs["plain again"], "s"),
    ]
    for name in names:
        stem = Path(name).stem
        again = f"{stem}, reopened without a kernel"
        for row, what, goal, beside in (
            (f"{stem}, Run All to the first map", "map", MAP_GOAL_S, yard),
            (f"{again}: map drawn", "drawn", REOPENED_GOAL_S, yard_again),
            (f"{again}: brush answers", "brushed", REOPENED_GOAL_S, yard_again),
        ):
            figures.append(Figure(row, runs[f"{name} {what}"], "s", goal, False, beside))
    return figures


def _run_all(lab: Lab, notebook: str, selector: str) -> float:
    """Seconds from Run All to the first page with `selector`; the kernel has already started."""
    lab.open(notebook)
    lab.page.wait_for_timeout(2000)
    asked = ["notebook:run-all-cells", {}, selector, False]
    return lab.page.evaluate(UNTIL_DRAWN, asked)["drawn"]


def _save_and_shut_down(lab: Lab) -> None:
    """Saves the notebook once all has run (so it is trusted), and ends every kernel."""
    lab.page.evaluate("window.asked")
    lab.page.wait_for_timeout(1000)
    lab.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    lab.page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")


def _sessions(lab: Lab) -> list[dict]:
    with urllib.request.urlopen(f"{lab.url}/api/sessions") as answer:
        return json.load(answer)


def _reopen(lab: Lab, notebook: str, selector: str, *, brush: bool) -> dict[str, float]:
    """Opens the saved notebook in an open JupyterLab, with no kernel for it, and times it.

    Gives the seconds until `selector` is `drawn`, and with `brush` until one answers (`brushed`).
    """
    lab.page.goto(f"{lab.url}/lab/workspaces/reopened?reset")
    lab.page.wait_for_selector(".jp-Launcher", timeout=LONGEST_MS)
    lab.page.wait_for_timeout(3000)
    none = {"shouldStart": False, "canStart": False, "autoStartDefault": False}
    asked = ["docmanager:open", {"path": notebook, "kernelPreference": none}, selector, brush]
    times = lab.page.evaluate(UNTIL_DRAWN, asked)
    running = _sessions(lab)
    if running:
        raise RuntimeError(f"a kernel was started after all: {running}")
    lab.page.context.close()
    return times
