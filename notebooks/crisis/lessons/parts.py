"""The parts of the crisis meeting: who plays, and what stands in each brief. Rows in, ids out.

Everything is taken from what was public on the day of the meeting. A brief's lines and the
decisions stand in tables of their own; forces, arms, money and statements are looked up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..checks import PlainMessage
from ..views.records import Record, collect
from ..views.words import when

MOST_FORCES = 8
"""A brief lists this many rows of forces, arms and money, the latest first: it fills two pages."""

MEANS = ("forces", "movements", "transfers")
STATED = ("positions", "estimates")


class NoPart(PlainMessage, LookupError):
    """An actor that plays no part in the meeting; the message says who does."""


@dataclass(frozen=True)
class Line:
    """A sentence of a brief, and the ids of the rows that it rests on."""

    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """What an actor brings to the table.

    `lines` by kind (aim, red-line ...), `means` the ids of its forces, arms and money, `more` how
    many further such rows there are, `said` the ids of its statements, one an issue, `speakers`
    those who speak for it most. The table of actors has a summary of each; it knows what came
    after the meeting, so it stays out.
    """

    id: str
    name: str
    short_name: str
    speakers: tuple[str, ...]
    lines: dict[str, list[Line]]
    means: tuple[str, ...]
    more: int
    said: tuple[str, ...]

    def evidence(self) -> list[str]:
        """Every row that the brief rests on, each once: first the lines', then the statements."""
        cited = [id_ for lines in self.lines.values() for line in lines for id_ in line.evidence]
        return list(dict.fromkeys([*cited, *self.said]))


def meeting_day(tables: Any) -> pd.Timestamp:
    """The day of the meeting; raises NoPart where the data set has no decisions."""
    if tables.decisions.empty:
        raise NoPart("There is no meeting in this data set: its table of decisions is empty.")
    return tables.decisions["date"].min()


def parts_of(tables: Any) -> list[str]:
    """Ids of the actors with a brief and decisions; those of whom most is known come first."""
    faced = {actor for ids in tables.decisions["actor_ids"] for actor in ids}
    known = Counter(tables.positions["actor_id"])
    players = [a for a in tables.actors["actor_id"] if a in faced & set(tables.briefs["actor_id"])]
    return sorted(players, key=lambda actor: -known[actor])


def find_part(tables: Any, name: str) -> str:
    """The id of an actor that plays a part, by name, short name or code.

    Raises UnknownName where no actor is called so, and NoPart where the actor plays no part.
    """
    meeting_day(tables)
    actor, players = tables.find_actor(name), parts_of(tables)
    if actor.actor_id in players:
        return actor.actor_id
    names = sorted(tables.find_actor(player).short_name for player in players)
    raise NoPart(
        f"{actor.name} plays no part in this meeting. Choose one of these: {', '.join(names)}."
    )


def build(tables: Any, actors: Iterable[str]) -> list[Part]:
    """The parts of some actors (ids), from what was public on the day of the meeting."""
    known = tables.as_of(meeting_day(tables))
    records = collect(known)
    return [_part(known, records, actor) for actor in actors]


def acting(record: Record) -> tuple[str, ...]:
    """Whose deed or word a record is: all who take part in an event, else the first named."""
    return record.actors if record.table == "events" else record.actors[:1]


def lead(tables: Any, record: Record) -> str:
    """What a record is, with its day, before its own words: 'On 24 January 2022 ... had said:'."""
    day = when(record)
    exact = record.start and record.precision == "day" and record.start == record.end
    begun = f"On {day}" if exact else day[:1].upper() + day[1:]
    if record.table not in STATED:
        return f"{begun}: {record.title}"
    actor = tables.find_actor(record.actors[0]).short_name
    who = record.who if record.who == actor else f"{_from(record.who, actor)},"
    if record.table == "estimates":
        return f"{begun} {who} had counted:"
    if record.basis == "reported":
        return f"{begun} {who} was reported to have said:"
    return f"{begun} {who} had {'said' if record.who != actor else 'stated'}:"


def _from(who: str, actor: str) -> str:
    """Whose speaker it is; an office that ends in brackets takes the name into them."""
    return f"{who[:-1]}, {actor})" if who.endswith(")") else f"{who} ({actor})"


def _part(known: Any, records: list[Record], actor_id: str) -> Part:
    row = known.find_actor(actor_id)
    lines = _lines(known, actor_id)
    own = _means(records, actor_id)
    cited = {id_ for found in lines.values() for line in found for id_ in line.evidence}
    stated = [r for r in records if r.table == "positions" and actor_id in r.actors]
    return Part(
        id=actor_id,
        name=row.name,
        short_name=row.short_name,
        speakers=_speakers(known, actor_id),
        lines=lines,
        means=tuple(r.id for r in own[:MOST_FORCES]),
        more=max(0, len(own) - MOST_FORCES),
        said=_said(known, stated, cited),
    )


def _means(records: list[Record], actor_id: str) -> list[Record]:
    """Forces, arms and money of an actor, or given to it: what stood there, then the latest."""
    own = [r for r in records if r.table in MEANS and actor_id in r.actors]
    return [r for r in own if r.start is None] + [r for r in own[::-1] if r.start]


def _lines(known: Any, actor_id: str) -> dict[str, list[Line]]:
    """The lines of a brief by kind, in the order of the descriptor and of the table."""
    own = known.briefs[known.briefs["actor_id"] == actor_id]
    kinds = [category["value"] for category in _kinds(known.descriptor)]
    return {
        kind: [Line(row.text, row.evidence) for row in own.itertuples() if row.kind == kind]
        for kind in kinds
    }


def _kinds(descriptor: dict[str, Any]) -> list[dict[str, str]]:
    schemas = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    return next(f["categories"] for f in schemas["briefs"]["fields"] if f["name"] == "kind")


def _speakers(known: Any, actor_id: str) -> tuple[str, ...]:
    """Those who speak for an actor most often, with their offices; at most three."""
    people = known.positions.loc[known.positions["actor_id"] == actor_id, "person_id"]
    most = [person for person, _ in Counter(filter(None, people)).most_common(3)]
    rows = [known.person(person) for person in most]
    return tuple(f"{row.name}, {row.office}" for row in rows)


def _said(known: Any, stated: list[Record], cited: set[str]) -> tuple[str, ...]:
    """For each issue the latest statement, before all one that the brief's lines rest on."""
    latest: dict[str, Record] = {}
    for record in stated:
        if record.issue and record.start:
            before = latest.get(record.issue)
            if before is None or (record.id in cited) >= (before.id in cited):
                latest[record.issue] = record
    order = list(known.issues["issue_id"])
    return tuple(latest[issue].id for issue in order if issue in latest)
