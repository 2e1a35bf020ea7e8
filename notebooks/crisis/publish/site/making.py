"""Builds the site: runs the lessons, makes the pages, and packs them for a learning platform."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ...checks import PlainMessage, read_folder
from ...front import Dataset, load
from ...views import assets, output
from . import (
    actor_pages,
    execution,
    lesson,
    reading,
    search,
    sheets,
    slides,
    status,
    tables,
    teachers,
)
from .execution import Run
from .lesson import Lesson
from .shell import Shell, trusted

SUITE = execution.PACKAGE.parent
AT_ONCE = 2
"""Kernels that run at the same time: a classroom's computer has two cores, and 4 GB."""

CARDS = (
    ("Explore", "actors/index.html", "Map, timeline and positions of everybody, linked."),
    ("Search", "pages/search.html", "Lessons, rows, words and sources."),
    ("Data", "data/index.html", "Every table, with its codebook, to read and to download."),
    ("Words", "pages/glossary.html", "What the terms mean, and which lessons use them."),
    ("Sources", "pages/sources.html", "Every text that was read, by publisher."),
    ("For teachers", "pages/teachers.html", "Guide, slides, sheets, and where the answers are."),
)
PRINT = (
    "On paper", "pages/teachers.html#paper", "Worksheets, briefs, role cards, questions to print.",
)  # fmt: skip


class CannotBuild(PlainMessage, ValueError):
    """A reason why no site can be built, with the remedy."""


@dataclass
class Built:
    """What was built: the first page, the zip, and the lessons that did not run to their end.

    `teachers`: the zip with the answers, where it was asked for.
    """

    start: Path
    archive: Path
    runs: list[Run]
    teachers: Path | None = None

    @property
    def problems(self) -> list[str]:
        """One line for each lesson with a problem."""
        return [f"{run.name}: {run.problem}" for run in self.runs if run.problem]


def build(
    folder: Path | str | None = None,
    to: Path | str = SUITE / "site",
    chosen: Sequence[str] = (),
    say: Callable[[str], None] = lambda line: None,
    actors: Sequence[str] | None = None,
    paper: bool = True,
    for_teachers: bool = False,
) -> Built:
    """Build the site of a data folder into `to`, and a zip of it beside. `say` gets a line a step.

    `chosen` are beginnings of lessons' names, such as "04" (none: every lesson); `actors` are ids
    of those with a page of their own (None: all); `paper` adds the students' hand-outs,
    `for_teachers` a folder beside with all of them and their answers. What was at `to` stays until
    the new site is whole. Raises CannotBuild, NotOurs, DataProblems or OSError.
    """
    to = Path(to).resolve()
    _must_be_ours(to)
    beside = teachers.place(to) if for_teachers else None
    paths, kept_back = _lessons(chosen)
    data = load(folder)
    half = to.with_name(f".{to.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    before = assets.place()
    try:
        runs = _build(data, half, paths, kept_back, say, actors, paper)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    finally:
        assets.use(before)
    shutil.rmtree(to, ignore_errors=True)
    half.replace(to)
    archive = to.with_name(f"{to.name}.zip")
    files = sorted(file for file in to.rglob("*") if file.is_file())
    tables.pack(archive, [(file.relative_to(to).as_posix(), file.read_bytes()) for file in files])
    names = [run.name for run in runs]
    keys = teachers.write(beside, data, names, say) if beside else None
    return Built(to / "index.html", archive, runs, keys)


def _must_be_ours(to: Path) -> None:
    """Raise CannotBuild rather than write over a folder that is no site."""
    if to.exists() and not to.is_dir():
        raise CannotBuild(f"{to} is a file. Name a folder with --to.")
    if to.is_dir() and any(to.iterdir()) and not (to / status.FILE).exists():
        raise CannotBuild(f"{to} is no site, and not empty. Name another folder with --to.")


def _lessons(chosen: Sequence[str]) -> tuple[list[Path], list[Path]]:
    """The notebooks to build, and those that need a kernel throughout. Raises CannotBuild."""
    every = sorted(execution.PACKAGE.glob("[0-9]*.ipynb"))
    paths = [path for path in every if not path.name.startswith("9")]
    found = [path for path in paths if not chosen or path.name.startswith(tuple(chosen))]
    if not found:
        names = ", ".join(path.stem for path in paths)
        raise CannotBuild(f"There is no lesson {', '.join(chosen)!r}. Lessons: {names}.")
    return found, [path for path in every if path not in paths]


def _build(
    data: Dataset,
    to: Path,
    paths: Sequence[Path],
    kept_back: Sequence[Path],
    say: Callable[[str], None],
    actors: Sequence[str] | None,
    paper: bool,
) -> list[Run]:
    when = dt.datetime.now(dt.UTC)
    shell = Shell(to, data.descriptor)
    shell.put_parts()
    runs = _run(paths, data.folder, shell.assets, say)
    assets.use(assets.Beside(shell.assets, execution.ADDRESS))
    used = {run.name: reading.words_used(run.notebook) for run in runs}
    lessons = [lesson.read(run) for run in runs]
    say("pages")
    names = [one.name for one in lessons]
    papers = sheets.write(shell, data, names, say) if paper else []
    for run, one in zip(runs, lessons, strict=True):
        own = [paper for paper in papers if one.name in paper["address"]]
        _lesson_page(shell, one, lessons, own)
        slides.write(shell, run, one)
    actor_pages.write(shell, data, lessons, actors)
    folder = read_folder(data.folder)
    documents = _documents(shell, data.folder)
    tables.write(shell, folder, documents)
    reading.glossary(shell, data, lessons, used)
    reading.sources(shell, data)
    search.write(shell, data, lessons)
    shell.page("about.html.j2", "pages/about.html", "About these pages", papers=papers)
    told = {"papers": papers, "lessons": lessons}
    shell.page("teachers.html.j2", "pages/teachers.html", "For teachers", **told)
    _start_page(shell, data, lessons, kept_back, [*CARDS, PRINT] if papers else CARDS)
    status.write(shell, runs, folder, when)
    return runs


def _run(paths: Sequence[Path], data: Path, to: Path, say: Callable[[str], None]) -> list[Run]:
    """Run the lessons, some at the same time."""

    def one(path: Path) -> Run:
        run = execution.run(path, data.resolve(), to)
        say(f"{run.name}: {run.problem or f'{run.seconds} s'}")
        return run

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, paths))


