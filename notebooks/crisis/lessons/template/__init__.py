"""A whole lesson notebook about an actor, made from the data by one command or one call.

    from crisis.lessons.template import make
    make("FI")                        # notebooks/21_finland.ipynb, of the suite's own data
    make("Turkey", "../data/cuba_1962")

The words are in lesson.md beside this file, cell by cell; what stands there after a $ is filled in.
A file that is there is never overwritten.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from string import Template
from typing import Any

import nbformat

from ...checks import DEFAULT_FOLDER, PlainMessage
from ...checks.writing import save
from ...dataset import Tables
from ...views import escape
from .. import marking
from . import choice

NOTEBOOKS = Path(__file__).parents[3]
TEMPLATE = Path(__file__).parent / "lesson.md"
HEAD = re.compile(r"^%% (markdown|code) ([\w-]+)(.*)$", re.MULTILINE)
FIRST_NUMBER, LAST_NUMBER = 21, 89
"""Lessons below are the suite's own, pages above are for instructors."""


class NoLesson(PlainMessage, ValueError):
    """A lesson that cannot be made; the message says why, and what helps."""


def make(actor: str, folder: str | Path | None = None, notebooks: Path = NOTEBOOKS) -> Path:
    """Write a lesson about an actor of a data folder; return the notebook's path.

    actor: name, short name or code. folder: default data/ukraine_2022. Raises DataProblems,
    UnknownName, NoLesson where there is nothing to tell or the file is there, and OSError.
    """
    tables = Tables.load(folder)
    row = tables.find_actor(actor)
    target = notebooks / f"{name(tables, row, notebooks)}.ipynb"
    made = notebook(tables, row.actor_id, target.stem, notebooks)
    save(target, nbformat.writes(made) + "\n")
    return target


def notebook(
    tables: Tables, actor_id: str, lesson: str, notebooks: Path = NOTEBOOKS
) -> nbformat.NotebookNode:
    """Return a lesson about an actor as a notebook without outputs. Raises NoLesson."""
    scene = choice.scene_of(tables, actor_id)
    if not scene.records:
        raise NoLesson(f"The data have no row on {scene.name}: add some, then make the lesson.")
    told = _told(tables, actor_id, lesson, notebooks)
    cells = [cell for cell in _cells(told) if cell]
    glossary = dict(zip(tables.glossary["term"], tables.glossary["definition"], strict=True))
    made = nbformat.v4.new_notebook(
        cells=[nbformat.from_dict(_joined(cell)) for cell in marking.marked(cells, glossary)],
        metadata={
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3",
            },
            "language_info": {"name": "python"},
        },
    )  # fmt: skip
    nbformat.validate(made)
    return made


def name(tables: Tables, row: Any, notebooks: Path = NOTEBOOKS) -> str:
    """The name of a new lesson: the one that the data give the actor, or a number that is free.

    Raises NoLesson where a lesson of that name is there.
    """
    own = tables.folder.resolve() == DEFAULT_FOLDER.resolve()
    slug = _slug(row.short_name if own else f"{row.short_name} {tables.folder.resolve().name}")
    there = {path.stem for path in notebooks.glob("[0-9][0-9]_*.ipynb")}
    wanted = getattr(row, "lesson", "")
    for stem in sorted(there):
        if stem == wanted or stem[3:] == slug:
            raise NoLesson(f"{stem}.ipynb is there already: give it another name, or delete it.")
    if wanted:
        return wanted
    taken = {int(stem[:2]) for stem in there}
    free = [n for n in range(FIRST_NUMBER, LAST_NUMBER + 1) if n not in taken]
    if not free:
        raise NoLesson(f"Every number from {FIRST_NUMBER} to {LAST_NUMBER} is taken: delete one.")
    return f"{free[0]}_{slug}"


def _told(tables: Tables, actor_id: str, lesson: str, notebooks: Path) -> dict[str, Any]:
    """What is filled in, by name; what is empty leaves out the cells that ask for it."""
    row, scene = tables.find_actor(actor_id), choice.scene_of(tables, actor_id)
    issue, other = choice.question(tables, actor_id)
    other = other or choice.partner(tables, scene, actor_id)
    own = tables.folder.resolve() == DEFAULT_FOLDER.resolve()
    day = choice.middle_day(scene)
    asked = choice.questions(tables, lesson)
    return {
        "name": row.short_name, "summary": row.summary, "id": row.actor_id, "lesson": lesson,
        "span": choice.span(scene), "address": "" if own else _address(tables.folder, notebooks),
        "words": choice.terms(tables, scene), "issue": issue, "partner_id": other,
        "partner": tables.find_actor(other).short_name,
        "proposition": tables.find_issue(issue).proposition if issue else "",
        "day": choice.spoken(day), "iso": f"{day:%Y-%m-%d}", "rows": choice.best_rows(scene),
        **{level: asked.get(level, []) for level in ("find", "compare", "argue")},
    }  # fmt: skip


def _cells(told: dict[str, Any]) -> list[dict[str, Any] | None]:
    """The cells of lesson.md, filled in; None for one that is left out."""
    parts = HEAD.split(TEMPLATE.read_text(encoding="utf-8"))[1:]
    heads = zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True)
    return [_cell(kind, id_, flags.split(), text.strip(), told) for kind, id_, flags, text in heads]


def _cell(
    kind: str, id_: str, flags: list[str], text: str, told: dict[str, Any]
) -> dict[str, Any] | None:
    if "if" in flags and not told[flags[flags.index("if") + 1]]:
        return None
    fill = _code if kind == "code" else _prose
    filled = Template(text).substitute({key: fill(value) for key, value in told.items()})
    metadata: dict[str, Any] = {"tags": ["answer"]} if "answer" in flags else {}
    if "hidden" in flags:
        metadata = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
    cell = {"cell_type": kind, "id": id_, "metadata": metadata, "source": [filled]}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _code(value: Any) -> str:
    """A value as Python, a list as arguments: never a word of the data that is read as code."""
    if isinstance(value, list):
        return ", ".join(map(_quoted, value))
    return _quoted(value) if value else ""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _prose(value: Any) -> str:
    """A value as Markdown that shows it letter for letter."""
    return re.sub(r"([\\`*_\[\]#|~])", r"\\\1", escape.text(value)) if value else ""


def _joined(cell: dict[str, Any]) -> dict[str, Any]:
    return cell | {"source": marking.source(cell)}


def _address(folder: Path, notebooks: Path) -> str:
    """Where a data folder lies, as seen from the notebooks."""
    return Path(os.path.relpath(folder.resolve(), notebooks.resolve())).as_posix()


def _slug(text: str) -> str:
    """A name in small letters, joined by _: 'united_kingdom'."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_") or "lesson"
