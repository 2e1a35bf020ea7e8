"""The offline map: folium's own Map, with Leaflet inside and borders instead of tiles.

Nothing is asked from a network: not a script, not a tile, not a marker's picture. Leaflet 1.9.4 is
vendored. It is put in through the public seams of folium and branca: the class attributes
`default_js` and `default_css`, and elements in the figure's header.
"""

from __future__ import annotations

import base64
from typing import Any

import folium
from branca.element import Element, MacroElement
from jinja2 import Template

from . import assets, bundle, escape, geometry, textures
from .region import PLAIN, Region

# folium's pop-ups call jQuery for one thing only: to turn HTML into an element.
JQUERY_STAND_IN = """
window.$ = window.jQuery = (html) => {
  const box = document.createElement("template");
  box.innerHTML = String(html).trim();
  return [box.content.firstElementChild];
};
"""

# folium's own header forbids zooming by hand and names no language (WCAG 2.2: 1.4.4 and 3.1.1).
OPEN_TO_ALL = """
document.documentElement.lang = "en";
addEventListener("DOMContentLoaded", () => {
  document.querySelector("meta[name=viewport]")
    ?.setAttribute("content", "width=device-width, initial-scale=1");
});
"""

# With 3D transforms every marker and every name becomes a layer of its own for the browser to put
# together, and a frame of the brush costs twice as much. Leaflet asks once, when it is read; the
# switch of folium comes after that.
FLAT = "window.L_DISABLE_3D = true;"

HATCH = """
<svg class="hidden-defs" aria-hidden="true"><defs>
<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse"
 patternTransform="rotate(45)">
<line class="hatch-line" x1="0" y1="0" x2="0" y2="7"/></pattern></defs></svg>
"""


class Verbatim(Element):
    """Text that goes into the page as it is: given as data, or Jinja would read it."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Script(MacroElement):
    """Lines of script that run after the map is made; `map` in them is Leaflet's map.

    Not a macro of its own: branca would read the macro's result as a template once more, and data
    with two curly brackets would break the page.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> None:
        """Adds the lines to the figure's scripts."""
        lines = f"(function (map) {{ {self.text} }})({self._parent.get_name()});"
        self.get_root().script.add_child(Verbatim(lines), name=self.get_name())


class OfflineMap(folium.Map):
    """A folium.Map that needs no network. Add folium's layers to it as to any other.

    What works: CircleMarker, Marker, Popup, Tooltip, PolyLine, Polygon, GeoJson, FeatureGroup,
    LayerControl. What fetches its own scripts from a network does not: folium.Icon, plug-ins,
    tile layers and colour maps.
    """

    # Lists of their own: folium's add_js_link would otherwise change every map of the process.
    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    def __init__(self, **options: Any) -> None:
        options = {
            "location": (0, 0),  # a page moves it to the region of its data
            "zoom_start": 2,
            # folium gives min_zoom and max_zoom to tiles alone; Leaflet's map takes these names.
            "minZoom": 1,
            "maxZoom": 9,
            "zoom_snap": 0.25,
            "tiles": None,
            "font_size": "13px",
        } | options
        super().__init__(**options)
        figure = self.get_root()
        for text in (
            assets.place().style("leaflet", leaflet_style()),
            assets.place().style("panels", bundle.style()),
            f"<script>{FLAT}{OPEN_TO_ALL}{JQUERY_STAND_IN}</script>",
            assets.place().script("leaflet", bundle.vendored("leaflet.js") + marker_pictures()),
        ):
            figure.header.add_child(Verbatim(text))
        figure.html.add_child(Verbatim(HATCH + textures.defs()))


def leaflet_style() -> str:
    """Leaflet's style sheet with its pictures inside."""
    sheet = bundle.vendored("leaflet.css")
    for name in ("layers.png", "layers-2x.png", "marker-icon.png"):
        sheet = sheet.replace(f"images/{name}", picture(name))
    return sheet


def marker_pictures() -> str:
    """Leaflet looks for its markers' pictures beside the page; here they are inside it."""
    pictures = {
        "iconUrl": picture("marker-icon.png"),
        "iconRetinaUrl": picture("marker-icon-2x.png"),
        "shadowUrl": picture("marker-shadow.png"),
    }
    options = escape.script_json(pictures)
    return f'\nL.Icon.Default.imagePath = "";L.Icon.Default.mergeOptions({options});'


def picture(name: str) -> str:
    """A vendored picture as a data: address."""
    data = (bundle.VENDOR / "images" / name).read_bytes()
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


def borders(region: Region) -> dict[str, Any]:
    """The base map for the page's scripts, in the colours and with the areas of a region.

    Returns shapes by pane (rings encoded by geometry.py) and the names to print.
    """
    land, names = [], []
    for country, rings in geometry.land(region.detail):
        feature = country["properties"]
        code = feature["iso_a2"]
        # Most countries have the plain fill, which `land` stands for: it need not be named.
        fill = region.fill(code)
        land.append({"style": "land" if fill == PLAIN else f"land land-{fill}", "rings": rings})
        if feature["label_lat"] is not None:
            names.append(_name(feature, feature["label_zoom"] or 4))
    areas = [_area(f, rings, line) for f, rings, line in _areas(region)]
    names += [
        _name(f, 6) | {"area": True}
        for f, _, line in _areas(region)
        if not line and f.get("label_lat") is not None
    ]
    water = [{"style": "water", "rings": rings} for _, rings in _with_rings("lakes")]
    return {"shapes": {"land": land, "areas": areas, "water": water}, "names": names}


def _with_rings(name: str) -> list[tuple[dict, list]]:
    """Properties and encoded rings of each feature of a file."""
    pairs = zip(geometry.features(name), geometry.encoded(name), strict=True)
    return [(feature["properties"], rings) for feature, rings in pairs]


def _areas(region: Region) -> list[tuple[dict, list, bool]]:
    """Occupied and disputed areas and lines: properties, encoded rings, whether a line."""
    return [
        (feature["properties"], rings, feature["line"])
        for name in region.areas
        for feature, rings in zip(geometry.features(name), geometry.encoded(name), strict=True)
    ]


def _area(feature: dict, rings: list, line: bool) -> dict[str, Any]:
    quiet = feature["kind"] == "region_border" or feature["country"] is None
    style = "area-quiet" if quiet else "area-line" if line else f"area-{feature['kind']}"
    out = {"style": style, "rings": rings, "line": line}
    return out if line else out | {"name": feature["name"], "note": feature["status"]}


def _name(feature: dict, zoom: float) -> dict[str, Any]:
    at = [feature["label_lat"], feature["label_lon"]]
    return {"name": feature["name"], "at": at, "zoom": round(zoom)}
