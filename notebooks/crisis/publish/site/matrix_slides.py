"""The matrix on slides: a few actors on each, under the same headings, in signs of a readable size.

A picture of forty actors has letters that nobody reads from the back of a room. So the table of
the view's words is set anew: each cell with its signs, and its words for who cannot see them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from ...views import escape
from ...views.symbols import STANCES

TABLE = 'div[aria-label="Table of stances"] table'
MOST_ROWS = 8
"""Actors on a slide: so many rows of 44 pixels stand under the headings."""
BESIDE, FEW_ISSUES = 3, 2
"""Tables that stand beside each other, where they have no more issues than a few."""
SHAPES = {one.word: one.shape for one in STANCES}
CELL = re.compile(r"^(?P<kind>mixed: |other voices only: )?(?P<said>.*) \((?P<many>\d+)\)$")
SIGN = '<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>'
OTHERS = (
    "several signs: mixed",
    "white sign: other voices only",
    "?: no side taken",
    "empty: no statement found",
    "number: statements",
)


def slides(face: Any, name: str) -> Iterator[str]:
    """The slides of a matrix as HTML, from the folded words of its view; none for another view."""
    table = face.select_one(TABLE)
    if table is None:
        return
    heads = [cell.get_text() for cell in table.select("thead th")]
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tbody tr")]
    beside = BESIDE if len(heads) - 1 <= FEW_ISSUES else 1
    number = math.ceil(len(rows) / (MOST_ROWS * beside))
    for place in range(number):  # as many on each, rather than one actor alone on the last
        part = _nth(rows, place, number)
        tables = min(beside, math.ceil(len(part) / MOST_ROWS))
        of = f" ({place + 1} of {number})" if number > 1 else ""
        shown = "".join(_table(heads, _nth(part, n, tables)) for n in range(tables))
        title = escape.text(f"{name}{of}")
        yield f'<h2>{title}</h2><div class="tables">{shown}</div>{_legend()}'


def _nth(rows: list[list[str]], place: int, number: int) -> list[list[str]]:
    """One of so many parts of some rows, all of about the same length."""
    return rows[len(rows) * place // number : len(rows) * (place + 1) // number]


def _table(heads: list[str], rows: list[list[str]]) -> str:
    columns = "".join(f'<th scope="col"><span>{escape.text(head)}</span></th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{escape.text(row[0])}</th>{"".join(map(_cell, row[1:]))}</tr>'
        for row in rows
    )
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"


def _cell(words: str) -> str:
    """'mixed: supports, opposes (3)' as signs and a number; the words stay, to be read aloud."""
    found = CELL.match(words)
    if not found:
        return "<td></td>"
    hollow = ' class="hollow"' if (found["kind"] or "").startswith("other") else ""
    shapes = [SHAPES[word] for word in found["said"].split(", ") if word in SHAPES]
    signs = "".join(SIGN.format(shape) for shape in shapes) or '<b aria-hidden="true">?</b>'
    many = f'<small aria-hidden="true">{found["many"]}</small>'
    return f'<td{hollow}>{signs}{many}<span class="aloud">{escape.text(words)}</span></td>'


def _legend() -> str:
    signs = [f"<li>{SIGN.format(one.shape)} {escape.text(one.word)}</li>" for one in STANCES]
    return f'<ul class="legend">{"".join(signs)}{"".join(f"<li>{one}</li>" for one in OTHERS)}</ul>'
