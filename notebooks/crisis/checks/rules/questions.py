"""Rules for self-checks: the answer fits the question, each choice has its feedback, and rows of
the data settle it."""

from collections.abc import Iterator

from ..descriptor import references
from ..entries import well_separated
from ..folder import Folder, Table
from ..hints import NUMBER, Nearest
from ..problem import Problem, shown
from .lists import fix_of

BETWEEN = "; "
WITH_FEEDBACK = ("single", "multiple")
"""The types of question in which a choice by itself is right or wrong."""

POINTING = ("evidence", "reactions", "done", "known", "came")
"""Columns with ids of rows of any table."""

IN_TABLE = ":"
"""Parts a table's name from an id, where two tables have the same: glossary:build-up."""


def choices_fit_the_type(folder: Folder) -> Iterator[Problem]:
    """A number question has no choices; every other question has at least two."""
    for table in folder.having("choices", "type"):
        for row, choices, kind in table.rows("choices", "type"):
            if kind == "number":
                if choices:
                    fix = "leave the cell empty, or write another type"
                    yield table.problem(row, "choices", "a number question has no choices", fix)
            elif kind and len(choices.split(BETWEEN)) < 2:
                message = "there is only one choice" if choices else "there are no choices"
                fix = f"write at least two, separated by {BETWEEN!r}"
                yield table.problem(row, "choices", message, fix)


def answers_are_choices(folder: Folder) -> Iterator[Problem]:
    """Each right answer is one of the choices, letter for letter."""
    for table in folder.having("choices", "answer"):
        for row, choices, answer in table.rows("choices", "answer"):
            offered = choices.split(BETWEEN)
            if not choices or not answer or not well_separated(answer, BETWEEN):
                continue  # reported elsewhere
            for part in answer.split(BETWEEN):
                if part not in offered:
                    message = f"{shown(part)} is not among the choices"
                    right = "write the answer as it stands in 'choices'"
                    fix = Nearest(offered).fix(part, right)
                    yield table.problem(row, "answer", message, fix)


def answers_fit_the_type(folder: Folder) -> Iterator[Problem]:
    """A single question has one answer; an order question uses all of its choices."""
    for table in folder.having("choices", "answer", "type"):
        for row, choices, answer, kind in table.rows("choices", "answer", "type"):
            offered, right = choices.split(BETWEEN), answer.split(BETWEEN)
            if len(offered) < 2 or not answer or not set(right) <= set(offered):
                continue  # reported elsewhere
            if kind == "single" and len(right) > 1:
                message = f"a question of the type 'single' has {len(right)} answers"
                yield table.problem(row, "answer", message, "keep one, or write multiple as type")
            elif kind == "order" and sorted(right) != sorted(offered):
                message = "an order question needs all of its choices in the answer"
                yield table.problem(row, "answer", message, "write all choices in the right order")


def number_answers_are_numbers(folder: Folder) -> Iterator[Problem]:
    """The answer to a number question is one number in digits."""
    for table in folder.having("answer", "type"):
        for row, answer, kind in table.rows("answer", "type"):
            if kind == "number" and answer and not NUMBER.fullmatch(answer):
                message = f"{shown(answer)} is not a number"
                fix = "write one number in digits, such as 5000 or 3.5"
                yield table.problem(row, "answer", message, fix)


def tolerance_is_for_numbers(folder: Folder) -> Iterator[Problem]:
    """Only the answer to a number question has a tolerance."""
    for table in folder.having("tolerance", "type"):
        for row, tolerance, kind in table.rows("tolerance", "type"):
            if tolerance and kind and kind != "number":
                message = f"a question of the type {shown(kind)} has no tolerance"
                fix = "leave the cell empty, or write number as type"
                yield table.problem(row, "tolerance", message, fix)


def choices_have_feedback(folder: Folder) -> Iterator[Problem]:
    """Each choice of a single or multiple question has its own feedback; no other question has."""
    for table in folder.having("choices", "choice_feedback", "type"):
        for row, choices, feedback, kind in table.rows("choices", "choice_feedback", "type"):
            if kind and kind not in WITH_FEEDBACK and feedback:
                message = f"a question of the type {shown(kind)} has no feedback for each choice"
                fix = "leave the cell empty, and write 'feedback'"
                yield table.problem(row, "choice_feedback", message, fix)
            if kind not in WITH_FEEDBACK or not choices or not well_separated(feedback, BETWEEN):
                continue  # nothing to compare, or reported elsewhere
            there = len(feedback.split(BETWEEN)) if feedback else 0
            wanted = len(choices.split(BETWEEN))
            if there != wanted:
                message = f"there are {wanted} choices, but {_texts(there)} of feedback"
                fix = f"write one text for each choice, in their order, separated by {BETWEEN!r}"
                yield table.problem(row, "choice_feedback", message, fix)


def _texts(number: int) -> str:
    return "1 text" if number == 1 else f"{number or 'no'} texts"


def evidence_exists(folder: Folder) -> Iterator[Problem]:
    """What settles a question, or stands behind a choice, is the id of a row in some table."""
    keys = {table.name: folder.column_of(table.name, table.key) for table in folder.tables.values()}
    if None in keys.values():
        return  # an id may stand in the part that could not be read
    known = {id_ for column in keys.values() for id_ in column}
    known |= {f"{name}{IN_TABLE}{id_}" for name, column in keys.items() for id_ in column}
    nearest = None
    for table, row, column, id_ in _named(folder):
        if id_ not in known:
            nearest = nearest or Nearest(known)
            fix = fix_of(id_, BETWEEN, known, nearest, "use the id of a row")
            yield table.problem(row, column, f"no row is called {shown(id_)}", fix)


def evidence_is_one_row(folder: Folder) -> Iterator[Problem]:
    """An id that stands in two tables goes with the name of one: glossary:build-up."""
    tables: dict[str, list[str]] = {}
    for table in folder.tables.values():
        ids = folder.column_of(table.name, table.key) or () if _names_its_own(table) else ()
        for id_ in dict.fromkeys(ids):  # one that stands twice in a table is told elsewhere
            tables.setdefault(id_, []).append(table.name)
    for table, row, column, id_ in _named(folder):
        both = tables.get(id_, ())
        if len(both) > 1:
            message = f"{shown(id_)} is a row of {' and of '.join(both)}"
            fix = "write " + " or ".join(f"{name}{IN_TABLE}{id_}" for name in both)
            yield table.problem(row, column, message, fix)


def _named(folder: Folder) -> Iterator[tuple[Table, int, str, str]]:
    """(table, row, column, id) for each id in a column that points to rows of any table."""
    for column, table in ((name, table) for name in POINTING for table in folder.having(name)):
        for row, cell in table.rows(column):
            ids = cell.split(BETWEEN) if cell and well_separated(cell, BETWEEN) else []
            for id_ in dict.fromkeys(ids):
                yield table, row, column, id_


def _names_its_own(table: Table) -> bool:
    """Whether a table's rows are things of their own, and not more about rows of another one."""
    fields = table.schema.get("fields", ())
    key = next((field for field in fields if field.get("name") == table.key), None)
    return key is not None and references(key, table.schema) is None


RULES = [
    choices_fit_the_type,
    answers_are_choices,
    answers_fit_the_type,
    number_answers_are_numbers,
    tolerance_is_for_numbers,
    choices_have_feedback,
    evidence_exists,
    evidence_is_one_row,
]
