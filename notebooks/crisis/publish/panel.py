"""The page on which an instructor prepares a class: choose, see what will be in it, make it.

`prepare_class(data)` shows it in a notebook. Choosing never fails: what is missing is said in a
sentence where the list of files would stand, and the button waits until it is there.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython.display import HTML, display

from ..checks import PlainMessage
from ..views import escape
from ..views.records import collect
from . import pack
from .paper import PAPERS, Choice, NothingChosen, choose, lesson
from .paper.choice import actors_of, issues_of, lessons_of, levels_of
from .paper.handouts import STUDENTS, TEACHERS
from .ticks import Ticks

HEADINGS = {STUDENTS: "For students", TEACHERS: "For teachers: answers inside"}
WIDE = {"description_width": "9em"}


def prepare_class(tables: Any, folder: str | os.PathLike = pack.FOLDER) -> ClassPanel:
    """The page for this data set; packs are made in `folder` unless another one is written."""
    return ClassPanel(tables, folder)


class ClassPanel(widgets.VBox):
    """Controls, a list of what will be made, and a button. `choice` is what is chosen."""

    def __init__(self, tables: Any, folder: str | os.PathLike) -> None:
        self._tables = tables
        self.actors = Ticks("Actors", *_actors(tables), self._show)
        issues = {i: tables.find_issue(i).title for i in issues_of(tables)}
        self.issues = Ticks("Issues, for what was said", issues, list(issues), self._show)
        levels = levels_of(tables)
        self.levels = Ticks("Levels of the questions", levels, list(levels), self._show)
        taught = {name: f"{name[:2]} {lesson.read(name).title}" for name in lessons_of(tables)}
        self.lessons = Ticks(
            "Lessons, for worksheets and answers", taught, list(taught), self._show, wide=28
        )
        first, last = (tables.descriptor["period"][key] for key in ("start", "end"))
        self.first, self.last = _day("First day", first), _day("Last day", last)
        self.paper = widgets.Dropdown(
            options=[(paper.name, key) for key, paper in PAPERS.items()],
            description="Paper",
            style=WIDE,
            layout=widgets.Layout(width="min(20em, 95%)"),
        )
        self.called = _text("Name of the pack", "Class pack")
        self.folder = _text("Folder", os.fspath(folder))
        self.button = widgets.Button(
            description="Make the pack",
            button_style="primary",
            layout=widgets.Layout(width="16em", height="2.6em"),
        )
        self.status = widgets.HTML()
        self.files = widgets.Output()
        for control in (self.first, self.last, self.paper):
            control.observe(lambda _: self._show(), "value")
        self.button.on_click(lambda _: self.make())
        super().__init__([
            self.actors, self.issues, widgets.HTML("<h3>Days</h3>"),
            widgets.HBox([self.first, self.last], layout=widgets.Layout(flex_flow="row wrap")),
            self.levels, self.lessons,
            widgets.HTML("<h3>Paper and place</h3>"), self.paper, self.called, self.folder,
            self.status, self.button, self.files,
        ])  # fmt: skip
        self._show()

    @property
    def choice(self) -> Choice:
        """What is chosen. Raises NothingChosen, with a sentence on what is missing."""
        if self.first.value is None or self.last.value is None:
            raise NothingChosen("A day is missing. Choose a first and a last day.")
        return choose(
            self._tables,
            self.actors.chosen,
            self.issues.chosen,
            (self.first.value, self.last.value),
            self.levels.chosen,
            self.lessons.chosen,
        )

    def make(self) -> pack.Pack | None:
        """Make the pack that is chosen, and show its files; None where it could not be made."""
        self.files.clear_output()
        self.button.disabled = True
        try:
            chosen = self.choice
            steps = len(pack.plan(self._tables, chosen, self.paper.value))
            done = Counter()

            def said(title: str) -> None:
                done["files"] += 1
                self._say(f"{done['files']} of {steps} done: {title}")

            self._say("The pictures are being drawn. This takes a minute or two in all.")
            made = pack.make(
                self._tables, chosen, self.folder.value, self.called.value, self.paper.value,
                said=said,
            )  # fmt: skip
        except PlainMessage as problem:
            self._say(str(problem), wrong=True)
            return None
        finally:
            self.button.disabled = False
        many = f"{len(made.made.files)} files"
        pages = f", {made.pages} pages of PDF without the booklet" if made.pages else ""
        self._say(f"Done: {many}{pages}, in {made.folder.resolve()}. {made.made.note}".strip())
        with self.files:
            display(HTML(_links(made)))
        return made

    def _show(self) -> None:
        """Say what the pack will hold; what is missing instead, where something is."""
        try:
            planned = pack.plan(self._tables, self.choice, self.paper.value)
        except PlainMessage as problem:
            self._say(str(problem), wrong=True)
            self.button.disabled = True
            return
        self.button.disabled = False
        self._say(_planned(planned))

    def _say(self, text: str, wrong: bool = False) -> None:
        """A message where a screen reader hears it; a list of files comes as markup."""
        body = text if text.startswith("<") else f"<p>{escape.text(text)}</p>"
        mark = "<b>Not yet: </b>" if wrong else ""
        body = body.replace("<p>", f"<p>{mark}", 1)
        self.status.value = f'<div role="status" aria-live="polite">{body}</div>'


def _actors(tables: Any) -> tuple[dict[str, str], list[str]]:
    """Labels of the actors with rows, each with their number; and those with a lesson."""
    rows = Counter(actor for record in collect(tables) for actor in record.actors)
    known = [tables.find_actor(actor) for actor in actors_of(tables)]
    labels = {
        row.actor_id: f"{row.short_name} ({rows[row.actor_id]} "
        f"{'row' if rows[row.actor_id] == 1 else 'rows'})"
        for row in known
    }
    return labels, [row.actor_id for row in known if row.lesson] or list(labels)


def _day(label: str, day: str) -> widgets.DatePicker:
    return widgets.DatePicker(
        description=label,
        value=dt.date.fromisoformat(day),
        style=WIDE,
        layout=widgets.Layout(width="min(20em, 95%)"),
    )


def _text(label: str, value: str) -> widgets.Text:
    return widgets.Text(
        value=value,
        description=label,
        # Told once, when it is left: a press of the button overtakes letters told one by one.
        continuous_update=False,
        style=WIDE,
        layout=widgets.Layout(width="min(40em, 95%)"),
    )


def _planned(planned: list[pack.Planned]) -> str:
    """The files to come as lists, with about how many pages."""
    total = sum(one.pages for one in planned if not one.title.startswith("Booklet"))
    out = [f"<p>The pack will hold {len(planned)} hand-outs, about {total} pages. The booklet "
           "has all of them once more.</p>"]  # fmt: skip
    for whose, heading in HEADINGS.items():
        items = "".join(
            f"<li>{escape.text(one.title)} (about {one.pages} "
            f"{'page' if one.pages == 1 else 'pages'})</li>"
            for one in planned
            if one.folder == whose
        )
        out.append(f"<h4>{heading}</h4><ul>{items}</ul>")
    return "".join(out)


def _links(made: pack.Pack) -> str:
    """Links to the first page, the zip files and each file, from the notebook's folder."""
    first = [made.start, made.whole, made.students]
    lists = [("Begin here", first)]
    for whose, heading in HEADINGS.items():
        lists.append((heading, [f for f in made.made.files if f.parent.name == whose]))
    return "".join(
        f"<h4>{heading}</h4><ul>{''.join(map(_link, files))}</ul>" for heading, files in lists
    )


def _link(file: Path) -> str:
    """A link that works where the file lies under the notebook's folder; its place otherwise."""
    here = Path.cwd()
    name = escape.text(file.name)
    try:
        address = file.resolve().relative_to(here.resolve()).as_posix()
    except ValueError:
        return f"<li>{escape.text(file.resolve())}</li>"
    return f'<li><a href="{escape.text(address)}" target="_blank">{name}</a></li>'
