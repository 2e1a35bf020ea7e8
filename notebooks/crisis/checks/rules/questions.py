"""Rules for self-checks: the answer is among the choices, and rows of the data settle it."""

from collections.abc import Iterator

from ..entries import well_separated
from ..folder import Folder
from ..hints import Nearest
from ..problem import Problem, shown

BETWEEN = "; "


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
    """A single question has one answer of several choices; an order question uses all of them."""
    for table in folder.having("choices", "answer", "type"):
        for row, choices, answer, kind in table.rows("choices", "answer", "type"):
            offered, right = choices.split(BETWEEN), answer.split(BETWEEN)
            if not choices or not answer or not set(right) <= set(offered):
                continue  # reported elsewhere
            if len(offered) < 2:
                fix = f"write at least two, separated by {BETWEEN!r}"
                yield table.problem(row, "choices", "there is only one choice", fix)
            elif kind == "single" and len(right) > 1:
                message = f"a question of the type 'single' has {len(right)} answers"
                yield table.problem(row, "answer", message, "keep one, or write multiple as type")
            elif kind == "order" and sorted(right) != sorted(offered):
                message = "an order question needs all of its choices in the answer"
                yield table.problem(row, "answer", message, "write all choices in the right order")


def evidence_exists(folder: Folder) -> Iterator[Problem]:
    """What settles a question is the id of a row in some table."""
    keys = [folder.column_of(table.name, table.key) for table in folder.tables.values()]
    if any(column is None for column in keys):
        return  # an id may stand in the part that could not be read
    known = {id_ for column in keys for id_ in column}
    nearest = None
    for table in folder.having("evidence"):
        for row, cell in table.rows("evidence"):
            ids = cell.split(BETWEEN) if cell and well_separated(cell, BETWEEN) else []
            for id_ in dict.fromkeys(ids):
                if id_ not in known:
                    nearest = nearest or Nearest(known)
                    fix = nearest.fix(id_, "use the id of a row")
                    yield table.problem(row, "evidence", f"no row is called {shown(id_)}", fix)


RULES = [answers_are_choices, answers_fit_the_type, evidence_exists]
