"""The words of a scene: what is shown, as a sentence and as a list of the same records.

Printed, read aloud, and the text alternative of the map, the timeline and the positions.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from . import escape, geometry
from .records import Record
from .region import Region
from .scene import Scene, Window
from .symbols import KIND_OF, KINDS, STANCE_OF

HATCHED = "Hatched areas on the map"


def spoken(day: dt.date, year: bool = True) -> str:
    """'26 January 2022'; a number alone would be read aloud as a sum."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if year else "")


def when(record: Record) -> str:
    """A record's day in words, as exactly as it is known."""
    if record.start is None:
        return "before the crisis"
    if record.precision == "month":
        return f"in {record.start:%B %Y}"
    about = "about " if record.precision == "about" else ""
    if record.end == record.start:
        return about + spoken(record.start)
    return about + span((record.start, record.end))


def span(window: Window) -> str:
    """'10 to 31 January 2022', with month and year once where both days share them."""
    first, last = window
    if first == last:
        return spoken(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {spoken(last)}"
    return f"{spoken(first, first.year != last.year)} to {spoken(last)}"


def example(window: Window) -> str:
    """A pair of days as it is written in Python: '("2022-01-10", "2022-01-31")'."""
    return "(" + ", ".join(f'"{day}"' for day in window) + ")"


def counts(records: Sequence[Record]) -> str:
    """'40 statements, 20 events and 1 transfer', in the order of the lanes."""
    number = Counter(r.table for r in records)
    parts = [
        f"{number[k.table]} {k.one if number[k.table] == 1 else k.many}"
        for k in KINDS
        if number[k.table]
    ]
    if not parts:
        return "nothing"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(scene: Scene, records: Sequence[Record], window: Window) -> str:
    """One sentence that says what is shown."""
    return f"{scene.name}, {span(window)}: {counts(records)}."


def speech(record: Record) -> str:
    """The exact words of a record, and whether they are a translation."""
    if not record.quote:
        return ""
    mark = translation(record)
    return f"“{record.quote}”" + (f" ({mark})" if mark else "")


def translation(record: Record) -> str:
    """'translated' where the quotation is in another language than the speech; '' where it is not.

    Where the language of the speech is not known, it may be: the reader is told so.
    """
    if not record.spoken_language:
        return "may be translated"
    return "" if record.spoken_language == record.quote_language else "translated"


def speech_html(record: Record) -> str:
    """The same as HTML, marked with the language: a screen reader changes its voice by it."""
    if not record.quote:
        return ""
    language, said = escape.text(record.quote_language), escape.text(escape.cut(record.quote))
    mark = translation(record)
    return f'<q lang="{language}">{said}</q>' + (f" ({mark})" if mark else "")


def line(scene: Scene, record: Record) -> str:
    """A record in one paragraph of plain text: when, what, who, where, source."""
    before, after = _around(scene, record)
    return f"{when(record)}: {' '.join(filter(None, (before, speech(record), after)))}"


def _around(scene: Scene, record: Record) -> tuple[str, str]:
    """What a line says of a record before its exact words, and after them."""
    parts = [f"{record.title}."]
    if record.table in ("positions", "estimates"):
        parts.append(f"{record.who}.")
    if record.stance:
        parts.append(f"Stance: {STANCE_OF[record.stance].word}.")
    if record.amount and record.amount not in record.title:
        parts.append(f"{record.amount[:1].upper()}{record.amount[1:]}.")
    if record.status:
        parts.append(f"Status: {scene.word(record, 'status')}.")
    parts.append(record.summary)
    where = route(scene, record)
    rest = [f"{where}." if where else "", promised(scene, record)]
    rest.append(f"Source: {publishers(scene, record)}.")
    return _joined(parts), _joined(rest)


def _joined(parts: Sequence[str]) -> str:
    """Sentences one after the other, none with two full stops."""
    there = filter(None, parts)
    return " ".join(part.replace("..", ".") if part.endswith("..") else part for part in there)


def route(scene: Scene, record: Record) -> str:
    """'From Ferrol to Rota', 'Place: Kyiv', or nothing."""
    if record.from_place and record.to_place:
        start, end = scene.place_name(record.from_place), scene.place_name(record.to_place)
        return f"From {start} to {end}"
    if record.from_place:
        return f"From {scene.place_name(record.from_place)}"
    if record.to_place and record.status != "in-place":
        return f"To {scene.place_name(record.to_place)}"
    place = record.to_place or record.place
    return f"Place: {scene.place_name(place)}" if place else ""


def promised(scene: Scene, record: Record) -> str:
    """'Carries out what was announced on 20 January 2022.', or nothing."""
    before = next((r for r in scene.records if r.id == record.follows), None)
    if before is None:
        return ""
    return f"Carries out what was {scene.word(before, 'status')} ({when(before)})."


def publishers(scene: Scene, record: Record) -> str:
    """The publishers of a record's sources, each once, best first."""
    return ", ".join(dict.fromkeys(scene.sources[s]["publisher"] for s in record.sources))


def as_text(
    scene: Scene, records: Sequence[Record], window: Window, land: Region | None = None
) -> str:
    """The whole as plain text: a sentence, then one list a kind, in order of time.

    land: the region, where a map is shown; what its borders and its hatched areas are is said too.
    """
    note = land.note if land else ""
    out = [line for line in (sentence(scene, records, window), note) if line]
    for kind in KINDS:
        lines = [line(scene, r) for r in records if r.table == kind.table]
        if lines:
            out += ["", f"{kind.lane} ({len(lines)})", *(f"- {text}" for text in lines)]
    if areas := geometry.noted(land.areas) if land else []:
        out += ["", f"{HATCHED} ({len(areas)})", *(f"- {name}: {note}" for name, note in areas)]
    return "\n".join(out)


def as_html(
    scene: Scene, records: Sequence[Record], window: Window, land: Region | None = None
) -> str:
    """The same lists as HTML. Plain elements only, so that a sanitised notebook keeps them."""
    first = (sentence(scene, records, window), land.note if land else "")
    out = [f"<p>{escape.text(text)}</p>" for text in first if text]
    for kind in KINDS:
        items = [_item(scene, r) for r in records if r.table == kind.table]
        if items:
            heading = escape.text(f"{KIND_OF[kind.table].lane} ({len(items)})")
            out.append(f"<h4>{heading}</h4><ol>{''.join(items)}</ol>")
    if areas := geometry.noted(land.areas) if land else []:
        items = [f"<li><b>{escape.text(n)}</b>: {escape.text(note)}</li>" for n, note in areas]
        out.append(f"<h4>{HATCHED} ({len(areas)})</h4><ul>{''.join(items)}</ul>")
    return "".join(out)


def _item(scene: Scene, record: Record) -> str:
    before, after = (escape.text(escape.cut(part)) for part in _around(scene, record))
    told = " ".join(filter(None, (before, speech_html(record), after)))
    return f"<li><b>{escape.text(when(record))}</b>: {told}</li>"
