"""What more entries cost: a page with 1,000, 10,000 and 100,000 of them, and a folder to check.

The page is the explorer of everybody, opened from a file: from opening to the drawn map, a frame of
the brush, its weight, and the memory it holds. The entries are the real rows over and over, so a
byte count is that of entries whose words come again. The folder has copies of its events.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import frames
import labserver
from figures import Figure, say
from many import many
from playwright.sync_api import Browser, Page

import crisis
from crisis import Dataset

REPO = Path(__file__).resolve().parents[2]
FOLDER = REPO / "data" / "ukraine_2022"
SIZES = (1_000, 10_000, 100_000)
SCREEN = {"width": 1280, "height": 1100}
KB, MB = 1000, 1_000_000
MAP = "body:has(path.land):has(.position) .spot"
MOST_TIMES_THE_FRAME = 2
MOST_BYTES_AN_ENTRY = 60
CHECKED = (0, 10_000, 100_000)
CHECK_GOALS = {100_000: (15.0, 1_000.0)}
LONGEST_MS = 120_000


def measure(rounds: int) -> list[Figure]:
    """Figures of the page at each size, then of the check."""
    with tempfile.TemporaryDirectory() as folder, labserver.chromium() as browser:
        data = crisis.load()
        pages = {size: _page(browser, data, size, Path(folder), rounds) for size in (0, *SIZES)}
        checks = {size: _check(size, Path(folder)) for size in CHECKED}
    return [*_page_rows(pages), *_check_rows(checks)]


def _page(
    browser: Browser, data: Dataset, size: int, folder: Path, rounds: int
) -> dict[str, list[float]]:
    """load (s), script, painted, drawn (ms), weight, packed (KB), heap (MB); size 0: as it is."""
    say(f"sizes: a page with {size or 'the real'} entries")
    html = (many(data, size) if size else data).explore().html().encode()
    (folder / "page.html").write_bytes(html)
    out: dict[str, list[float]] = {"weight": [len(html) / KB], "packed": [_packed(html)]}
    for _ in range(rounds):
        context = browser.new_context(viewport=SCREEN)
        page = context.new_page()
        page.set_default_timeout(LONGEST_MS)
        page.goto((folder / "page.html").as_uri(), wait_until="commit")
        page.wait_for_selector(MAP)
        drawn = page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => setTimeout(() => "
            "done(performance.now() / 1000))))"
        )
        out.setdefault("load", []).append(drawn)
        for move in _moves(page):
            for name, value in move.items():
                out.setdefault(name, []).append(value)
        out.setdefault("heap", []).append(_heap(page))
        context.close()
    return out


def _packed(html: bytes) -> float:
    return len(gzip.compress(html)) / KB


def _moves(page: Page) -> list[dict[str, Any]]:
    """The frames of one drag of the brush, after one that compiles the scripts."""
    page.evaluate((frames.HERE / "probe.js").read_text(encoding="utf-8"))
    frames.drag(page, page)
    page.evaluate("probe.take()")
    frames.drag(page, page)
    return page.evaluate("probe.take()")


def _heap(page: Page) -> float:
    """MB that scripts hold, once what nobody uses is given back."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return session.send("Runtime.getHeapUsage")["usedSize"] / MB


def _page_rows(pages: dict[int, dict[str, list[float]]]) -> list[Figure]:
    least = pages[min(SIZES)]
    figures = []
    for size, out in pages.items():
        at = f"{size:,} entries" if size else "real data"
        first = size == min(SIZES)
        goal = None if not size or first else MOST_TIMES_THE_FRAME * median(least["drawn"])
        yard = ("1,000 entries", median(least["drawn"]))
        figures += [
            Figure(f"page, {at}: opening to the map", out["load"], "s"),
            Figure(f"page, {at}: a frame, script", out["script"], "ms"),
            Figure(f"page, {at}: a frame, drawn", out["drawn"], "ms", goal, False, yard),
            Figure(f"page, {at}: weight", out["weight"], "KB"),
            Figure(f"page, {at}: weight, packed", out["packed"], "KB"),
            Figure(f"page, {at}: memory of its scripts", out["heap"], "MB"),
        ]
        if size > min(SIZES):
            more = (out["packed"][0] - least["packed"][0]) * KB / (size - min(SIZES))
            name = f"page, {at}: packed, an entry more than 1,000"
            figures.append(Figure(name, [more], "bytes", MOST_BYTES_AN_ENTRY))
    return figures


def _check(size: int, folder: Path) -> dict[str, float]:
    """Seconds and MB of a check of a folder with so many rows (0: as it is), in its own process."""
    say(f"sizes: a folder of {size or 'the real'} rows")
    copy = folder / "data" / f"rows-{size}"
    shutil.copytree(FOLDER, copy)
    if not (folder / "data" / "geo").exists():
        shutil.copytree(FOLDER.parent / "geo", folder / "data" / "geo")
    _lengthen(copy, size)
    command = [sys.executable, __file__, str(copy)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _lengthen(folder: Path, size: int) -> None:
    """Add copies of events until the tables of the folder have `size` rows."""
    tables = {file: _rows(file) for file in folder.glob("*.csv")}
    lacking = size - sum(len(rows) - 1 for rows in tables.values())
    events = tables[folder / "events.csv"][1:]
    with (folder / "events.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for i in range(lacking):
            id_, *rest = events[i % len(events)]
            writer.writerow([f"{id_}-{i}", *rest])


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


def _check_rows(checks: dict[int, dict[str, float]]) -> list[Figure]:
    figures = []
    for size, out in checks.items():
        seconds, memory = CHECK_GOALS.get(size, (None, None))
        yard = ("the real folder", checks[0]["seconds"])
        at = f"check, {size:,} rows" if size else "check, the real folder"
        figures += [
            Figure(f"{at}: time", [out["seconds"]], "s", seconds, False, yard),
            Figure(f"{at}: memory", [out["memory"]], "MB", memory),
        ]
    return figures


def _main(folder: str) -> None:
    import resource
    import time

    from crisis.checks import check

    start = time.perf_counter()
    check(folder)
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "memory": most}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
