"""A lesson as paper needs it: what its notebook says and asks, in order, without its answers.

Read from the notebook's file, so that a changed lesson changes its worksheet.
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...checks import PlainMessage
from ...lessons import marking
from .choice import NOTEBOOKS

GLANCE = "## At a glance"
PLACE = re.compile(r"^\*Write your answer here\b")
DETAILS = re.compile(
    r"<details>\s*<summary>(.*?)</summary>(.*?)</details>", re.DOTALL | re.IGNORECASE
)


class NoLesson(PlainMessage, LookupError):
    """A lesson whose notebook is missing or cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Call:
    """`data.check("04-blocks-or-examines")`: what a cell asks of the data set, if it is plain."""

    name: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """A cell of text (`text` in Markdown) or of code (`calls`)."""

    id: str
    text: str = ""
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson: its title, first words, minutes and aims, its cells, and its notes for teachers."""

    name: str
    title: str
    intro: str
    minutes: str
    aims: str
    cells: tuple[Cell, ...]
    notes: tuple[tuple[str, str], ...]

    def asked(self) -> list[str]:
        """Ids of the self-check questions, in the order of the lesson."""
        ids = [id_ for call in self.calls("check") for id_ in call.arguments]
        return list(dict.fromkeys(ids))

    def calls(self, name: str) -> list[Call]:
        """The calls of one name, in order."""
        return [call for cell in self.cells for call in cell.calls if call.name == name]


def read(name: str, folder: Path = NOTEBOOKS) -> Lesson:
    """Read a lesson by the name of its notebook. Raises NoLesson."""
    file = folder / f"{name}.ipynb"
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        sources = [(cell["cell_type"], cell.get("id", ""), _source(cell)) for cell in cells]
    except (OSError, ValueError, KeyError, TypeError):
        raise NoLesson(f"{file} cannot be read as a notebook. Get that file again.") from None
    texts = [text for kind, _, text in sources if kind == "markdown"]
    whole = "\n\n".join(texts)
    title, intro = _title(texts)
    return Lesson(
        name=name,
        title=title,
        intro=intro,
        minutes=_at_a_glance(whole, "Minutes"),
        aims=_at_a_glance(whole, "You will be able to"),
        cells=tuple(_cells(sources)),
        notes=tuple((head, text.strip()) for head, text in DETAILS.findall(whole)),
    )


def _source(cell: dict[str, Any]) -> str:
    return marking.unmarked("".join(cell["source"]))


def _title(texts: list[str]) -> tuple[str, str]:
    """The title of the first cell, and the rest of it."""
    first = texts[0] if texts else ""
    heading = re.search(r"^# (.+)$", first, re.MULTILINE)
    if not heading:
        return "", first
    return heading[1].strip(), first[heading.end() :].strip()


def _at_a_glance(text: str, what: str) -> str:
    """A line of the list 'At a glance': "Minutes", "You will be able to"."""
    found = re.search(rf"^- \*\*{what}:\*\* *(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else ""


def _cells(sources: list[tuple[str, str, str]]) -> list[Cell]:
    """The cells that a student works with: no title, no list at a glance, no notes, no places."""
    out = []
    for number, (kind, id_, text) in enumerate(sources):
        if kind == "code":
            out.append(Cell(id_, calls=tuple(_calls(text))))
        elif not (
            number == 0
            or marking.is_footnotes(id_)
            or text.startswith(GLANCE)
            or PLACE.match(text)
            or "<details>" in text
        ):
            out.append(Cell(id_, text))
    return out


def _calls(code: str) -> list[Call]:
    """What a cell calls on `data` with arguments that are written out."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return []
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "data":
            try:
                arguments = tuple(ast.literal_eval(argument) for argument in node.args)
                keywords = {k.arg: ast.literal_eval(k.value) for k in node.keywords if k.arg}
            except ValueError:
                continue
            found.append(Call(node.func.attr, arguments, keywords))
    return found
