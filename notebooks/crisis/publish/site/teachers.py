"""The teachers' folder beside a site: all hand-outs with their answers, on A4 and on US Letter.

It is no part of the site, which pupils read: whoever hands the site's zip on gives no answer away.
It needs no Python to be used; `START.html` lists what is there.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...checks import PlainMessage
from ...checks.writing import save
from ...views import assets
from . import tables
from .sheets import Say, chosen, sets

START = "START.html"
STYLE = (
    ":root{color-scheme:light dark}body{max-width:46em;margin:2em auto;padding:0 1em;"
    "font:1rem/1.5 sans-serif}li{margin:.4em 0}"
)
HOW = (
    "Folders named students hold what pupils may have; folders named teachers have answers in "
    "them. A PDF prints as it is. Where there is none, open the HTML and print it."
)


class NotOurs(PlainMessage, ValueError):
    """A folder in the way that is not a teachers' folder of ours."""


@dataclass
class Part:
    """The hand-outs of a data set on one paper."""

    title: str
    paper: str
    documents: Sequence[Any]
    files: Sequence[Path]
    pages: dict[Path, int]


def place(site: Path) -> Path:
    """Where the teachers' folder of a site is: beside it. Raises NotOurs."""
    to = site.with_name(f"{site.name}_teachers")
    if to.exists() and not (to / START).is_file():
        raise NotOurs(f"{to} is in the way. Move it, or name another folder with --to.")
    return to


def write(to: Path, data: Any, lessons: Sequence[str], say: Say) -> Path:
    """Make the folder anew, and a zip of it beside; return the zip. Raises OSError."""
    half = to.with_name(f".{to.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    try:
        with assets.used(assets.Inside()):
            parts = list(_parts(half, data, lessons, say))
        save(half / START, _start(half, parts))
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    shutil.rmtree(to, ignore_errors=True)
    half.replace(to)
    archive = to.with_name(f"{to.name}.zip")
    files = sorted(file for file in to.rglob("*") if file.is_file())
    tables.pack(archive, [(f"{to.name}/{file.relative_to(to).as_posix()}", file.read_bytes())
                          for file in files])  # fmt: skip
    return archive


def _parts(to: Path, data: Any, lessons: Sequence[str], say: Say) -> Iterator[Part]:
    from ..paper import PAPERS, Handouts
    from ..paper.pdf import find_browser

    browser = find_browser()
    for own, names, folder in sets(data, lessons):
        figures = None
        for key, paper in PAPERS.items():
            say(f"for teachers, {paper.name}: {own.descriptor.get('title', folder)}")
            handouts = Handouts(own, chosen(own, names), key, figures=figures)
            figures = handouts.figures
            made = handouts.write(to / paper.name.replace(" ", "_") / folder, browser)
            if made.note:
                say(made.note)
            title = own.descriptor.get("title", "Hand-outs")
            yield Part(title, paper.name, handouts.documents, made.files, made.pages)


def _start(to: Path, parts: Sequence[Part]) -> str:
    """The page that lists every file, by data set, paper and reader."""
    from ..paper.handouts import STUDENTS, TEACHERS
    from ..paper.markup import el, join

    body = [el("h1", "Hand-outs, with answers for teachers"), el("p", HOW)]
    for part in parts:
        body.append(el("h2", f"{part.title}: {part.paper}"))
        for whose, head in ((STUDENTS, "For students"), (TEACHERS, "For teachers: answers")):
            links = [_entry(to, part, one) for one in part.documents if one.folder == whose]
            body += [el("h3", head), el("ul", links)]
    head = join(
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", "Hand-outs, with answers for teachers"),
        el("style", STYLE),
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{join(body)}</body></html>\n'


def _entry(to: Path, part: Part, document: Any) -> Any:
    """A document, with links to its files and the number of its pages, where that is known."""
    from .. import pack
    from ..paper.markup import el, join

    own = [f for f in part.files if (f.parent.name, f.stem) == (document.folder, document.name)]
    links = [
        join(" ", el("a", file.suffix[1:].upper(), href=file.relative_to(to).as_posix()))
        for file in own
    ]
    pages = next((part.pages[file] for file in own if file in part.pages), None)
    many = "" if pages is None else f" ({pages} {'page' if pages == 1 else 'pages'})"
    return el("li", f"{pack.name(document)}{many}:", links)
