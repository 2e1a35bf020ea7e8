"""From the typed command to the first lesson on the screen, where all is installed already."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import labserver
from figures import Figure, say
from playwright.sync_api import Browser

FIRST_LESSON = "/lab/tree/notebooks/00_start_here.ipynb"
HEADING = ".jp-NotebookPanel h1"
LAUNCHER = ".jp-Launcher-content"
LONGEST_MS = 90_000
# No password, and no browser of its own: this one watches. Nothing asks for news.
OPTIONS = (
    "--no-browser",
    "--IdentityProvider.token=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
)


def measure(rounds: int) -> list[Figure]:
    """Seconds from `start.py` to lesson 00, beside a JupyterLab in an empty folder."""
    suite = [sys.executable, str(labserver.REPO / "start.py")]
    alone = [sys.executable, "-m", "jupyterlab", "--allow-root"]
    runs: dict[str, list[float]] = {"suite": [], "alone": []}
    with labserver.chromium() as browser:
        for i in range(rounds):
            say(f"start: the command, round {i + 1} of {rounds}")
            runs["suite"].append(_seconds(browser, suite, FIRST_LESSON, HEADING))
            runs["alone"].append(_seconds(browser, alone, "/lab", LAUNCHER))
    yard = ("JupyterLab in an empty folder", median(runs["alone"]))
    return [
        Figure("JupyterLab alone, from the command to its launcher", runs["alone"], "s"),
        Figure("start.py to the first lesson on the screen", runs["suite"], "s", yardstick=yard),
    ]


def _seconds(browser: Browser, command: Sequence[str], address: str, selector: str) -> float:
    """From starting `command` until the page at `address` shows `selector`.

    Raises RuntimeError with the log if no server answers.
    """
    port = labserver.free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        log = folder / "server.log"
        page = browser.new_context().new_page()
        start = time.perf_counter()
        with log.open("w", encoding="utf-8") as out:
            server = subprocess.Popen(
                [*command, *OPTIONS, f"--port={port}"],
                cwd=folder,
                env=labserver.lab_environment(folder),
                stdout=out,
                stderr=out,
            )
        try:
            labserver.wait_for(f"http://127.0.0.1:{port}/api/status", log)
            page.goto(f"http://127.0.0.1:{port}{address}")
            page.wait_for_selector(selector, timeout=LONGEST_MS)
            return time.perf_counter() - start
        finally:
            page.context.close()
            labserver.end(server)
