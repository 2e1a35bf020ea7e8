"""Every rule of the data: `check(folder)` returns each thing to mend, as a list of Problems.

The lowest floor of the package: it needs neither pandas nor a notebook, only frictionless.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from .folder import DEFAULT_FOLDER, Folder, Table, folder_of, read_folder
from .problem import CannotRead, PlainMessage, Problem, Reading
from .rules import rule_problems
from .schema import schema_problems
from .shape import Departures, departures

__all__ = [
    "DEFAULT_FOLDER",
    "CannotRead",
    "Folder",
    "PlainMessage",
    "Problem",
    "Reading",
    "Table",
    "check",
    "check_folder",
    "folder_of",
    "read_folder",
]


def check(folder: str | Path) -> list[Problem]:
    """Return all problems of a data folder at once, by file, line and column; [] if it is good.

    Raises CannotRead where there is no folder, no usable datapackage.json, or no permission.
    """
    return check_folder(read_folder(folder))


def check_folder(
    folder: Folder, rows: Mapping[str, Collection[int]] | None = None
) -> list[Problem]:
    """Return all problems of a folder that was already read, by file, line and column.

    rows: {table: places of rows}, where the descriptor is known to be good and every other row to
    fit its Table Schema, so that only these need be held against it. All rules are asked about
    every row.
    A row that is too long or too short has that one problem only, because its cells may stand
    under the wrong columns.
    """
    departed = departures(folder) if rows is None else Departures()
    problems, columns, misfits = list(departed.problems), {}, set()
    for table in folder.tables.values():
        problems += [p for p in table.problems if (p.file, p.column) not in departed.lacking]
        misfits |= {(table.file, table.sheet.line(row)) for row in table.sheet.misfits}
        for place, field in enumerate(table.schema["fields"]):
            columns[table.file, field["name"]] = place
    for problem in (*schema_problems(folder, rows, departed.tables), *rule_problems(folder)):
        if (problem.file, problem.line) not in misfits:
            problems.append(problem)

    def place(problem: Problem) -> tuple[str, int, int]:
        return problem.file, problem.line, columns.get((problem.file, problem.column), -1)

    return sorted(dict.fromkeys(problems), key=place)
