"""The base of the map's picture: borders and names on a matplotlib axis, after Mercator."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from . import geometry, picture_land, symbols
from .region import WORLD, Box
from .scene import Scene

WIDEST_LABEL = 3.5
"""Names of countries that need a nearer look than this are left out."""

EDGE = 0.04
"""Nearer than this part of the width, a name would stand out over the frame."""

MARGIN = 4
"""Degrees around the places, where the data set names no frame."""

Bounds = tuple[float, float, float, float]


def mercator(lat: Any) -> Any:
    """Latitude as height, in degrees at the equator; of a number or of an array."""
    return np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))


@lru_cache(maxsize=8)
def paths(name: str, frame: Box) -> list[tuple[dict[str, Any], bool, list[Path]]]:
    """Properties, whether lines, and a path a polygon, for each feature that a frame meets."""
    return _paths(geometry.features(name), frame)


@lru_cache(maxsize=8)
def land_paths(
    detail: tuple[str, ...], frame: Box
) -> list[tuple[dict[str, Any], bool, list[Path]]]:
    """The same for the countries, those of the files in `detail` in finer shapes."""
    return _paths([feature for feature, _ in geometry.land(detail)], frame)


def _paths(features: list[dict], frame: Box) -> list[tuple[dict[str, Any], bool, list[Path]]]:
    out = []
    for feature in features:
        polygons = [list(map(np.asarray, rings)) for rings in feature["polygons"]]
        shapes = [_path(rings) for rings in polygons if _near(rings[0], frame)]
        if shapes:
            out.append((feature["properties"], feature["line"], shapes))
    return out


def frame_of(scene: Scene) -> Box:
    """What the picture shows: the region's frame, or else the places of the records."""
    if scene.region.picture:
        return scene.region.picture
    spots = {p for r in scene.records for p in (r.place, r.from_place, r.to_place) if p}
    at = [scene.places[spot] for spot in spots]
    if not at:
        return WORLD
    lons, lats = [place["lon"] for place in at], [place["lat"] for place in at]
    south, north = max(min(lats) - MARGIN, WORLD[1]), min(max(lats) + MARGIN, WORLD[3])
    return min(lons) - MARGIN, south, max(lons) + MARGIN, north


def _near(ring: np.ndarray, frame: Box) -> bool:
    """Whether a ring can be seen at all: the rest of the world costs time and ink."""
    (left, low), (right, high) = ring.min(axis=0), ring.max(axis=0)
    west, south, east, north = frame
    return bool(right > west and left < east and high > south and low < north)


def _path(rings: list[np.ndarray]) -> Path:
    """A polygon with its holes as one compound path. rings: longitude and latitude, a row each."""
    parts = [Path(np.column_stack((ring[:, 0], mercator(ring[:, 1])))) for ring in rings]
    return Path.make_compound_path(*parts) if len(parts) > 1 else parts[0]


def draw_base(ax: Axes, scene: Scene) -> None:
    """Sea, land, lakes, hatched areas, the names of the larger countries, and what fills mean."""
    region, box = scene.region, frame_of(scene)
    frame(ax, box)
    ax.set_facecolor(picture_land.SEA)
    filled: defaultdict[str, list[Path]] = defaultdict(list)
    for properties, _, shapes in land_paths(region.detail, box):
        filled[symbols.LAND[region.fill(properties["iso_a2"])][0]] += shapes
        _name(ax, properties, box)
    for colour, shapes in filled.items():
        picture_land.add(ax, shapes, colour)
    for _, line, shapes in (area for name in region.areas for area in paths(name, box)):
        if line:
            segments = [shape.vertices for shape in shapes]
            lines = LineCollection(segments, colors="#1f2328", linewidths=0.6, linestyles="--")
            ax.add_collection(lines, autolim=False)
        else:
            _add(ax, shapes, facecolors="none", hatch=picture_land.HELD)
    for _, _, shapes in paths("lakes", box):
        _add(ax, shapes, facecolors=picture_land.SEA)
    picture_land.legend(ax, region)


def frame(ax: Axes, box: Box) -> Bounds:
    """Set an axis to a part of the world, in degrees; return its bounds as they are drawn."""
    west, south, east, north = box
    bounds = (west, east, mercator(south), mercator(north))
    ax.set_xlim(bounds[0], bounds[1])
    ax.set_ylim(bounds[2], bounds[3])
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    return bounds


def _add(ax: Axes, shapes: list[Path], **style: Any) -> None:
    edge = {"edgecolors": symbols.BORDER[0], "linewidths": 0.4}
    ax.add_collection(PathCollection(shapes, **edge, **style), autolim=False)


def _name(ax: Axes, properties: dict[str, Any], frame: Box) -> None:
    west, south, east, north = frame
    lat, lon = properties["label_lat"], properties["label_lon"]
    if lat is None or properties["label_zoom"] > WIDEST_LABEL:
        return
    edge = EDGE * (east - west)
    if west + edge < lon < east - edge and south < lat < north:
        ax.text(
            lon,
            mercator(lat),
            properties["name"],
            fontsize=6.5,
            color="#3d4450",
            ha="center",
            va="center",
            path_effects=[withStroke(linewidth=2, foreground="white")],
        )
