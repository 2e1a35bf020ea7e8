"""Self-check questions on paper: to answer with a pencil, and with answers for teachers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...lessons.selfcheck import shown_order
from . import markup
from .choice import Choice, levels_of, questions_of
from .estimate import kept_end
from .evidence import Rows
from .lesson import Lesson
from .markup import Html, el
from .sheet import Sheet, person

HOW = {
    "single": "tick one",
    "multiple": "tick every right one",
    "order": "number them, 1 is first",
    "number": "write a number",
}
LOOKED_UP = (
    "Most answers are looked up: in the maps, timelines and tables of the lesson that a question "
    "stands under, or in the data set."
)
BOXES = {"single": "box round", "multiple": "box", "order": "box wide"}


def ordered(rows: Rows, lesson: Lesson, choice: Choice) -> list[Any]:
    """The questions of a lesson that fit a choice, in the order in which the lesson asks them."""
    place = {id_: number for number, id_ in enumerate(lesson.asked())}
    found = questions_of(rows.tables, choice, lesson.name, rows.by_id).itertuples(index=False)
    return sorted(found, key=lambda row: place.get(row.question_id, len(place)))


def choices(row: Any) -> list[str]:
    """Its choices in the order in which the page shows them."""
    return shown_order(
        row.question_id, row.choices, row.answer if row.type == "order" else row.choices
    )


def asked(tables: Any, row: Any) -> Html:
    """A question with boxes to tick or to fill."""
    level = levels_of(tables).get(row.level, row.level)
    tags = el("span", f" ({level}; {HOW[row.type]}) ", el("code", row.question_id), cls="small")
    if row.type == "number":
        answer = el("p", "Answer: ", el("span", cls="box number"))
    else:
        box = el("span", cls=BOXES[row.type])
        items = [el("li", box, el("span", choice)) for choice in choices(row)]
        answer = el("ul", items, cls="choices")
    return el("div", el("p", el("b", row.question), tags), answer, cls="question")


def answered(rows: Rows, row: Any) -> Html:
    """A question with its answer, why, what to say to each choice, and the rows that settle it."""
    given = " → ".join(row.answer) if row.type == "order" else "; ".join(row.answer)
    if row.type == "number" and row.tolerance > 0:
        given += f" (up to {row.tolerance:g} more or less counts as right)"
    said = dict(zip(row.choices, row.choice_feedback, strict=False))
    return el(
        "div",
        el("p", el("b", row.question), " ", el("code", row.question_id, cls="small")),
        el("p", el("b", "Answer: "), given),
        el("p", el("b", "Why: "), row.feedback),
        el("ul", [el("li", el("i", choice), ": ", said[choice]) for choice in choices(row)
                  if choice in said], cls="small") if said else None,
        rows.refer(row.evidence),
        cls="answered",
    )  # fmt: skip


def sheet(rows: Rows, lessons: Iterable[Lesson], choice: Choice) -> Sheet:
    """All questions of some lessons on one sheet, for a test or a quiz."""
    parts = []
    for lesson in lessons:
        found = ordered(rows, lesson, choice)
        if found:
            first, *others = (asked(rows.tables, row) for row in found)
            parts += [markup.join(el("h2", lesson.title), first), *others]
    body = parts or [el("p", "No question fits this choice.")]
    beside = el("p", LOOKED_UP, cls="beside")
    return Sheet("questions", "questions", "Questions", kept_end([person(), beside, *body]))
