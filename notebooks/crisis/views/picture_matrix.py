"""The picture of the matrix: stances by shape and height, so that it reads in black and white.

Always on light paper. What has no statement stays white: nothing is drawn there.
"""

from __future__ import annotations

import textwrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from . import escape, matrix_words
from .comparison import MIDDLE, SCALE, Cell, Grid
from .symbols import STANCE_OF, STANCES

WIDTH = 9.6
ROW = 0.3
LONGEST_SENTENCE, LINE_LETTERS = 400, 125
"""Letters of the sentence above the matrix, and of a line of it."""
INK, SOFT, LINE = "#1f2328", "#57606a", "#d5d2c8"
SPREAD = 0.24
"""How far apart the marks of a mixed cell stand."""


def draw(grid: Grid) -> Figure:
    """A figure with a row an actor and a column an issue, under a sentence that says what it is."""
    height = 1.9 + ROW * len(grid.actors)
    figure = Figure(figsize=(WIDTH, height), layout="constrained", facecolor="white")
    said = escape.drawn(matrix_words.sentence(grid), LONGEST_SENTENCE)
    figure.suptitle(textwrap.fill(said, LINE_LETTERS), fontsize=9, color=INK, parse_math=False)
    ax = figure.subplots()
    _axes(ax, grid)
    for y, actor in enumerate(grid.actors):
        for x, issue in enumerate(grid.issues):
            if cell := grid.cells.get((actor, issue)):
                _mark(ax, x, y, cell)
    figure.legend(handles=_legend(), ncols=4, fontsize=8, loc="outside lower center", frameon=False)
    return figure


def _axes(ax: Axes, grid: Grid) -> None:
    """Names at the left and above, a thin grid between the cells."""
    ax.set_xlim(-0.5, len(grid.issues) - 0.5)
    ax.set_ylim(len(grid.actors) - 0.5, -0.5)
    titles = [textwrap.fill(escape.drawn(grid.issue(issue), 60), 13) for issue in grid.issues]
    ax.set_xticks(range(len(titles)), titles, fontsize=7.5, parse_math=False)
    ax.xaxis.tick_top()
    names = [escape.drawn(grid.short(actor), 40) for actor in grid.actors]
    ax.set_yticks(range(len(names)), names, fontsize=8, parse_math=False)
    for x in range(1, len(grid.issues)):
        ax.axvline(x - 0.5, color=LINE, linewidth=0.6)
    for y in range(1, len(grid.actors)):
        ax.axhline(y - 0.5, color=LINE, linewidth=0.6)
    ax.tick_params(length=0, colors=INK)
    ax.spines[:].set_color(LINE)


def _mark(ax: Axes, x: int, y: int, cell: Cell) -> None:
    """A cell's marks with the number of its statements; hollow or grey for what does not count."""
    if cell.kind == "silent":
        ax.text(x, y, "?", ha="center", va="center", fontsize=9, color=SOFT)
    first = x - SPREAD * (len(cell.stances) - 1) / 2 - 0.08
    for number, value in enumerate(cell.stances):
        stance = STANCE_OF[value]
        hollow = cell.kind == "own"
        # Fuller for yes and no than for leaning: the grey alone tells them apart as well.
        size = 58 if abs(SCALE.index(value) - MIDDLE) == 2 else 46
        ax.scatter(
            first + SPREAD * number, y, s=size, marker=stance.marker,
            c="white" if hollow and stance.marker in "^v" else stance.light,
            edgecolors=stance.light if stance.marker in "^v" else None,
            linewidths=1.5, alpha=0.6 if hollow else 1,
        )  # fmt: skip
    ax.text(x + 0.44, y, str(cell.said), ha="right", va="center", fontsize=6.5, color=SOFT)


def _legend() -> list[Line2D]:
    """What the marks mean."""
    handles = [
        Line2D([], [], marker=s.marker, color=s.light, linestyle="", label=s.word) for s in STANCES
    ]
    more = {
        "several marks: mixed": "",
        "hollow or pale: other voices only": "",
        "?: no side taken": "",
        "white: no statement found": "",
        "small number: statements": "",
    }
    return handles + [Line2D([], [], linestyle="", label=text) for text in more]
