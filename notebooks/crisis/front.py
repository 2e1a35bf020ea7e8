"""The front door: what a lesson calls. The data set's tables, joined with the views.

import crisis
data = crisis.load()
data.actor("Germany").explore()
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches

from .dataset import Tables, UnknownName
from .lessons import glossary, selfcheck
from .views import scene as scenes
from .views.page import PANELS
from .views.rows import Rows
from .views.scene import Scene
from .views.view import MapView, View


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
        return View(self.scene(*actors), ("timeline",))

    def positions_table(self, *actors: str, issue: str = "") -> View:
        """The stated positions of these actors (none: all), on one issue or on every one."""
        return View(self.scene(*actors, issue=issue, only=("positions",)), ("positions",))

    def explore(self, *actors: str) -> View:
        """Map, timeline and positions of these actors (none: all), linked."""
        return View(self.scene(*actors), PANELS)

    def rows(self, *ids: str) -> Rows:
        """Some rows to read, by their ids: what was said or done, the note, where it was read."""
        scene = self.scene()
        records = {record.id: record for record in scene.records}
        for id_ in ids:
            if id_ not in records:
                near = get_close_matches(id_, records, n=8, cutoff=0.4)
                raise UnknownName("row", id_, near or records, "rows with such an id", near)
        return Rows(scene, [records[id_] for id_ in ids])

    def check(self, *ids: str, lesson: str = "", level: str = "") -> selfcheck.SelfCheck:
        """Self-check questions: by id, or all of a lesson, or those of one level of it."""
        return selfcheck.checks(self, ids or None, lesson or None, level or None)

    def words(self, *terms: str) -> glossary.Words:
        """Terms of the glossary with their meaning (none: all terms)."""
        return glossary.words(self, *terms)

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
        return self._data.timeline(self.id)

    def positions(self, issue: str = "") -> View:
        """The stated positions with their evidence, on one issue or on every one."""
        return self._data.positions_table(self.id, issue=issue)

    def explore(self) -> View:
        """Map, timeline and positions, linked."""
        return self._data.explore(self.id)


def load(folder: str | os.PathLike | None = None, check: bool = True) -> Dataset:
    """The data set in `folder` (default: data/ukraine_2022), checked.

    Raises DataProblems, with every problem named by file, line and column.
    """
    return Dataset.load(folder, check=check)
