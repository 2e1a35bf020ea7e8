"""The front door: what a lesson calls. The data set's tables, joined with the views.

import crisis
data = crisis.load()
data.actor("Germany").explore()
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches

import pandas as pd

from .dataset import Tables, UnknownName
from .dataset.errors import NoRows
from .lessons import (
    article,
    brief,
    chain_view,
    chooser,
    coding,
    forecasts,
    glossary,
    meeting,
    selfcheck,
    sorting,
    source_form,
    wordings,
    workshop,
)
from .views import escape, matrix
from .views import scene as scenes
from .views.horizon import Horizon
from .views.page import PANELS
from .views.rows import Rows
from .views.scene import Scene
from .views.view import MapView, View

WHERE_IDS_ARE = ("ids stand in the first column of", ("data.events", "data.positions"))


class Dataset(Tables):
    """The tables (each a DataFrame: `data.positions`, `data.events` ...) and views of them all."""

    def actor(self, name: str) -> Actor:
        """An actor by name, short name or code. Unknown: an error that suggests the nearest."""
        return Actor(self, self.find_actor(name))

    def scene(self, *actors: str, issue: str = "", only: Sequence[str] = ()) -> Scene:
        """The scene of these actors (none: all), by name, or of a group: "NATO members"."""
        ids, name = self._choice(actors)
        issue_id = self.find_issue(issue).issue_id if issue else ""
        return scenes.build(self, ids, issue_id, name, only)

    def map(self, *actors: str) -> MapView:
        """A folium.Map of these actors (none: all)."""
        return MapView(self.scene(*actors))

    def timeline(self, *actors: str) -> View:
        """The timeline of these actors (none: all)."""
        return View(self.scene(*actors), ("timeline",), _call("timeline", actors))

    def positions_table(self, *actors: str, issue: str = "") -> View:
        """The stated positions of these actors (none: all), on one issue or on every one."""
        call = _call("positions_table", actors, issue)
        return View(self.scene(*actors, issue=issue, only=("positions",)), ("positions",), call)

    def explore(self, *actors: str) -> View:
        """Map, timeline and positions of these actors (none: all), linked."""
        return View(self.scene(*actors), PANELS, _call("explore", actors))

    def horizon(self, *actors: str) -> Horizon:
        """The same, with a day (`known_by`): it shows only what was public by the end of it."""
        return Horizon(self.scene(*actors), _call("horizon", actors))

    def compare(self, *actors: str, issues: Sequence[str] = ()) -> matrix.Comparison:
        """The matrix of these actors (none: all) and issues (none: all): who agreed with whom."""
        self._needs("statements to compare", "positions")
        return matrix.compare(self, self.scene(*actors, only=("positions",)), issues)

    def choose(self, group: str, first: str = "") -> chooser.Chooser:
        """A member of a group to choose from a list: choose("NATO members", "Poland")."""
        return chooser.Chooser(self, group, first)

    def rows(self, *ids: str) -> Rows:
        """Some rows to read, by their ids: what was said or done, the note, where it was read."""
        scene = self.scene()
        records = {record.id: record for record in scene.records}
        for id_ in ids:
            if id_ not in records:
                near = get_close_matches(id_, records, n=8, cutoff=0.4)
                shown = ("rows with such an id", near) if near else WHERE_IDS_ARE
                raise UnknownName("row", id_, near, *shown)
        return Rows(scene, [records[id_] for id_ in ids])

    def check(self, *ids: str, lesson: str = "", level: str = "") -> selfcheck.SelfCheck:
        """Self-check questions: by id, or all of a lesson, or those of one level of it."""
        self._needs("questions", "questions")
        return selfcheck.checks(self, ids or None, lesson or None, level or None)

    def workshop(
        self, step: int | None = None, issue: str = ""
    ) -> workshop.Step | workshop.Workshop:
        """A step of the data workshop, to check an answer with; without a number all of them.

        Steps 7 and 8 ask about an issue, by id or title (none: the first of the table).
        """
        return workshop.workshop(self, step, issue)

    def forecast(self, asked: str) -> forecasts.ForecastDay:
        """The forecasts that are asked on a day: "2022-01-19"."""
        self._needs("forecasts", "forecasts")
        return forecasts.day(self, asked)

    def forecast_score(self) -> forecasts.ForecastScore:
        """What came of the forecasts, what is remembered, and the Brier score."""
        self._needs("forecasts", "forecasts")
        return forecasts.score(self)

    def code_it_yourself(self) -> coding.Coding:
        """Ten statements without names to code, and how far you agree with the data set."""
        return coding.coding(self)

    def words(self, *terms: str) -> glossary.Words:
        """Terms of the glossary with their meaning (none: all terms)."""
        return glossary.words(self, *terms)

    def article(self, *claims: str, paragraph: int | None = None) -> article.Claims:
        """Claims of the article, by id or of a paragraph (neither: all), with what others say."""
        self._needs("article taken apart", "claims")
        return article.Claims(self, claims, paragraph)

    def chain(self, *claims: str) -> chain_view.Chains:
        """From the event to the reader: through whom one to four claims came, as a picture."""
        self._needs("article taken apart", "claims")
        return chain_view.Chains(self, self.scene(), claims)

    def side_by_side(self, *wordings_: str) -> wordings.Wordings:
        """Words of the article beside those of another text, by id (none: all)."""
        self._needs("wordings", "wordings")
        return wordings.Wordings(self, wordings_)

    def left_out(self, first: str, last: str) -> Rows:
        """Deeds of these days (YYYY-MM-DD) that no claim of the article tells of, to be read."""
        self._needs("article taken apart", "claims")
        scene = self.scene()
        return Rows(scene, article.left_out(self, scene, first, last))

    def sort_steps(self, *stages: str) -> sorting.Stages:
        """A task: how far had things of the article come? By id of `stages` (none: all)."""
        self._needs("steps to sort", "stages")
        return sorting.Stages(self, stages)

    def sort_leanings(self, *wordings_: str) -> sorting.Leanings:
        """A task: which way do differences of words lean? By id of `wordings` (none: all)."""
        self._needs("wordings", "wordings")
        return sorting.Leanings(self, wordings_)

    def source_form(self, own: bool = False) -> source_form.SourceForm:
        """A form on origin, purpose, value and limits: of the article or an own text."""
        return source_form.SourceForm(self, own)

    def brief(self, *names: str) -> brief.Brief:
        """Briefs for the crisis meeting, to read and to print: of some parts (none: of all)."""
        return brief.briefs(self, *names)

    def meeting(self, part: str = "", volunteers: Sequence[str] = ()) -> meeting.Meeting:
        """The crisis meeting: for one part by name, or for one that is chosen in the page.

        Parts of `volunteers` are not dealt by chance, only given to somebody who is willing.
        """
        return meeting.meeting(self, part, volunteers)

    def _needs(self, what: str, table: str) -> None:
        """Raise NoRows where a table that not every data set fills is empty."""
        if self.frames[table].empty:
            raise NoRows(what, table)

    def _choice(self, actors: Sequence[str]) -> tuple[list[str] | None, str]:
        """Ids and a name for a choice of actors; a group's name stands for its members."""
        if not actors:
            return None, "All actors"
        ids: list[str] = []
        for name in actors:
            group = name.removesuffix(" members")
            ids += self.members(group) if group != name else [self.find_actor(name).actor_id]
        names = [n if n.endswith(" members") else self.find_actor(n).short_name for n in actors]
        return list(dict.fromkeys(ids)), ", ".join(names)


