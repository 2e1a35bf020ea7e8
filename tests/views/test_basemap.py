"""The offline map."""

from __future__ import annotations

import re

import folium

from crisis.views import basemap, bundle, geometry
from crisis.views.region import PLAIN, region_of

ASKS = re.compile(r"""<(?:script|img|iframe|link)[^>]*\s(?:src|href)=["'](?!data:)""")


def page_of(map_: folium.Map) -> str:
    return map_.get_root().render()


def test_nothing_is_asked_from_a_network():
    page = page_of(basemap.OfflineMap())
    assert not ASKS.search(page)
    assert "url(images/" not in page


def test_other_maps_of_the_process_are_left_alone():
    before = list(folium.Map.default_js)
    basemap.OfflineMap().add_js_link("extra", "data:text/javascript,0")
    assert folium.Map.default_js == before
    assert "leaflet" in page_of(folium.Map(tiles=None)).lower()


def test_layers_of_folium_can_be_added():
    map_ = basemap.OfflineMap()
    folium.CircleMarker((50.45, 30.52), popup="Kyiv").add_to(map_)
    folium.PolyLine([(50, 30), (51, 31)]).add_to(map_)
    assert "L.circleMarker" in page_of(map_)


def test_no_zoom_is_so_small_that_all_names_lie_on_each_other():
    options = re.search(r"L\.map\(.*?\{(.*?)\}\s*\)", page_of(basemap.OfflineMap()), re.DOTALL)[1]
    assert '"minZoom": 1' in options and '"maxZoom": 9' in options
    assert '[data-zoom="1"] .zoom-2' in bundle.zoom_rules()


def test_curly_brackets_in_a_row_are_only_letters():
    map_ = basemap.OfflineMap()
    map_.add_child(basemap.Script('text = "{{ 7 * 7 }} {% raw %}";'))
    assert "{{ 7 * 7 }} {% raw %}" in page_of(map_)


def test_a_map_can_be_drawn_twice():
    map_ = basemap.OfflineMap()
    assert page_of(map_) == page_of(map_)


def test_every_country_is_in_the_base_map(germany):
    land = basemap.borders(germany.region)["shapes"]["land"]
    assert len(land) == len(geometry.features("basemap"))


def test_thirty_members_are_coloured_as_members(data):
    fills = region_of(data).fills
    members = [code for code, colour in fills.items() if "blue" in colour]
    assert len(members) == 30
    codes = {f["properties"]["iso_a2"] for f in geometry.features("basemap")}
    assert set(members) <= codes


def test_a_country_without_a_colour_of_its_own_has_the_plain_one(germany):
    styles = [shape["style"] for shape in basemap.borders(germany.region)["shapes"]["land"]]
    named = [style for style in styles if style != "land"]
    assert len(germany.region.fills) == 33
    assert len(named) == 34, "France is two shapes: the part in Europe, and overseas"
    assert not any(PLAIN in style for style in named)


def test_crimea_is_ukraine_and_hatched(germany):
    areas = basemap.borders(germany.region)["shapes"]["areas"]
    crimea = next(a for a in areas if a.get("name", "").startswith("Crimea"))
    assert crimea["style"] == "area-occupied"
    assert "68/262" in crimea["note"]
