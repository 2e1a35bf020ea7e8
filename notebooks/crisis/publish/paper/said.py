"""Which of an actor's statements a brief prints before others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...views.comparison import statements
from ...views.records import Record


def latest(tables: Any, said: Sequence[Record], issues: Sequence[str]) -> list[Record]:
    """The latest word on each issue (ids, in order) of those who speak for the actor.

    said: statements of one actor, in the order of their days.
    """
    own = _other_voices(tables)
    found: dict[str, Record] = {}
    for record in said:
        if record.issue and record.stance and record.id not in own:
            found[record.issue] = record
    return [found[issue] for issue in issues if issue in found]


def further(tables: Any, said: Sequence[Record], first: Sequence[Record]) -> list[Record]:
    """The statements that are not among the first: with a stance before others, then the newest."""
    own, taken = _other_voices(tables), {record.id for record in first}
    return sorted(
        (record for record in said if record.id not in taken),
        key=lambda record: (not record.stance, record.id in own, -record.start.toordinal()),
    )


def _other_voices(tables: Any) -> set[str]:
    """Ids of statements in somebody's own name: a party's, a former chancellor's."""
    return {one.id for one in statements(tables) if one.own}
