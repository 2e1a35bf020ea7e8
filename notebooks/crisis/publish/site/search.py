"""The index of the search: what can be found, as a plain script, which a file may load."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ...views import words
from .lesson import Lesson
from .shell import PAGE, Shell
from .tables import slug

KINDS = {
    "Lessons": "../lessons/",
    "Actors": "../actors/",
    "Data": "../data/",
    "Words": "glossary.html#",
    "Sources": "sources.html#",
}
"""What can be found, and how the addresses of its pages begin."""


def write(shell: Shell, data: Any, lessons: Sequence[Lesson]) -> None:
    """Write the page of the search and its index. Raises OSError."""
    numbers = {kind: number for number, kind in enumerate(KINDS)}
    rows = [[numbers[kind], *rest] for kind, *rest in entries(data, lessons)]
    told = {"kinds": list(KINDS), "address": list(KINDS.values()), "rows": rows}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    shell.put("search-index.js", f"window.crisisIndex = {text};\n")
    shell.page("search.html.j2", "pages/search.html", "Search", kinds=list(KINDS))


def entries(data: Any, lessons: Sequence[Lesson]) -> Iterator[tuple[str, ...]]:
    """Yield what can be found: kind, the rest of its address, title, text; of a row with a
    quotation also its words and their language; of a source "" and the language of its title."""
    for lesson in lessons:
        for cell, heading, text in lesson.texts:
            title = lesson.title if heading == lesson.title else f"{lesson.title} {heading}"
            yield "Lessons", f"{lesson.name}.html#{cell}", title, text
    for row in data.actors.itertuples(index=False):
        yield "Actors", f"{row.actor_id}.html", row.name, row.summary
    for record in data.scene().records:
        who = f"{record.who}:" if record.who else ""
        text = " ".join(filter(None, (who, record.summary, record.note)))
        title = f"{words.when(record)}: {record.title}"
        said = (record.quote, record.quote_language) if record.quote else ()
        yield "Data", f"{record.table}.html#{slug(record.id)}", title, text, *said
    for row in data.claims.itertuples(index=False):
        yield "Data", f"claims.html#{slug(row.claim_id)}", row.assertion, row.wording
    for row in data.glossary.itertuples(index=False):
        yield "Words", slug(row.term), row.term, row.definition
    for row in data.sources.itertuples(index=False):
        language = row.language if row.title and row.language != PAGE else ""
        date = "" if str(row.date) == "NaT" else f"{row.date}"[:10]
        about = " ".join(filter(None, (row.publisher, row.author, date, row.source_id)))
        marked = ("", language) if language else ()
        yield "Sources", slug(row.source_id), row.title or row.publisher, about, *marked
