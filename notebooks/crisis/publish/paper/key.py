"""Answer keys for teachers: self-checks with why and evidence, open tasks, and the lesson's notes.

The table `answers` has criteria and a model answer for open tasks; a data set without it has the
rest all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ...lessons import article
from . import estimate, markup, prose, questions, tasks, wording
from .choice import Choice
from .evidence import Rows
from .lesson import Cell, Lesson
from .markup import Html, el
from .sheet import Sheet

CODE = re.compile(r"</?code>")
MARKS = re.compile(r"^\*\*[^*]+\*\*\s*|^\d+\.\s+|^- |[*`_]|\[|\]\([^)]*\)", re.MULTILINE)
FIRST_WORDS = 14
"""How many words of a task remind the teacher of it."""


def sheet(rows: Rows, lesson: Lesson, choice: Choice) -> Sheet:
    """The key of a lesson, in the order of its worksheet."""
    found = questions.ordered(rows, lesson, choice)
    parts = [
        *_part("Questions", [questions.answered(rows, row) for row in found]),
        *_part("Open tasks", _open_tasks(rows, lesson)),
        *_part("Other tasks", _other(rows, lesson)),
        *(_note(head, text) for head, text in lesson.notes),
    ]
    title = f"Answers: {lesson.title}"
    return Sheet(f"key-{lesson.name}", "key", title, estimate.kept_end(parts), teacher=True)


def _part(heading: str, blocks: list[Html]) -> list[Html]:
    """The blocks under a heading, which goes with the first of them."""
    return [markup.join(el("h2", heading), blocks[0]), *blocks[1:]] if blocks else []


def _open_tasks(rows: Rows, lesson: Lesson) -> list[Html]:
    """Criteria and a model answer of each open task, from the table of answers."""
    table = rows.tables.frames.get("answers")
    if table is None:
        return []
    cells = {cell.id: cell for cell in lesson.cells}
    place = {id_: number for number, id_ in enumerate(cells)}
    own = table[table["lesson"] == lesson.name].itertuples(index=False)
    listed = sorted(own, key=lambda row: place.get(row.task, len(place)))
    return [_answer(rows, row, cells.get(row.task)) for row in listed]


def _answer(rows: Rows, row: Any, cell: Cell | None) -> Html:
    return el(
        "div",
        el("p", el("b", _reminder(cell) or row.task), " ", el("code", row.answer_id, cls="small")),
        el("ul", [el("li", point) for point in row.criteria]),
        el("p", el("b", "For example: "), row.model),
        rows.refer(row.evidence) if len(row.evidence) else None,
        cls="answered",
    )


def _reminder(cell: Cell | None) -> str:
    """The first words of a task, so that a teacher finds it on the worksheet."""
    if cell is None:
        return ""
    heading = re.search(r"^#+ (.+)$", cell.text, re.MULTILINE)
    if heading:
        return heading[1]
    said = MARKS.sub("", wording.on_paper(cell.text)).split()
    return " ".join(said[:FIRST_WORDS]) + (" …" if len(said) > FIRST_WORDS else "")


def _other(rows: Rows, lesson: Lesson) -> list[Html]:
    """The right steps, the readings of the data set, what came of forecasts, a way in code."""
    out = []
    for name, show in KEYS.items():
        for call in lesson.calls(name):
            out.append(show(rows, *call.arguments, **call.keywords))
    return [block for block in out if block]


def _steps(rows: Rows, *ids: str) -> Html:
    words = article.labels(rows.tables.descriptor, "stages", "status")
    table = tasks.rows_of(rows.tables.stages, "stage_id", ids)
    body = [(row.thing, words[row.status], row.feedback) for row in table]
    return tasks.grid(("Thing", "Its step", "Why"), body)


def _leanings(rows: Rows, *ids: str) -> Html:
    leanings = article.labels(rows.tables.descriptor, "wordings", "leaning")
    causes = article.labels(rows.tables.descriptor, "wordings", "cause")
    table = tasks.rows_of(rows.tables.wordings, "wording_id", ids)
    body = [
        (f"“{r.article_words}”", leanings[r.leaning], f"{_begun(causes[r.cause])}. {r.explanation}")
        for r in table
    ]
    return tasks.grid(("The article", "How the data set reads it", "Cause, and why"), body)


def _begun(words: str) -> str:
    """A label of the tables as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _forecast(rows: Rows, asked: str) -> Html:
    table = rows.tables.forecasts
    chosen = table[table["asked"].dt.strftime("%Y-%m-%d") == asked].itertuples(index=False)
    body = [(row.question, row.outcome, row.what_came) for row in chosen]
    return tasks.grid(("Forecast", "Came?", "What came"), body)


def _workshop(rows: Rows, number: int | None = None, issue: str = "") -> Html:
    step = tasks.step_of(rows, number, issue)
    if step is None:
        return Html("")
    return el(
        "div",
        el("p", el("b", f"Step {number}. {step.title}")),
        el("pre", step.code),
        el("p", step.limit, cls="small"),
        cls="answered",
    )


def _note(heading: str, text: str) -> Html:
    """A folded cell for teachers, open."""
    body = prose.plain(CODE.sub("`", text))
    return el("div", el("h2", heading), body)


KEYS: dict[str, Callable[..., Html]] = {
    "sort_steps": _steps,
    "sort_leanings": _leanings,
    "side_by_side": _leanings,
    "forecast": _forecast,
    "workshop": _workshop,
}
