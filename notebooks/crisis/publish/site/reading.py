"""Pages to read: the glossary, the sources, and the documents that are written in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from nbconvert.filters.markdown import markdown2html

from ...lessons import marking
from ...views import escape
from .lesson import LINK, Lesson, site_address
from .shell import PAGE, Shell, trusted
from .tables import slug

HEADING = re.compile(r"<h(\d)[^>]*>(.*?)<a class=\"anchor-link\".*?</h\1>", re.DOTALL)


def glossary(shell: Shell, data: Any, lessons: Sequence[Lesson], used: dict[str, set[str]]) -> None:
    """Write the page of words; `used` has the terms that each lesson explains, by its name."""
    entries = [
        {
            "id": slug(row.term),
            "term": row.term,
            "definition": row.definition,
            "lessons": [one for one in lessons if row.term in used.get(one.name, ())],
        }
        for row in data.glossary.itertuples(index=False)
    ]
    entries.sort(key=lambda entry: entry["term"].casefold())
    shell.page("glossary.html.j2", "pages/glossary.html", "Words", "Words", entries=entries)


def words_used(notebook: Any) -> set[str]:
    """The terms that a lesson marks or lists with `data.words(...)`."""
    terms: set[str] = set()
    for cell in notebook.cells:
        if cell.cell_type == "code" and "data.words(" in cell.source:
            terms |= set(re.findall(r'"([^"]+)"', cell.source))
        elif marking.is_footnotes(cell.get("id", "")):
            terms |= set(re.findall(r"\*\*([^*]+):\*\*", cell.source))
    return terms


def sources(shell: Shell, data: Any) -> None:
    """Write the page of sources, by publisher."""
    types = labels(data.descriptor, "sources", "type")
    rows = sorted(
        data.sources.itertuples(index=False), key=lambda r: (r.publisher.casefold(), str(r.date))
    )
    publishers = []
    for name, group in groupby(rows, key=lambda row: row.publisher):
        texts = list(group)
        publishers.append(
            {
                "name": name,
                "state": any(bool(text.state_controlled) for text in texts),
                "texts": [_source(text, types) for text in texts],
            }
        )
    title = "Sources"
    told = {"publishers": publishers, "total": len(rows)}
    shell.page("sources.html.j2", "pages/sources.html", title, title, **told)


def _source(row: Any, labels: dict[str, str]) -> dict[str, str]:
    """A source as a line: its name, its address, and what else is known."""
    date = f"{row.date}"[:10] if row.date and str(row.date) != "NaT" else ""
    origin = f"from {row.origin}" if row.origin and row.origin != row.publisher else ""
    about = [row.author, date, labels.get(row.type, row.type), origin, row.source_id]
    return {
        "id": slug(row.source_id),
        "name": row.title or f"{row.publisher}, {date or 'no date'}",
        "language": row.language if row.title and row.language != PAGE else "",
        "url": escape.link(row.url),
        "about": " · ".join(filter(None, about)),
    }


def labels(descriptor: dict, table: str, column: str) -> dict[str, str]:
    """Allowed values of a column in words."""
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            if (resource["name"], field["name"]) == (table, column):
                return {one["value"]: one["label"] for one in field.get("categories", ())}
    return {}


def document(shell: Shell, file: Path, address: str, here: str = "") -> None:
    """Write a Markdown document as a page; nothing where there is no such file. Raises OSError."""
    if not file.exists():
        return
    text = file.read_text(encoding="utf-8-sig")
    text = re.sub(r"<!-- written by hand: (?:begin|end) -->", "", text)
    html = HEADING.sub(_heading, markdown2html(text))
    html = LINK.sub(lambda found: f'href="{site_address(found[1])}"', html)
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    name = title[1] if title else file.stem
    shell.page("document.html.j2", address, name, here, body=trusted(html))


def _heading(found: re.Match) -> str:
    """A heading with the id that links within documents use, as code repositories make it."""
    words = re.sub(r"<[^>]+>", "", found[2]).strip()
    id_ = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
    return f'<h{found[1]} id="{id_}">{found[2]}</h{found[1]}>'
