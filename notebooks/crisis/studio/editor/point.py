"""A point picked on the offline map: a click, or the middle of the map by keyboard."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable

import anywidget
import ipywidgets as w
import traitlets

from ...views import basemap, bundle, escape, output
from ...views.bundle import PAGE
from ...views.region import WORLD, Region

HEIGHT = 380
TITLE = "Map: choose the point"


class PointPicker(anywidget.AnyWidget):
    """The headless half of the map. `widget` shows it; picked(lat, lon) is told of each point."""

    _esm = PAGE / "activity_model.js"

    token = traitlets.Unicode().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)

    def __init__(
        self, lat: str, lon: str, region: Region, picked: Callable[[str, str], None]
    ) -> None:
        """lat, lon: where the row stands now, as its cells say; texts that are no degrees count as
        nowhere. region: what the maps of the data show."""
        super().__init__(token=uuid.uuid4().hex)
        self._picked = picked
        page = output.frame(point_page(self.token, _point(lat, lon), region), TITLE, HEIGHT)
        # The model has no view of its own; in the box it comes to life with the page.
        self.widget = w.VBox([w.HTML(page, layout=w.Layout(width="100%"))])

    @traitlets.observe("answers")
    def _tell(self, change: dict) -> None:
        point = change["new"].get("point")
        if point and len(point) == 2:
            self._picked(*(f"{float(degrees):.4f}".rstrip("0").rstrip(".") for degrees in point))


def point_page(token: str, at: tuple[float, float] | None, region: Region) -> str:
    """Return the page of the map, as complete HTML. at: where the point is now, in degrees."""
    map_ = basemap.OfflineMap()
    figure = map_.get_root()
    figure.header.add_child(basemap.Verbatim(f"<title>{TITLE}</title>"))
    style = (PAGE / "point.css").read_text(encoding="utf-8")
    figure.header.add_child(basemap.Verbatim(f"<style>{style}</style>"))
    figure.header.add_child(basemap.Verbatim(f"<script>{bundle.script('point')}</script>"))
    told = {
        "token": token,
        "at": at,
        "view": region.view or WORLD,
        "whose": escape.text(region.borders),
    }
    land = escape.script_json(basemap.borders(region))
    map_.add_child(basemap.Script(f"crisis.startPoint(map, {land}, {escape.script_json(told)});"))
    return figure.render()


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        at = float(lat), float(lon)
    except ValueError:
        return None
    fits = all(map(math.isfinite, at)) and abs(at[0]) <= 90 and abs(at[1]) <= 180
    return at if fits else None
