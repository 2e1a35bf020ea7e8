"""Sheets of paper as one HTML document: what is printed, and how pages are set.

A document is made of sheets; each begins on a new page and has its own line at the foot. The same
file reads well on a screen, where a line at the top says how to print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import markup
from .markup import Html, css_text, el
from .measure import BOTTOM, SIDE, TOP, Paper, text_width

STYLE = Path(__file__).with_name("paper.css")
FOOT, NUMBER = 7.5, 14.0
"""Points of the line at the foot of a page, as in paper.css; mm beside it for the page's number."""


TIGHTEST = 3
"""How many steps closer than usual a sheet can be set, as in paper.css."""


@dataclass(frozen=True)
class Sheet:
    """What hangs together on paper. `name` is its address in a document: small letters, digits.

    kind: worksheet, brief, cards, matrix, glossary, questions or key. teacher: has answers in it.
    """

    name: str
    kind: str
    title: str
    body: Html
    teacher: bool = False
    headed: bool = False
    """Whether the body has the title as its heading already."""
    tight: int = 0
    """How closely it is set, from 0 to TIGHTEST."""


def document(
    title: str,
    sheets: Sequence[Sheet],
    paper: Paper,
    source: str,
    front: Html | None = None,
    style: str = "",
) -> str:
    """A complete HTML document of some sheets.

    source: whose data these are, for the foot. front: what comes before the first sheet. style:
    further rules, such as the map that briefs share.
    """
    style = STYLE.read_text(encoding="utf-8") + _pages(sheets, paper, source) + style
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{el('title', title)}<style>{style}</style></head><body>"
        + _how(paper)
        + (el("section", front, id="front", cls="sheet front") if front else "")
        + "".join(_section(number, sheet) for number, sheet in enumerate(sheets))
        + "</body></html>\n"
    )


def _section(number: int, sheet: Sheet) -> Html:
    title = None if sheet.headed else heading(sheet.name, sheet.title)
    mark = el("p", "For the teacher", cls="teacher-mark") if sheet.teacher else None
    kind = f"sheet {sheet.kind} s{number}" + (f" tight{sheet.tight}" if sheet.tight else "")
    return el("section", mark, title, sheet.body, cls=kind, aria_labelledby=sheet.name)


def heading(name: str, title: str) -> Html:
    """The title of a sheet, and the address by which the contents find it."""
    return el("h1", title, id=name)


def _how(paper: Paper) -> Html:
    return el(
        "p",
        f"To print: Ctrl and P (on a Mac: Cmd and P), paper {paper.name}, scale 100 per cent. "
        "It is made for black and white, and for both sides of a sheet.",
        cls="how",
    )


def _pages(sheets: Sequence[Sheet], paper: Paper, source: str) -> str:
    """The size of the paper, and a line at the foot of each sheet's pages."""
    size = f"size:{paper.css};margin:{TOP}mm {SIDE}mm {BOTTOM}mm"
    room = f":root{{--inner:{paper.inner_height - 1:.1f}mm}}"
    out = [f"{room}@page{{{size};@bottom-right{{content:counter(page)}}}}"]
    for number, sheet in enumerate(sheets):
        text = css_text(_foot(sheet, paper, source))
        out.append(f"@page s{number}{{@bottom-left{{content:{text}}}}}.s{number}{{page:s{number}}}")
    return "\n".join(out)


def _foot(sheet: Sheet, paper: Paper, source: str) -> str:
    """The line at the foot of a sheet; a title that is too long for it loses its end."""
    whose = "For the teacher · " if sheet.teacher else ""
    room, title, end = paper.inner_width - NUMBER, sheet.title, ""
    while title and text_width(f"{whose}{title}{end} · {source}", FOOT) > room:
        title, end = title[:-1].rstrip(), "…"
    return " · ".join(filter(None, (f"{whose}{title}{end}", source)))


def whose(descriptor: dict) -> str:
    """'The January 2022 crisis over Ukraine 1.0.0, CC-BY-4.0': title, version and licence."""
    licences = ", ".join(one.get("name", "") for one in descriptor.get("licenses", ()))
    title = descriptor.get("title") or descriptor.get("name", "")
    return ", ".join(filter(None, (f"{title} {descriptor.get('version', '')}".strip(), licences)))


def person() -> Html:
    """Room for name, class and day at the top of a student's sheet."""
    return el("p", [markup.join(el("span", f"{what}:", cls="fill"), " ")
                    for what in ("Name", "Class", "Day")], cls="person")  # fmt: skip
