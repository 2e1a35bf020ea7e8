"""A working copy of a data folder: cells as text, changed step by step, undone and done again.

Each step is written to the journal at once. Nothing here touches the tables of the folder.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from ..checks import Folder
from ..checks.together import fingerprint
from .journal import HELD, Journal, Step
from .meant import cells_meant
from .refusal import Refusal, from_os_error
from .state import Cells, Change, State
from .wording import summary


class Draft:
    """The rows of a folder with unsaved changes.

    folder: as it was read. state: the rows as they are now. journal: None where none can be kept.
    notice: a sentence where the changes cannot be kept on the disk; "" otherwise.
    held: changes that wait for a decision; they are in the journal and not in the rows.
    """

    def __init__(self, folder: Folder, journal: Journal | None = None) -> None:
        self.journal, self.notice = journal, ""
        self.held: tuple[Change, ...] = ()
        self._open: list[Change] | None = None
        self._typing: tuple[tuple, Step] | None = None
        self.rebase(folder)

    def rebase(self, folder: Folder, changes: Sequence[Change] = (), words: str = "") -> None:
        """Go on from another state of the folder, with some changes as the only step."""
        self.folder, self.state = folder, State(folder)
        self.state.skip_names(change.row for change in changes)
        self.state.apply(changes)
        self._done = [Step("do", words, tuple(changes))] if changes else []
        self._undone: list[Step] = []
        self._begin(self._done)

    def saved(self, folder: Folder, names: Mapping[tuple[str, str], str]) -> None:
        """Go on from a folder to which the changes were saved; what was done can be undone still.

        names: {(table, row): its name as it is read now}. The journal stands on the disk already.
        """
        used = self.state.new_name()
        self.folder, self.state = folder, State(folder)
        self.state.skip_names([used])
        tables = {table for table, _ in names}
        lost: dict[tuple[str, str], str] = {}

        def renamed(change: Change) -> Change:
            place = change.table, change.row
            if change.table not in tables:
                return change
            row = names.get(place) or lost.get(place)
            if row is None:  # it is gone; when it comes back it is a new row
                row = lost[place] = self.state.new_name()
            return Change(change.table, row, change.before, change.after)

        for steps in (self._done, self._undone):
            steps[:] = [
                Step(step.kind, step.words, tuple(map(renamed, step.changes))) for step in steps
            ]
        self._begin([])
        if self.journal:
            self.journal.written()

    def fingerprints(self) -> dict[str, str]:
        """Return {file: fingerprint} of the files as they were read."""
        return {name: fingerprint(raw) for name, raw in self.folder.raw.items()}

    def cells(self, table: str, row: str) -> Cells:
        """Return the cells of a row in the order of the fields; raises Refusal for no such row."""
        rows = self._rows(table)
        if row not in rows:
            raise Refusal(f"{table}: there is no row {row!r} any more.")
        return rows[row]

    def changes(self) -> list[Change]:
        """Return the unsaved changes, one a row."""
        return self.state.net()

    def steps(self) -> list[Step]:
        """Return the steps that can be undone."""
        return list(self._done)

    @property
    def undo_words(self) -> str:
        """What an undo takes back, in words; "" where there is nothing to undo."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_words(self) -> str:
        """What a redo does again, in words; "" where there is nothing."""
        return self._undone[-1].words if self._undone else ""

    def change(self, table: str, row: str, cells: Mapping[str, str], words: str = "") -> None:
        """Give some cells of a row other texts, {column: text}; raises Refusal."""
        before = self.cells(table, row)
        after = self.meant(table, before, cells)
        if after != before:
            self.apply([Change(table, row, before, after)], words)

    def retype(self, table: str, row: str, cells: Mapping[str, str]) -> None:
        """Change cells as one step with the last one, if that typed into the same cells."""
        typed = table, row, tuple(cells)
        again = bool(self._done) and self._typing == (typed, self._done[-1])
        self.meant(table, self.cells(table, row), cells)  # what is refused changes nothing
        if again:
            self.undo()
        before = len(self._done)
        self.change(table, row, cells)
        self._typing = (typed, self._done[-1]) if len(self._done) > before else None

    def add(self, table: str, cells: Mapping[str, str], words: str = "") -> str:
        """Add a row, {column: text}, and return its name; raises Refusal."""
        empty = ("",) * len(self.state.fields[self._editable(table)])
        row = self.state.new_name()
        self.apply([Change(table, row, None, self.meant(table, empty, cells))], words)
        return row

    def remove(self, table: str, row: str, words: str = "") -> None:
        """Remove a row; raises Refusal for no such row."""
        self.apply([Change(table, row, self.cells(table, row), None)], words)

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Make everything that is changed inside one step; an error inside takes all of it back."""
        if self._open is not None:
            raise Refusal("One step at a time.")
        self._open = made = []
        try:
            yield
        except BaseException:
            self.state.apply(change.reversed() for change in reversed(made))
            raise
        finally:
            self._open = None
        if made:
            self._note(Step("do", words, tuple(made)), self._done)
            self._undone.clear()

    def apply(self, changes: Iterable[Change], words: str = "") -> None:
        """Carry out changes as one step; raises Refusal where a row is no longer as before."""
        changes = tuple(changes)
        for change in changes:
            self._editable(change.table)
        words = words or summary(self.state, changes)
        trial: list[Change] = []
        try:
            for change in changes:
                self.state.apply([change])
                trial.append(change)
        except KeyError as error:
            self.state.apply(change.reversed() for change in reversed(trial))
            raise Refusal(f"{error.args[0]}: look at it again.") from None
        if self._open is not None:
            self._open += changes
        elif changes:
            self._undone.clear()
            self._note(Step("do", words, changes), self._done)

    def undo(self) -> str:
        """Take the last step back; return what it was, in words, or "" where there was none."""
        return self._again("undo", self._done, self._undone)

    def redo(self) -> str:
        """Do the last step again that was undone; return what it was, or ""."""
        return self._again("redo", self._undone, self._done)

    def replay(self, steps: Sequence[Step]) -> None:
        """Do again what a journal tells, in memory.

        Raises KeyError where a row is not as before; the draft is then of no more use.
        """
        self.state.skip_names(change.row for step in steps for change in step.changes)
        for step in steps:
            self.state.apply(step.changes)
            if step.kind == "undo" and self._done and self._done[-1].taken_back == step.changes:
                self._undone.append(self._done.pop())
            elif step.kind == "redo" and self._undone and self._undone[-1].changes == step.changes:
                self._done.append(self._undone.pop())
            else:  # a step, or one that takes back what was saved before the journal begins
                self._undone.clear()
                self._done.append(step)
        self._begin(steps)

    def _again(self, kind: str, source: list[Step], target: list[Step]) -> str:
        if self._open is not None:
            raise Refusal("Finish the step first.")
        if not source:
            return ""
        step = source.pop()
        changes = step.taken_back if kind == "undo" else step.changes
        self.state.apply(changes)
        target.append(step)
        self._note(Step(kind, step.words, changes))
        return step.words

    def _note(self, step: Step, done: list[Step] | None = None) -> None:
        """Remember a step, in memory and on the disk."""
        if done is not None:
            done.append(step)
        if self.journal is None:
            return
        try:
            self.journal.add(step)
            self.notice = ""
        except OSError as error:
            self.notice = str(from_os_error(error, "Your changes are not kept on the disk"))

    def hold(self, changes: Iterable[Change]) -> None:
        """Keep changes that wait for a decision, in place of those kept so far."""
        self.held = tuple(changes)
        self._note(Step(HELD, "", self.held))

    def held_steps(self) -> list[Step]:
        """Return what a journal that starts anew has to begin with."""
        return [Step(HELD, "", self.held)] if self.held else []

    def _begin(self, steps: Sequence[Step]) -> None:
        if self.journal:
            steps = [*self.held_steps(), *steps]
            self.journal.begin(self.fingerprints(), self.state, steps)

    def meant(self, table: str, before: Cells, cells: Mapping[str, str]) -> Cells:
        """Return the cells of a row with some of them changed to what a text means."""
        self._editable(table)
        names = self.state.fields[table]
        for name in cells:
            if name not in names:
                raise Refusal(f"{table} has no column {name!r}.")
        return cells_meant(self.folder.tables[table].schema["fields"], before, cells)

    def _rows(self, table: str) -> Mapping[str, Cells]:
        if table not in self.state.tables:
            raise Refusal(f"There is no table {table!r}.")
        return self.state.tables[table]

    def _editable(self, table: str) -> str:
        """Return the name of a table; raises Refusal where its file must be mended first."""
        self._rows(table)
        problems = self.folder.tables[table].problems
        if problems:
            raise Refusal(
                f"{table} cannot be changed here before its file is mended: {problems[0]}"
            )
        return table
