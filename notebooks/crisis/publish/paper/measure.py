"""How much room text takes on paper, so that a brief keeps to its two pages.

Widths are those of DejaVu Sans, which comes with matplotlib and is wider than the fonts of Windows
and macOS: what fits with it fits with them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont
from PIL import ImageFont

MM_A_POINT = 25.4 / 72
LEADING = 1.3
"""The height of a line, in sizes of its font."""
RAGGED = 0.93
"""Words do not break: this part of a line is filled on average."""
FONT_SIZE = 1000
"""The size at which letters are measured."""


@dataclass(frozen=True)
class Paper:
    """A size of paper: its CSS name, how people call it, width and height in mm."""

    css: str
    name: str
    width: float
    height: float

    @property
    def inner_width(self) -> float:
        """The width between the margins, in mm."""
        return self.width - 2 * SIDE

    @property
    def inner_height(self) -> float:
        """The height between the margins, in mm."""
        return self.height - TOP - BOTTOM


TOP, SIDE, BOTTOM = 13.0, 13.0, 16.0
"""Margins in mm; the lower one holds the page's number."""

PAPERS = {
    "A4": Paper("A4", "A4", 210.0, 297.0),
    "Letter": Paper("letter", "US Letter", 215.9, 279.4),
}


def text_height(text: str, width: float, points: float) -> float:
    """The height of a paragraph, in mm; `width` in mm, `points` its size."""
    return line_count(text, width, points) * points * LEADING * MM_A_POINT


@lru_cache(maxsize=16384)
def line_count(text: str, width: float, points: float) -> int:
    """On how many lines a paragraph is set; `width` in mm. An empty text takes none."""
    return math.ceil(text_width(text, points) / (width * RAGGED))


def text_width(text: str, points: float) -> float:
    """The width of a text on one line, in mm; `points` its size."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return _font().getlength(plain) / FONT_SIZE * points * MM_A_POINT


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    font = findfont(FontProperties(family="DejaVu Sans"))
    return ImageFont.truetype(font, FONT_SIZE, layout_engine=ImageFont.Layout.BASIC)
