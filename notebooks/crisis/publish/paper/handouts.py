"""All hand-outs of a data set as files: HTML to read and to print, PDF where a browser can make it.

Students' files and teachers' files lie in folders of their own; nothing with an answer in it is
ever in the students' folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ...checks.writing import save
from ...dataset.errors import UnknownName
from . import (
    booklet,
    brief,
    cards,
    fitting,
    glossary,
    key,
    lesson,
    matrix,
    pdf,
    questions,
    worksheet,
)
from . import sheet as sheets
from .choice import Choice, choose
from .estimate import pages_of
from .evidence import Rows
from .figures import Figures, NoFigures
from .measure import PAPERS, Paper
from .sheet import Sheet

STUDENTS, TEACHERS = "students", "teachers"
AT_ONCE = 2
"""Browsers that print side by side; more of them fill a small computer's memory."""


@dataclass(frozen=True)
class Document:
    """One file to be: its folder and name without ending, its title, its sheets."""

    folder: str
    name: str
    title: str
    sheets: Sequence[Sheet]
    booklet: bool = False


@dataclass
class Made:
    """What was made. `pages` of each PDF; `note`: a sentence on what was not, or ""."""

    files: list[Path] = field(default_factory=list)
    pages: dict[Path, int] = field(default_factory=dict)
    note: str = ""


class Handouts:
    """The hand-outs of a choice, in memory: what will be printed, before any file is made."""

    def __init__(
        self,
        tables: Any,
        choice: Choice,
        paper: str = "A4",
        pictures: bool = True,
        figures: Figures | None = None,
    ) -> None:
        """`paper` is "A4" or "Letter". Raises UnknownName for another, NoLesson.

        Without pictures it is quick, and good for counting pages only. `figures`: those of the
        same choice on another paper, which are as wide.
        """
        if paper not in PAPERS:
            raise UnknownName("paper", paper, PAPERS, "papers", PAPERS)
        self._tables, self._choice = tables, choice
        self._paper: Paper = PAPERS[paper]
        self._rows = Rows(tables)
        self.figures = figures or (Figures(self._rows.scene) if pictures else NoFigures())
        self._source = sheets.whose(tables.descriptor)
        self.documents = self._documents()

    def _documents(self) -> list[Document]:
        lessons = [lesson.read(name) for name in self._choice.lessons]
        rows, choice = self._rows, self._choice
        work = [worksheet.sheet(rows, one, choice) for one in lessons]
        own = [
            brief.sheet(rows, actor, choice, self._paper, self.figures) for actor in choice.actors
        ]
        asked = questions.sheet(rows, lessons, choice)
        keys = [key.sheet(rows, one, choice) for one in lessons]
        singles = [cards.sheet(rows, choice), cards.rounds(rows, choice),
                   matrix.sheet(rows, choice), glossary.sheet(self._tables)]  # fmt: skip
        rest = [one for one in singles if one]
        found = [Document(STUDENTS, one.name, one.title, [one]) for one in work]
        found.append(Document(STUDENTS, "briefs", "Briefs", own))
        found += [Document(STUDENTS, one.name, one.title, [one]) for one in rest]
        if lessons:
            found.append(Document(STUDENTS, asked.name, asked.title, [asked]))
            found.append(Document(TEACHERS, "answers", "Answers", keys))
        whole = [*work, *own, *rest, *keys]
        title = booklet.title(self._tables.descriptor)
        found.append(Document(TEACHERS, "booklet", title, whole, booklet=True))
        return found

    def about_pages(self, document: Document) -> int:
        """About how many pages a document takes; of briefs it is exact."""
        return sum(pages_of(one, self._paper) for one in document.sheets) + document.booklet * 3

    def html(self, document: Document, pages: Mapping[str, int] | None = None) -> str:
        """A document as HTML. `pages`: where the sheets of a booklet begin."""
        front = None
        if document.booklet:
            descriptor = self._tables.descriptor
            front = booklet.front(descriptor, self._source, document.sheets, pages or {})
        style = self.figures.style if any(s.kind == "brief" for s in document.sheets) else ""
        return sheets.document(
            document.title, document.sheets, self._paper, self._source, front, style
        )

    def write(
        self, to: Path, browser: Path | None, said: Callable[[str], None] | None = None
    ) -> Made:
        """Make the files in a folder. Without a browser no PDF is made, and `note` says so.

        Raises OSError where the folder cannot be written to; `said` is told of each file.
        """
        made = Made()
        for folder in dict.fromkeys(document.folder for document in self.documents):
            (to / folder).mkdir(parents=True, exist_ok=True)

        try:
            self._write_all(to, browser, made, said)
        except pdf.NoPdf as problem:
            made = Made()
            self._write_all(to, None, made, said)
            made.note = str(problem)
        return made

    def _write_all(
        self, to: Path, browser: Path | None, made: Made, said: Callable[[str], None] | None
    ) -> None:
        """Write every document, and note what was made in `made`."""
        made.note = "" if browser else pdf.NO_BROWSER
        if browser:
            self._fit(browser, to)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            waiting = [pool.submit(self._write_one, to, d, browser) for d in self.documents]
            try:
                for document, done in zip(self.documents, waiting, strict=True):
                    for path, pages in done.result():
                        made.files.append(path)
                        if pages:
                            made.pages[path] = pages
                    if said:
                        said(document.title)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _fit(self, browser: Path, to: Path) -> None:
        """Set worksheets and answers so that they take the fewest pages."""
        all_ = [one for document in self.documents for one in document.sheets]
        fitted = fitting.fit(all_, self._paper, browser, to)
        self.documents = [
            replace(document, sheets=[fitted.get(one.name, one) for one in document.sheets])
            for document in self.documents
        ]

    def _write_one(
        self, to: Path, document: Document, browser: Path | None
    ) -> list[tuple[Path, int]]:
        """A document as HTML and, with a browser, as PDF: paths, each with its pages (HTML: 0)."""
        page = to / document.folder / f"{document.name}.html"
        printed = page.with_suffix(".pdf")
        save(page, self.html(document))
        if browser is None:
            printed.unlink(missing_ok=True)  # one of an earlier time would say something else
            return [(page, 0)]
        heads = [one.title for one in document.sheets]
        if document.booklet:
            heads.insert(0, document.title)
        done = pdf.print_pdf(browser, page, printed, document.title, heads)
        if document.booklet and done.starts:
            names = (one.name for one in document.sheets)
            save(page, self.html(document, dict(zip(names, done.starts[1:], strict=True))))
            done = pdf.print_pdf(browser, page, printed, document.title, heads)
        return [(page, 0), (printed, done.pages)]


def make(
    tables: Any,
    to: str | os.PathLike,
    paper: str = "A4",
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    days: tuple[str, str] | None = None,
    level: str | Sequence[str] | None = None,
    lessons: Sequence[str] | None = None,
    browser: Path | None | str = "find",
    say: Callable[[str], None] = print,
) -> list[Path]:
    """Make the hand-outs of a data set in a folder; return the files.

    What is None stands for all. `paper`: "A4" or "Letter". `browser`: one that prints PDF (default:
    the first that is found; None: no PDF). `say` is told in one sentence if PDF cannot be made.
    Raises UnknownName, NothingChosen, NoLesson, OSError.
    """
    chosen = choose(tables, actors, issues, days, level, lessons)
    found = pdf.find_browser() if browser == "find" else browser
    made = Handouts(tables, chosen, paper).write(Path(to), found)
    if made.note:
        say(made.note)
    return made.files
