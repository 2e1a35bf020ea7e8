"""Rows on paper: what a row says, who says it, where it was read, and its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from ...lessons import evidence
from ...lessons.parts import lead
from ...views import scene as scenes
from ...views import words
from ...views.records import Record
from ...views.scene import Scene
from ...views.symbols import STANCE_OF
from . import markup
from .markup import Html, el

SIGN = '<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>'
MOST_PUBLISHERS = 3
ENDED = re.compile(r"[.!?…][\"'”’»)]?$")


class Rows:
    """The records of a data set by id, with all that is needed to print them."""

    def __init__(self, tables: Any) -> None:
        self.tables = tables
        self.scene: Scene = scenes.build(tables)
        self.by_id = {record.id: record for record in self.scene.records}

    def card(self, record: Record) -> Html:
        """A row to read: day and title, what it says, its words, its sources."""
        facts = [self.status(record), record.amount if record.amount not in record.title else ""]
        return el(
            "div",
            el("p", el("b", lead(self.tables, record)), cls="lead"),
            el("p", record.summary) if record.summary else None,
            speech(record),
            el("p", join_facts(facts), cls="small") if any(facts) else None,
            el("p", self.source(record), cls="small"),
            cls="card",
        )

    def status(self, record: Record) -> str:
        """'Status: announced', or nothing."""
        return f"Status: {self.scene.word(record, 'status')}" if record.status else ""

    def source(self, record: Record) -> str:
        """The publishers of the best sources, and the row's id."""
        return f"Read in: {ended(self.publishers(record))} Row: {record.id}"

    def publishers(self, record: Record) -> str:
        """The publishers of a record's best sources, each once."""
        named = dict.fromkeys(self.scene.sources[s]["publisher"] for s in record.sources)
        return ", ".join(list(named)[:MOST_PUBLISHERS])

    def refer(self, ids: Iterable[str]) -> Html:
        """Rows that settle something, as a list: day, title and id of each."""
        items = [el("li", self._reference(id_)) for id_ in ids]
        return markup.join(el("p", "Rows:", cls="small refs"), el("ul", items, cls="small"))

    def _reference(self, id_: str) -> Html:
        record = self.by_id.get(id_)
        if record is None:
            title, language = self._others.get(id_, ("", None))
            name = el("span", title, lang=language) if language else title
            return markup.join(*((name, " ") if title not in ("", id_) else ()), el("code", id_))
        title = f"{words.when(record)}: {record.title}"
        return markup.join(title.rstrip("."), " ", el("code", id_))

    @cached_property
    def _others(self) -> dict[str, tuple[str, str | None]]:
        """What rows are called that no view shows, such as terms, and that settle a question:
        the title, and its language where it is that of a text in another language."""
        tables = (self.tables.frames.get(name) for name in ("questions", "answers"))
        asked = {id_ for table in tables if table is not None
                 for ids in table["evidence"] for id_ in ids}  # fmt: skip
        found = evidence.build(self.tables, sorted(asked - set(self.by_id)))
        return {
            card.get("asked", card["id"]): (card["title"], card.get("titled"))
            for card in found["cards"]
        }


def speech(record: Record) -> Html | None:
    """The exact words, marked with their language for a PDF read aloud; None without any."""
    if not record.quote:
        return None
    mark = words.translation(record)
    said = el("span", f"“{record.quote}”", lang=record.quote_language)
    return el("p", said, f" ({mark})" if mark else "", cls="quote")


def ended(text: str) -> str:
    """A text as a sentence: with a full stop, unless it ends with a sign of its own."""
    return text if ENDED.search(text) else f"{text}."


def stance(value: str) -> Html:
    """The sign of a stance with its word; "no stance" where there is none."""
    if not value:
        return el("span", "no stance", cls="stance")
    known = STANCE_OF[value]
    return el("span", Html(SIGN.format(known.shape)), " ", known.word, cls="stance")


def join_facts(facts: Sequence[str]) -> str:
    """Facts that are there, apart by a dot in the middle."""
    return " · ".join(fact for fact in facts if fact)
