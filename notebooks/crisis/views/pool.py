"""Records that several views of one page show, told once.

Every view of a lesson on the site is a document in a frame, and has to load what it shows. Views of
one lesson show much the same records. So a file has only the records that no earlier view of the
lesson has told, and a view names the files, and which of their rows are its own, in its own order.
page/unpack.js puts them together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from . import packing

Tell = Callable[[dict[str, Any]], str]
"""Writes the file of a part, `{"records": table, "sources": table}`, and returns its name."""


class Pool:
    """What the views of one page have told so far."""

    def __init__(self) -> None:
        self._seats: dict[str, tuple[str, int]] = {}
        self._sizes: dict[str, int] = {}

    def share(self, data: dict[str, Any], tell: Tell) -> tuple[list[str], dict[str, Any]]:
        """The names of the files that a view needs, and what is left of its data.

        data: a payload whose records and sources are lists. `tell` is called for those records
        that no file has. What is left has `parts` (the names) and `rows` (numbers of rows, counted
        through all parts) in the place of records and sources.
        """
        sources = data["sources"]
        texts = [_whole(record, sources) for record in data["records"]]
        new = {text: record for text, record in zip(texts, data["records"], strict=True)
               if text not in self._seats}  # fmt: skip
        if new:
            name = tell(_part(list(new.values()), sources))
            self._sizes[name] = len(new)
            self._seats |= {text: (name, row) for row, text in enumerate(new)}
        seats = [self._seats[text] for text in texts]
        before: dict[str, int] = {}
        for name in dict.fromkeys(name for name, _ in seats):
            before[name] = sum(self._sizes[earlier] for earlier in before)
        rest = {key: value for key, value in data.items() if key not in ("records", "sources")}
        rows = [before[name] + row for name, row in seats]
        return list(before), rest | {"parts": list(before), "rows": rows}


def _whole(record: dict[str, Any], sources: Sequence[dict[str, Any]]) -> str:
    """A record with its sources spelled out: the same text is the same record in any view."""
    return json.dumps(record | {"sources": [sources[number] for number in record["sources"]]})


def _part(records: Sequence[dict[str, Any]], sources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Records with the sources they name, and no other, as columns."""
    used = dict.fromkeys(number for record in records for number in record["sources"])
    place = {number: i for i, number in enumerate(used)}
    told = [r | {"sources": [place[number] for number in r["sources"]]} for r in records]
    return packing.packed({"records": told, "sources": [sources[number] for number in used]})
