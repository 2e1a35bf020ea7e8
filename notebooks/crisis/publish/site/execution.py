"""Runs a lesson from top to bottom, as a student would, for a page of the site.

The kernel runs in an empty folder of its own, so that answers somebody kept beside the notebooks
stay out of the site. A cell put before the first tells it which data to load, and where the parts
of its pages go.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

PACKAGE = Path(__file__).parents[3]
"""The folder that lessons import `crisis` from."""

ADDRESS = "../assets"
"""Where the pages of lessons find scripts, styles, records and pictures."""

SECONDS_A_CELL = 120


@dataclass
class Run:
    """One run of a lesson: its notebook with outputs, when, how long, and what went wrong."""

    name: str
    notebook: Any
    when: dt.datetime
    seconds: float
    problem: str = ""

    @property
    def cells(self) -> int:
        """How many cells of code there are."""
        return sum(cell.cell_type == "code" for cell in self.notebook.cells)


def run(path: Path, data: Path, assets: Path) -> Run:
    """Run a lesson with a data folder. A cell that fails is told in `problem`, and the rest runs.

    Raises OSError or ValueError where the file is no notebook.
    """
    notebook = nbformat.read(path, as_version=4)
    set_up = nbformat.v4.new_code_cell(_set_up(data, assets), id="set-up")
    notebook.cells.insert(0, set_up)
    begin, when = time.perf_counter(), dt.datetime.now(dt.UTC)
    with TemporaryDirectory(prefix="crisis-site-") as folder:
        client = NotebookClient(
            notebook,
            timeout=SECONDS_A_CELL,
            allow_errors=True,
            resources={"metadata": {"path": folder}},
        )
        client.log.setLevel(logging.ERROR)
        problem = _execute(client)
    seconds = round(time.perf_counter() - begin, 1)
    problem = problem or _first_error(notebook)
    notebook.cells.pop(0)
    return Run(path.stem, notebook, when, seconds, problem)


def _set_up(data: Path, assets: Path) -> str:
    return (
        "from crisis.publish.site import kernel\n"
        f"kernel.prepare({str(data)!r}, {str(assets)!r}, {ADDRESS!r})"
    )


def _execute(client: NotebookClient) -> str:
    """Run all cells; return what broke the run off, or nothing."""
    paths = [str(PACKAGE), os.environ.get("PYTHONPATH", "")]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    try:
        # What the kernel itself says of its connection is nothing that a reader can use.
        client.execute(env=env, stderr=subprocess.DEVNULL)
    except (CellExecutionError, RuntimeError, TimeoutError) as error:
        return str(error).strip().splitlines()[-1]
    return ""


def _first_error(notebook: Any) -> str:
    """The first error among the outputs: which cell, and its message."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                return f"cell {cell.id}: {(output.evalue or output.ename).splitlines()[0]}"
    return ""
