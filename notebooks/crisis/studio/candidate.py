"""The folder as it would stand after a save, in memory, and what is wrong with it by every rule.

Where every row that was read is known to be good, only rows that a change can touch are held
against their Table Schema again; all other rules are asked about the whole folder.
"""

from collections.abc import Collection
from dataclasses import dataclass

from ..checks import CannotRead, Folder, Problem, check_folder, folder_of
from ..checks.descriptor import foreign_keys
from .lines import order_of, table_bytes
from .refusal import Refusal
from .state import State


@dataclass(frozen=True)
class Found:
    """A problem and the row that it is about. row: its name; "" for the table as a whole."""

    table: str
    row: str
    problem: Problem


@dataclass(frozen=True)
class Candidate:
    """What a folder would be. base: as read. state: the rows that it would have.

    orders: for each changed table the names of its rows, in the order of its file.
    """

    base: Folder
    state: State
    folder: Folder
    orders: dict[str, list[str]]

    def problems(self, good: bool) -> list[Found]:
        """Return everything that is wrong. good: whether the base is known to have no problems.

        Raises Refusal where the descriptor itself cannot be used.
        """
        try:
            found = check_folder(self.folder, self._to_check() if good else None)
        except CannotRead as error:
            raise Refusal(str(error)) from None
        names = {table.file: name for name, table in self.folder.tables.items()}
        rows: dict[str, dict[int, str]] = {}
        for name in {names[problem.file] for problem in found if problem.file in names}:
            line = self.folder.tables[name].sheet.line
            rows[name] = {line(place): row for place, row in enumerate(self.names(name))}
        return [
            Found(name, rows.get(name, {}).get(problem.line, ""), problem)
            for problem in found
            for name in [names.get(problem.file, "")]
        ]

    def names(self, table: str) -> list[str]:
        """Return the names of a table's rows in the order of its file."""
        return self.orders[table] if table in self.orders else list(self.state.base[table])

    def _to_check(self) -> dict[str, Collection[int]]:
        """Return the places of the rows that may no longer fit their Table Schema."""
        places: dict[str, set[int]] = {}
        for name, order in self.orders.items():
            before, now = self.state.base[name], self.state.tables[name]
            changed = {place for place, row in enumerate(order) if before.get(row) != now[row]}
            places.setdefault(name, set()).update(changed)
        for name, table in self.folder.tables.items():
            for own, other, there in foreign_keys(table.schema):
                if other not in self.orders:
                    continue
                before, after = self.base.tables[other], self.folder.tables[other]
                for column, target in zip(own, there, strict=True):
                    gone = set(before[target]).difference(after[target])
                    pointing = {row for row, cell in table.rows(column) if cell in gone}
                    places.setdefault(name, set()).update(pointing)
        return places


def candidate(base: Folder, state: State) -> Candidate:
    """Return what a folder would be with the changes of a state.

    Raises Refusal where a row cannot be written so that it is read again as it is.
    """
    raw, orders = dict(base.raw), {}
    paths = {resource["name"]: resource["path"] for resource in base.descriptor["resources"]}
    for name in dict.fromkeys(change.table for change in state.net()):
        table, before, now = base.tables[name], state.base[name], state.tables[name]
        orders[name] = order_of(table, before, now)
        old = raw.pop(table.file)  # a workbook makes room for the table itself
        raw[paths[name]] = table_bytes(table, old, before, now, orders[name])
    return Candidate(base, state, folder_of(base.path, raw, base.others, base), orders)
