"""The cells of a table as they are meant, each change listed as a Reading.

Only what has one meaning is changed: a blank that does not break is a blank, 26/01/2022 is one day.
What may mean two things is left as it stands, for the checks to ask about. A table that is clean
costs no more than a look at its text and at the different values of its days and numbers.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from .days import days_meant
from .descriptor import Descriptor, constraints
from .hints import PARTIAL_DAY
from .numbers import numbers_meant, truths_meant
from .problem import Reading
from .sheet import Sheet

Meanings = dict[str, tuple[str, str]]

# Written as escapes, because most of them cannot be seen.
LINE_BREAK = re.compile(r"[^\S\r\n]*[\r\n]+\s*")
HARD_BLANK = re.compile("[ \u00a0\u2007\u202f]*[\u00a0\u2007\u202f][ \u00a0\u2007\u202f]*")
NO_WIDTH = re.compile("[\u200b\u2060\ufeff]+")
TEXT = (
    ("zero-width space", NO_WIDTH, ""),
    ("line break", LINE_BREAK, " "),
    ("non-breaking space", HARD_BLANK, " "),
)
MARKS = "\u00a0\u2007\u202f\u200b\u2060\ufeff"
ODD = re.compile(f"[\r\n{MARKS}]")


def read_as_meant(sheet: Sheet, fields: Iterable[Descriptor]) -> None:
    """Change the cells of a sheet to what they mean, and list that in its `readings`."""
    if not sheet.text or any(mark in sheet.text for mark in MARKS) or _has_breaks(sheet):
        _clean_text(sheet)
    places = {name: place for place, name in reversed(list(enumerate(sheet.header)))}
    for field in fields:
        meanings = _meanings(field)
        if meanings and field["name"] in places:
            place = places[field["name"]]
            texts = {row[place] for row in sheet.rows}
            texts.discard("")
            found = meanings(texts)
            if found:
                _change(sheet, place, found)


def _meanings(field: Descriptor) -> Callable[[Iterable[str]], Meanings] | None:
    """Return what finds the meanings of a column's texts; None for a column of plain text."""
    kind = field.get("type")
    if kind == "date" or constraints(field).get("pattern") == PARTIAL_DAY:
        return days_meant
    if kind in ("number", "integer"):
        return lambda texts: numbers_meant(texts, field)
    return truths_meant if kind == "boolean" else None


def _change(sheet: Sheet, place: int, meanings: Meanings) -> None:
    """Put the meaning into each cell of a column that has one."""
    changed: dict[str, list[int]] = {}
    for number, row in enumerate(sheet.rows):
        if row[place] in meanings:
            changed.setdefault(meanings[row[place]][0], []).append(number)
    for how, numbers in changed.items():
        cells = {number: meanings[sheet.rows[number][place]][1] for number in numbers}
        _put(sheet, place, how, cells)


def _put(sheet: Sheet, place: int, what: str, cells: dict[int, str]) -> None:
    """Put new texts into some cells of a column, {row: text}, and list it as one Reading."""
    first = next(iter(cells))
    value = sheet.rows[first][place]
    for number, text in cells.items():
        sheet.written.setdefault((number, place), sheet.rows[number][place])
        sheet.rows[number][place] = text
    lines = tuple(sheet.line(number) for number in cells)
    name = sheet.header[place]
    sheet.readings.append(Reading("", name, what, lines, value, cells[first]))


def _clean_text(sheet: Sheet) -> None:
    """Take out of all cells, the header's too, what only a spreadsheet has put into them."""
    for place, name in enumerate(sheet.header):
        if ODD.search(name):
            what, plain = _plain(name)
            sheet.header[place] = plain
            sheet.readings.append(Reading("", plain, what, (sheet.header_line,), name, plain))
    plain_of = cache(_plain)  # the same cell often stands in many rows
    found: dict[tuple[int, str], dict[int, str]] = {}
    for number, row in enumerate(sheet.rows):
        if ODD.search("".join(row)):
            for place, cell in enumerate(row):
                if ODD.search(cell):
                    what, plain = plain_of(cell)
                    found.setdefault((place, what), {})[number] = plain
    for (place, what), cells in found.items():
        _put(sheet, place, what, cells)


def _plain(cell: str) -> tuple[str, str]:
    """Return (what was odd in it, the plain text) of a cell."""
    kinds = []
    for kind, odd, between in TEXT:

        def put(found: re.Match, between: str = between) -> str:
            at_an_end = found.start() == 0 or found.end() == len(found.string)
            return "" if at_an_end else between

        plain = odd.sub(put, cell)
        if plain != cell:
            kinds.append(kind)
            cell = plain
    return " and ".join(kinds), cell


def _has_breaks(sheet: Sheet) -> bool:
    """Whether a cell may have a line break in it: then the file has more lines than records."""
    text = sheet.text
    lines = text.count("\n") + (not text.endswith("\n"))
    return lines != sheet.record_count or ("\r" in text and text.count("\r") != text.count("\r\n"))
