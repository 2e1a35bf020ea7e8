"""What a page's scripts are told: a scene as plain data.

Days are whole numbers counted from the period's first day, so that the scripts compare numbers and
never parse dates while a hand is on the brush.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from . import symbols, words
from .records import Record
from .scene import Scene

MOST_SOURCES = 3
"""A page lists this many sources a record, best first; the table has them all."""


def payload(scene: Scene, most_sources: int = MOST_SOURCES) -> dict[str, Any]:
    """The scene for the page: records by day, and what their ids stand for."""
    start = scene.period[0]
    source_ids = list(dict.fromkeys(s for r in scene.records for s in r.sources[:most_sources]))
    number = {source: i for i, source in enumerate(source_ids)}
    actors = _used_actors(scene)
    return {
        "name": scene.name,
        "start": start.isoformat(),
        "days": (scene.period[1] - start).days,
        "before": min(0, (scene.first_day - start).days),
        "focus": list(scene.focus),
        "records": [_record(scene, r, number) for r in scene.records],
        "places": _used_places(scene, actors),
        "actors": {a: scene.actors[a] for a in actors},
        "issues": scene.issues,
        "sources": [_source(scene, s) for s in source_ids],
        "symbols": symbols.for_page(),
    }


def _record(scene: Scene, record: Record, source_number: dict[str, int]) -> dict[str, Any]:
    """One record; what is empty is left out to keep the page light."""
    base = scene.period[0]
    out: dict[str, Any] = {
        "id": record.id,
        "table": record.table,
        "start": offset(record.start, base),
        "end": offset(record.end, base),
        "when": words.when(record),
        "title": record.title,
        "text": record.summary,
        "who": record.who,
        "actors": list(record.actors),
        "sources": [source_number[s] for s in record.sources if s in source_number],
    }
    optional = {
        "about": record.precision != "day",
        "place": record.place,
        "from": record.from_place,
        "to": record.to_place,
        "quote": record.quote,
        "language": record.quote_language if record.quote_language != "en" else "",
        "translation": words.translation(record) if record.quote else "",
        "issue": record.issue,
        "stance": record.stance,
        "status": scene.word(record, "status"),
        "plan": bool(record.status) and record.status not in symbols.DONE,
        "follows": record.follows,
        "amount": record.amount,
        "kind": scene.word(record, "kind") if record.kind else "",
        "importance": record.importance if record.table == "events" else 0,
        "basis": scene.words["positions.date_basis"].get(record.basis, "")
        if record.basis not in ("", "said")
        else "",
        "confidence": scene.word(record, "confidence"),
        "note": record.note,
        "public": words.spoken(record.public_from) if record.public_from else "",
    }
    return out | {key: value for key, value in optional.items() if value}


def offset(day: dt.date | None, base: dt.date) -> int | None:
    """Days from the period's first day; None for what has no day."""
    return None if day is None else (day - base).days


def _used_actors(scene: Scene) -> list[str]:
    used = {a for r in scene.records for a in r.actors} | set(scene.focus)
    return [a for a in scene.actors if a in used]


def _used_places(scene: Scene, actors: list[str]) -> dict[str, dict[str, Any]]:
    """The places that records or seats name, and the towns that they are drawn with."""
    used = {p for r in scene.records for p in (r.place, r.from_place, r.to_place) if p}
    used |= {seat for a in actors if (seat := scene.seat(a))}
    used |= {scene.places[place]["town"] for place in used}
    return {key: place for key, place in scene.places.items() if key in used}


def _source(scene: Scene, source_id: str) -> dict[str, Any]:
    row = scene.sources[source_id]
    out = {
        "publisher": row["publisher"],
        "title": row["title"],
        "language": row["language"] if row["title"] and row["language"] != "en" else "",
        "date": row["date"],
        "url": row["url"],
        "type": scene.words["sources.type"].get(row["type"], row["type"]),
    }
    if row["origin"] != row["publisher"]:
        out["origin"] = row["origin"]
    return {key: value for key, value in out.items() if value}
