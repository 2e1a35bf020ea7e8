"""A worksheet for each lesson: what the notebook asks, with room to write, and no answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from . import estimate, markup, prose, questions, tasks, wording
from .choice import Choice
from .evidence import Rows
from .lesson import Cell, Lesson
from .markup import Html, el
from .sheet import Sheet, person

HEADING = re.compile(r"## ")
WITH_ROOM = ("forecast", "source_form", "workshop")
"""What these show on paper has lines for the answer to the task before it."""


def sheet(rows: Rows, lesson: Lesson, choice: Choice) -> Sheet:
    """The worksheet of a lesson. Questions that do not fit the choice are left out."""
    fitting = {row.question_id: row for row in questions.ordered(rows, lesson, choice)}
    aims = el("p", el("b", "You will be able to: "), prose.inline(lesson.aims))
    where = (
        el("code", lesson.name),
        " is open on a screen or a projector",
        _brief(rows.tables, lesson),
        ". Cells, buttons and menus that it names are there.",
    )
    body = [
        person(),
        prose.plain(wording.on_paper(lesson.intro)),
        aims if lesson.aims else None,
        el("p", "Beside this sheet the lesson ", *where, cls="beside"),
    ]
    shown = [
        _cell(cell, following, rows, fitting)
        for cell, following in zip_longest(lesson.cells, lesson.cells[1:])
    ]
    parts = [markup.join(*body), *_parts(lesson.cells, shown)]
    return Sheet(f"worksheet-{lesson.name}", "worksheet", lesson.title, estimate.kept_end(parts))


def _parts(cells: Sequence[Cell], shown: Sequence[Html]) -> list[Html]:
    """The cells as they are shown, each heading with what stands under it."""
    parts: list[list[Html]] = [[]]
    for cell, html in zip(cells, shown, strict=True):
        if HEADING.match(cell.text):
            parts.append([])
        parts[-1].append(html)
    return [markup.join(*part) for part in parts if part]


def _brief(tables: Any, lesson: Lesson) -> str:
    """', and the brief of Germany is at hand', for a lesson on an actor."""
    own = tables.actors[tables.actors["lesson"] == lesson.name]
    names = ", ".join(own["short_name"])
    return f", and the brief of {names} is at hand" if names else ""


def _cell(cell: Cell, following: Cell | None, rows: Rows, fitting: dict[str, Any]) -> Html:
    if cell.text:
        names = {call.name for call in following.calls} if following else set()
        return prose.task(cell.text, room_follows=not names.isdisjoint(WITH_ROOM))
    return markup.join(*(tasks.show(call, rows, fitting) for call in cell.calls))
