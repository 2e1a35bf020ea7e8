"""Rules for the crisis meeting: nothing from later than its day, and a decision in every round.

Days in the form YYYY-MM-DD sort like text, so they are compared as they stand.
"""

from collections.abc import Iterator

from ..folder import Folder, Table
from ..hints import day_problem
from ..problem import Problem, shown
from .public import public_days

BETWEEN = "; "
BY_THEN = ("evidence", "reactions")
"""Columns with ids of rows that were public on the day of the meeting."""


def evidence_is_not_later(folder: Folder) -> Iterator[Problem]:
    """What a dated row rests on was public on its day."""
    days = public_days(folder)
    for table in folder.having("date", "evidence"):
        for row, day, cell in table.rows("date", "evidence"):
            yield from _later(table, row, "evidence", cell, day, days)


def options_are_not_later(folder: Folder) -> Iterator[Problem]:
    """Who had proposed an option, and how others stood, was public on the day of the decision."""
    days = public_days(folder)
    meeting = folder.lookup("decisions", "decision_id", "date")
    for column in BY_THEN:
        for table in folder.having("decision_id", "option_id", column):
            for row, decision, cell in table.rows("decision_id", column):
                yield from _later(table, row, column, cell, meeting.get(decision, ""), days)


def one_decision_a_round(folder: Folder) -> Iterator[Problem]:
    """Each part of a meeting faces exactly one decision in each round."""
    for table in folder.having("round", "actor_ids"):
        faced: set[tuple[str, str]] = set()
        cells = [found for found in table.rows("round", "actor_ids") if all(found[1:])]
        for row, number, cell in cells:
            for actor in dict.fromkeys(cell.split(BETWEEN)):
                if (number, actor) in faced:
                    message = f"{shown(actor)} faces two decisions in round {number}"
                    yield table.problem(row, "actor_ids", message, "take it out of one of them")
                faced.add((number, actor))
        yield from _rounds_missed(table, cells, faced)


def decisions_have_options(folder: Folder) -> Iterator[Problem]:
    """A decision leaves a choice: it has at least two options."""
    chosen = folder.column_of("options", "decision_id")
    for table in folder.having("decision_id", "round"):
        for row, decision in table.rows("decision_id"):
            if chosen is not None and list(chosen).count(decision) < 2:
                message = f"{shown(decision)} has fewer than two options"
                fix = "add rows to the table of options, or delete the decision"
                yield table.problem(row, "decision_id", message, fix)


def _rounds_missed(
    table: Table, cells: list[tuple[int, str, str]], faced: set[tuple[str, str]]
) -> Iterator[Problem]:
    """Yield a problem for each actor that faces no decision in some round."""
    rounds = sorted({number for _, number, _ in cells})
    told = set()
    for row, number, cell in cells:
        for actor in cell.split(BETWEEN):
            missed = [other for other in rounds if (other, actor) not in faced]
            if missed and actor not in told:
                told.add(actor)
                message = f"{shown(actor)} decides in round {number}, but not in {missed[0]}"
                yield table.problem(row, "actor_ids", message, "add it to a decision there")


def _later(
    table: Table, row: int, column: str, cell: str, day: str, days: dict[str, str]
) -> Iterator[Problem]:
    """Yield a problem for each row of a cell that became public after a day."""
    for id_ in cell.split(BETWEEN):
        if days.get(id_, "") > day and not day_problem(day):
            message = f"{shown(id_)} became public on {days[id_]}, after {day}"
            yield table.problem(row, column, message, "use a row that was public by then")


RULES = [evidence_is_not_later, options_are_not_later, one_decision_a_round, decisions_have_options]
