"""The slides of a lesson: its questions, and its pictures as large as the screen allows.

nbconvert's exporter for slides says where each begins and ends; reveal.js, kept beside the pages,
shows them. A slide has a picture and not a live view, because reveal.js scales what it shows, and
a scaled map misses the mouse. The line under a picture leads to the live view.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import nbformat
from bs4 import BeautifulSoup
from nbconvert import SlidesExporter

from ...lessons import marking
from ...views import escape, output
from . import matrix_slides
from .execution import Run
from .lesson import ANSWER, HEADING, LINK, TEMPLATES, Lesson, site_address
from .shell import Shell, trusted

IN_WORDS = ": in words"
"""How the name of a view's folded words ends."""
DENSE = 60
"""Words from which on a slide is set smaller."""


def write(shell: Shell, run: Run, lesson: Lesson) -> None:
    """Write the slides of a lesson. Raises OSError."""
    deck = nbformat.v4.new_notebook()
    deck.cells = list(_slides(run.notebook.cells, lesson))
    exporter = SlidesExporter(
        template_name="deck",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )
    html, _ = exporter.from_notebook_node(deck)
    body = trusted(LINK.sub(lambda found: f'href="{_address(found[1], lesson)}"', html))
    shell.page("slides.html.j2", lesson.slides, lesson.title, lesson=lesson, body=body)


def _slides(cells: list[Any], lesson: Lesson) -> Iterator[Any]:
    """A slide for each text with a heading or a task, each picture, and each question."""
    for cell in cells:
        if cell.cell_type == "code":
            yield from _of_outputs(cell, lesson)
        elif not _left_out(cell):
            text = marking.unmarked(cell.source)
            title = HEADING.match(text)
            kind = "opening" if title and title[1] == "#" else "text"
            yield _slide(text, f"{kind} dense" if len(text.split()) > DENSE else kind)


def _left_out(cell: Any) -> bool:
    """Whether a text is for one reader at a desk: answers, words explained, notes for teachers."""
    return (
        marking.is_footnotes(cell.id)
        or cell.source.startswith(ANSWER)
        or "<details>" in cell.source
    )


def _of_outputs(cell: Any, lesson: Lesson) -> Iterator[Any]:
    """The pictures of a cell's views, and the questions of its self-checks."""
    for shown in cell.get("outputs", ()):
        html = shown.get("data", {}).get("text/html", "")
        faces = BeautifulSoup(html, "html.parser").select("details.crisis-face")
        if matrix := list(_matrix(faces)):
            yield from matrix
            continue
        for part in faces:
            name = part.summary.get_text()
            for picture in part.select("img"):
                yield _slide(_picture(picture, cell.id, lesson), "picture")
            if part.select_one("ol") and name.startswith("Self-check"):
                for item in part.ol.find_all("li", recursive=False):
                    yield _slide(f'<div class="question">{item.decode_contents()}</div>', "check")


def _matrix(faces: list[Any]) -> Iterator[Any]:
    """The slides of a matrix: its table in place of a picture that is too small to be read."""
    for part in faces:
        name = part.summary.get_text().removesuffix(IN_WORDS)
        for html in matrix_slides.slides(part, name):
            yield _slide(html, "matrix")


def _picture(picture: Any, cell: str, lesson: Lesson) -> str:
    name = picture["alt"].removesuffix(f". {output.SAME}")
    address, words = escape.text(picture["src"]), escape.text(name)
    live = f"../{lesson.address}#{cell}"
    return (
        f'<figure><img src="{address}" alt="{words}"><figcaption>'
        f'{words} · <a href="{escape.text(live)}">move it in the lesson</a></figcaption></figure>'
    )


def _slide(source: str, kind: str) -> Any:
    cell = nbformat.v4.new_markdown_cell(source)
    cell.metadata.update({"slideshow": {"slide_type": "slide"}, "site_kind": kind})
    return cell


def _address(address: str, lesson: Lesson) -> str:
    """A place within the lesson leads there, not to a slide."""
    found = site_address(address)
    return f"../{lesson.address}{found}" if found.startswith("#") else found
