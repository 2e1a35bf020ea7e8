"""About how many pages a sheet takes, before anything is printed.

It adds up the heights of blocks of text, ruled lines and rows of tables, as paper.css sets them.
How pages break is the browser's business: the number is about right, and says so where it is shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser

from . import markup
from .markup import Html, el
from .measure import PAPERS, Paper, text_height
from .sheet import Sheet

BRIEF = 2
"""Pages of a brief: it is made to fit."""
CARDS_A_PAGE = 2
COLUMNS = {"glossary": 2}
SIZES = {"h1": 16.0, "h2": 12.0, "h3": 10.5, "small": 8.2, "ids": 7.0, "pre": 8.5}
TEXT = 10.0
SPACE = {"h1": 2.0, "h2": 5.2, "h3": 3.3, "p": 1.6, "li": 0.9, "pre": 4.0, "dd": 1.4, "tr": 1.9}
"""Room around a block beside its text, in mm."""
LINE, BLANK = 7.0, 12.0
LEAST_END = 0.42
"""The part of a page that the end of a sheet fills at least, which stays together."""
LOST = 1.06
"""Room that is lost at the foot of pages, because some things stay together."""
CLOSER = {"key": 0.88}
"""The part of its height that is left of a sheet, set closely to save a page: see fitting.py."""
BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "pre", "td", "th", "div")


@lru_cache(maxsize=1024)
def pages_of(sheet: Sheet, paper: Paper) -> int:
    """About how many pages a sheet takes on some paper; at least one."""
    if sheet.kind == "brief":
        return BRIEF
    if sheet.kind == "cards":
        return math.ceil(sheet.body.count('class="role"') / CARDS_A_PAGE)
    if sheet.kind == "matrix":
        return 2
    columns = COLUMNS.get(sheet.kind, 1)
    title = Html("") if sheet.headed else el("h1", sheet.title)
    height = height_of(markup.join(title, sheet.body), paper.inner_width / columns) / columns
    return max(1, math.ceil(height * LOST * CLOSER.get(sheet.kind, 1.0) / paper.inner_height))


def kept_end(parts: Sequence[Html], paper: Paper = PAPERS["A4"]) -> Html:
    """Parts of a sheet one after the other, the last of them kept on one page.

    So many stay together that a last page is not copied thirty times for a line or two.
    """
    height, first = 0.0, len(parts)
    while first and height < LEAST_END * paper.inner_height:
        first -= 1
        height += height_of(parts[first], paper.inner_width)
    return markup.join(*parts[:first], el("div", *parts[first:], cls="end"))


def height_of(html: Html, width: float) -> float:
    """About how high some HTML is on paper, in mm; `width` in mm."""
    reader = _Heights(width)
    reader.feed(html)
    return reader.height


class _Heights(HTMLParser):
    """Adds up the heights of blocks, in mm."""

    def __init__(self, width: float) -> None:
        super().__init__()
        self.height = 0.0
        self._width = width
        self._text: list[str] = []
        self._size = self._in_lists = TEXT
        self._beside = False
        self._cells: list[float] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins: what stood before it is a block of its own."""
        kind = dict(attrs).get("class") or ""
        if tag in BLOCKS:
            self._flush()
            words = {tag, *kind.split()}
            usual = self._in_lists if tag == "li" else TEXT
            self._size = next((SIZES[w] for w in SIZES if w in words), usual)
            self.height += SPACE.get(tag, 0.0) if self._cells is None else 0.0
        if tag in ("ul", "ol"):
            self._in_lists = SIZES["small"] if "small" in kind.split() else TEXT
            self._beside = "row" in kind.split()  # its items stand beside each other
        if kind == "line":
            self.height += LINE
        if tag == "tr":
            self._cells = []
        if self._cells is not None and kind in ("blank", "room"):
            self._cells.append(BLANK)

    def handle_endtag(self, tag: str) -> None:
        """A block ends; the height of a row is that of its highest cell."""
        if tag in BLOCKS:
            self._flush()
        if tag in ("ul", "ol"):
            self._in_lists, self._beside = TEXT, False
        if tag == "tr" and self._cells is not None:
            self.height += max(self._cells, default=0.0) + SPACE["tr"]
            self._cells = None

    def handle_data(self, data: str) -> None:
        """Text of the block that is open."""
        self._text.append(data)

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text = []
        if not text or (self._beside and self._cells is None):
            return
        width = self._width if self._cells is None else self._width / 3
        height = text_height(text, width, self._size)
        if self._cells is None:
            self.height += height
        else:
            self._cells.append(height)
