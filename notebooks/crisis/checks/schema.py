"""What a Table Schema knows (types, allowed values, keys), asked of frictionless.

frictionless finds the errors; `wording` says them in plain words. It is imported by `inquiry` and
only when something has to be checked, because its import takes longer than reading the data.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from .descriptor import NAME, foreign_keys
from .folder import Folder, Table
from .inquiry import FIRST_ROW, position, rows_with_errors
from .problem import CannotRead, Problem
from .wording import Finding, Wording

CONSTRAINT = re.compile(r'constraint "(\w+)"')
# An id that is empty or stands twice goes against its column and against the key of its table.
KEY_KINDS = ("required", "unique", "primaryKey")


def schema_problems(
    folder: Folder,
    rows: Mapping[str, Collection[int]] | None = None,
    departed: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield what in each table goes against its Table Schema.

    rows: {table: places of the rows to look at}; without it, every row of every table.
    departed: tables whose schema is known to be wrong; where frictionless does not accept one of
    these, its rows are left alone. Raises CannotRead where it does not accept another.
    """
    from frictionless import FrictionlessException

    for table in folder.tables.values():
        only = None if rows is None else rows.get(table.name, ())
        if table.fields and table.row_count and (only is None or only):
            try:
                yield from _table_problems(folder, table, only)
            except FrictionlessException as error:
                if table.name in departed:
                    continue
                reason = (error.reasons or [error.error])[0]
                raise CannotRead(f"{NAME}: {table.name}: {reason.note}.") from None


def _table_problems(
    folder: Folder, table: Table, only: Collection[int] | None
) -> Iterator[Problem]:
    """Yield the problems of one table, one for each cell and cause."""
    keys = _usable_keys(folder, table)
    wording = Wording(folder, table, keys)
    for row, errors, rows in rows_with_errors(folder, table, keys, only):
        seen = set()
        findings = [_finding(table, row, error, rows) for error in errors]
        astray = {finding.column for finding in findings if finding.kind == "foreignKey"}
        for finding in findings:
            if finding.kind == "pattern" and finding.column in astray:
                continue  # no form makes an id right that is nowhere
            if finding.kind in KEY_KINDS:
                if finding.column in seen:
                    continue
                seen.add(finding.column)
            yield wording.problem(finding)


def _usable_keys(folder: Folder, table: Table) -> list[tuple[list[str], str, list[str]]]:
    """Return the foreign keys whose columns are all there, on both sides.

    A key to a table that could not be read is left out: that table has its own problem.
    """
    return [
        (own, other, there)
        for own, other, there in foreign_keys(table.schema)
        if all(column in table for column in own)
        and all(folder.column_of(other, column) is not None for column in there)
    ]


def _finding(table: Table, row: int, error: Any, rows: Sequence[int]) -> Finding:
    """Take from an error of frictionless what a sentence about it needs.

    rows: for each row that frictionless has seen, the row of the table.
    """
    if error.type == "foreign-key":
        return Finding(row, error.field_names[0], "foreignKey", "")
    if error.type in ("primary-key", "unique-error"):
        column = table.key if error.type == "primary-key" else error.field_name
        earlier = position(error)
        line = table.sheet.line(rows[int(earlier) - FIRST_ROW]) if earlier else ""
        return Finding(row, column, "unique" if earlier else "primaryKey", str(line))
    column = getattr(error, "field_name", "")
    constraint = CONSTRAINT.search(error.note)
    kind = "type" if error.type == "type-error" else constraint.group(1) if constraint else ""
    return Finding(row, column, kind, error.note)
