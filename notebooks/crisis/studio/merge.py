"""Two people changed the same folder: what each did, row by row, and what is to stand.

Rows that only one of them changed are taken from that one. A row that both changed otherwise is a
Conflict: somebody has to say whether their row, my row or which cell of each is to stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..checks import Folder
from .refusal import Refusal
from .state import Cells, Change, State

MINE, THEIRS = "mine", "theirs"


@dataclass
class Conflict:
    """A row that two people changed. Cells in the order of fields; None where the row is gone.

    id: what a person calls it. base: as both read it. mine, theirs: as each left it.
    chosen: what is to stand, once it was decided.
    """

    table: str
    row: str
    id: str
    fields: tuple[str, ...]
    base: Cells | None
    mine: Cells | None
    theirs: Cells | None
    decided: bool = False
    chosen: Cells | None = None

    def cells(self) -> list[tuple[str, str, str, str, str]]:
        """Return (column, base, mine, theirs, who changed it) for each cell in which mine and
        theirs differ. Who: 'mine', 'theirs' or 'both'; empty texts where there is no row."""
        empty = ("",) * len(self.fields)
        rows = zip(
            self.fields,
            self.base or empty,
            self.mine or empty,
            self.theirs or empty,
            strict=True,
        )
        return [
            (column, base, mine, theirs, _who(base, mine, theirs))
            for column, base, mine, theirs in rows
            if mine != theirs
        ]

    @property
    def one_sided(self) -> bool:
        """Whether no cell was changed by both, so that `take_both` is complete."""
        return None not in (self.base, self.mine, self.theirs) and not any(
            who == "both" for *_, who in self.cells()
        )

    def take(self, whose: str) -> None:
        """Decide for a whole row: 'mine' or 'theirs'."""
        if whose not in (MINE, THEIRS):
            raise Refusal(f"Choose 'mine' or 'theirs', not {whose!r}.")
        self.chosen, self.decided = (self.mine if whose == MINE else self.theirs), True

    def take_both(self, whose: str = "") -> None:
        """Decide for each cell by who changed it. whose: decides where both did."""
        cells = {column: who if who != "both" else whose for column, *_, who in self.cells()}
        self.take_cells(cells)

    def take_cells(self, choices: Mapping[str, str]) -> None:
        """Decide cell by cell: {column: 'mine' or 'theirs'} for every cell that differs."""
        if self.mine is None or self.theirs is None:
            raise Refusal(f"{self.id}: the row is gone on one side, so choose a whole row.")
        row = list(self.theirs)
        for column, _, mine, theirs, _ in self.cells():
            whose = choices.get(column)
            if whose not in (MINE, THEIRS):
                raise Refusal(f"{self.id}: choose 'mine' or 'theirs' for {column!r}.")
            row[self.fields.index(column)] = mine if whose == MINE else theirs
        self.chosen, self.decided = tuple(row), True


def _who(base: str, mine: str, theirs: str) -> str:
    return "both" if base not in (mine, theirs) else MINE if base == theirs else THEIRS


@dataclass
class Merge:
    """How changes of mine go together with a folder that somebody else changed.

    folder: as they left it. theirs: what they changed. mine: what of mine stands without a
    question, for their rows. conflicts: rows to decide.
    """

    folder: Folder | None = None
    theirs: list[Change] = field(default_factory=list)
    mine: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def open(self) -> list[Conflict]:
        """The conflicts that are not decided yet."""
        return [conflict for conflict in self.conflicts if not conflict.decided]

    def result(self) -> list[Change]:
        """Return the changes to be made to their rows; raises Refusal while a row is open."""
        if self.open:
            count = len(self.open)
            rows = "1 row is" if count == 1 else f"{count} rows are"
            raise Refusal(f"{rows} to be decided first: {', '.join(c.id for c in self.open[:5])}.")
        chosen = [
            Change(conflict.table, conflict.row, conflict.theirs, conflict.chosen)
            for conflict in self.conflicts
            if conflict.chosen != conflict.theirs
        ]
        return self.mine + chosen


def net(changes: Iterable[Change]) -> list[Change]:
    """Return many changes, in the order in which they were made, as one for each row."""
    first: dict[tuple[str, str], Change] = {}
    for change in changes:
        place = change.table, change.row
        start = first[place].before if place in first else change.before
        first[place] = Change(*place, start, change.after)
    return [change for change in first.values() if change.before != change.after]


def merge(mine: Iterable[Change], state: State, theirs: Iterable[Change] = ()) -> Merge:
    """Return how changes of mine (one a row) go together with the rows of a state.

    state: their rows. theirs: what they changed, to be shown; the rows alone decide.
    """
    found = Merge(theirs=list(theirs))
    for change in mine:
        row = _row_there(change, state)
        there = state.tables[change.table].get(row)
        if there == change.after:
            continue  # both did the same, or both removed it
        if there == change.before:
            found.mine.append(Change(change.table, row, there, change.after))
            continue
        fields = tuple(state.fields[change.table])
        id_ = state.id_of(change)
        cells = change.before, change.after, there
        found.conflicts.append(Conflict(change.table, row, id_, fields, *cells))
    return found


def _row_there(change: Change, state: State) -> str:
    """Return the name of a changed row among their rows; a new name where it has none."""
    rows, key = state.tables[change.table], state.keys[change.table]
    if not key:
        return change.row if change.row in rows else state.new_name()
    place = state.fields[change.table].index(key)
    for cells in filter(None, (change.before, change.after)):
        found = state.holders(change.table, key).get(cells[place], []) if cells[place] else []
        same = [row for row in found if rows[row] == cells]
        if same or (found and cells is (change.before or change.after)):
            return (same or found)[0]
    return state.new_name()
