"""What `explore()`, `timeline()`, `positions()` and `map()` return: live page, picture and words.

The page is the output; beside it runs a headless widget model (anywidget, no view of its own) that
the page keeps in step by messages. So a saved notebook still shows a working page when its kernel
is gone, and a living one lets Python read and move the window.
"""

from __future__ import annotations

from typing import Any, Self

import pandas as pd
import traitlets
from matplotlib.figure import Figure

from ..dataset.errors import UnknownName
from . import assets, escape, output, page, pictures, words
from .basemap import Verbatim
from .page import CrisisMap
from .records import Record
from .region import Region
from .rows import Rows
from .scene import Scene, Window
from .symbols import KIND_OF
from .windowed import Windowed

HEIGHTS = {"map": 420, "timeline": 330, "positions": 560}
LINKED_HEIGHT = 760


class View(Windowed):
    """Linked panels. `window`, `actors`, `issues`, `picked` and `playing` can be read and set.

    `window` is a pair of ISO dates, both included. `selected` is a DataFrame of the records shown.
    """

    _moment: tuple[str, ...] = ("window", "actors", "issues", "picked")
    """The traits that a page starts with, and that a copied line of code names."""

    actors = traitlets.List(traitlets.Unicode()).tag(sync=True)
    issues = traitlets.List(traitlets.Unicode()).tag(sync=True)
    playing = traitlets.Bool().tag(sync=True)

    def __init__(
        self, scene: Scene, panels: tuple[str, ...] = page.PANELS, call: str = "", **state: Any
    ) -> None:
        """`call` is the code that makes the view, for the line of code that its page copies."""
        self._panels = panels
        self._call = call
        super().__init__(scene, **state)

    def at(self, **moment: Any) -> Self:
        """Show a moment, and return the view: `.at(window=("2022-01-10", "2022-01-31"))`.

        The parts are the traits `window`, `actors`, `issues` and `picked`, and of a view with a
        horizon `known_by`. Raises UnknownName for another part.
        """
        for part, value in moment.items():
            if part not in self._moment:
                raise UnknownName("part of a moment", part, self._moment, "parts", self._moment)
            setattr(self, part, value)
        return self

    def shown(self) -> list[Record]:
        """The records in the window, of the chosen actors and issues."""
        return self._scene.shown(self.days, self.actors, self.issues)

    @property
    def selected(self) -> pd.DataFrame:
        """The records shown, one row each: id, table, date, title, who, stance and so on."""
        return self._scene.frame(self.shown())

    def rows(self, *tables: str) -> Rows:
        """The records shown, as a list to read; with names of tables, only theirs."""
        for table in tables:
            if table not in KIND_OF:
                raise UnknownName("table of records", table, KIND_OF, "tables", KIND_OF)
        return Rows(self._scene, [r for r in self.shown() if not tables or r.table in tables])

    @property
    def title(self) -> str:
        """What the view shows, as its frame is named."""
        return page.title(self._scene, self._panels)

    def words(self) -> str:
        """What is shown, as a sentence and lists, in plain text."""
        return words.as_text(self._scene, self._listed(), self.days, self._land())

    def picture(self) -> Figure:
        """What is shown, as a matplotlib figure."""
        return pictures.draw(self._scene, self._listed(), self.days, self._panels)

    def html(self) -> str:
        """The live page as a complete HTML document."""
        return page.linked_page(
            self._scene, self._panels, self.token, self._state(), told={"call": self._call}
        )

    def _state(self) -> dict[str, Any]:
        return {part: getattr(self, part) for part in self._moment}

    def _listed(self) -> list[Record]:
        """The records shown; on a map, what stood there before the crisis as well."""
        standing = self._scene.standing if "map" in self._panels else []
        return standing + self.shown()

    def _land(self) -> Region | None:
        """The region, where a map is shown."""
        return self._scene.region if "map" in self._panels else None

    def _pictures(self) -> dict[str, bytes]:
        """PNGs by title: one of all panels, or one a panel where slides are read from afar."""
        panels = [(panel,) for panel in self._panels] if assets.place().shared else [self._panels]
        records = self._listed()
        return {
            page.title(self._scene, some): output.png(
                pictures.draw(self._scene, records, self.days, some)
            )
            for some in panels
        }

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict, dict]:
        height = HEIGHTS[self._panels[0]] if len(self._panels) == 1 else LINKED_HEIGHT
        html = output.faces(
            output.frame(self.html(), self.title, height),
            self.title,
            self._pictures(),
            words.as_html(self._scene, self._listed(), self.days, self._land()),
        )
        sentence = words.sentence(self._scene, self._listed(), self.days)
        return {"text/html": html, "text/plain": sentence}, {}


class MapView(CrisisMap):
    """A folium.Map of a scene with its three faces. folium's layers can be added to it."""

    def __init__(self, scene: Scene, **options: Any) -> None:
        super().__init__(scene, **options)
        name = f"<title>{escape.text(self.title)}</title>"
        self.get_root().header.add_child(Verbatim(name))
        self.run("alone", "crisis.startMap(map, {data});", most_sources=2)

    @property
    def title(self) -> str:
        """What the map shows, as its frame is named."""
        return page.title(self.scene, ("map",))

    def words(self) -> str:
        """What is shown, as a sentence and lists, in plain text."""
        return words.as_text(self.scene, self.scene.records, self._span(), self.scene.region)

    def picture(self) -> Figure:
        """What is shown, as a matplotlib figure."""
        return pictures.draw(self.scene, self.scene.records, self._span(), ("map",))

    def _span(self) -> Window:
        return min(self.scene.first_day, self.scene.period[0]), self.scene.period[1]

    def html(self) -> str:
        """The live map as a complete HTML document."""
        return self.get_root().render()

    def _repr_html_(self, **_: Any) -> str:
        return output.faces(
            output.frame(self.html(), self.title, HEIGHTS["map"]),
            self.title,
            {self.title: output.png(self.picture())},
            words.as_html(self.scene, self.scene.records, self._span(), self.scene.region),
        )
