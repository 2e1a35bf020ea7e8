"""What a lesson asks of a computer: seconds of Run All, memory of its kernel, size when saved.

Each lesson is run by nbclient, from the start of its kernel to its last cell, as often as asked, in
a copy of notebooks/ and data/. The yardstick of the seconds and of the memory is a notebook that
imports and loads the data and does nothing else; that of the size is the lesson as it is stored,
without outputs.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import nbformat
from figures import Figure, say
from nbclient import NotebookClient

REPO = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "answers")
MB = 1_000_000
GOAL_SECONDS = 20
GOAL_MB = 3
CELL_SECONDS = 300
# The most that the kernel ever held; Linux counts in units of 1,024 bytes.
MEMORY = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


class Run(NamedTuple):
    """One run of a notebook: seconds, MB that its kernel held at most, MB when saved."""

    seconds: float
    memory: float
    saved: float


def measure(rounds: int) -> list[Figure]:
    """Seconds of Run All, and MB (of 1,000,000 bytes) in the kernel and saved, of each lesson."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for part in ("notebooks", "data"):
            shutil.copytree(REPO / part, Path(folder) / part, ignore=NOT_COPIED)
        notebooks = Path(folder) / "notebooks"
        cells = [nbformat.v4.new_code_cell("import crisis\ncrisis.load()")]
        least = notebooks / "load_alone.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells), least)
        _run(least)  # Compiles the package and leaves the stamp of a checked folder.
        loading = _run(least)
        paths = sorted(notebooks.glob("[0-9]*.ipynb"))
        return [figure for path in paths for figure in _lesson(path, rounds, loading)]


def _lesson(path: Path, rounds: int, loading: Run) -> list[Figure]:
    say(f"lessons: running {path.name}")
    alone = "loading alone"
    bare = ("the same without outputs", path.stat().st_size / MB)
    seconds, memory, sizes = zip(*(_run(path) for _ in range(rounds)), strict=True)
    return [
        Figure(
            f"Run All: {path.name}", seconds, "s", GOAL_SECONDS, False, (alone, loading.seconds)
        ),
        Figure(f"kernel: {path.name}", memory, "MB", yardstick=(alone, loading.memory)),
        Figure(f"saved: {path.name}", sizes, "MB", GOAL_MB, False, bare),
    ]


def _run(path: Path) -> Run:
    """Run a notebook in a fresh kernel."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(MEMORY))
    folder = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(notebook, timeout=CELL_SECONDS, resources=folder)
    start = time.perf_counter()
    client.execute()
    seconds = time.perf_counter() - start
    memory = int(notebook.cells.pop().outputs[0].text) * 1024 / MB
    saved = path.with_suffix(".saved")
    nbformat.write(notebook, saved)
    return Run(seconds, memory, saved.stat().st_size / MB)
