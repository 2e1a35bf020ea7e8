"""The one palette and the one symbol set, for every face of every view.

Each kind of record has a shape as well as a colour, each stance a shape as well as a word, so that
nothing is said by colour alone. Colours follow Okabe and Ito (2008), "Color Universal Design", made
darker where needed to reach 3:1 against the map's land and the panels' paper.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Kind:
    """How one table's rows are drawn and named.

    `shape` is an SVG path in a box of 16 by 16; `marker` is matplotlib's code for the same shape.
    `light` and `dark` are its colours on light and on dark paper.
    """

    table: str
    lane: str
    one: str
    many: str
    shape: str
    marker: str
    light: str
    dark: str


@dataclass(frozen=True)
class Stance:
    """How a stance is drawn: a shape that also reads in black and white, and a word."""

    value: str
    word: str
    shape: str
    marker: str
    light: str
    dark: str


KINDS = (
    Kind(
        "positions",
        "Said",
        "statement",
        "statements",
        "M8 .8 15.2 8 8 15.2 .8 8Z",
        "D",
        "#3d4450",
        "#d3dee5",
    ),
    Kind(
        "events",
        "Happened",
        "event",
        "events",
        "M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6Z",
        "o",
        "#0062a3",
        "#7eb9ea",
    ),
    Kind(
        "movements",
        "Forces",
        "movement of forces",
        "movements of forces",
        "M8 1 15.4 14.4H.6Z",
        "^",
        "#a64500",
        "#fb9b4a",
    ),
    Kind(
        "transfers",
        "Arms and money",
        "transfer",
        "transfers",
        "M1.8 1.8H14.2V14.2H1.8Z",
        "s",
        "#00704f",
        "#35d5a6",
    ),
    Kind(
        "estimates",
        "Counts",
        "count of forces",
        "counts of forces",
        "M.6 1.6H15.4L8 15Z",
        "v",
        "#94417a",
        "#eaa3d0",
    ),
    Kind(
        "forces",
        "Stood there before",
        "standing force",
        "standing forces",
        "M5.6 1H10.4V5.6H15V10.4H10.4V15H5.6V10.4H1V5.6H5.6Z",
        "P",
        "#4b4300",
        "#f7ef8d",
    ),
)
"""In the order of the timeline's lanes; standing forces have no day, so no lane."""

STANCES = (
    Stance("supports", "supports", "M8 1 15 8H11V15H5V8H1Z", "^", "#005a96", "#6cb8ee"),
    Stance("leans-supports", "leans towards", "M8 3 15 12H1Z", "2", "#3677a3", "#93c8ea"),
    Stance("undecided", "undecided", "M2 6H14V10H2Z", "_", "#5d6673", "#b4bcc8"),
    Stance("leans-opposes", "leans against", "M8 13 1 4H15Z", "1", "#aa5f28", "#eeb083"),
    Stance("opposes", "opposes", "M8 15 1 8H5V1H11V8H15Z", "v", "#a03c00", "#ff9b4a"),
)
"""From yes to no: an arrow up, a wedge up, a bar, a wedge down, an arrow down."""

DONE = ("under-way", "arrived", "in-place")
"""Statuses that are drawn filled; every other status is a plan or a promise and drawn hollow."""

LAND = {
    "light-blue": ("#c6d8ee", "#2c435c"),
    "blue": ("#a0c0e8", "#3c6089"),
    "orange": ("#f0c29b", "#6e4a2c"),
    "light-orange": ("#f6dcc0", "#57432f"),
    "yellow": ("#f5e6a3", "#5c531f"),
    "plain": ("#f0ede4", "#3a3d40"),
}
"""Fills of countries by name, on light and on dark paper. Which country has which, the data say:
see region.py."""

SEA = ("#dbe8f1", "#1d2a36")
BORDER = ("#5c6773", "#8b97a3")
HALO = ("#ffffff", "#0e1114")
"""Around names on the map, so that they read on every fill."""

KIND_OF = {kind.table: kind for kind in KINDS}
STANCE_OF = {stance.value: stance for stance in STANCES}


def for_page() -> dict:
    """The symbols as plain data for the page's scripts."""
    return {
        "kinds": [asdict(kind) for kind in KINDS],
        "stances": [asdict(stance) for stance in STANCES],
        "done": list(DONE),
    }
