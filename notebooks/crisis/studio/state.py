"""The rows of all tables as text, each under a name that stays the same while its cells change.

A row is named by its id as it was read. A row without an id of its own is `#3` (its place), and a
row that is new since the reading is `+1`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from ..checks import Folder, Table

Cells = tuple[str, ...]
Rows = dict[str, Cells]
NEW, UNNAMED = "+", "#"
ROWS = ""  # in place of a column: which rows there are, whatever is in them


@dataclass(frozen=True)
class Change:
    """What happens to one row: cells in the order of the table's fields, None for no row."""

    table: str
    row: str
    before: Cells | None
    after: Cells | None

    @property
    def kind(self) -> str:
        """What happens to the row: 'added', 'removed' or 'changed'."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    def reversed(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.table, self.row, self.after, self.before)


def fields_of(table: Table) -> list[str]:
    """Return the names of a table's fields in the order of the descriptor."""
    return [field["name"] for field in table.schema["fields"]]


def rows_of(table: Table) -> Rows:
    """Return the rows of a table by name; a column that its file lacks has empty cells."""
    empty = ("",) * table.row_count
    names = fields_of(table)
    columns = [table[name] if name in table else empty for name in names]  # noqa: SIM401
    keys = table[table.key] if table.key in table else empty  # noqa: SIM401
    often = Counter(keys)
    rows = (
        key if key and often[key] == 1 and key[0] not in NEW + UNNAMED else f"{UNNAMED}{place}"
        for place, key in enumerate(keys)
    )
    return dict(zip(rows, zip(*columns, strict=True), strict=True))


def changes_between(old: Mapping[str, Rows], new: Mapping[str, Rows]) -> list[Change]:
    """Return what turns the rows of some tables into others, table by table."""
    changes = []
    for table, before in old.items():
        after = new[table]
        changes += [
            Change(table, row, cells, after.get(row))
            for row, cells in before.items()
            if after.get(row) != cells
        ]
        changes += [Change(table, row, None, after[row]) for row in after if row not in before]
    return changes


class State:
    """The rows of all tables, changed in place.

    base: {table: {row: cells}} as read, never changed. tables: the same as it is now.
    fields: {table: names of its fields}. keys: {table: name of its key, or ""}.
    """

    def __init__(self, folder: Folder) -> None:
        self.fields = {name: fields_of(table) for name, table in folder.tables.items()}
        self.keys = {name: table.key for name, table in folder.tables.items()}
        self.base = {name: rows_of(table) for name, table in folder.tables.items()}
        self.tables = {name: dict(rows) for name, rows in self.base.items()}
        self._numbers = count(1)
        self._touched: dict[str, dict[str, None]] = {name: {} for name in self.tables}
        self._revisions: Counter[tuple[str, str]] = Counter()  # of (table, column or ROWS)
        self._found: dict[tuple[str, ...], tuple[int, Any]] = {}

    def copy(self) -> "State":
        """Return a state of its own with the same rows."""
        other = object.__new__(State)
        vars(other).update(vars(self))
        other.tables = {name: dict(rows) for name, rows in self.tables.items()}
        other._touched = {name: dict(rows) for name, rows in self._touched.items()}
        other._revisions, other._found = Counter(self._revisions), dict(self._found)
        return other

    def apply(self, changes: Iterable[Change]) -> None:
        """Carry out changes, one after the other; raises KeyError where a row is not as before."""
        for change in changes:
            rows = self.tables[change.table]
            if rows.get(change.row) != change.before:
                raise KeyError(f"{change.table}: {change.row} is not as it was")
            if change.after is None:
                del rows[change.row]
            else:
                rows[change.row] = change.after
            self._note(change)

    def _note(self, change: Change) -> None:
        """Remember which row was touched, and what was made of which columns is out of date."""
        self._touched[change.table][change.row] = None
        columns = self.fields[change.table]
        if change.before is None or change.after is None:
            self._revisions.update((change.table, column) for column in (ROWS, *columns))
            return
        cells = zip(columns, change.before, change.after, strict=True)
        self._revisions.update((change.table, name) for name, old, new in cells if old != new)

    def net(self) -> list[Change]:
        """Return what differs from what was read, table by table, new rows last."""
        return [
            change
            for table, touched in self._touched.items()
            for row in sorted(touched, key=lambda row: self._rank(table, row))  # noqa: B023
            for change in [
                Change(table, row, self.base[table].get(row), self.tables[table].get(row))
            ]
            if change.before != change.after
        ]

    def _rank(self, table: str, row: str) -> tuple[bool, int]:
        """Return where a row stands: those that were read by their place, then the new ones."""
        place = self.base_place(table, row)
        return (True, self.place(table, row)) if place < 0 else (False, place)

    def new_name(self) -> str:
        """Return a name for a row that is new; no other row ever has it."""
        return f"{NEW}{next(self._numbers)}"

    def skip_names(self, taken: Iterable[str]) -> None:
        """Never give names that are in use elsewhere."""
        numbers = [int(name[1:]) for name in taken if name[:1] == NEW and name[1:].isdecimal()]
        if numbers:
            self._numbers = count(max(max(numbers) + 1, next(self._numbers)))

    def column(self, table: str, column: str) -> Sequence[str]:
        """Return the cells of a column, in the order in which the rows are kept."""
        place = self.fields[table].index(column)
        return self._once(
            ("column", table, column), lambda: [row[place] for row in self.tables[table].values()]
        )

    def place(self, table: str, row: str) -> int:
        """Return the place of a row in its columns, -1 for one that is not there."""
        names = self._once(
            ("place", table, ROWS), lambda: {name: i for i, name in enumerate(self.tables[table])}
        )
        return names.get(row, -1)

    def base_place(self, table: str, row: str) -> int:
        """Return the place of a row in the file that was read, -1 for one that is new."""
        if ("base", table) not in self._found:
            places = {name: i for i, name in enumerate(self.base[table])}
            self._found["base", table] = 0, places
        return self._found["base", table][1].get(row, -1)

    def holders(self, table: str, column: str) -> Mapping[str, list[str]]:
        """Return {cell: names of the rows that have it in a column}."""

        def find() -> dict[str, list[str]]:
            found: dict[str, list[str]] = {}
            cells = self.column(table, column)
            for name, cell in zip(self.tables[table], cells, strict=True):
                found.setdefault(cell, []).append(name)
            return found

        return self._once(("holders", table, column), find)

    def as_dict(self, table: str, cells: Cells) -> dict[str, str]:
        """Return the cells of a row by column."""
        return dict(zip(self.fields[table], cells, strict=True))

    def id_of(self, change: Change) -> str:
        """Return what a person calls the row of a change: its id, else its name."""
        cells, key = change.after or change.before, self.keys[change.table]
        return (cells[self.fields[change.table].index(key)] if key else "") or change.row

    def _once(self, key: tuple[str, ...], make: Callable[[], Any]) -> Any:
        """Return what `make` makes of a column, made again only after a change to it.

        key: what is made, of which table, and of which of its columns, or ROWS.
        """
        revision = self._revisions[key[1:]]
        if key not in self._found or self._found[key][0] != revision:
            self._found[key] = revision, make()
        return self._found[key][1]