def _call(method: str, actors: Sequence[str], issue: str = "") -> str:
    """The code that makes a view, as a lesson would write it; `data` is what `load()` returned."""
    given = [*map(escape.as_code, actors), *([f"issue={escape.as_code(issue)}"] if issue else [])]
    return f"data.{method}({', '.join(given)})"


class Actor:
    """One actor of the data set: who it is, and its map, timeline and positions."""

    def __init__(self, data: Dataset, row: object) -> None:
        self._data = data
        self.id: str = row.actor_id
        self.name: str = row.name
        self.short_name: str = row.short_name
        self.summary: str = row.summary

    def __repr__(self) -> str:
        return f"{self.name} ({self.id}): {self.summary}"

    def map(self) -> MapView:
        """A folium.Map: capital, events, movements and transfers. Add your own layers to it."""
        return self._data.map(self.id)

    def timeline(self) -> View:
        """The timeline. `.window` is a trait, `.selected` a DataFrame."""
        return self._data.timeline(self.short_name)

    def positions(self, issue: str = "") -> View:
        """The stated positions with their evidence, on one issue or on every one."""
        return self._data.positions_table(self.short_name, issue=issue)

    def explore(self) -> View:
        """Map, timeline and positions, linked."""
        return self._data.explore(self.short_name)


def load(folder: str | os.PathLike | None = None, check: bool = True) -> Dataset:
    """The data set in `folder` (default: data/ukraine_2022), checked.

    Raises DataProblems, with every problem named by file, line and column.
    """
    for option in ("display.html.use_mathjax", "styler.html.mathjax"):
        pd.set_option(option, False)  # in these tables two dollar signs are money, not a formula
    return Dataset.load(folder, check=check)
