"""Rules for quantities: a number says how exact it is and what it counts."""

from collections.abc import Iterator

from ..folder import Folder
from ..hints import NUMBER
from ..problem import Problem


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
                    message = f"the quantity {number} has no {column!r}"
                    yield table.problem(row, column, message, "fill it in, or delete the number")


def _number(text: str) -> float:
    """Return a cell as a number, or one that compares false with every other."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


RULES = [high_not_below_low, quantity_has_kind_and_unit]
