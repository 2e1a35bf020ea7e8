"""The front of the studio: what an editor asks and does, without a widget in sight.

studio = crisis.studio.open()
row = studio.rows("events")[0].name
studio.change("events", row, {"date": "2022-01-18"})
studio.save()
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from ..checks import DEFAULT_FOLDER, CannotRead, Folder, read_folder
from ..checks.together import ASIDE, replace_together
from ..checks.together import FOUND as FOUND_FILE
from . import history, ids, pointers, save
from .asking import Asking, Row
from .draft import Draft
from .journal import Journal
from .live import warm_up
from .merge import Merge, merge
from .recovery import as_change, recover
from .refusal import Refusal, from_os_error
from .save import Saved
from .state import Change, State, changes_between

if TYPE_CHECKING:
    from .exchange import Incoming

__all__ = ["Row", "Studio"]


class Studio(Asking):
    """A data folder that is edited. Whatever cannot be done raises Refusal, with a sentence.

    notices: sentences to show once after opening. conflicts: rows that a program which died left
    unsaved, and that somebody else changed since: decide each, then call `settle`.
    """

    def __init__(self, folder: str | PathLike | None = None) -> None:
        path = Path(DEFAULT_FOLDER if folder is None else folder).resolve()
        read, journal, self.notices = _read(path), None, []
        try:
            journal = Journal(path)
        except OSError as error:
            text = str(from_os_error(error, "Changes cannot be kept here before they are saved"))
            self.notices.append(text)
        self.closed = False
        self._draft = Draft(read, journal)
        told, self.conflicts = recover(self._draft)
        self.notices += told + _found_files(path)
        warm_up(self._draft)

    # Steps

    def change(self, table: str, row: str, cells: Mapping[str, str]) -> None:
        """Give some cells of a row other texts: {column: text}."""
        self._draft.change(table, row, cells)

    def retype(self, table: str, row: str, cells: Mapping[str, str]) -> None:
        """Change cells as they are typed: further letters in the same cells are the same step."""
        self._draft.retype(table, row, cells)

    def add(self, table: str, cells: Mapping[str, str]) -> str:
        """Add a row, {column: text}; return the name by which the studio calls it."""
        return self._draft.add(table, cells)

    def remove(self, table: str, row: str) -> None:
        """Remove a row. `pointing_to` tells before who names it."""
        self._draft.remove(table, row)

    def rename(self, table: str, row: str, id_: str, cells: Mapping[str, str] = {}) -> None:
        """Give a row another id, and every cell that names it too, as one step.

        cells: further cells of the row to change in the same step, such as its date.
        """
        state, key = self._draft.state, self._draft.state.keys.get(table, "")
        old = state.as_dict(table, self._draft.cells(table, row)).get(key, "")
        changes = pointers.follow(self.folder, state, table, old, id_)
        with self._draft.step(f"{table}: {old} is called {id_}"):
            self._draft.apply(changes)
            self._draft.change(table, row, {**cells, key: id_})

    def redate(self, table: str, row: str, day: str) -> None:
        """Give a row another day; an id that names the old day names the new one, everywhere."""
        state = self._draft.state
        cells = state.as_dict(table, self._draft.cells(table, row))
        id_, old = cells.get(state.keys[table], ""), cells.get("date", "")
        if old and old in id_ and day:
            self.rename(table, row, id_.replace(old, day, 1), {"date": day})
        else:
            self.change(table, row, {"date": day})

    def step(self, words: str) -> AbstractContextManager[None]:
        """Make everything that is changed in a `with` block one step, to be undone at once."""
        return self._draft.step(words)

    def undo(self) -> str:
        """Take the last step back; return what it was in words, "" where there was none."""
        return self._draft.undo()

    def redo(self) -> str:
        """Do the step again that was undone last; return what it was in words, or ""."""
        return self._draft.redo()

    def drop(self, changes: Sequence[Change] | None = None) -> None:
        """Drop some unsaved changes (none given: all), as one step that can be undone."""
        dropped = self.changes() if changes is None else list(changes)
        back = [change.reversed() for change in dropped]
        self._draft.apply(back, "changes dropped")

    def settle(self) -> None:
        """Carry out what was decided on `conflicts`, as one step; Refusal while one is open."""
        self._draft.apply(Merge(conflicts=self.conflicts).result(), "what was left unsaved")
        told = {as_change(conflict) for conflict in self.conflicts}
        self._draft.hold(change for change in self._draft.held if change not in told)
        self.conflicts = []

    # The folder

    def outside(self) -> Merge | None:
        """Return what somebody else changed in the folder since it was read; None for nothing."""
        new = _read(self.path)
        if new.raw == self.folder.raw:
            return None
        state = State(new)
        tables = [name for name in state.base if name in self._draft.state.base]
        theirs = changes_between(
            {name: self._draft.state.base[name] for name in tables},
            {name: state.base[name] for name in tables},
        )
        found = merge(self.changes(), state, theirs)
        found.folder = new
        return found

    def merge(self, merge: Merge) -> None:
        """Go on from what somebody else left, with my changes and what was decided.

        merge: of `outside`, every conflict decided. Nothing is saved by this.
        """
        broken = [p for table in merge.folder.tables.values() for p in table.problems]
        if broken:
            raise Refusal(f"The other change broke a file. Mend it first: {broken[0]}")
        changes = merge.result()
        self._draft.rebase(merge.folder, changes, "your changes, beside somebody else's")
        if self._draft.journal:
            with suppress(OSError):
                self._draft.journal.write()

    def save(self, words: str = "") -> Saved:
        """Save all changes: every rule first, then all tables or none.

        words: a line on what changed; made from the changes where it is empty. Raises NotSaved
        (with its problems), ChangedOutside (look at `outside`), or another Refusal.
        """
        return save.save(self._draft, words)

    def restore(self, number: int) -> Saved:
        """Save an earlier version as the newest."""
        return save.restore(self._draft, number)

    # The spreadsheet road

    def export(self, path: str | PathLike) -> Path:
        """Write the whole data set, unsaved changes included, as a workbook; return its path."""
        path, prints = Path(path), self._draft.fingerprints()
        from .exchange import workbook_bytes  # what it stands on is slow to import

        raw = workbook_bytes(self.folder, self._draft.state, prints)
        try:
            path.write_bytes(raw)
        except OSError as error:
            raise from_os_error(error, f"{path.name} was not written") from None
        with suppress(Exception):  # without it, taking it back compares with the rows of then
            self._keep_state()
        return path

    def take_back(
        self, workbook: str | PathLike | bytes, file: str = "workbook.xlsx"
    ) -> "Incoming":
        """Return what a workbook (its path or its bytes) would change, row by row."""
        from .exchange import take_back

        if not isinstance(workbook, bytes):
            file = Path(workbook).name
            try:
                workbook = Path(workbook).read_bytes()
            except OSError as error:
                raise Refusal(f"{file} cannot be read: {error.strerror or error}.") from None
        return take_back(workbook, file, self.folder, self._draft.state)

    def accept(self, incoming: "Incoming", changes: Iterable[Change] | None = None) -> None:
        """Take changes of a workbook into the draft, as one step: some, or all (None).

        All includes what was decided on its conflicts. A new row without an id gets one.
        """
        state = self._draft.state
        chosen = incoming.merge.result() if changes is None else list(changes)
        rows = "1 row" if len(chosen) == 1 else f"{len(chosen)} rows"
        with self._draft.step(f"from a workbook: {rows}"):
            for change in chosen:
                self._draft.apply([ids.with_id(state, change)])

    def close(self) -> None:
        """Let another program have the journal; unsaved changes are offered again later."""
        self.closed = True
        if self._draft.journal:
            self._draft.journal.close()

    def _keep_state(self) -> None:
        """Keep the files as they were read as a version, if they are no version yet."""
        words = "as it was when a workbook was made"
        versions = history.History(self.path)
        entries, _ = versions.entries([(history.FOUND, words, self.folder.raw)])
        if entries:
            expected = dict.fromkeys(entries, "") | self._draft.fingerprints()
            replace_together(self.path, entries, expected)


def _read(path: Path) -> Folder:
    """Read a folder; raises Refusal where it cannot be read."""
    try:
        return read_folder(path)
    except CannotRead as error:
        raise Refusal(str(error)) from None


def _found_files(path: Path) -> list[str]:
    """Say which files were kept that somebody wrote over a save that was not finished."""
    return [
        f"Another program wrote over a save that was not finished: what it wrote is kept in {file}."
        for file in sorted((path / ASIDE).glob(f"{FOUND_FILE}*"))
    ]
