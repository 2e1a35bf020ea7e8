"""Rows to read: a few records as a list, each with its words, its note and where it was read."""

from __future__ import annotations

from collections.abc import Sequence

from . import escape, output, words
from .records import Record
from .scene import Scene

MOST_OPEN = 6
"""Up to this many rows stand open; a longer list shows its titles, each to be unfolded."""

SUMMARY = "padding:.25em 0"
"""Of the title of a folded row: high enough for a finger (WCAG 2.2, 2.5.8)."""


class Rows:
    """Records as a list for Jupyter, and as plain text. Nothing moves, so no frame is needed."""

    def __init__(self, scene: Scene, records: Sequence[Record]) -> None:
        self.scene = scene
        self.records = list(records)

    def __len__(self) -> int:
        return len(self.records)

    def words(self) -> str:
        """One line a record, in plain text."""
        lines = [f"- {words.line(self.scene, record)}" for record in self.records]
        return "\n".join(lines) or "No rows."

    def __repr__(self) -> str:
        return self.words()

    def _repr_html_(self) -> str:
        items = "".join(self._item(record) for record in self.records)
        if not items:
            return "<p>No rows.</p>"
        return output.plain(f'<ol style="overflow-wrap:break-word">{items}</ol>')

    def _item(self, record: Record) -> str:
        title = escape.text(escape.cut(f"{words.when(record)}: {record.title}"))
        lines = [
            escape.text(escape.cut(self._facts(record))),
            words.speech_html(record),
            escape.text(escape.cut(record.summary)),
            f"<i>{escape.text(escape.cut(record.note))}</i>" if record.note else "",
            f"<small>Read in: {self._sources(record)}.</small>",
        ]
        state = " open" if len(self.records) <= MOST_OPEN else ""
        text = "<br>".join(line for line in lines if line)
        head = f'<summary style="{SUMMARY}"><b>{title}</b></summary>'
        return f"<li><details{state}>{head}{text}</details></li>"

    def _facts(self, record: Record) -> str:
        """Who, how much, how far it had come and where, as far as the title leaves it open."""
        who = record.who if record.table in ("positions", "estimates") else ""
        status = self.scene.word(record, "status")
        facts = [who, record.amount, status, words.route(self.scene, record)]
        return " · ".join(fact for fact in facts if fact and fact not in record.title)

    def _sources(self, record: Record) -> str:
        """Each publisher once, best first, as a link to the text."""
        texts = {
            self.scene.sources[s]["publisher"]: self.scene.sources[s]
            for s in reversed(record.sources)
        }
        return ", ".join(
            f'<a href="{escape.text(escape.link(text["url"]))}">{escape.text(publisher)}</a>'
            for publisher, text in reversed(texts.items())
        )
