"""HTML by small functions: what is not known to be markup is escaped, so no text can slip through.

`el("p", row.summary, cls="small")` gives `<p class="small">...</p>` with the summary escaped.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...views import escape

VOID = ("br", "hr", "img", "meta")


class Html(str):
    """Text that is markup already; any other text is escaped where it is put in."""

    __slots__ = ()


Node = Html | str | None


def el(tag: str, *children: Node | Iterable[Node], **attributes: str | None) -> Html:
    """An element. `cls` stands for class, `_` for a hyphen; None leaves an attribute out."""
    named = (("class" if key == "cls" else key.replace("_", "-"), value)
             for key, value in attributes.items())  # fmt: skip
    opened = "".join(f' {key}="{escape.text(value)}"' for key, value in named if value is not None)
    if tag in VOID:
        return Html(f"<{tag}{opened}>")
    return Html(f"<{tag}{opened}>{join(*children)}</{tag}>")


def join(*children: Node | Iterable[Node]) -> Html:
    """Pieces one after the other, plain text escaped."""
    out = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            out.append(child if isinstance(child, Html) else escape.text(child))
        else:
            out.append(join(*child))
    return Html("".join(out))


LONG, FIRST = 8, 4
"""From so many lines on, room to write may go on over the page, but not its first lines."""


def lines(number: int) -> Html:
    """Room to write: so many ruled lines."""
    first = FIRST if number >= LONG else number
    more = [el("div", cls="line")] * (number - first)
    return join(
        el("div", [el("div", cls="line")] * first, cls="lines", aria_hidden="true"),
        el("div", more, cls="more-lines", aria_hidden="true") if more else None,
    )


def css_text(value: str) -> str:
    """Text as a string of a style sheet, in double quotes.

    Whatever is no letter, digit, space or plain sign becomes its number: nothing ends the string.
    A blank ends the number, and is no part of the text.
    """
    plain = " .,:;-?!()&'"
    return '"' + "".join(
        sign if sign.isalnum() or sign in plain else f"\\{ord(sign):x} " for sign in value
    ) + '"'  # fmt: skip
