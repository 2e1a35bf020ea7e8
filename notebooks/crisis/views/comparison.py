"""The matrix of actors and issues: where each actor stood, and how often two of them agreed.

The rule, in one place for Python (`page/matrix_cells.js` has it for the page, and a test holds the
two together):

- A cell looks at the statements of one actor on one issue in a window of days.
- Only voices of the actor itself count: `people.voice` is "actor", or it is a written statement.
  Other voices, such as an opposition leader, are shown, never counted.
- Of each speaker the last stance counts. The cell shows the last of these; of two on one day, the
  one nearer to undecided, so that a cell never says more than both.
- If the last stances of two speakers lie on opposite sides, the cell is mixed. It shows them all,
  and nothing is averaged.
- A cell without a statement stays empty. That is no neutral stance: nothing was found.
- Two actors are compared on the issues where both have one stance. They are on the same side if
  both are for it, both against it or both undecided. Fewer than three such issues are too few.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import escape
from .scene import Scene, Window
from .symbols import STANCES

SCALE = tuple(stance.value for stance in STANCES)
MIDDLE = SCALE.index("undecided")
FEWEST = 3
"""Fewer issues in common are too few to say how often two actors agree."""

Key = tuple[str, str]
"""An actor's id and an issue's id."""


@dataclass(frozen=True)
class Statement:
    """One row of positions on a listed issue. `own`: not for the actor. `stance` may be empty."""

    id: str
    actor: str
    issue: str
    speaker: str
    day: dt.date
    stance: str
    own: bool = False


@dataclass(frozen=True)
class Cell:
    """What one actor said on one issue.

    kind: "stated" (one stance), "mixed" (the actor's speakers on opposite sides), "own" (only
    voices that do not count) or "silent" (words without a stance). stances: from yes to no.
    said: all statements. counted: those of the actor itself that have a stance.
    """

    kind: str
    stances: tuple[str, ...]
    said: int
    counted: int


@dataclass(frozen=True)
class Pair:
    """Two actors compared. same, other, left_out: ids of issues.

    left_out are issues on which both spoke but one cell has no single stance. steps: on average,
    how far the stances lie apart on the scale of five, 0 to 4; None where nothing is compared.
    statements: how many the two stances on these issues rest on.
    """

    same: tuple[str, ...]
    other: tuple[str, ...]
    left_out: tuple[str, ...]
    steps: float | None
    statements: int

    @property
    def issues(self) -> int:
        """How many issues are compared."""
        return len(self.same) + len(self.other)

    @property
    def share(self) -> float | None:
        """The part of the issues on the same side, 0 to 1; None where nothing is compared."""
        return len(self.same) / self.issues if self.issues else None

    @property
    def enough(self) -> bool:
        """Whether there are enough issues to say how often the two agree."""
        return self.issues >= FEWEST


@dataclass(frozen=True)
class Grid:
    """The matrix at one moment, for the faces: actors and issues (ids, in order), and its cells."""

    scene: Scene
    actors: Sequence[str]
    issues: Sequence[str]
    window: Window
    cells: dict[Key, Cell]
    by: str = ""

    def short(self, actor: str) -> str:
        """An actor's short name."""
        return escape.cut(self.scene.actors[actor]["short"])

    def issue(self, issue: str) -> str:
        """An issue's title."""
        return escape.cut(self.scene.issues[issue]["title"])


def statements(tables: Any) -> list[Statement]:
    """The rows of `positions` that are on a listed issue, in the order of the table."""
    people = tables.people
    own = set(people.loc[people["voice"] == "own", "person_id"]) if "voice" in people else set()
    return [
        Statement(
            row.position_id,
            row.actor_id,
            row.issue_id,
            row.person_id,
            row.date.date(),
            row.stance,
            row.person_id in own,
        )  # fmt: skip
        for row in tables.positions.itertuples(index=False)
        if row.issue_id
    ]


def side(stance: str) -> int:
    """1 for the proposition, -1 against it, 0 undecided."""
    place = SCALE.index(stance)
    return (place < MIDDLE) - (place > MIDDLE)


def cells(said: Iterable[Statement], first: dt.date, last: dt.date) -> dict[Key, Cell]:
    """The cells that have a statement from `first` to `last`, both included."""
    groups: dict[Key, list[Statement]] = {}
    for one in said:
        if first <= one.day <= last:
            groups.setdefault((one.actor, one.issue), []).append(one)
    return {key: _cell(group) for key, group in groups.items()}


def _cell(said: Sequence[Statement]) -> Cell:
    counted = [one for one in said if one.stance and not one.own]
    others = [one for one in said if one.stance and one.own]
    lasts = _last_of_each(counted or others)
    found = tuple(value for value in SCALE if value in {one.stance for one in lasts})
    if not found:
        return Cell("silent", (), len(said), 0)
    if not counted:
        return Cell("own", found, len(said), 0)
    if {1, -1} <= {side(value) for value in found}:
        return Cell("mixed", found, len(said), len(counted))
    return Cell("stated", (_last(lasts).stance,), len(said), len(counted))


def _last_of_each(said: Sequence[Statement]) -> list[Statement]:
    """The last statement of each speaker."""
    speakers: dict[str, list[Statement]] = {}
    for one in said:
        speakers.setdefault(one.speaker, []).append(one)
    return [_last(own) for own in speakers.values()]


def _last(said: Sequence[Statement]) -> Statement:
    """The last statement; of several on that day, the one nearest to undecided."""
    day = max(one.day for one in said)
    return min(
        (one for one in said if one.day == day),
        key=lambda one: abs(SCALE.index(one.stance) - MIDDLE),
    )


def agreement(found: Mapping[Key, Cell], one: str, other: str, issues: Iterable[str]) -> Pair:
    """How far two actors (ids) agree on some issues (ids), by their cells."""
    same, different, left_out, steps, rests_on = [], [], [], 0, 0
    for issue in issues:
        here, there = found.get((one, issue)), found.get((other, issue))
        if here is None or there is None:
            continue
        if here.kind != "stated" or there.kind != "stated":
            left_out.append(issue)
            continue
        mine, yours = here.stances[0], there.stances[0]
        (same if side(mine) == side(yours) else different).append(issue)
        steps += abs(SCALE.index(mine) - SCALE.index(yours))
        rests_on += here.counted + there.counted
    count = len(same) + len(different)
    average = steps / count if count else None
    return Pair(tuple(same), tuple(different), tuple(left_out), average, rests_on)


def by_agreement(
    found: Mapping[Key, Cell], one: str, actors: Sequence[str], issues: Sequence[str]
) -> list[str]:
    """Actors (ids) with `one` first, then who agrees with it most often.

    Of equal shares, those whose stances lie nearer come first, then those compared on more issues.
    Those with too few issues come after all others, those with none last; the order given decides
    what is left.
    """

    def rank(actor: str) -> tuple[bool, bool, bool, float, float, int]:
        pair = agreement(found, one, actor, issues)
        share = 0.0 if pair.share is None else pair.share
        least = not pair.issues, not pair.enough
        return actor != one, *least, -share, pair.steps or 0.0, -pair.issues

    return sorted(actors, key=rank)
