"""Which cells name a row by its id: to warn before it goes, and to follow it to a new id."""

from collections.abc import Iterator

from ..checks import Folder
from ..checks.descriptor import Descriptor, references, separator
from ..checks.rules.questions import IN_TABLE, POINTING
from .state import Change, State

ANY_ROW = (*POINTING, "row_ids")
"""Columns with ids of rows of any table."""

OWN_ROW = "follows_id"
"""The column with an id of another row of the same table."""


def target_of(field: Descriptor, table: str, folder: Folder) -> tuple[str, str] | None:
    """Return (table, column) that the ids of a column name; ("", "") for rows of any table.

    None for a column without ids.
    """
    schema = folder.tables[table].schema
    target = references(field, schema)
    if target is None and field["name"] == OWN_ROW:
        return table, folder.tables[table].key
    if target is None and field["name"] in ANY_ROW:
        return "", ""
    return target


def pointing_to(folder: Folder, state: State, table: str, id_: str) -> list[tuple[str, str, str]]:
    """Return (table, row, column) for each cell that names a row by its id."""
    return [
        (change.table, change.row, column)
        for change, column in _followed(folder, state, table, id_, id_ + "\0")
    ]


def follow(folder: Folder, state: State, table: str, old: str, new: str) -> list[Change]:
    """Return what gives every cell that names a row by its old id the new one.

    The row itself is left out. A row with several such cells comes once.
    """
    rows: dict[tuple[str, str], Change] = {}
    for change, column in _followed(folder, state, table, old, new):
        place = change.table, change.row
        if place in rows:
            column_at = state.fields[change.table].index(column)
            after = list(rows[place].after)
            after[column_at] = change.after[column_at]
            change = Change(*place, change.before, tuple(after))
        rows[place] = change
    return list(rows.values())


def _followed(
    folder: Folder, state: State, table: str, old: str, new: str
) -> Iterator[tuple[Change, str]]:
    """Yield (change, column) for each cell that names a row, one cell at a time."""
    names = {old: new, f"{table}{IN_TABLE}{old}": f"{table}{IN_TABLE}{new}"}
    for name, read in folder.tables.items():
        for field in read.schema["fields"]:
            target = target_of(field, name, folder)
            if not old or target not in (("", ""), (table, state.keys[table])):
                continue
            place, between = state.fields[name].index(field["name"]), separator(field)
            for row, cells in state.tables[name].items():
                if old not in cells[place]:
                    continue
                entries = cells[place].split(between) if between else [cells[place]]
                if any(entry in names for entry in entries):
                    cell = between.join(names.get(entry, entry) for entry in entries)
                    after = (*cells[:place], cell, *cells[place + 1 :])
                    yield Change(name, row, cells, after), field["name"]
