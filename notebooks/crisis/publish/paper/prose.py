"""The text of a lesson on paper: Markdown as HTML, with room to write where it asks.

Mistune reads the Markdown (nbconvert brings it along) and escapes every tag in it. Links become
their words: nobody can click on paper.
"""

from __future__ import annotations

import re
from typing import Any

import mistune

from . import markup, wording
from .markup import Html, el

ELSEWHERE = re.compile(r"\bbelow\.$")
"""Such a task stands below, with room of its own."""
DONE_ON_SCREEN = re.compile(r"^(Choose|Move|Open|Press|Run|Set|Switch|Under|Zoom)\b")
WRITTEN = re.compile(r"\b([Ff]ind|[Gg]ive|[Nn]ame|[Nn]ote|[Ss]ay|[Ww]rite)\b|[?…]")
"""A step on the screen needs no room on paper, unless it asks for something or to write it."""
LINES_AN_ITEM, LINES_AT_MOST, LINES_A_WRITING, LINES_FURTHER = 2, 6, 10, 4
LABEL = re.compile(r"(Look again|Look|Ask|Check|Forecast)\.$")
ASKING = ("Ask", "Forecast")
ASKING_HEADINGS = ("Go further", "Exit ticket")
KEPT = (*ASKING, "Check")
"""What follows these stands on the same page."""
BLANK = re.compile(r"<td([^>]*)>(?:\.\.\.|…)?</td>")

Token = dict[str, Any]


class _Words(mistune.HTMLRenderer):
    """Links and pictures as their words."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """The words of a link."""
        return text

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """The words of a picture."""
        return text


_TOKENS = mistune.create_markdown(renderer=None, plugins=["table"])
_HTML = mistune.create_markdown(renderer=_Words(escape=True), plugins=["table"])


def plain(text: str) -> Html:
    """Markdown as HTML, with nothing to write."""
    return Html(_HTML(text))


def inline(text: str) -> Html:
    """A line of Markdown, without a paragraph around it."""
    return Html(re.sub(r"^<p>(.*)</p>\s*$", r"\1", _HTML(text), flags=re.DOTALL))


def task(text: str, room_follows: bool = False) -> Html:
    """A cell of a lesson: its text, and room to write after whatever it asks.

    room_follows: what comes after the cell brings room for its last task, such as a form.
    """
    return _Paper().html(_TOKENS(wording.on_paper(text)), room_follows)


class _Paper:
    """Goes through the blocks of a cell and remembers what the last words in bold ask for.

    `_waiting` counts the questions of the running text that have no room yet.
    """

    def __init__(self) -> None:
        self._heading = ""
        self._asks = False
        self._waiting = 0

    def html(self, tokens: list[Token], room_follows: bool) -> Html:
        """The blocks, with room to write."""
        blocks = {"heading": self._head, "list": self._list, "table": self._table,
                  "paragraph": self._paragraph}  # fmt: skip
        out = [blocks.get(token["type"], _rendered)(token) for token in tokens]
        return markup.join(*out, None if room_follows else self._room())

    def _head(self, token: Token) -> Html:
        """A heading; some headings say what is to be written under them."""
        room = self._room()
        self._heading = _words(token)
        self._asks = self._heading in ASKING_HEADINGS
        self._waiting = int(self._heading == "Write")
        return markup.join(room, _rendered(token))

    def _paragraph(self, token: Token) -> Html:
        label = _label(token)
        room = self._room() if label else None
        if label:
            self._asks = label in ASKING
        text = _words(token)
        if self._asks and not ELSEWHERE.search(text):
            alone = label or self._heading in ASKING_HEADINGS or WRITTEN.search(text)
            self._waiting += text.count("?") or bool(alone)
        text = _rendered(token)
        return markup.join(room, el("div", text, cls="keep") if label in KEPT else text)

    def _list(self, token: Token) -> Html:
        """A list; each task of a list has room of its own."""
        if not self._asks:
            return _rendered(token)
        self._waiting = 0
        tag = "ol" if token["attrs"].get("ordered") else "ul"
        return el(tag, [self._item(item) for item in token["children"]], cls="tasks")

    def _item(self, item: Token) -> Html:
        words = _words(item)
        nothing = DONE_ON_SCREEN.search(words) and not WRITTEN.search(words)
        rows = LINES_AN_ITEM + (words.count("?") > 1)
        rows = 0 if nothing or ELSEWHERE.search(words) else rows
        return el("li", _rendered(*item["children"]), markup.lines(rows) if rows else None)

    def _table(self, token: Token) -> Html:
        """A table to fill in: cells with dots become empty and high."""
        self._waiting = 0
        html, rows = _rendered(token), len(token["children"][-1]["children"])
        kind = "blank" if rows > 1 else "blank tall"
        return Html(BLANK.sub(rf'<td\1 class="{kind}"></td>', html))

    def _room(self) -> Html:
        """Room for what was asked in the running text so far."""
        if not self._waiting:
            return Html("")
        rows = {"Write": LINES_A_WRITING, "Go further": LINES_FURTHER}.get(
            self._heading, min(LINES_AT_MOST, LINES_AN_ITEM + self._waiting - 1)
        )
        self._waiting = 0
        return markup.lines(rows)


def _label(token: Token) -> str:
    """'Ask' for a paragraph that begins with **Ask.**; else nothing."""
    first = (token.get("children") or [{"type": ""}])[0]
    found = LABEL.match(_words(first)) if first["type"] == "strong" else None
    return found[1] if found else ""


def _words(token: Token) -> str:
    """The text of a block without its marks."""
    if "raw" in token:
        return token["raw"]
    return "".join(_words(child) for child in token.get("children") or [])


def _rendered(*tokens: Token) -> Html:
    return Html(_HTML.renderer(list(tokens), mistune.BlockState()))
