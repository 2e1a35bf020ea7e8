"""Changes in words: `positions: de-2022-01-17-arms: date 2022-01-17 -> 2022-01-18`."""

from collections import Counter
from collections.abc import Sequence
from os.path import commonprefix

from .state import NEW, Change, State

LONGEST, FEW = 60, 3
LEAD = 20
"""Letters that two long cells share and that are still shown, before what differs."""
EMPTY = "(empty)"


def brief(cell: str) -> str:
    """Return a cell on one line and shortened; characters that cannot be seen as escapes."""
    short = cell if len(cell) <= LONGEST else cell[: LONGEST - 3] + "..."
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in short) or EMPTY


def apart(before: str, after: str) -> tuple[str, str]:
    """Return two cells as `brief` does, both from shortly before the place where they part."""
    same = len(commonprefix([before, after]))
    start = before.rfind(" ", 0, max(0, same - LEAD)) + 1
    if same < LONGEST - LEAD or not start:
        return brief(before), brief(after)
    return brief(f"...{before[start:]}"), brief(f"...{after[start:]}")


def sentence(words: str) -> str:
    """Return words with a full stop, unless dots end them already."""
    return words if words.endswith("...") else f"{words}."


def changed_cells(state: State, change: Change) -> list[str]:
    """Return the columns in which a row changes; none where it comes or goes."""
    if change.before is None or change.after is None:
        return []
    cells = zip(state.fields[change.table], change.before, change.after, strict=True)
    return [column for column, before, after in cells if before != after]


def in_words(state: State, change: Change) -> str:
    """Return one change in words."""
    id_ = state.id_of(change)
    place = f"{change.table}: {'a row without an id yet' if id_[:1] == NEW else brief(id_)}"
    if change.kind != "changed":
        return f"{place} {change.kind}"
    before = state.as_dict(change.table, change.before)
    after = state.as_dict(change.table, change.after)
    cells = [
        f"{column} {' -> '.join(apart(before[column], after[column]))}"
        for column in changed_cells(state, change)
    ]
    return f"{place}: {'; '.join(cells)}"


def summary(state: State, changes: Sequence[Change]) -> str:
    """Return some changes in one line: each of a few, counts of more."""
    if 0 < len(changes) <= FEW:
        return " / ".join(in_words(state, change) for change in changes)
    kinds: dict[str, Counter] = {}
    for change in changes:
        kinds.setdefault(change.table, Counter())[change.kind] += 1
    tables = [
        f"{table} {', '.join(f'{number} {kind}' for kind, number in sorted(counts.items()))}"
        for table, counts in kinds.items()
    ]
    return "; ".join(tables) or "nothing"
