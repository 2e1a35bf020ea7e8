"""Evidence: the rows that settle a question, whatever table they stand in, ready for a page.

A question names rows by id. Where two tables have the same id (the issue "build-up", the term
"build-up"), it names the table too: "glossary:build-up". An id alone means the row of the first
table that has it, in the order of the descriptor, and what views show before all others.

Rows of the six tables that views show become the same records as there; a row of any other table
(a term, a person) becomes a record of its name and its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..checks.rules.questions import IN_TABLE
from ..views import scene as scenes
from ..views.payload import payload
from ..views.records import MAKERS, Record
from ..views.scene import Scene
from ..views.symbols import KIND_OF, STANCE_OF

NAMES = ("title", "name", "term", "assertion", "publisher")
TEXTS = ("definition", "summary", "explanation", "office", "note")
"""Columns that tell what a row is called and what it says, in tables that no view shows."""

MOST_SOURCES = 2
"""A card names the best two; the table has them all."""

ON_CARD = ("id", "table", "when", "title", "text", "who", "amount", "status", "plan", "issue",
           "stance", "quote", "language", "translated", "sources")  # fmt: skip


def build(tables: Any, ids: Iterable[str]) -> dict[str, Any]:
    """Return the rows with these ids for a page: `cards` in the order of the ids, and what their
    codes stand for: `sources`, `kinds`, `stances`, `propositions` (of issues).

    An id that no row has is left out; `places` says which card is whose.
    """
    whole = scenes.build(tables)
    asked = _records(tables, whole, list(dict.fromkeys(ids)))
    records = [replace(r, sources=r.sources[:MOST_SOURCES]) for r in asked.values()]
    sources = _sources(tables, {s for record in records for s in record.sources})
    data = payload(replace(whole, records=records, sources=sources))
    cards = [{key: r[key] for key in ON_CARD if r.get(key)} for r in data["records"]]
    for name, card in zip(asked, cards, strict=True):
        if name != card["id"]:
            card["asked"] = name
    stated = [record for record in records if record.stance]
    return {
        "cards": [_finished(card, data["sources"]) for card in cards],
        "sources": data["sources"],
        "kinds": {r.table: _kind(tables, r.table) for r in records},
        "stances": {r.stance: _stance(r.stance) for r in stated},
        "propositions": {r.issue: whole.issues[r.issue]["proposition"] for r in stated},
    }


def places(found: dict[str, Any]) -> dict[str, int]:
    """The number of each card in what `build` returned, by the id that was asked for."""
    return {card.get("asked", card["id"]): i for i, card in enumerate(found["cards"])}


def _records(tables: Any, scene: Scene, asked: list[str]) -> dict[str, Record]:
    """The record of each id that was asked for, in that order."""
    found = {record.id: record for record in scene.records}
    found |= {record.table + IN_TABLE + record.id: record for record in scene.records}
    found |= dict(_other_records(tables, set(asked) - set(found)))
    return {name: found[name] for name in asked if name in found}


def _other_records(tables: Any, wanted: set[str]) -> Iterator[tuple[str, Record]]:
    """What was asked for with its record, from every table with a key of one column.

    The tables come from the last to the first, so that of rows with one id the first stays.
    """
    for resource in reversed(tables.descriptor["resources"]):
        table, key = resource["name"], resource["schema"].get("primaryKey")
        column = key[0] if isinstance(key, list) else key
        if not wanted or table in MAKERS or table not in tables.frames or not column:
            continue
        frame = tables.frames[table]
        full = table + IN_TABLE + frame[column]
        for row in frame[frame[column].isin(wanted) | full.isin(wanted)].to_dict("records"):
            record = _other_record(table, row[column], row)
            for name in {record.id, table + IN_TABLE + record.id} & wanted:
                yield name, record


def _other_record(table: str, id_: str, row: dict[str, Any]) -> Record:
    parts = [str(row[name]).strip() for name in TEXTS if row.get(name)]
    return Record(
        id=id_,
        table=table,
        title=next((str(row[name]) for name in NAMES if row.get(name)), id_),
        summary=" ".join(part if part[-1:] in ".!?" else f"{part}." for part in parts),
        actors=(),
        sources=(id_,) if table == "sources" else row.get("source_ids", ()),
    )


def _sources(tables: Any, ids: set[str]) -> dict[str, dict[str, Any]]:
    frame = tables.sources[tables.sources["source_id"].isin(ids)]
    return {row["source_id"]: row for row in frame.to_dict("records")}


def _finished(card: dict[str, Any], sources: list[dict[str, Any]]) -> dict[str, Any]:
    """A card as the page reads it: a list of sources even if empty, no day where there is none.

    `titled`: the language of the title, where it is the title of a text in another language.
    """
    if card["table"] == "sources" and (language := sources[card["sources"][0]].get("language")):
        card["titled"] = language
    if card["table"] not in KIND_OF:
        card.pop("when")
    return card | {"sources": card.get("sources", [])}


def _kind(tables: Any, table: str) -> dict[str, str]:
    """How a table's rows are called and drawn; only tables that views show have a symbol."""
    if table in KIND_OF:
        return {"word": KIND_OF[table].one, "shape": KIND_OF[table].shape}
    titles = {r["name"]: r.get("title") or r["name"] for r in tables.descriptor["resources"]}
    return {"word": titles[table].lower()}


def _stance(value: str) -> dict[str, str]:
    return {"word": STANCE_OF[value].word, "shape": STANCE_OF[value].shape}
