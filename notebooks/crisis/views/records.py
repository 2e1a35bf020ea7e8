"""Records: the rows of every table in one form, so that all views can show them side by side.

A record is one row of positions, events, movements, transfers, estimates or forces, with its codes
put into words. All three faces of a view are made from the same list of records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .amounts import NO_WORDS, count


@dataclass(slots=True)
class Record:
    """One row in words. `start` is None for what stood there before the crisis."""

    id: str
    table: str
    title: str
    summary: str
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    start: dt.date | None = None
    end: dt.date | None = None
    precision: str = "day"
    who: str = ""
    place: str = ""
    from_place: str = ""
    to_place: str = ""
    quote: str = ""
    quote_language: str = ""
    spoken_language: str = ""
    issue: str = ""
    stance: str = ""
    status: str = ""
    follows: str = ""
    amount: str = ""
    kind: str = ""
    importance: int = 1
    basis: str = ""
    public_from: dt.date | None = None
    confidence: str = ""
    note: str = ""

    @property
    def spot(self) -> str:
        """The place of its symbol on the map: where it went, else where it was, else whence."""
        return self.to_place or self.place or self.from_place


def day(value: Any) -> dt.date | None:
    """A date from a cell, or None."""
    return None if pd.isna(value) else value.date()


def collect(
    tables: Any,
    actors: Iterable[str] | None = None,
    issue: str = "",
    only: Iterable[str] = (),
) -> list[Record]:
    """The records in which one of `actors` takes part (all for None), oldest first.

    `tables` has the data set's tables as DataFrames; `only` names those to take (none: all). With
    `issue`, positions are only those on it.
    """
    wanted = None if actors is None else frozenset(actors)
    names = _Names(tables)
    found = [
        record
        for table, make in MAKERS.items()
        if hasattr(tables, table) and (not only or table in only)
        for record in (make(row, names) for row in getattr(tables, table).itertuples(index=False))
        if wanted is None or wanted.intersection(record.actors)
    ]
    if issue:
        found = [r for r in found if r.table != "positions" or r.issue == issue]
    return sorted(found, key=lambda r: (r.start or dt.date.min, r.table, r.id))


class _Names:
    """Look-ups from ids to words."""

    def __init__(self, tables: Any) -> None:
        self.actor = dict(zip(tables.actors["actor_id"], tables.actors["short_name"], strict=True))
        people = tables.people
        self.person = dict(zip(people["person_id"], people["name"], strict=True))
        self.office = dict(zip(people["person_id"], people["office"], strict=True))
        self.issue = dict(zip(tables.issues["issue_id"], tables.issues["title"], strict=True))
        self.one = tables.descriptor.get("units", NO_WORDS)

    def amount(self, row: Any) -> str:
        """How much or how many, in words."""
        return count(row.quantity, row.quantity_kind, row.unit, self.one)

    def speaker(self, person_id: str, actor_id: str) -> str:
        """Name and office, or the actor's name for a written statement."""
        if not person_id:
            return self.actor.get(actor_id, actor_id)
        return f"{self.person[person_id]}, {self.office[person_id]}"


def _shared(row: Any) -> dict[str, Any]:
    """The fields that every dated table has under the same name."""
    start = day(row.date)
    return {
        "start": start,
        "end": day(getattr(row, "date_end", None)) or start,
        "precision": row.date_precision,
        "summary": row.summary,
        "sources": row.source_ids,
        "public_from": day(getattr(row, "public_from", None)),
        "confidence": row.confidence,
        "note": row.note,
    }


def _position(row: Any, names: _Names) -> Record:
    who = names.person.get(row.person_id) or names.actor[row.actor_id]
    topic = names.issue.get(row.issue_id, "")
    return Record(
        id=row.position_id,
        table="positions",
        title=f"{who}: {topic}" if topic else who,
        actors=(row.actor_id,),
        who=names.speaker(row.person_id, row.actor_id),
        place=row.place_id,
        quote=row.quote,
        quote_language=row.quote_language,
        spoken_language=row.spoken_language,
        issue=row.issue_id,
        stance=row.stance,
        basis=row.date_basis,
        **_shared(row),
    )


def _event(row: Any, names: _Names) -> Record:
    return Record(
        id=row.event_id,
        table="events",
        title=row.title,
        actors=row.actor_ids,
        who=", ".join(names.actor[a] for a in row.actor_ids),
        place=row.place_id,
        kind=row.kind,
        importance=int(row.importance),
        **_shared(row),
    )


def _movement(row: Any, names: _Names) -> Record:
    return Record(
        id=row.movement_id,
        table="movements",
        title=f"{names.actor[row.actor_id]}: {row.what}",
        actors=(row.actor_id,),
        who=names.actor[row.actor_id],
        from_place=row.from_place_id,
        to_place=row.to_place_id,
        status=row.status,
        follows=row.follows_id,
        amount=names.amount(row),
        **_shared(row),
    )


def _transfer(row: Any, names: _Names) -> Record:
    giver, taker = names.actor[row.from_actor_id], names.actor[row.to_actor_id]
    return Record(
        id=row.transfer_id,
        table="transfers",
        title=f"{giver} to {taker}: {row.what}",
        actors=(row.from_actor_id, row.to_actor_id),
        who=giver,
        from_place=row.from_place_id,
        to_place=row.to_place_id,
        status=row.status,
        follows=row.follows_id,
        amount=names.amount(row),
        **_shared(row),
    )


def _estimate(row: Any, names: _Names) -> Record:
    low = count(row.low, row.quantity_kind, "" if pd.notna(row.high) else row.unit, names.one)
    high = count(row.high, "exact", row.unit, names.one)
    number = f"{low} to {high}" if high else low
    return Record(
        id=row.estimate_id,
        table="estimates",
        title=f"{names.actor[row.by_actor_id]} counts {number}",
        actors=tuple(dict.fromkeys((row.by_actor_id, row.of_actor_id))),
        who=names.speaker(row.person_id, row.by_actor_id),
        place=row.place_id,
        amount=number,
        **_shared(row),
    )


def _force(row: Any, names: _Names) -> Record:
    hosts = (row.host_actor_id,) if row.host_actor_id else ()
    return Record(
        id=row.force_id,
        table="forces",
        title=f"{names.actor[row.actor_id]}: {row.what}",
        summary=f"There since {row.since}." if row.since else "There before the crisis.",
        actors=tuple(dict.fromkeys((row.actor_id, *hosts))),
        who=names.actor[row.actor_id],
        place=row.place_id,
        amount=names.amount(row),
        sources=row.source_ids,
        note=row.note,
    )


MAKERS: dict[str, Callable[[Any, _Names], Record]] = {
    "positions": _position,
    "events": _event,
    "movements": _movement,
    "transfers": _transfer,
    "estimates": _estimate,
    "forces": _force,
}
