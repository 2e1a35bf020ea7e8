"""What several views of one page show, told once: records, their sources, places, actors and so on.

Every view of a lesson on the site is a document in a frame, and has to load what it shows. Views of
one lesson show much the same. So a file has only what no earlier view of the lesson has told, and a
view names the files, and which of their rows are its own, in its own order. page/unpack.js puts
them together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from . import packing

Tell = Callable[[dict[str, Any]], str]
"""Writes the file of a part, `{"records": table, "sources": table, "entries": [[key, value]]}`, and
returns its name."""


class Rows:
    """Rows of one sort, over all parts: each is told once, and has a number within its part."""

    def __init__(self) -> None:
        self._seats: dict[str, tuple[str, int]] = {}
        self._sizes: dict[str, int] = {}

    def lacking(self, rows: dict[str, Any]) -> dict[str, Any]:
        """Those of the rows, {text: row}, that no part has."""
        return {text: row for text, row in rows.items() if text not in self._seats}

    def put(self, part: str, texts: Sequence[str]) -> None:
        """Note that a part has these rows."""
        self._sizes[part] = len(texts)
        self._seats |= {text: (part, number) for number, text in enumerate(texts)}

    def parts(self, texts: Sequence[str]) -> list[str]:
        """The parts that have these rows."""
        return list(dict.fromkeys(self._seats[text][0] for text in texts))

    def numbers(self, texts: Sequence[str], parts: Sequence[str]) -> list[int]:
        """The rows' numbers, counted through all of `parts`."""
        before, passed = {}, 0
        for part in parts:
            before[part] = passed
            passed += self._sizes[part]
        return [before[part] + number for part, number in map(self._seats.__getitem__, texts)]


class Pool:
    """What the views of one page have told so far."""

    def __init__(self) -> None:
        self._records, self._entries = Rows(), Rows()

    def share(self, data: dict[str, Any], tell: Tell) -> tuple[list[str], dict[str, Any]]:
        """The names of the parts that a view needs, and what is left of its data.

        data: a payload whose records and sources are lists. `tell` is called if there is something
        that no part has. What is left has `parts` (the names), `rows` (the numbers of its records)
        and `named` ({key: numbers of entries}) in the place of lists and dicts.
        """
        sources = data["sources"]
        records = {_whole(record, sources): record for record in data["records"]}
        named = {
            name: {json.dumps(entry): entry for entry in value.items()}
            for name, value in data.items()
            if isinstance(value, dict)
        }
        entries = {text: entry for rows in named.values() for text, entry in rows.items()}
        self._tell(self._records.lacking(records), self._entries.lacking(entries), sources, tell)
        used = [*self._records.parts(list(records)), *self._entries.parts(list(entries))]
        parts = list(dict.fromkeys(used))
        rest = {
            name: value for name, value in data.items()
            if name not in ("records", "sources", *named)
        }  # fmt: skip
        return parts, rest | {
            "parts": parts,
            "rows": self._records.numbers(list(records), parts),
            "named": {key: self._entries.numbers(list(of), parts) for key, of in named.items()},
        }

    def _tell(
        self, records: dict[str, Any], entries: dict[str, Any], sources: Sequence[Any], tell: Tell
    ) -> None:
        """Tell what is new as a part."""
        if not records and not entries:
            return
        part = tell(_part(list(records.values()), list(entries.values()), sources))
        self._records.put(part, list(records))
        self._entries.put(part, list(entries))


def _whole(record: dict[str, Any], sources: Sequence[dict[str, Any]]) -> str:
    """A record with its sources spelled out: the same text is the same record in any view."""
    return json.dumps(record | {"sources": [sources[number] for number in record["sources"]]})


def _part(
    records: Sequence[dict[str, Any]], entries: Sequence[Any], sources: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Records with the sources they name, and no other, as columns; entries as they are."""
    used = dict.fromkeys(number for record in records for number in record["sources"])
    place = {number: i for i, number in enumerate(used)}
    told = [r | {"sources": [place[number] for number in r["sources"]]} for r in records]
    packed = packing.packed({"records": told, "sources": [sources[number] for number in used]})
    return packed | {"entries": entries}
