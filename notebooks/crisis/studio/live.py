"""What is wrong with one row, at once: the rules of `checks` on that row and what it points to.

The rules see a folder that has the row, the rows that it names and its rivals for an id; where they
look something up, they see every row. So the messages are those of the whole check. What only the
whole can show, such as another row that loses its source, is left to the check before a save.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Thread

from ..checks import Folder, Problem, Table, check_folder
from ..checks.descriptor import Descriptor, constraints, foreign_keys, references, separator
from ..checks.sheet import Sheet
from .draft import Draft
from .state import Cells, State

LONGEST_ID = 200
_warm: list[bool] = []
OWN_LINE = -1  # no other row has it, so the problems of the row can be told from those of others


@dataclass
class Near(Folder):
    """A few rows, with every row behind them where ids are looked up.

    state: every row. table, row, cells: the one that is checked, with its new cells.
    """

    state: State | None = field(default=None, repr=False)
    table: str = ""
    row: str = ""
    cells: Cells = ()

    def column_of(self, table: str, column: str) -> Sequence[str] | None:
        """Return the whole column, with the new cell in its place."""
        if column not in self.state.fields.get(table, ()):
            return None
        cells = self.state.column(table, column)
        if table != self.table:
            return cells
        new = self.cells[self.state.fields[table].index(column)]
        place = self.state.place(table, self.row)
        return [*cells[:place], new, *cells[place + 1 :]] if place >= 0 else [*cells, new]


def row_problems(base: Folder, state: State, table: str, cells: Cells, row: str) -> list[Problem]:
    """Return what is wrong with a row of a table, by column.

    base: as read. state: every row. cells: those of the row, in the order of the fields.
    row: its name, "" for one that is not there yet. Lines are those of the file that was read, 0
    for a row that is not in it.
    """
    near = _names_near(base, state, table, cells)
    near[table].pop(row, None)
    tables = {}
    for name, names in near.items():
        rows = [list(state.tables[name][other]) for other in names]
        lines = [_line(base, state, name, other) for other in names]
        if name == table:
            rows.append(list(cells))
            lines.append(OWN_LINE)
        sheet = Sheet(header=list(state.fields[name]), rows=rows)
        sheet.starts = [1, *lines, 0]
        tables[name] = Table(name, base.tables[name].file, base.tables[name].schema, sheet)
    folder = Near(
        base.path, base.descriptor, tables, "", state=state, table=table, row=row, cells=cells
    )
    found = check_folder(folder, {table: [tables[table].row_count - 1]})
    file, line = tables[table].file, _line(base, state, table, row)
    own = [problem for problem in found if (problem.file, problem.line) == (file, OWN_LINE)]
    return [replace(problem, line=line) for problem in own]


def warm_up(draft: Draft) -> None:
    """Let what the first check has to load be loaded while the person still looks around.

    It takes a second or two, once in a program.
    """
    if _warm:
        return
    _warm.append(True)
    base, state = draft.folder, draft.state.copy()

    def check() -> None:
        with suppress(Exception):  # a check for nobody: whatever is wrong is said by the next one
            table = next(name for name, rows in state.tables.items() if rows)
            row, cells = next(iter(state.tables[table].items()))
            row_problems(base, state, table, cells, row)

    Thread(target=check, daemon=True).start()


def _line(base: Folder, state: State, table: str, row: str) -> int:
    """Return the line of its file in which a row was read; 0 for a row that is new."""
    place = state.base_place(table, row)
    return base.tables[table].sheet.line(place) if place >= 0 else 0


def _names_near(base: Folder, state: State, table: str, cells: Cells) -> dict[str, dict[str, None]]:
    """Return for each table the names of the rows that the rules need to judge a row."""
    near: dict[str, dict[str, None]] = {name: {} for name in base.tables}

    def add(other: str, column: str, wanted: Iterable[str]) -> None:
        holders = state.holders(other, column)
        for cell in filter(None, wanted):
            near[other].update(dict.fromkeys(holders.get(cell, ())))

    schema, by_column = base.tables[table].schema, state.as_dict(table, cells)
    for own, other, there in foreign_keys(schema):
        add(other, there[0], [by_column[own[0]]])
    for described in schema["fields"]:
        name = described["name"]
        entries = _entries(by_column[name], described)
        target = references(described, schema)
        if target:
            add(*target, entries)
        if constraints(described).get("unique"):
            add(table, name, [by_column[name]])
        for other, key in state.keys.items():
            if key:
                add(other, key, entries)
    return near


def _entries(cell: str, field: Descriptor) -> list[str]:
    """Return what in a cell may be an id: the whole cell, and the entries of a list."""
    between = separator(field)
    if between:
        return [cell, *cell.split(between)]
    return [cell] if len(cell) <= LONGEST_ID else []
