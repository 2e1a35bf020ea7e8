"""A lesson's page: the executed notebook as HTML, its parts by heading, and what it links to."""

from __future__ import annotations

import html as entities
import re
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter
from nbconvert.filters.markdown import markdown2html

from ...lessons import marking
from ...views import assets
from .execution import Run

TEMPLATES = Path(__file__).parent / "templates"
ANSWER = "*Write your answer here"
OPEN_PLACE = re.compile(r"=\s*\.\.\.\s*$", re.MULTILINE)
"""`answer = ...`: a place for a student's own code."""
HEADING = re.compile(r"^(#{1,3}) (.+)$", re.MULTILINE)
MINUTES = re.compile(r"Minutes\W+(\d+)")
LINK = re.compile(r'href="([^"]+)"')
MEMBER = re.compile(r'<div class="choice"[^>]* id="member-(\w+)"[^>]*>')
DOCUMENTS = {
    "geo/README.md": "../data/borders.html",
    "LICENSE-DATA.md": "../pages/licence.html",
    "CITATION.cff": "../data/files/CITATION.cff",
    "LICENSE": "../assets/licences/LICENSE",
    "teaching_guide.md": "../pages/teaching_guide.html",
    "CONTRIBUTING.md": "../pages/contributing.html",
    "CODEBOOK.md": "../data/codebook.html",
    "DATASHEET.md": "../data/datasheet.html",
    "CHANGELOG.md": "../data/changelog.html",
}
"""Documents that texts link to, by the end of their address: where they are on the site."""


@dataclass
class Lesson:
    """What the site says of a lesson, and the HTML of its cells."""

    name: str
    title: str
    minutes: str
    needs_python: bool
    first: str
    body: str
    sections: list[dict[str, str]]
    texts: list[tuple[str, str, str]]
    """For the search: cell, heading and text of each part."""

    @property
    def number(self) -> int:
        """The number in its name."""
        return int(self.name[:2])

    @property
    def address(self) -> str:
        """Its page, from the first page."""
        return f"lessons/{self.name}.html"

    @property
    def slides(self) -> str:
        """Its slides, from the first page."""
        return f"slides/{self.name}.html"


def read(run: Run) -> Lesson:
    """The page of a run."""
    cells = run.notebook.cells
    for cell in cells:
        _mark(cell)
    whole = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    first, rest = _split(cells)
    return Lesson(
        name=run.name,
        title=_title(whole) or run.name,
        minutes=found[1] if (found := MINUTES.search(whole)) else "",
        needs_python=any(cell.metadata.get("site_needs_python") for cell in cells),
        first=_html(run.notebook, first),
        body=_html(run.notebook, rest),
        sections=_sections(cells),
        texts=_texts(cells),
    )


def _mark(cell: Any) -> None:
    """Note in a cell's metadata what the template has to know of it."""
    if cell.cell_type == "markdown":
        cell.metadata.site_answer = cell.source.startswith(ANSWER)
        return
    cell.metadata.site_needs_python = bool(OPEN_PLACE.search(cell.source))
    for output in cell.get("outputs", ()):
        if "image/png" in output.get("data", {}) and "text/html" not in output.data:
            _put_picture(cell, output)


def _put_picture(cell: Any, output: Any) -> None:
    """A chart of a cell's own code as a file; what the cell prints stands in its place in words."""
    png = b64decode(output.data["image/png"])
    output.metadata.site_address = assets.place().picture("chart", png)
    printed = [out.text.strip() for out in cell.outputs if out.get("name") == "stdout"]
    output.metadata.site_words = " ".join(printed) or "The chart that this code draws"
    output.data = {"image/png": ""}


def _split(cells: list[Any]) -> tuple[list[Any], list[Any]]:
    """Title and first picture; then the rest, before which the page says how to use it."""
    code = next((i for i, cell in enumerate(cells) if cell.cell_type == "code"), len(cells) - 1)
    return cells[: code + 1], cells[code + 1 :]


def _html(notebook: Any, cells: list[Any]) -> str:
    """Cells as HTML, with links that lead to pages of the site."""
    exporter = HTMLExporter(
        template_name="lesson",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )
    part = notebook.copy()
    part.cells = cells
    html, _ = exporter.from_notebook_node(part)
    return MEMBER.sub(_with_link, _framed_tables(LINK.sub(_link, html)))


def _with_link(found: re.Match) -> str:
    """A member to choose, with the way to its own page."""
    link = f'<a href="../actors/{found[1]}.html">Its own page</a>, with picture and words.'
    return f'{found[0]}<p class="aside">{link}</p>'


def _link(found: re.Match) -> str:
    return f'href="{site_address(found[1])}"'


def site_address(address: str) -> str:
    """Where on the site an address leads, seen from a page in one of its folders."""
    path, _, place = address.partition("#")
    if place.startswith("cell-id="):
        return f"#{place.removeprefix('cell-id=')}"
    if path.startswith(("http:", "https:", "../assets", "../actors")) or not path:
        return address
    name = path.rsplit("/", 1)[-1]
    if name.endswith(".ipynb"):
        kept = not name.startswith("9")
        return f"../lessons/{name[:-6]}.html" if kept else "../pages/about.html#python"
    if name.endswith(".csv"):
        return f"../data/{name[:-4]}.html"
    return next((page for end, page in DOCUMENTS.items() if path.endswith(end)), address)


def _framed_tables(html: str) -> str:
    """Wide tables of pandas can be scrolled by keyboard."""
    return html.replace(
        '<table border="1" class="dataframe">',
        '<table class="dataframe" tabindex="0">',
    )


def _title(text: str) -> str:
    return found[2].strip() if (found := HEADING.search(text)) else ""


def plain(text: str) -> str:
    """The words of a text in Markdown, as a reader sees them."""
    html = markdown2html(marking.unmarked(text))
    words = re.sub(r"<[^>]+>", " ", html)
    return re.sub(r"\s+", " ", entities.unescape(words)).replace("¶", "").strip()


def _sections(cells: list[Any]) -> list[dict[str, str]]:
    """Cell and heading of each part of the second level."""
    found = []
    for cell in cells:
        if cell.cell_type != "markdown":
            continue
        for level, heading in HEADING.findall(cell.source):
            if level == "##":
                found.append({"cell": cell.id, "heading": plain(heading)})
    return found


def _texts(cells: list[Any]) -> list[tuple[str, str, str]]:
    """The texts a student reads, each under the heading it belongs to."""
    found, heading = [], ""
    for cell in cells:
        if cell.cell_type != "markdown" or cell.metadata.get("site_answer"):
            continue
        if "<details>" in cell.source or marking.is_footnotes(cell.id):
            continue
        heading = _title(cell.source) or heading
        text = HEADING.sub("", cell.source)
        found.append((cell.id, plain(heading), plain(text)))
    return found
