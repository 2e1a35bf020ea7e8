"""Rows out of shape: where the header of a table stands, and what is wrong with another row."""

import csv
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .problem import shown

MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}

TOTAL = re.compile(
    r"(grand )?total\b.*|sum|summe|gesamt.*|insgesamt|somme|suma|razem|totale|", re.I
)
MOST_FILLED = 3
"""A row with more cells than these, or in half of its columns, is a row of the table."""


@dataclass(frozen=True)
class Flaw:
    """Something about the file itself; it becomes a Problem once the file's name is known."""

    line: int
    value: str
    message: str
    fix: str


def header_place(records: Sequence[list[str]], start: int, names: Collection[str]) -> int:
    """Return the place of the header among the records of a file.

    It is `start`, the first record that holds anything, unless that has few of the names that the
    columns should have, and a later one has most of them.
    """
    if start < len(records) and not _is_header(records[start], names):
        for place in range(start + 1, len(records)):
            if _is_header(records[place], names):
                return place
    return start


def turned(records: Sequence[list[str]], names: Collection[str]) -> bool:
    """Return whether the names of the columns stand one below the other."""
    if not records or _is_header(records[0], names):
        return False
    return _is_header([cells[0] for cells in records[: 2 * len(names)] if cells], names)


def misfit(line: int, cells: list[str], width: int, cut_off: bool = False) -> Flaw:
    """Say how a row that starts on a line differs from the header, which has `width` cells.

    cut_off: whether the file ends in the middle of this row's line.
    """
    if len(cells) == 1 and cells[0].startswith(MERGE_MARKS):
        message = "here a program for versions has put two versions side by side"
        return Flaw(line, cells[0], message, "keep the rows of one, and delete this mark")
    count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    message = f"this row has {count}, the header has {width}"
    if len(cells) == 1:
        fix = _packed(cells[0], width)
        if fix:
            return Flaw(line, "", message, fix)
    if len(cells) < width and cut_off:
        message += ", and here the file breaks off"
        return Flaw(line, "", message, "fill in the rest, or put back a copy of the whole file")
    if len(cells) < width:
        fix = "add the missing commas; an empty cell still needs its comma"
        return Flaw(line, "", message, fix)
    fix = "put quotation marks around a text that has a comma in it, or delete the extra cells"
    return Flaw(line, cells[width], message, fix)


def is_no_id(cell: str) -> bool:
    """Return whether the cell of a row's id is empty, or says that the row is a total."""
    return TOTAL.fullmatch(cell) is not None


def total(line: int, cells: Sequence[str]) -> Flaw | None:
    """Say that a row without an id is a total or a remark, where hardly a cell of it is filled."""
    filled = len(cells) - cells.count("")
    if filled > MOST_FILLED or 2 * filled >= len(cells):
        return None
    said = next(cell for cell in cells if cell)
    message = f"nearly all cells of this row are empty, but one holds {shown(said)}"
    return Flaw(line, said, message, "delete the row if it is a total or a remark; else fill it in")


def _packed(cell: str, width: int) -> str:
    """Return what to do about a row all of which stands in one cell; "" where it does not."""
    for separator in (",", *OTHER_SEPARATORS):
        try:
            parts = len(next(csv.reader([cell], delimiter=separator), ()))
        except csv.Error:
            continue
        if parts == width > 1 and separator == ",":
            return "take away the quotation marks around the whole row"
        if parts == width > 1:
            word = OTHER_SEPARATORS[separator]
            return f"its cells are separated by {word}: separate them as in the other rows"
    return ""


def _is_header(cells: Collection[str], names: Collection[str]) -> bool:
    """Return whether most of the names of the columns stand in a row."""
    return len(names) > 1 and 2 * len(set(names).intersection(cells)) > len(set(names))
