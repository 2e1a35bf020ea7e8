"""How quick the editor is: opening it, from a key to its check, and a save, with 10,000 rows too.

Measured in processes of their own, without a browser: what the kernel does before it answers. The
yardstick of a save is pandas writing the same table.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import Figure, say

REPO = Path(__file__).resolve().parents[2]
FOLDER = REPO / "data" / "ukraine_2022"
MANY = 10_000
KEYS = 60
GOALS = {"open": 2_000.0, "key": 100.0, "save": 1_000.0}
NAMES = {
    "open": "editor open and drawn",
    "key": "from a key to its check, in the form",
    "save": "save of one changed row",
}


def measure(rounds: int) -> list[Figure]:
    """The figures of editing, each in `rounds` fresh processes."""
    figures = []
    for size in ("real", "many"):
        runs = []
        for i in range(rounds):
            say(f"edit, {size} data: round {i + 1} of {rounds}")
            done = subprocess.run(
                [sys.executable, __file__, size], capture_output=True, text=True, check=True
            )
            runs.append(json.loads(done.stdout.splitlines()[-1]))
        rows = runs[0]["rows"]
        for key, name in NAMES.items():
            values = [value for run in runs for value in run[key]]
            yard = ("pandas.to_csv", runs[0]["pandas"]) if key == "save" else None
            told = f"{name}, {rows:,} rows of events"
            figures.append(Figure(told, values, "ms", GOALS[key], False, yard))
    return figures


def with_many_events(folder: Path) -> None:
    """Gives a copy of the data MANY events: its own over and over, each with an id of its own."""
    path = folder / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for i in range(MANY):
            row = list(rows[i % len(rows)])
            round_ = i // len(rows)
            row[0] += f"-again-{round_}" if round_ else ""
            writer.writerow(row)


def _child(size: str) -> dict[str, object]:
    """One round: milliseconds by name, and the number of rows."""
    sys.path.insert(0, str(REPO / "notebooks"))
    import pandas as pd

    from crisis.studio import Studio
    from crisis.studio.editor import Editor

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns(".studio"))
        if size == "many":
            with_many_events(folder)
        start = time.perf_counter()
        desk = Studio(folder)
        editor = Editor(desk)
        opened = (time.perf_counter() - start) * 1000
        rows = desk.rows("events")
        editor.open_row("events", rows[len(rows) // 2].name)
        [title] = [p for p in _parts(editor) if getattr(p, "description", "") == "Title *"]
        keys = [_timed(title, "x" * length) for length in range(1, KEYS + 1)]
        editor.forms.finish()
        desk.save("first")  # whatever is done once in a process
        desk.change("events", rows[0].name, {"note": "A note."})
        start = time.perf_counter()
        desk.save("a note")
        saved = (time.perf_counter() - start) * 1000
        frame = pd.read_csv(folder / "events.csv", dtype=str)
        start = time.perf_counter()
        frame.to_csv(Path(place) / "out.csv", index=False)
        written = (time.perf_counter() - start) * 1000
        desk.close()
        return {
            "rows": len(rows),
            "open": [opened],
            "key": keys,
            "save": [saved],
            "pandas": written,
        }


def _timed(control: object, text: str) -> float:
    start = time.perf_counter()
    control.value = text
    return (time.perf_counter() - start) * 1000


def _parts(widget: object) -> list[object]:
    return [widget, *(p for child in getattr(widget, "children", ()) for p in _parts(child))]


if __name__ == "__main__":
    print(json.dumps(_child(sys.argv[1])))
