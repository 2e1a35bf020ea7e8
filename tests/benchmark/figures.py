"""What a measurement gives, and the one table in which all of them are printed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

COLUMNS = ("figure", "median", "(min to max)", "goal", "ratio to a yardstick of this run")


@dataclass(frozen=True)
class Figure:
    """One measured thing. `values` are its single runs, in `unit`.

    goal: what it must reach, or None. least: whether the goal is a lower limit.
    yardstick: (its name, its value in the same unit), measured in the same run.
    """

    name: str
    values: Sequence[float]
    unit: str
    goal: float | None = None
    least: bool = False
    yardstick: tuple[str, float] | None = None

    @property
    def middle(self) -> float:
        """The median of the runs."""
        return median(self.values)

    def cells(self) -> tuple[str, ...]:
        """The row of the table, as text."""
        return (
            self.name,
            f"{number(self.middle)} {self.unit}",
            f"({number(min(self.values))} to {number(max(self.values))}, n={len(self.values)})",
            self._goal(),
            self._ratio(),
        )

    def _goal(self) -> str:
        if self.goal is None:
            return ""
        reached = self.middle >= self.goal if self.least else self.middle <= self.goal
        limit = "at least" if self.least else "at most"
        return f"{limit} {number(self.goal)} {self.unit}: {'reached' if reached else 'MISSED'}"

    def _ratio(self) -> str:
        if not self.yardstick or not self.yardstick[1]:
            return ""
        name, value = self.yardstick
        return f"{number(self.middle / value)} x {name} ({number(value)} {self.unit})"


def number(value: float) -> str:
    """Three significant digits at most, never a power of ten."""
    size = abs(value)
    if size >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if size >= 10 else f"{value:.2f}" if size >= 0.1 else f"{value:.4f}"


def table(figures: Sequence[Figure]) -> str:
    """All figures as a table in Markdown, its columns aligned to be read as plain text too."""
    rows = [COLUMNS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    lines = [
        f"| {' | '.join(cell.ljust(w) for cell, w in zip(row, widths, strict=True))} |"
        for row in rows
    ]
    return "\n".join([lines[0], f"|{'|'.join('-' * (w + 2) for w in widths)}|", *lines[1:]])


def say(text: str) -> None:
    """What is going on, on the error stream: the table alone goes to the output."""
    print(text, file=sys.stderr, flush=True)
