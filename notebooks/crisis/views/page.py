"""One page: map, timeline and positions as panels of one self-contained HTML document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from branca.element import Figure

from . import assets, basemap, bundle, escape
from .payload import MOST_SOURCES, payload
from .region import Region
from .scene import Scene

PANELS = ("map", "timeline", "positions")

STARTS = {"linked": "startPage", "horizon": "startHorizon"}
"""The modules that start linked panels, and what they export for it."""


class CrisisMap(basemap.OfflineMap):
    """folium's Map with the borders and the records of a scene; add your own layers to it."""

    def __init__(self, scene: Scene, **options: Any) -> None:
        super().__init__(**options)
        self.scene = scene

    def run(self, first: str, call: str, most_sources: int = MOST_SOURCES) -> None:
        """Adds the module `first` and, after the map, a call of it with records and borders.

        In `call`, `{data}` stands for both.
        """
        place = assets.place()
        told = escape.cut(payload(self.scene, most_sources))
        records, its_records = place.records(told | of_region(self.scene.region))
        land, its_land = place.value("borders", basemap.borders(self.scene.region))
        for text in (place.script(first, bundle.script(first)), land, records):
            self.get_root().header.add_child(basemap.Verbatim(text))
        self.add_child(basemap.Script(call.replace("{data}", f"{its_records}, {its_land}", 1)))


def of_region(region: Region) -> dict[str, Any]:
    """What the scripts of a map are told of its region."""
    return {"land": dict(region.legend), "map": region.for_page()}


def linked_page(
    scene: Scene,
    panels: Sequence[str],
    token: str = "",
    state: dict[str, Any] | None = None,
    first: str = "linked",
    told: dict[str, Any] | None = None,
) -> str:
    """The HTML of a page with these panels, linked with each other.

    `token` joins the page to a widget's model (empty: to none); `state` is where it starts. Another
    module than "linked" may be `first`: it is `told` more, and has a style sheet of its name.
    """
    token = assets.place().token(token)
    options = escape.script_json({"token": token, "state": state or {}} | (told or {}))
    if "map" in panels:
        return _with_map(scene, panels, options, first)
    place = assets.place()
    records, data = place.records(escape.cut(payload(scene)))
    figure = Figure()
    for text in (
        place.style("panels", bundle.style()),
        *_own_style(first),
        f"<script>{basemap.OPEN_TO_ALL}</script>{records}",
        place.script(first, bundle.script(first)),
        f"<title>{escape.text(title(scene, panels))}</title>",
    ):
        figure.header.add_child(basemap.Verbatim(text))
    figure.html.add_child(basemap.Verbatim(_skeleton(panels)))
    start = f"crisis.{STARTS[first]}(null, {data}, null, {options});"
    figure.script.add_child(basemap.Verbatim(start))
    return figure.render()


def plain_page(name: str, script: str, style: str, data: Any, *told: Any) -> str:
    """The HTML of a page without a map: the module `script` exports `start`.

    It is called with `data`, which is what the tables say, and with `told`, which stays as it is.
    """
    place = assets.place()
    values = [place.value(script, value) for value in (escape.cut(data), *told)]
    call = ", ".join(expression for _, expression in values)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape.text(name)}</title>{place.style('work', bundle.sheet(style))}"
        f"</head><body><main></main>{place.script(script, bundle.script(script))}"
        f"{''.join(element for element, _ in values)}"
        f"<script>crisis.start({call});</script></body></html>"
    )


def _own_style(first: str) -> list[str]:
    """The element with the style sheet of a module that stands on top of "linked"."""
    if first == "linked":
        return []
    return [assets.place().style(first, (bundle.PAGE / f"{first}.css").read_text(encoding="utf-8"))]


def _with_map(scene: Scene, panels: Sequence[str], options: str, first: str) -> str:
    map_ = CrisisMap(scene)
    figure = map_.get_root()
    figure.header.add_child(basemap.Verbatim(f"<title>{escape.text(title(scene, panels))}</title>"))
    figure.html.add_child(basemap.Verbatim(_skeleton(panels)))
    for element in _own_style(first):
        figure.header.add_child(basemap.Verbatim(element))
    map_.run(first, f"crisis.{STARTS[first]}(map, {{data}}, {options});")
    return figure.render()


def _skeleton(panels: Sequence[str]) -> str:
    """The panels' empty boxes; the scripts fill them."""
    layout = "linked" if "map" in panels else "linked without-map"
    boxes = "".join(
        f'<section class="panel {name}" aria-label="{name.capitalize()}"></section>'
        for name in panels
        if name != "map"
    )
    return (
        f'<script>document.body.className = "{layout}";</script>'
        f'<div class="controls" role="group" aria-label="What is shown"></div>{boxes}'
    )


def title(scene: Scene, panels: Sequence[str]) -> str:
    """'Germany: map, timeline and positions', the name of the page and of its frame."""
    names = list(panels)
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{scene.name}: {listed}"
