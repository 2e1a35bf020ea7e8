"""Borders in few bytes: GeoJSON rings as text.

The encoding is Google's "encoded polyline" (developers.google.com/maps/documentation/utilities/
polylinealgorithm) in steps of 0.01 degrees (about 1 km), finer than the borders are drawn. It
writes differences, not coordinates: 360 KB of borders become about 50 KB, so that a map page stays
light. Neighbours are rounded alike, so no gap opens between them.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

STEPS_A_DEGREE = 100
GEO = Path(__file__).resolve().parents[3] / "data" / "geo"

Ring = list[list[float]]


@lru_cache(maxsize=4096)
def encode_number(number: int) -> str:
    """One whole number as text, five bits a character, sign in the lowest bit."""
    rest = ~(number << 1) if number < 0 else number << 1
    out = []
    while rest >= 0x20:
        out.append(chr((0x20 | (rest & 0x1F)) + 63))
        rest >>= 5
    out.append(chr(rest + 63))
    return "".join(out)


def encode_ring(ring: Ring) -> str:
    """A ring or line of [longitude, latitude] pairs as text."""
    out = []
    last_lon = last_lat = 0
    for lon, lat in ring:
        x, y = round(lon * STEPS_A_DEGREE), round(lat * STEPS_A_DEGREE)
        if out and (x, y) == (last_lon, last_lat):
            continue
        out += (encode_number(x - last_lon), encode_number(y - last_lat))
        last_lon, last_lat = x, y
    return "".join(out)


def polygons(geometry: dict) -> list[list[Ring]]:
    """Every geometry as a list of polygons (each a list of rings); a line is one ring."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "MultiPolygon":
        return coordinates
    if kind == "Polygon":
        return [coordinates]
    if kind == "MultiLineString":
        return [[line] for line in coordinates]
    return [[coordinates]]


@lru_cache(maxsize=8)
def features(name: str) -> list[dict]:
    """The features of data/geo/<name>.geojson: properties, whether lines, and polygons."""
    with open(GEO / f"{name}.geojson", encoding="utf-8") as file:
        collection = json.load(file)
    return [
        {
            "properties": feature["properties"],
            "line": "LineString" in feature["geometry"]["type"],
            "polygons": polygons(feature["geometry"]),
        }
        for feature in collection["features"]
    ]


@lru_cache(maxsize=8)
def encoded(name: str) -> list[list[list[str]]]:
    """The same features' polygons as encoded text, in the same order."""
    return [_encoded(feature) for feature in features(name)]


@lru_cache(maxsize=8)
def land(detail: tuple[str, ...] = ()) -> list[tuple[dict, list[list[str]]]]:
    """The countries as (feature, encoded polygons).

    detail: names of files with finer shapes. They stand in place of the base map's shapes of the
    same countries: the base map is fine in Europe only.
    """
    finer = [pair for name in detail for pair in zip(features(name), encoded(name), strict=True)]
    codes = {feature["properties"]["iso_a2"] for feature, _ in finer}
    coarse = zip(features("basemap"), encoded("basemap"), strict=True)
    return [pair for pair in coarse if pair[0]["properties"]["iso_a2"] not in codes] + finer


def noted(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The areas with a note of files of data/geo: name and note; a line has none."""
    areas = [feature for name in names for feature in features(name) if not feature["line"]]
    return [(area["properties"]["name"], area["properties"]["status"]) for area in areas]


def _encoded(feature: dict) -> list[list[str]]:
    return [[encode_ring(ring) for ring in polygon] for polygon in feature["polygons"]]
