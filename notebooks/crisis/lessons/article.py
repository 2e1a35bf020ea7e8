"""The article taken apart: its claims in order, and what it leaves out.

Its own text is not reproduced: a claim says in the project's words what a sentence says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..dataset.errors import UnknownName
from ..views import escape, output
from ..views.records import Record
from ..views.rows import SUMMARY
from ..views.scene import Scene

LESSON = "09_reading_a_source"
"""The lesson whose file keeps the answers."""
TABLES = ("events", "movements", "transfers")
"""What can be left out: deeds. Nobody can report every statement."""


class Claims:
    """Claims of the article as a list; what other texts say of each is folded beneath it."""

    def __init__(self, tables: Any, ids: Sequence[str] = (), paragraph: int | None = None) -> None:
        self._tables = tables
        self.rows = _chosen(tables.claims, ids, paragraph)
        self._verdicts = labels(tables.descriptor, "claims", "verdict")
        self._types = labels(tables.descriptor, "claims", "type")

    def __len__(self) -> int:
        return len(self.rows)

    def words(self) -> str:
        """One paragraph a claim, in plain text."""
        return "\n".join(
            f"- {_place(row)} ({row.claim_id}): {row.assertion} Through: {row.attribution}. "
            f"{self._verdict(row)}. {row.note}".rstrip()
            for row in self.rows
        )

    def __repr__(self) -> str:
        return self.words()

    def _repr_html_(self) -> str:
        items = "".join(map(self._item, self.rows))
        style = "list-style:none;padding:0;overflow-wrap:break-word"
        return output.plain(f'<ul style="{style}">{items}</ul>')

    def _verdict(self, row: Any) -> str:
        word = self._verdicts.get(row.verdict, row.verdict)
        return f"Other texts: {word}"

    def _item(self, row: Any) -> str:
        kind = self._types.get(row.type, row.type)
        head = f"{_place(row)} · {row.claim_id} · {kind}"
        notes = (row.wording, row.note)
        lines = [self._verdict(row), *(note for note in notes if note)]
        text = "".join(f"<p>{escape.text(escape.cut(line))}</p>" for line in lines)
        return (
            f"<li><small>{escape.text(head)}</small><br><b>{escape.text(escape.cut(row.assertion))}</b>"
            f"<br>Through: {escape.text(escape.cut(row.attribution))}"
            f'<details><summary style="{SUMMARY}">What other texts say</summary>'
            f"{text}{self._read(row)}"
            "</details></li>"
        )

    def _read(self, row: Any) -> str:
        texts = self._tables.sources_of(row).itertuples(index=False)
        links = (
            f'<a href="{escape.text(escape.link(text.url))}">{escape.text(text.publisher)}</a>'
            for text in texts
        )
        return f"<p><small>Read in: {', '.join(links)}.</small></p>" if row.source_ids else ""


def left_out(tables: Any, scene: Scene, first: str, last: str) -> list[Record]:
    """Return the deeds of some days (both included) that no claim of the article tells of.

    Deeds are rows of events, movements and transfers, public by the last of these days; small
    events (importance 1) are not counted.
    """
    days = pd.Timestamp(first).date(), pd.Timestamp(last).date()
    told = {id_ for ids in tables.claims["row_ids"] for id_ in ids}
    return [
        record
        for record in scene.shown(days)
        if record.table in TABLES
        and record.id not in told
        and record.start >= days[0]
        and (record.public_from or record.start) <= days[1]
        and (record.table != "events" or record.importance > 1)
    ]


def _chosen(claims: pd.DataFrame, ids: Sequence[str], paragraph: int | None) -> list[Any]:
    """The claims with some ids, or of a paragraph, or all; in the order of the article."""
    rows = sorted(claims.itertuples(index=False), key=lambda row: row.claim_id)
    known = [row.claim_id for row in rows]
    for id_ in ids:
        if id_ not in known:
            raise UnknownName("claim", id_, known, "claims", known)
    if ids:
        rows = [row for row in rows if row.claim_id in ids]
    if paragraph is not None:
        numbers = [row.paragraph for row in rows]
        if paragraph not in numbers:
            there = f"{min(numbers)} (the headline) to {max(numbers)}"
            raise UnknownName("paragraph with claims", paragraph, (), "paragraphs", [there])
        rows = [row for row in rows if row.paragraph == paragraph]
    return rows


def _place(row: Any) -> str:
    return f"Paragraph {row.paragraph}" if row.paragraph else "Headline"


def labels(descriptor: dict, table: str, column: str) -> dict[str, str]:
    """The codes of a column in words."""
    schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == table)
    field = next(f for f in schema["fields"] if f["name"] == column)
    return {category["value"]: category["label"] for category in field.get("categories", ())}