def _lesson_page(
    shell: Shell, one: Lesson, lessons: Sequence[Lesson], papers: list[dict[str, str]]
) -> None:
    place = lessons.index(one)
    shell.page(
        "lesson.html.j2",
        one.address,
        one.title,
        "Lessons",
        lesson=one,
        first=trusted(one.first),
        body=trusted(one.body),
        sections=one.sections,
        papers=papers,
        before=lessons[place - 1] if place else None,
        after=lessons[place + 1] if place + 1 < len(lessons) else None,
    )


def _documents(shell: Shell, data: Path) -> list[Path]:
    """Write the documents as pages; return those that belong to the data."""
    guide = execution.PACKAGE / "teaching_guide.md"
    reading.document(shell, guide, "pages/teaching_guide.html")
    reading.document(shell, SUITE / "CONTRIBUTING.md", "pages/contributing.html")
    reading.document(shell, SUITE / "LICENSE-DATA.md", "pages/licence.html")
    reading.document(shell, SUITE / "data" / "geo" / "README.md", "data/borders.html", "Data")
    own = [data / name for name in ("CODEBOOK.md", "DATASHEET.md", "CHANGELOG.md")]
    for file in own:
        reading.document(shell, file, f"data/{file.stem.lower()}.html", "Data")
    rest = (SUITE / "LICENSE-DATA.md", SUITE / "CITATION.cff")
    return [file for file in (*own, *rest) if file.exists()]


def _start_page(
    shell: Shell,
    data: Dataset,
    lessons: Sequence[Lesson],
    kept_back: Sequence[Path],
    cards: Sequence[tuple[str, str, str]],
) -> None:
    view = data.map()
    address = assets.place().picture("cover", output.png(view.picture()))
    told = {
        "lessons": lessons,
        "kept_back": [re.sub(r"^\d+_", "", path.stem).replace("_", " ") for path in kept_back],
        "cards": [dict(zip(("name", "address", "words"), card, strict=True)) for card in cards],
        "cover": {"address": address.removeprefix("../"), "words": view.title},
    }
    title = data.descriptor.get("title", "Lessons")
    shell.page("index.html.j2", "index.html", title, "Lessons", **told)
