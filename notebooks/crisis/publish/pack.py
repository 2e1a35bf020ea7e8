"""A class pack: hand-outs for one class in a folder, and as zip files to send or to copy.

Students' and teachers' files lie apart, and one of the zip files has the students' alone. A pack
never takes the place of another: with the same name it gets a number. What goes wrong is said in a
sentence, and nothing half made is left behind.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..checks import PlainMessage
from ..checks.writing import save
from ..views import words
from .paper import Choice, Handouts, Made
from .paper import pdf as printing
from .paper.handouts import STUDENTS, TEACHERS, Document
from .paper.markup import Html, el, join
from .paper.measure import PAPERS

FOLDER = "class_packs"
NOT_IN_NAMES = re.compile(r"[^\w -]+")
LONGEST_NAME = 60
IMPOSSIBLE = {
    errno.ENOSPC: "The disk is full. Delete something, or choose a folder on another disk.",
    getattr(
        errno, "EDQUOT", -1
    ): "Your share of the disk is full. Delete something, or choose another folder.",
    errno.EACCES: "You may not write into {}. Choose another folder, such as one in Documents.",
    errno.EPERM: "You may not write into {}. Choose another folder, such as one in Documents.",
    errno.EROFS: "{} is on a disk that can only be read. Choose a folder on another disk.",
    errno.ENAMETOOLONG: "The name is too long. Choose a shorter one.",
    errno.ENOTDIR: "{} is a file, not a folder. Choose another folder.",
    errno.EEXIST: "{} is a file, not a folder. Choose another folder.",
}
if os.name == "nt":  # pragma: no cover
    IMPOSSIBLE[errno.EINVAL] = "Windows does not allow that name. Choose another one."


class PackProblem(PlainMessage, RuntimeError):
    """A pack that could not be made; the message is one sentence with what to do."""


@dataclass(frozen=True)
class Pack:
    """What was made: the folder, its first page, both zip files, and the hand-outs in it."""

    folder: Path
    start: Path
    whole: Path
    students: Path
    made: Made

    @property
    def pages(self) -> int:
        """Pages of all PDFs but the booklet, which has them once more."""
        return sum(n for path, n in self.made.pages.items() if path.stem != "booklet")


@dataclass(frozen=True)
class Planned:
    """A file that will be in a pack: whose folder, its title, about how many pages."""

    folder: str
    title: str
    pages: int


def plan(tables: Any, choice: Choice, paper: str = "A4") -> list[Planned]:
    """What a pack of a choice will hold, without making it."""
    handouts = Handouts(tables, choice, paper, pictures=False)
    return [Planned(d.folder, name(d), handouts.about_pages(d)) for d in handouts.documents]


def name(document: Document) -> str:
    """How a document is called in a list: 'Worksheet: Why did Germany say no to arms?'."""
    first = document.sheets[0]
    if document.booklet:
        return "Booklet: everything in one, with contents and answers"
    if first.kind == "worksheet":
        return f"Worksheet: {document.title}"
    if first.kind == "brief":
        return f"Briefs, one sheet an actor: {', '.join(one.title for one in document.sheets)}"
    return document.title


def make(
    tables: Any,
    choice: Choice,
    to: str | os.PathLike,
    called: str = "Class pack",
    paper: str = "A4",
    browser: Path | None | str = "find",
    said: Callable[[str], None] | None = None,
) -> Pack:
    """Make a pack in a folder of its own inside `to`; `said` is told of each file.

    Raises PackProblem, with what to do; then nothing of the pack is left.
    """
    parent = Path(to).expanduser().absolute()
    folder: Path | None = None
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = _free(parent, called)
        return _fill(tables, choice, folder, paper, browser, said)
    except OSError as error:
        _remove(folder)
        raise PackProblem(_sentence(error, parent)) from None
    except BaseException:
        _remove(folder)
        raise


def _fill(
    tables: Any,
    choice: Choice,
    folder: Path,
    paper: str,
    browser: Path | None | str,
    said: Callable[[str], None] | None,
) -> Pack:
    handouts = Handouts(tables, choice, paper)
    found = printing.find_browser() if browser == "find" else browser
    made = handouts.write(folder, found, said)
    start = folder / "START.html"
    save(start, _start(tables, choice, folder, handouts.documents, made, paper))
    whole = folder.with_name(f"{folder.name}.zip")
    students = folder.with_name(f"{folder.name} students.zip")
    _zip(whole, folder, [start, *made.files])
    _zip(students, folder, [f for f in made.files if f.parent.name == STUDENTS])
    return Pack(folder, start, whole, students, made)


def _free(parent: Path, called: str) -> Path:
    """Make a folder of this name, or with a number if there is one; return it."""
    plain = NOT_IN_NAMES.sub(" ", called).strip()[:LONGEST_NAME].strip() or "Class pack"
    number = 1
    while True:
        folder = parent / (plain if number == 1 else f"{plain} {number}")
        try:
            if not folder.with_name(f"{folder.name}.zip").exists():
                folder.mkdir()
                return folder
        except FileExistsError:
            pass
        number += 1


def _remove(folder: Path | None) -> None:
    """Take away what was made of a pack that could not be finished."""
    if folder is None:
        return
    shutil.rmtree(folder, ignore_errors=True)
    for ending in (".zip", " students.zip"):
        folder.with_name(f"{folder.name}{ending}").unlink(missing_ok=True)


def _zip(to: Path, folder: Path, files: Sequence[Path]) -> None:
    """Pack some files of a folder, under the folder's name."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as pack:
        for file in files:
            pack.write(file, Path(folder.name) / file.relative_to(folder))


