"""A scene: which records a view shows, with the names and places that they refer to.

The pure core of every view. It knows no widget, no map and no browser.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from .records import Record, collect
from .region import Region, region_of

Window = tuple[dt.date, dt.date]

ROUGH_KM = 40
"""From here on a point stands for an area and is drawn as rough."""

OF_A_SOURCE = ("publisher", "origin", "title", "language", "date", "url", "type",
               "state_controlled")  # fmt: skip
"""What views may tell of a text that was read."""

TOWN_KM = 25
"""How far from a town its buildings, camps and airports may lie to be drawn with it."""


@dataclass
class Scene:
    """Records in order of time, look-ups for their ids, the period, and what it is called."""

    name: str
    records: list[Record]
    actors: dict[str, dict[str, Any]]
    places: dict[str, dict[str, Any]]
    issues: dict[str, dict[str, str]]
    sources: dict[str, dict[str, Any]]
    words: dict[str, dict[str, str]]
    period: Window
    region: Region
    focus: tuple[str, ...] = field(default=())

    def shown(
        self,
        window: Window | None = None,
        actors: Iterable[str] = (),
        issues: Iterable[str] = (),
    ) -> list[Record]:
        """The dated records that touch `window` (both days included), of `actors` and `issues`.

        No actors means all, no issues means all. An issue filters statements only: an event or a
        transfer belongs to no single issue.
        """
        first, last = window or self.period
        some_actors, some_issues = frozenset(actors), frozenset(issues)
        return [
            r
            for r in self.records
            if r.start is not None
            and r.start <= last
            and r.end >= first
            and (not some_actors or some_actors.intersection(r.actors))
            and (not some_issues or r.table != "positions" or r.issue in some_issues)
        ]

    @property
    def standing(self) -> list[Record]:
        """What stood there before the crisis."""
        return [r for r in self.records if r.start is None]

    @property
    def first_day(self) -> dt.date:
        """The day of the oldest record: the period's first day or a background event."""
        return min((r.start for r in self.records if r.start), default=self.period[0])

    def frame(self, records: Sequence[Record]) -> pd.DataFrame:
        """Records as a DataFrame, one row each, for `view.selected`."""
        columns = ("id", "table", "start", "end", "title", "who", "actors", "issue", "stance",
                   "status", "amount", "place", "summary", "quote", "confidence")  # fmt: skip
        rows = [[getattr(r, c) if c != "place" else r.spot for c in columns] for r in records]
        out = pd.DataFrame(rows, columns=list(columns))
        out = out.rename(columns={"start": "date", "end": "date_end"})
        for column in ("date", "date_end"):
            out[column] = pd.to_datetime(out[column])
        return out

    def word(self, record: Record, column: str) -> str:
        """A record's code in words, such as 'on alert' for the status 'alert'."""
        code = getattr(record, column)
        return self.words.get(f"{record.table}.{column}", {}).get(code, code)

    def seat(self, actor_id: str) -> str:
        """The place of an actor's capital or headquarters, or nothing."""
        return self.actors.get(actor_id, {}).get("seat", "")

    def place_name(self, place_id: str) -> str:
        """A place's name, or nothing for no place."""
        return self.places[place_id]["name"] if place_id else ""


def build(
    tables: Any,
    actors: Sequence[str] | None = None,
    issue: str = "",
    name: str = "",
    only: Sequence[str] = (),
) -> Scene:
    """The scene of `actors` (ids; None for all), from the data set's tables (`only` some)."""
    records = collect(tables, actors, issue, only)
    used_sources = {s for r in records for s in r.sources}
    start, end = (dt.date.fromisoformat(d) for d in _period(tables))
    return Scene(
        name=name or "All actors",
        records=records,
        actors=_actors(tables),
        places=_places(tables),
        issues=_by_id(tables.issues, "issue_id", ("title", "proposition")),
        sources={
            key: row
            for key, row in _by_id(tables.sources, "source_id", OF_A_SOURCE).items()
            if key in used_sources
        },
        words=_words(tables.descriptor),
        period=(start, end),
        region=region_of(tables),
        focus=tuple(actors or ()),
    )


def _period(tables: Any) -> tuple[str, str]:
    """First and last day; `as_of` moves the last one."""
    period = tables.descriptor["period"]
    return period["start"], period["end"]


def _by_id(table: pd.DataFrame, key: str, columns: Sequence[str]) -> dict[str, dict[str, Any]]:
    """A table as a dictionary of small dictionaries."""
    rows = table[[key, *columns]].itertuples(index=False, name=None)
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}


def _actors(tables: Any) -> dict[str, dict[str, Any]]:
    out = {}
    for row in tables.actors.itertuples(index=False):
        out[row.actor_id] = {
            "name": row.name,
            "short": row.short_name,
            "kind": row.kind,
            "seat": row.capital_place_id,
        }
    return out


def _places(tables: Any) -> dict[str, dict[str, Any]]:
    rows = list(tables.places.itertuples(index=False))
    towns = [row for row in rows if row.kind in ("capital", "city")]
    out = {}
    for row in rows:
        out[row.place_id] = {
            "name": row.name,
            "lat": float(row.lat),
            "lon": float(row.lon),
            "rough": bool(row.precision_km >= ROUGH_KM),
            "town": _town(row, towns),
        }
    return out


def _town(place: Any, towns: Sequence[Any]) -> str:
    """The town that a place is drawn with: the nearest within reach, capitals first; else itself.

    A parliament, a ministry and their capital are one spot on a map of a continent.
    """
    near = [
        (town.kind != "capital", distance, town.place_id)
        for town in towns
        if (distance := _kilometres(place, town)) <= TOWN_KM and place.precision_km < ROUGH_KM
    ]
    return min(near)[2] if near else place.place_id


def _kilometres(one: Any, other: Any) -> float:
    """Distance on a plane: good to a few per cent over tens of kilometres."""
    north = (one.lat - other.lat) * 111.2
    east = (one.lon - other.lon) * 111.2 * math.cos(math.radians(one.lat))
    return math.hypot(north, east)


def _words(descriptor: dict) -> dict[str, dict[str, str]]:
    """For each "table.column" with allowed values: each value in the descriptor's words."""
    return {
        f"{resource['name']}.{column['name']}": {
            c["value"]: c["label"] for c in column["categories"]
        }
        for resource in descriptor["resources"]
        for column in resource["schema"]["fields"]
        if "categories" in column
    }
