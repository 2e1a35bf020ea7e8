"""Briefs for the crisis meeting: a sheet for each part, made from the data, to read and to print.

Two pages A4 each, readable in black and white. Every line names the rows that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from ..views import escape, words
from ..views.records import Record, collect
from . import evidence, parts
from .activity import Activity
from .parts import Part

HEADINGS = {
    "aim": "Aims",
    "red-line": "Red lines",
    "capability": "What it can do",
    "constraint": "What limits it",
}
MEANS_HEADING = "Forces, arms and money"
SAID_HEADING = "What was said and done, row by row"

BARE = ("movements", "transfers")
"""Their titles, numbers and status say enough; a summary may tell of a later day."""


def briefs(tables: Any, *names: str) -> Brief:
    """The briefs of some parts, by name (none: of all).

    Raises UnknownName for a name that no actor has, NoPart for an actor without a part.
    """
    chosen = [parts.find_part(tables, name) for name in names] or parts.parts_of(tables)
    return Brief(tables, list(dict.fromkeys(chosen)))


class Brief(Activity):
    """The sheets of one or more parts: a page to print, and the same in words."""

    script = "brief"
    style = "meeting"
    height = 900

    def __init__(self, tables: Any, actors: Sequence[str]) -> None:
        self._tables = tables
        self._day = parts.meeting_day(tables)
        self._parts = parts.build(tables, actors)
        super().__init__(tables.descriptor.get("name", ""), "")

    @property
    def title(self) -> str:
        """Whose brief it is."""
        if len(self._parts) == 1:
            return f"Brief: {self._parts[0].name}"
        return f"Briefs of {len(self._parts)} parts"

    def keys_of_answers(self) -> list[str]:
        """None: a brief is read, not filled in."""
        return []

    def payload(self) -> dict[str, Any]:
        """What the page is told: cards, and each part with numbers of cards."""
        return told(self._tables, self._parts)

    def words(self) -> str:
        """The sheets in plain text."""
        records = {record.id: record for record in collect(self._tables)}
        return "\n\n".join(self._sheet(part, records) for part in self._parts)

    def words_html(self) -> str:
        """The sheets as headings and lists."""
        out = []
        for entries, lines in groupby(self.words().splitlines(), lambda line: line[:2] == "- "):
            if entries:
                items = "".join(f"<li>{escape.text(line[2:])}</li>" for line in lines)
                out.append(f"<ul>{items}</ul>")
            else:
                out += [f"<p>{escape.text(line)}</p>" for line in lines if line]
        return "".join(out)

    def _sheet(self, part: Part, records: dict[str, Record]) -> str:
        out = [f"{part.name}: brief for the meeting on {spoken(self._day)}"]
        if part.speakers:
            out.append(f"It speaks most through: {'; '.join(part.speakers)}.")
        for kind, lines in part.lines.items():
            out.append(f"{HEADINGS.get(kind, kind)}:")
            out += [f"- {line.text} [{', '.join(line.evidence)}]" for line in lines]
        if part.means:
            out.append(f"{MEANS_HEADING}:")
        out += [f"- {parts.lead(self._tables, records[id_])} [{id_}]" for id_ in part.means]
        out.append(f"{SAID_HEADING}:")
        return "\n".join([*out, *self._rows(part, records)])

    def _rows(self, part: Part, records: dict[str, Record]) -> Iterable[str]:
        for id_ in part.evidence():
            if id_ in records:
                record = records[id_]
                said = words.speech(record) or record.summary
                lead = parts.lead(self._tables, record)
                yield f"- {lead}{'' if lead.endswith(':') else '.'} {said} [{id_}]"


def told(tables: Any, chosen: Sequence[Part], further: Iterable[str] = ()) -> dict[str, Any]:
    """What a page is told of some parts: `cards`, `parts` with numbers of cards, headings.

    `further` are ids of rows that the page needs besides; `number` finds a card by its id.
    """
    ids = [id_ for part in chosen for id_ in (*part.evidence(), *part.means)]
    found = evidence.build(tables, [*ids, *further])
    day = parts.meeting_day(tables)
    records = {record.id: record for record in collect(tables)}
    number = evidence.places(found)
    return found | {
        "cards": [_card(tables, card, records.get(card["id"]), day) for card in found["cards"]],
        "parts": [_part(part, number) for part in chosen],
        "headings": HEADINGS | {"means": MEANS_HEADING, "said": SAID_HEADING},
        "day": spoken(day),
    }


def _card(
    tables: Any, card: dict[str, Any], record: Record | None, day: pd.Timestamp
) -> dict[str, Any]:
    """A card with its lead, whose deed it is, and whether it came after the meeting."""
    if record is None:
        return card | {"lead": card["title"], "acting": [], "after": False}
    known = record.public_from or record.start
    more = {
        "lead": parts.lead(tables, record),
        "acting": list(parts.acting(record)),
        "after": known is not None and known > day.date(),
        "translation": words.translation(record) if record.quote else "",
    }
    if record.table in BARE:
        card = {key: value for key, value in card.items() if key != "text"}
    return card | more


def _part(part: Part, number: dict[str, int]) -> dict[str, Any]:
    def numbers(ids: Iterable[str]) -> list[int]:
        return [number[id_] for id_ in ids if id_ in number]

    return {
        "id": part.id,
        "name": part.name,
        "short": part.short_name,
        "speakers": list(part.speakers),
        "lines": [
            {
                "kind": kind,
                "items": [{"text": x.text, "evidence": numbers(x.evidence)} for x in lines],
            }
            for kind, lines in part.lines.items()
            if lines
        ],
        "means": numbers(part.means),
        "more": part.more,
        "said": numbers(part.said),
    }


def spoken(day: pd.Timestamp) -> str:
    """'27 January 2022'."""
    return words.spoken(day.date())
