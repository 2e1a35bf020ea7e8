"""Rows as columns, for a page: each key and each repeated value is written once.

A page carries some hundred records with the same twenty keys, and in a column such as the speaker
or the confidence the same few values. Told column by column they take about half the room, and
what a further record costs is its own words. page/unpack.js makes rows of them again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

LACKING = 0
"""The number that stands for no value; the values of a column are counted from 1."""


def table(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Rows (plain data) as `{"rows": how many, "columns": {key: column}}`.

    A column is a list with each row's value, or, where a row lacks the key or values come again,
    `{"values": [...], "of": [...]}`: for each row the number of its value, counted from 1.
    """
    keys = dict.fromkeys(key for row in rows for key in row)
    return {"rows": len(rows), "columns": {key: _column(key, rows) for key in keys}}


def _column(key: str, rows: Sequence[dict[str, Any]]) -> Any:
    numbers: dict[str, int] = {}
    values: list[Any] = []
    of = []
    for row in rows:
        if key not in row:
            of.append(LACKING)
            continue
        # A list can't be looked up; and true is not to be taken for 1.
        told = json.dumps(row[key], sort_keys=True)
        if told not in numbers:
            numbers[told] = len(values) + 1
            values.append(row[key])
        of.append(numbers[told])
    if LACKING not in of and 2 * len(values) > len(rows):
        return [row[key] for row in rows]
    return {"values": values, "of": of}


def packed(data: dict[str, Any]) -> dict[str, Any]:
    """A payload with its records and sources as columns; page/unpack.js undoes it."""
    return data | {name: table(data[name]) for name in ("records", "sources")}
