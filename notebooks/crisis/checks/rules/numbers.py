"""Rules for quantities: a number says how exact it is and what it counts."""

import re
from collections.abc import Iterator

from ..descriptor import constraints
from ..folder import Folder
from ..hints import NUMBER
from ..problem import Problem, shown

MOST_DIGITS = 15
THOUSAND = 1000
THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.000", re.ASCII)


def high_not_below_low(folder: Folder) -> Iterator[Problem]:
    """The upper end of a range is not below its lower end."""
    for table in folder.having("low", "high"):
        for row, low, high in table.rows("low", "high"):
            if _number(high) < _number(low):
                message = f"the upper end ({high}) is below the lower end ({low})"
                yield table.problem(row, "high", message, "swap the two, or leave this one empty")


def quantity_has_kind_and_unit(folder: Folder) -> Iterator[Problem]:
    """A quantity says how to read it (about, up to ...) and what it counts."""
    for column in ("quantity_kind", "unit"):
        for table in folder.having("quantity", column):
            for row, number, word in table.rows("quantity", column):
                if NUMBER.fullmatch(number) and not word:
                    message = f"the quantity {shown(number)[1:-1]} has no {column!r}"
                    yield table.problem(row, column, message, "fill it in, or delete the number")


def can_be_counted_with(folder: Folder) -> Iterator[Problem]:
    """A number is short enough for a computer to keep each of its digits."""
    for table in folder.tables.values():
        for field in table.fields:
            if field.get("type") not in ("integer", "number"):
                continue
            for row, cell in table.rows(field["name"]):
                if len(cell) > MOST_DIGITS and NUMBER.fullmatch(cell):
                    message = f"{shown(cell)} has more digits than anything that is counted here"
                    fix = f"write at most {MOST_DIGITS}, the point included"
                    yield table.problem(row, field["name"], message, fix)


def no_thousands_with_a_point(folder: Folder) -> Iterator[Problem]:
    """A number such as 1.000 is asked about: where a comma parts decimals, it is a thousand."""
    for table in folder.tables.values():
        for field in table.fields:
            limits = constraints(field)
            if field.get("type") != "number" or limits.get("maximum", THOUSAND) < THOUSAND:
                continue
            for row, cell in table.rows(field["name"]):
                if THOUSANDS.fullmatch(cell):
                    many, few = cell.replace(".", ""), cell.partition(".")[0]
                    message = f"{shown(cell)} is {few} here, and {many} where a comma is the point"
                    yield table.problem(row, field["name"], message, f"write {many} or {few}")


def _number(text: str) -> float:
    """Return a cell as a number, or one that compares false with every other."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


RULES = [
    high_not_below_low,
    quantity_has_kind_and_unit,
    can_be_counted_with,
    no_thousands_with_a_point,
]
