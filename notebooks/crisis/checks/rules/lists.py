"""Rules for cells that hold a list: entries apart by '; ', none twice, each id known."""

import re
from collections.abc import Iterator

from ..descriptor import Descriptor, references, separator
from ..entries import loosely_split, well_separated
from ..folder import Folder, Table
from ..hints import USE_AN_ID, Nearest
from ..problem import Problem, shown


def list_fields(table: Table) -> Iterator[tuple[Descriptor, str]]:
    """Yield (field, separator) for each column of a table that holds lists."""
    for field in table.fields:
        if separator(field):
            yield field, separator(field)


def separated(folder: Folder) -> Iterator[Problem]:
    """The entries of a list are separated by '; ', and by nothing else."""
    for table in folder.tables.values():
        for field, between in list_fields(table):
            column = field["name"]
            for row, cell in table.rows(column):
                if not well_separated(cell, between):
                    right = between.join(loosely_split(cell, between))
                    fix = f"separate them by {between!r}: {shown(right)}"
                    yield table.problem(row, column, "the entries are not separated well", fix)


def none_twice(folder: Folder) -> Iterator[Problem]:
    """No entry stands twice in one list."""
    for table in folder.tables.values():
        for field, between in list_fields(table):
            column = field["name"]
            for row, cell in table.rows(column):
                entries = cell.split(between)
                if len(set(entries)) < len(entries):
                    twice = next(entry for entry in entries if entries.count(entry) > 1)
                    message = f"{shown(twice)} stands twice in the list"
                    yield table.problem(row, column, message, "delete one of the two")


def known_ids(folder: Folder) -> Iterator[Problem]:
    """Each id in a list exists in the table that the list points to."""
    for table in folder.tables.values():
        for field, between in list_fields(table):
            target = references(field, table.schema)
            known = folder.column_of(*target) if target else None
            if known is not None:
                yield from _unknown_ids(folder, table, field["name"], between, target, set(known))


def _unknown_ids(
    folder: Folder, table: Table, column: str, between: str, target: tuple, known: set[str]
) -> Iterator[Problem]:
    """Yield a problem for each id in a column of lists that is not known."""
    nearest = None
    file = folder.tables[target[0]].file
    for row, cell in table.rows(column):
        if not cell or known.issuperset(cell.split(between)) or not well_separated(cell, between):
            continue
        nearest = nearest or folder.nearest(*target)
        for entry in dict.fromkeys(cell.split(between)):
            if entry not in known:
                message = f"{file} has no {shown(entry)}"
                fix = fix_of(entry, between, known, nearest)
                yield table.problem(row, column, message, fix)


def fix_of(
    entry: str, between: str, known: set[str], nearest: Nearest, otherwise: str = USE_AN_ID
) -> str:
    """Say what an unknown entry may mean: several ids with a comma between them, or another id."""
    parts = re.split(r"[,|/\s]+", entry.strip())
    if len(parts) > 1 and known.issuperset(parts):
        return f"separate ids by {between!r}: {shown(between.join(parts))}"
    return nearest.fix(entry, otherwise)


RULES = [separated, none_twice, known_ids]
