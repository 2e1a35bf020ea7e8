"""The chart of the last step: who says what, as bars, and the same in a sentence.

It has paper of its own colour, so it reads as well on a dark page as on a light one, and each
stance has a pattern as well as a colour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from matplotlib.figure import Figure

from ...views import escape
from ...views.symbols import STANCES

PAPER, INK, LINE = "#ffffff", "#1f2328", "#57606a"
PARTS = [(stance.value, stance.word, stance.light) for stance in STANCES]
PARTS += [("", "no stance", "#ffffff")]
PATTERNS = ("", "..", "xx", "//", "\\\\", "")
"""From yes to no, as the stances are; then what takes no side."""

Counts = Mapping[tuple[str, str], int]
"""{(actor, stance): number of statements}"""


def draw(counts: Counts, title: str) -> Figure:
    """One bar for each actor, the longest on top, its parts the stances."""
    order = actors_of(counts)[::-1]
    rows = range(len(order))
    figure = Figure(figsize=(8, 1.6 + 0.3 * len(order)), layout="constrained", facecolor=PAPER)
    ax = figure.subplots()
    ends = dict.fromkeys(order, 0)
    for (stance, word, colour), pattern in zip(PARTS, PATTERNS, strict=True):
        parts = [counts.get((actor, stance), 0) for actor in order]
        if not any(parts):
            continue
        bars = ax.barh(rows, parts, left=list(ends.values()), height=0.7, color=colour)
        for bar in bars:
            bar.set(hatch=pattern, edgecolor=PAPER if stance else LINE, linewidth=0.8)
        bars.set_label(word)
        ends = {actor: ends[actor] + n for actor, n in zip(order, parts, strict=True)}
    ax.set_yticks(rows, [escape.drawn(actor, 40) for actor in order], parse_math=False)
    ax.set_title(title, loc="left", color=INK)
    ax.set_xlabel("statements in the table", color=INK)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.tick_params(colors=INK)
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(LINE)
    ax.legend(loc="lower right", labelcolor=INK, facecolor=PAPER, framealpha=1)
    return figure


def actors_of(counts: Counts) -> list[str]:
    """The actors, those with most statements first."""
    total: Counter[str] = Counter()
    for (actor, _), number in counts.items():
        total[actor] += number
    return sorted(total, key=lambda actor: (-total[actor], actor))


def sentence(counts: Counts) -> str:
    """What the chart shows, actor by actor, for reading aloud."""
    by_actor: dict[str, list[str]] = defaultdict(list)
    for stance, word, _ in PARTS:
        for (actor, found), number in counts.items():
            if found == stance:
                by_actor[actor].append(f"{word} {number}")
    parts = [f"{actor}: {', '.join(by_actor[actor])}" for actor in actors_of(counts)]
    return f"{sum(counts.values())} statements of {len(parts)} actors. {'; '.join(parts)}."
