"""What `compare()` returns: the matrix of actors and issues as live page, picture and words.

The rule behind it stands in `comparison.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import traitlets
from matplotlib.figure import Figure

from ..dataset.errors import UnknownName
from . import assets, comparison, matrix_words, output, page, picture_matrix
from .comparison import Grid, Pair
from .payload import payload
from .rows import Rows
from .scene import Scene
from .symbols import STANCE_OF
from .windowed import Windowed

HEIGHT = 700
ORDERS = ("given", "name")
MOST_NAMED = 4
"""More actors than these are counted in the title, not named."""


def compare(tables: Any, scene: Scene, issues: str | Sequence[str] = ()) -> Comparison:
    """The matrix of the actors of a scene, on some issues (by title or id; none: all).

    Actors that were asked for one by one stand in that order, otherwise in order of name. Raises
    UnknownName for an unknown issue.
    """
    listed = list(tables.issues["issue_id"])
    asked = [issues] if isinstance(issues, str) and issues else list(issues)
    chosen = [tables.find_issue(issue).issue_id for issue in asked] or listed
    actors = list(scene.focus)
    if not actors or " members" in scene.name:
        actors = sorted(actors or scene.actors, key=lambda a: scene.actors[a]["short"])
    name = scene.name if len(actors) <= MOST_NAMED or scene.name.endswith(" members") else ""
    name = name or f"{len(actors)} actors"
    kept = [record for record in scene.records if record.issue in chosen]
    scene = replace(scene, name=name, records=kept)
    return Comparison(tables, scene, actors, list(dict.fromkeys(chosen)))


class Comparison(Windowed):
    """The matrix. `window`, `order`, `pair` and `picked` can be read and set.

    window: a pair of ISO dates; the matrix shows what was said from the first to the last.
    order: "given", "name", or an actor: then who agrees with it most often comes first.
    pair: the two actors compared below. picked: "DE/arms", the cell whose evidence is open.
    """

    order = traitlets.Unicode("given").tag(sync=True)
    pair = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(
        self, tables: Any, scene: Scene, actors: Sequence[str], issues: Sequence[str]
    ) -> None:
        """`scene` has the statements; actors and issues are ids in the order to be shown."""
        self._tables, self._scene = tables, scene
        self._actors, self._issues = list(actors), list(issues)
        wanted, listed = set(actors), set(issues)
        self._said = [
            one
            for one in comparison.statements(tables)
            if one.actor in wanted and one.issue in listed
        ]
        super().__init__(scene, pair=self._first_pair())

    def _first_pair(self) -> list[str]:
        """The two actors with the most in common, to begin with."""
        if len(self._issues) < comparison.FEWEST:
            return []
        found = comparison.cells(self._said, *self._scene.period)
        rich = sorted(self._actors, key=lambda a: -sum((a, i) in found for i in self._issues))
        return rich[:2]

    @traitlets.validate("order")
    def _check_order(self, proposal: dict) -> str:
        return proposal["value"] if proposal["value"] in ORDERS else self._id(proposal["value"])

    @traitlets.validate("pair")
    def _check_pair(self, proposal: dict) -> list[str]:
        return [self._id(name) for name in proposal["value"]]

    def _id(self, name: str) -> str:
        """An actor of this matrix by any of its names; raises UnknownName."""
        id_ = self._tables.find_actor(name).actor_id
        if id_ not in self._actors:
            names = [self._scene.actors[a]["short"] for a in self._actors]
            raise UnknownName("actor in this matrix", name, names, "actors", names)
        return id_

    @property
    def grid(self) -> Grid:
        """The matrix as it stands: in its window, in its order."""
        cells = comparison.cells(self._said, *self.days)
        actors = list(self._actors)
        if self.order == "name":
            actors.sort(key=lambda a: self._scene.actors[a]["short"])
        elif self.order != "given":
            actors = comparison.by_agreement(cells, self.order, actors, self._issues)
        by = "" if self.order in ORDERS else self.order
        return Grid(self._scene, actors, self._issues, self.days, cells, by)

    @property
    def selected(self) -> pd.DataFrame:
        """The cells that have a statement: actor, issue, kind, stance, said."""
        grid = self.grid
        rows = [
            (grid.short(actor), grid.issue(issue), cell.kind, "; ".join(cell.stances), cell.said)
            for actor in grid.actors
            for issue in grid.issues
            if (cell := grid.cells.get((actor, issue)))
        ]
        return pd.DataFrame(rows, columns=["actor", "issue", "kind", "stance", "said"])

    def agreement(self, name: str) -> pd.DataFrame:
        """How often each other actor is on the side of one: actor, issues, same, share, steps,
        statements, enough. Actors with no issue in common are left out."""
        one, grid = self._id(name), self.grid
        columns = ["actor", "issues", "same", "share", "steps", "statements", "enough"]
        ranked = comparison.by_agreement(grid.cells, one, grid.actors, grid.issues)
        pairs = {a: self._pair(grid, one, a) for a in ranked if a != one}
        rows = [
            (grid.short(a), p.issues, len(p.same), p.share, p.steps, p.statements, p.enough)
            for a, p in pairs.items()
            if p.issues
        ]
        return pd.DataFrame(rows, columns=columns)

    def _pair(self, grid: Grid, one: str, other: str) -> Pair:
        return comparison.agreement(grid.cells, one, other, grid.issues)

    def rows(self, actor: str, issue: str) -> Rows:
        """The evidence of one cell, as a list to read: every statement, the latest first."""
        actor_id, issue_id = self._id(actor), self._tables.find_issue(issue).issue_id
        first, last = self.grid.window
        kept = [
            r for r in self._scene.records
            if (r.actors[0], r.issue) == (actor_id, issue_id) and first <= r.start <= last
        ]  # fmt: skip
        return Rows(self._scene, kept[::-1])

    @property
    def title(self) -> str:
        """What the page shows, as its frame is named."""
        return f"{self._scene.name}: stances compared"

    def words(self) -> str:
        """What is shown, as a sentence and a table in plain text."""
        return matrix_words.as_text(self.grid, self.pair)

    def picture(self) -> Figure:
        """The matrix as a matplotlib figure that also reads in black and white."""
        return picture_matrix.draw(self.grid)

    def html(self) -> str:
        """The live page as a complete HTML document."""
        state = {k: getattr(self, k) for k in ("window", "order", "pair", "picked")}
        told = {"token": assets.place().token(self.token), "state": state}
        return page.plain_page(self.title, "matrix", "matrix", self._payload(), told)

    def _payload(self) -> dict[str, Any]:
        """What the page's script is told: the records, and what the rule needs of each."""
        said = {one.id: {"speaker": one.speaker, "own": one.own} for one in self._said}
        return payload(self._scene) | {
            "rows": self._actors,
            "columns": self._issues,
            "names": {a: self._scene.actors[a]["short"] for a in self._actors},
            "said": said,
            "fewest": comparison.FEWEST,
            "middle": "undecided",
            "words": {value: stance.word for value, stance in STANCE_OF.items()},
        }

    def __repr__(self) -> str:
        return self.words()

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict, dict]:
        html = output.faces(
            output.frame(self.html(), self.title, HEIGHT),
            self.title,
            {self.title: output.png(self.picture())},
            matrix_words.as_html(self.grid, self.pair),
        )
        return {"text/html": html, "text/plain": matrix_words.sentence(self.grid)}, {}
