"""The picture of a scene: map, timeline and positions by matplotlib, from the same records.

For print, for places that show no frames, and for a saved notebook whose page was stripped. Always
on light paper. Figures are made without pyplot, so nothing is left open in the notebook.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections import Counter, defaultdict
from collections.abc import Sequence

from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from . import escape, picture_map, picture_signs, words
from .records import Record
from .scene import Scene, Window
from .symbols import DONE, KINDS, STANCES

WIDTH = 9.6
LONGEST_SENTENCE, LINE_LETTERS = 400, 125
"""Letters of the sentence above, and of a line of it. matplotlib itself wraps no plain text."""
HEIGHTS = {"map": 5.2, "timeline": 2.6, "positions": 3.2}
SHORT_PERIOD = 62
"""Days; over a shorter period months alone would be too few marks."""

INK, SOFT, LINE = "#1f2328", "#57606a", "#d5d2c8"


def draw(scene: Scene, records: Sequence[Record], window: Window, panels: Sequence[str]) -> Figure:
    """A figure with one part a panel, under a sentence that says what is shown."""
    heights = [HEIGHTS[panel] for panel in panels]
    figure = Figure(figsize=(WIDTH, sum(heights) + 0.4), layout="constrained", facecolor="white")
    said = escape.drawn(words.sentence(scene, records, window), LONGEST_SENTENCE)
    figure.suptitle(textwrap.fill(said, LINE_LETTERS), fontsize=9, color=INK, parse_math=False)
    axes = figure.subplots(len(panels), 1, height_ratios=heights, squeeze=False)[:, 0]
    for panel, ax in zip(panels, axes, strict=True):
        PARTS[panel](ax, scene, records)
    return figure


def draw_timeline(ax: Axes, scene: Scene, records: Sequence[Record]) -> None:
    """One lane a kind, marks stacked by day; hollow marks are plans and promises."""
    first, last = scene.period
    lanes = [k for k in KINDS if any(r.table == k.table and r.start for r in records)]
    for row, kind in enumerate(reversed(lanes)):
        own = [r for r in records if r.table == kind.table and first <= r.start <= last]
        tallest = max(Counter(r.start for r in own).values(), default=1)
        points = _stacked(own, row, tallest)
        for done in (True, False):
            xs = [x for x, _, filled in points if filled is done]
            ys = [y for _, y, filled in points if filled is done]
            face = kind.light if done else "white"
            size = min(18, 260 / max(8, tallest))
            ax.scatter(
                xs, ys, s=size, marker=kind.marker, c=face, edgecolors=kind.light, linewidths=0.7
            )
        _join_ends(ax, own, points, kind.light)
        ax.axhline(row - 0.05, color=LINE, linewidth=0.8)
    ax.set_yticks([i + 0.35 for i in range(len(lanes))], [k.lane for k in reversed(lanes)])
    _time_axis(ax, first, last)


def _stacked(
    records: Sequence[Record], row: int, tallest: int
) -> list[tuple[dt.date, float, bool]]:
    """Day, height and whether filled, of each record in its lane."""
    seen: Counter[dt.date] = Counter()
    out = []
    for record in records:
        height = row + 0.05 + 0.8 * seen[record.start] / max(8, tallest)
        out.append((record.start, height, not record.status or record.status in DONE))
        seen[record.start] += 1
    return out


def _join_ends(ax: Axes, records: Sequence[Record], points: Sequence[tuple], colour: str) -> None:
    """A promise and what carries it out are two ends of one bar."""
    at = {record.id: point[:2] for record, point in zip(records, points, strict=True)}
    for record in records:
        if record.follows in at:
            (x0, y0), (x1, y1) = at[record.follows], at[record.id]
            ax.plot([x0, x1], [y0, y1], color=colour, linewidth=0.8, alpha=0.55, zorder=0.5)


def _time_axis(ax: Axes, first: dt.date, last: dt.date) -> None:
    """Months below (days for a short period), a little air at both ends, no box."""
    ax.set_xlim(first - dt.timedelta(days=1), last + dt.timedelta(days=1))
    short = (last - first).days < SHORT_PERIOD
    weeks = mdates.WeekdayLocator(mdates.MO)
    ax.xaxis.set_major_locator(weeks if short else mdates.MonthLocator())
    ax.xaxis.set_minor_locator(mdates.DayLocator() if short else weeks)
    ax.xaxis.set_major_formatter(_day_and_month if short else mdates.DateFormatter("%b %Y"))
    ax.tick_params(labelsize=8, colors=SOFT, length=2)
    ax.spines[["top", "right", "left"]].set_visible(False)


def _day_and_month(number: float, _: int = 0) -> str:
    """'22 Oct 1962', of matplotlib's number for a day."""
    day = mdates.num2date(number)
    return f"{day.day} {day:%b %Y}"


def draw_positions(ax: Axes, scene: Scene, records: Sequence[Record]) -> None:
    """One row an issue, one mark a statement: its shape and height say the stance."""
    coded = [r for r in records if r.table == "positions" and r.stance]
    by_issue = defaultdict(list)
    for record in coded:
        by_issue[record.issue].append(record)
    issues = [i for i in scene.issues if by_issue[i]]
    level = {s.value: 0.3 - 0.15 * n for n, s in enumerate(STANCES)}
    for row, issue in enumerate(reversed(issues)):
        for stance in STANCES:
            days = [r.start for r in by_issue[issue] if r.stance == stance.value]
            heights = [row + level[stance.value]] * len(days)
            ax.scatter(days, heights, s=30, marker=stance.marker, c=stance.light, linewidths=1.4)
        ax.axhline(row - 0.5, color=LINE, linewidth=0.8)
    titles = [escape.drawn(scene.issues[issue]["title"], 40) for issue in reversed(issues)]
    ax.set_yticks(range(len(issues)), titles, parse_math=False)
    _time_axis(ax, *scene.period)
    handles = [
        Line2D([], [], marker=s.marker, color=s.light, linestyle="", label=s.word) for s in STANCES
    ]
    ax.legend(
        handles=handles,
        ncols=5,
        fontsize=8,
        loc="lower center",
        bbox_to_anchor=(0.5, 1),
        frameon=False,
    )


def draw_map(ax: Axes, scene: Scene, records: Sequence[Record]) -> None:
    """Borders, occupied areas hatched, one symbol a place and kind, lines for movements."""
    picture_map.draw_base(ax, scene)
    picture_signs.draw_signs(ax, scene, records)


PARTS = {"map": draw_map, "timeline": draw_timeline, "positions": draw_positions}
