"""What goes on paper: some actors, issues, days, levels and lessons, or all of them.

Issues filter statements only, as in every view: an event or a transfer belongs to no single issue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ...checks import PlainMessage
from ...dataset.errors import UnknownName
from ...views.records import Record, collect
from ...views.scene import Window

NOTEBOOKS = Path(__file__).parents[3]


class NothingChosen(PlainMessage, ValueError):
    """A choice with nothing in it; the message says what to choose."""


@dataclass(frozen=True)
class Choice:
    """Ids, in the order of their tables. `days`: first and last, both included."""

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    days: Window
    levels: tuple[str, ...]
    lessons: tuple[str, ...]

    def takes(self, record: Record) -> bool:
        """Whether a record is of these actors, issues and days."""
        return (
            not set(self.actors).isdisjoint(record.actors)
            and (record.table != "positions" or not record.issue or record.issue in self.issues)
            and (record.start is None or record.start <= self.days[1])
            and (record.end is None or record.end >= self.days[0])
        )


def choose(
    tables: Any,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    days: tuple[str | dt.date, str | dt.date] | None = None,
    level: str | Sequence[str] | None = None,
    lessons: Sequence[str] | None = None,
) -> Choice:
    """A choice by names; what is None stands for all that the data set has.

    actors: names or codes (all: those with rows). level: "find", "compare", "argue" or several.
    lessons: names of notebooks (all: those with questions). Raises UnknownName for a name that the
    data set does not have, NothingChosen where a list is empty or the days end before they begin.
    """
    wanted = [level] if isinstance(level, str) else level
    levels, taught = levels_of(tables), lessons_of(tables)
    found = Choice(
        actors=_ids(actors, lambda name: tables.find_actor(name).actor_id, actors_of(tables)),
        issues=_ids(issues, lambda name: tables.find_issue(name).issue_id, issues_of(tables)),
        days=_days(tables, days),
        levels=_ids(wanted, lambda name: _known("level", name, levels), list(levels)),
        lessons=_ids(lessons, lambda name: _known("lesson", name, taught), taught),
    )
    _refuse_nothing(found)
    return found


def actors_of(tables: Any) -> list[str]:
    """Ids of the actors with at least one row in the period, in the order of their short names."""
    first, last = _days(tables, None)
    known = {
        actor
        for record in collect(tables)
        if record.start is None or (record.start <= last and record.end >= first)
        for actor in record.actors
    }
    rows = tables.actors[tables.actors["actor_id"].isin(known)]
    return list(rows.sort_values("short_name", key=lambda names: names.str.casefold())["actor_id"])


def issues_of(tables: Any) -> list[str]:
    """Ids of all issues, in the order of the table."""
    return list(tables.issues["issue_id"])


def levels_of(tables: Any) -> dict[str, str]:
    """The levels of questions: {code: in words}, from the first to the deepest."""
    schemas = {resource["name"]: resource["schema"] for resource in tables.descriptor["resources"]}
    field = next(f for f in schemas["questions"]["fields"] if f["name"] == "level")
    return {category["value"]: category["label"] for category in field["categories"]}


def lessons_of(tables: Any) -> list[str]:
    """Names of the lessons that ask questions of this data set and have a notebook, in order."""
    asked = sorted(set(tables.questions["lesson"]))
    return [name for name in asked if (NOTEBOOKS / f"{name}.ipynb").exists()]


def questions_of(
    tables: Any, choice: Choice, lesson: str, records: Mapping[str, Record]
) -> pd.DataFrame:
    """The questions of a lesson at the chosen levels that fit the choice. `records`: by id.

    A question fits if one of the rows that settle it does, or if none of them is a record of the
    period: what happened before belongs to every choice.
    """
    frame = tables.questions
    frame = frame[(frame["lesson"] == lesson) & frame["level"].isin(choice.levels)]
    first, _ = _days(tables, None)

    def fits(ids: Sequence[str]) -> bool:
        found = [records[id_] for id_ in ids if id_ in records]
        found = [one for one in found if one.end is None or one.end >= first]
        return not found or any(choice.takes(record) for record in found)

    return frame[[fits(ids) for ids in frame["evidence"]]]


def _ids(names: Sequence[str] | None, find: Any, all_: Sequence[str]) -> tuple[str, ...]:
    """The ids of some names, each once, in the order of the table; all for None."""
    if names is None:
        return tuple(all_)
    asked = dict.fromkeys(find(name) for name in ([names] if isinstance(names, str) else names))
    return tuple(id_ for id_ in all_ if id_ in asked) + tuple(a for a in asked if a not in all_)


def _known(what: str, name: str, known: Any) -> str:
    if name not in known:
        raise UnknownName(what, name, known, f"{what}s", known)
    return name


def _days(tables: Any, days: tuple[str | dt.date, str | dt.date] | None) -> Window:
    """First and last day as dates; raises NothingChosen where they are no days in this order."""
    period = tables.descriptor["period"]
    first, last = days or (period["start"], period["end"])
    try:
        window = tuple(
            day if isinstance(day, dt.date) else dt.date.fromisoformat(str(day))
            for day in (first, last)
        )
    except ValueError:
        raise NothingChosen(
            f"{first!r} to {last!r} are no days. Write them like '2022-01-10' and '2022-01-31'."
        ) from None
    if window[0] > window[1]:
        raise NothingChosen(
            f"The days end ({window[1]}) before they begin ({window[0]}). Change one of them."
        )
    return window


def _refuse_nothing(choice: Choice) -> None:
    for what, found in (("actor", choice.actors), ("issue", choice.issues),
                        ("level", choice.levels)):  # fmt: skip
        if not found:
            raise NothingChosen(f"No {what} is chosen. Choose at least one {what}.")
