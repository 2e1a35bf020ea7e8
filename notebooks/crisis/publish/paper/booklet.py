"""The front of a booklet: what it is, and its contents with page numbers.

A browser can't write on which page a heading will stand. So the booklet is printed twice: the
second time with the numbers that the first one shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import markup
from .markup import Html, el
from .sheet import Sheet

PARTS = {
    "worksheet": "Worksheets",
    "brief": "Briefs",
    "cards": "The crisis meeting",
    "rounds": "The crisis meeting",
    "matrix": "The matrix",
    "glossary": "Words explained",
    "questions": "Questions",
    "key": "For teachers: answers",
}
"""What each kind of sheet stands under in the contents."""

HOW = (
    "Worksheets and briefs are for students; the answers at the end are for teachers. A brief has "
    "two pages: printed from the file of briefs, on both sides, each is one sheet. Each line of it "
    "ends with the name of its row in the data set, where the sources are."
)


def front(
    descriptor: Mapping[str, Any], source: str, sheets: Sequence[Sheet], pages: Mapping[str, int]
) -> Html:
    """The first pages. `pages` says where each sheet begins, by name; empty for a first printing.

    Every entry keeps its room for a number, so that the second printing moves nothing.
    """
    return markup.join(
        el("h1", title(descriptor)),
        *(
            el("p", text)
            for text in (descriptor.get("description"), HOW, _borders(descriptor))
            if text
        ),
        el("p", source, cls="small"),
        el("h2", "Contents"),
        *_contents(sheets, pages),
    )


def title(descriptor: Mapping[str, Any]) -> str:
    """What a booklet of a data set is called."""
    return descriptor.get("title") or "Hand-outs"


def _borders(descriptor: Mapping[str, Any]) -> str:
    """Whose borders the maps show, and what a reader must know of them, where the data say so."""
    told = descriptor.get("map", {})
    whose = f"Borders on the maps: {told['borders']}." if told.get("borders") else ""
    hatched = f"Hatched: {told['hatched']}." if told.get("hatched") else ""
    return " ".join(filter(None, (whose, hatched, told.get("note", ""))))


def _contents(sheets: Sequence[Sheet], pages: Mapping[str, int]) -> Iterator[Html]:
    groups: dict[str, list[Sheet]] = {}
    for one in sheets:
        groups.setdefault(PARTS.get(one.kind, one.title), []).append(one)
    for name, group in groups.items():
        yield el("h3", name)
        yield el("ul", [_entry(one, pages.get(one.name)) for one in group], cls="contents")


def _entry(sheet: Sheet, page: int | None) -> Html:
    link = el("a", sheet.title, href=f"#{sheet.name}")
    number = el("span", "" if page is None else str(page), cls="page")
    return el("li", link, el("span", cls="dots", aria_hidden="true"), number)
