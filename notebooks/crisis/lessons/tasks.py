"""The open tasks of a lesson, as its notebook sets them: what the table of answers answers.

A task is a cell of text that asks (**Ask.**), lets forecast (**Forecast.**), or that begins a part
in which students write: Write, Exit ticket, Go further. Self-checks are no tasks here: they hold
their own answers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from . import marking
from .marking import NOTEBOOKS

ASKS = re.compile(r"\*\*(?:Ask|Forecast)\.\*\*|^## (?:Write|Exit ticket|Go further)$", re.MULTILINE)
HEADING = re.compile(r"^##+ (.+)$", re.MULTILINE)
POINT = re.compile(r"^- (.+(?:\n  .+)*)$", re.MULTILINE)


@dataclass(frozen=True)
class Task:
    """cell: id of the cell. heading: of the part in which it stands. text: all that it says."""

    cell: str
    heading: str
    text: str


def tasks(lesson: str) -> list[Task]:
    """The tasks of a lesson ("04_germany"), in their order. Raises OSError, ValueError."""
    notebook = json.loads((NOTEBOOKS / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    found, heading = [], ""
    for cell in notebook["cells"]:
        if cell["cell_type"] != "markdown" or marking.is_footnotes(cell["id"]):
            continue
        text = marking.unmarked(marking.source(cell))
        headings = HEADING.findall(text)
        heading = headings[-1] if headings else heading
        if ASKS.search(text):
            found.append(Task(cell["id"], heading, text))
    return found


def points(text: str) -> list[str]:
    """The points of a list in a text: under Write, what a good answer has."""
    return [" ".join(point.split()).rstrip(",;.") for point in POINT.findall(text)]