def _sentence(error: OSError, parent: Path) -> str:
    """What went wrong and what to do, in a sentence."""
    known = IMPOSSIBLE.get(error.errno or 0)
    if known:
        return known.format(parent)
    return f"The pack could not be made in {parent} ({error.strerror}). Choose another folder."


def _start(
    tables: Any,
    choice: Choice,
    folder: Path,
    documents: Sequence[Document],
    made: Made,
    paper: str,
) -> str:
    """The first page of a pack: what was chosen, and links to every file."""
    names = {actor: tables.find_actor(actor).short_name for actor in choice.actors}
    issues = [tables.find_issue(issue).title for issue in choice.issues]
    facts = [
        f"Actors: {', '.join(names.values())}.",
        f"Issues: {', '.join(issues)}.",
        f"Days: {words.span(choice.days)}.",
        f"Levels of questions: {', '.join(choice.levels)}. Paper: {PAPERS[paper].name}.",
    ]
    parts = []
    for whose, heading in ((STUDENTS, "For students"), (TEACHERS, "For teachers: answers inside")):
        links = [_link(folder, d, made) for d in documents if d.folder == whose]
        parts += [el("h2", heading), el("ul", links)]
    note = el("p", made.note) if made.note else None
    body = join(el("h1", folder.name), [el("p", fact) for fact in facts], note, parts)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    style = "<style>body{max-width:46em;margin:2em auto;padding:0 1em;font:1rem/1.5 sans-serif}" \
            ":root{color-scheme:light dark}li{margin:.4em 0}</style>"  # fmt: skip
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}{el("title", folder.name)}{style}</head>'
        f"<body>{body}</body></html>\n"
    )


def _link(folder: Path, document: Document, made: Made) -> Html:
    """A document with links to its files, and its pages where they are known."""
    files = [f for f in made.files if (f.parent.name, f.stem) == (document.folder, document.name)]
    pages = next((made.pages[f] for f in files if f in made.pages), None)
    links = [
        join(" ", el("a", f.suffix[1:].upper(), href=f.relative_to(folder).as_posix()))
        for f in files
    ]
    many = "" if pages is None else f" ({pages} {'page' if pages == 1 else 'pages'})"
    return el("li", f"{name(document)}{many}:", links)
