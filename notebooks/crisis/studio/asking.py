"""What an editor asks of a draft: rows, forms, what is wrong, what changed. It changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..checks import Folder, Problem
from ..dataset import Tables
from ..dataset.frames import frames_of
from . import ids, pointers, save
from .candidate import Found, candidate
from .draft import Draft
from .forms import Choice, Form, choices_of, form_of, label_of
from .history import History, Version
from .lines import order_of
from .live import row_problems
from .refusal import Refusal
from .state import Change, State, changes_between
from .wording import changed_cells, in_words, summary

T = TypeVar("T", bound=Tables)


@dataclass(frozen=True)
class Row:
    """A row as an editor shows it. name: what the studio calls it. id: what a person calls it.

    status: 'new', 'changed' or "".
    """

    name: str
    id: str
    label: str
    cells: dict[str, str]
    status: str


class Asking:
    """The questions; `front.Studio` adds the deeds."""

    _draft: Draft

    @property
    def path(self) -> Path:
        """The data folder."""
        return self.folder.path

    @property
    def folder(self) -> Folder:
        """The folder as it was read."""
        return self._draft.folder

    @property
    def tables(self) -> list[str]:
        """The names of the tables, in the order of the descriptor."""
        return list(self._draft.state.tables)

    @property
    def notice(self) -> str:
        """A sentence where unsaved changes cannot be kept on the disk just now; else ""."""
        return self._draft.notice

    @property
    def undo_words(self) -> str:
        """What `undo` would take back, in words; "" for nothing."""
        return self._draft.undo_words

    @property
    def redo_words(self) -> str:
        """What `redo` would do again, in words; "" for nothing."""
        return self._draft.redo_words

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table as they would be saved, in the order of its file."""
        now = self._rows(table)
        base = self._draft.state.base[table]
        order = order_of(self.folder.tables[table], base, now)
        return [self._row(table, name) for name in order]

    def row(self, table: str, row: str) -> Row:
        """Return one row by the name that the studio gives it."""
        self._draft.cells(table, row)
        return self._row(table, row)

    def find(self, table: str, id_: str) -> Row:
        """Return the row of a table that has an id."""
        key = self._draft.state.keys[table] if self._rows(table) else ""
        found = self._draft.state.holders(table, key).get(id_, []) if key else []
        if not found:
            raise Refusal(f"{table}: there is no row {id_!r}.")
        return self._row(table, found[0])

    def form(self, table: str) -> Form:
        """Return what a form for a table has to ask."""
        self._rows(table)
        return form_of(self.folder, self._draft.state, table)

    def choices(self, table: str) -> list[Choice]:
        """Return the rows of a table to choose from, by what they are called."""
        self._rows(table)
        return choices_of(self._draft.state, table)

    def new_id(self, table: str, cells: Mapping[str, str]) -> str:
        """Return an id for a new row in the pattern of its neighbours; "" where there is none."""
        self._rows(table)
        return ids.new_id(self._draft.state, table, cells)

    def pointing_to(self, table: str, id_: str) -> list[tuple[str, str, str]]:
        """Return (table, row, column) of every cell that names a row by its id."""
        self._rows(table)
        return pointers.pointing_to(self.folder, self._draft.state, table, id_)

    def problems_of(self, table: str, cells: Mapping[str, str], row: str = "") -> list[Problem]:
        """Return what is wrong with a row as it is being typed, {column: text}, at once.

        row: its name, "" for one that is not added yet. Columns that are not given are as they
        are, or empty. Lines are those of the file, 0 for a new row.
        """
        state = self._draft.state
        before = self._draft.cells(table, row) if row else ("",) * len(state.fields[table])
        typed = self._draft.meant(table, before, cells)
        return row_problems(self.folder, state, table, typed, row)

    def problems(self) -> list[Found]:
        """Return what is wrong with the whole folder as it would be saved, by every rule."""
        draft = self._draft
        new = candidate(draft.folder, draft.state)
        return new.problems(save.is_good(draft.folder))

    def changes(self) -> list[Change]:
        """Return the unsaved changes, one a row."""
        return self._draft.changes()

    def in_words(self, change: Change) -> str:
        """Return a change in words: `positions: de-...: date 2022-01-17 -> 2022-01-18`."""
        return in_words(self._draft.state, change)

    def summary(self, changes: Sequence[Change]) -> str:
        """Return several changes in one line."""
        return summary(self._draft.state, changes)

    def changed_cells(self, change: Change) -> list[str]:
        """Return the columns in which a row changes."""
        return changed_cells(self._draft.state, change)

    def as_dict(self, table: str, cells: tuple[str, ...] | None) -> dict[str, str]:
        """Return the cells of a change by column; {} for no row."""
        return {} if cells is None else self._draft.state.as_dict(table, cells)

    def versions(self) -> list[Version]:
        """Return the earlier versions that are kept, oldest first."""
        return History(self.path).versions()

    def changes_since(self, number: int) -> list[Change]:
        """Return what differs between an earlier version and the folder as it was read."""
        then = State(save.earlier(self._draft, number))
        return changes_between(then.base, self._draft.state.base)

    def data(self, kind: type[T] = Tables) -> T:
        """Return the tables as they would be saved, for a preview; unchecked.

        kind: Tables, or a class that has views as well.
        """
        folder = candidate(self._draft.folder, self._draft.state).folder
        return kind(folder.path, folder.descriptor, frames_of(folder))

    def _rows(self, table: str) -> Mapping[str, tuple[str, ...]]:
        if table not in self._draft.state.tables:
            raise Refusal(f"There is no table {table!r}.")
        return self._draft.state.tables[table]

    def _row(self, table: str, name: str) -> Row:
        state = self._draft.state
        cells, key = state.tables[table][name], state.keys[table]
        before = state.base[table].get(name)
        status = "new" if before is None else "changed" if before != cells else ""
        by_column = state.as_dict(table, cells)
        return Row(name, by_column.get(key, ""), label_of(state, table, cells), by_column, status)
