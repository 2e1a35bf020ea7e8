"""A worksheet for each lesson: what the notebook asks, with room to write, and no answers."""

from __future__ import annotations

from typing import Any

from . import markup, prose, questions, tasks
from .choice import Choice
from .evidence import Rows
from .lesson import Cell, Lesson
from .markup import Html, el
from .sheet import Sheet, person


def sheet(rows: Rows, lesson: Lesson, choice: Choice) -> Sheet:
    """The worksheet of a lesson. Questions that do not fit the choice are left out."""
    fitting = {row.question_id: row for row in questions.ordered(rows, lesson, choice)}
    aims = el("p", el("b", "You will be able to: "), prose.inline(lesson.aims))
    where = (
        el("code", lesson.name),
        " is open on a screen or a projector",
        _brief(rows.tables, lesson),
    )
    body = [
        person(),
        prose.plain(lesson.intro),
        aims if lesson.aims else None,
        el("p", "Beside this sheet the lesson ", *where, ".", cls="beside"),
        *(_cell(cell, rows, fitting) for cell in lesson.cells),
    ]
    return Sheet(f"worksheet-{lesson.name}", "worksheet", lesson.title, markup.join(*body))


def _brief(tables: Any, lesson: Lesson) -> str:
    """', and the brief of Germany is at hand', for a lesson on an actor."""
    own = tables.actors[tables.actors["lesson"] == lesson.name]
    names = ", ".join(own["short_name"])
    return f", and the brief of {names} is at hand" if names else ""


def _cell(cell: Cell, rows: Rows, fitting: dict[str, Any]) -> Html:
    if cell.text:
        return prose.task(cell.text)
    return markup.join(*(tasks.show(call, rows, fitting) for call in cell.calls))
