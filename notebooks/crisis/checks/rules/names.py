"""Rules for names by which a reader asks for a row: each leads to one row alone."""

from collections.abc import Iterator

from ..folder import Folder
from ..problem import Problem, shown

ASKED_BY = (("actor_id", "short_name", "name"), ("issue_id", "title"))
"""Columns of one table in which a name is looked up, in capital or small letters."""


def names_lead_to_one_row(folder: Folder) -> Iterator[Problem]:
    """No row is called what another row of its table is called, however it is written."""
    for columns in ASKED_BY:
        for table in folder.having(*columns):
            rows: dict[str, int] = {}
            written = set()
            for row, *names in table.rows(*columns):
                for column, name in zip(columns, names, strict=True):
                    other = rows.setdefault(name.casefold(), row) if name else row
                    # The same letters in the same column: a column of its own takes none twice.
                    if other != row and (column, name) not in written:
                        message = f"{shown(name)} is also a name of the row in line "
                        message += str(table.sheet.line(other))
                        yield table.problem(
                            row, column, message, "write another name in one of them"
                        )
                written.update(zip(columns, names, strict=True))


RULES = [names_lead_to_one_row]
