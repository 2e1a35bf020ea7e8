"""The base of the map's picture: borders and marks on a matplotlib axis, after Mercator."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.path import Path

from . import geometry, symbols
from .region import WORLD, Box, Region
from .scene import Scene

WIDEST_LABEL = 3.5
"""Names of countries that need a nearer look than this are left out."""

EDGE = 0.04
"""Nearer than this part of the width, a name would stand out over the frame."""

MARGIN = 4
"""Degrees around the places, where the data set names no frame."""

SPREAD = {
    "events": (0, 0),
    "positions": (-5, 4),
    "movements": (5, 4),
    "transfers": (5, -4),
    "estimates": (-5, -4),
    "forces": (0, -7),
}

Bounds = tuple[float, float, float, float]


def mercator(lat: float) -> float:
    """Latitude as height, in degrees at the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


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
        shapes = [_path(rings) for rings in feature["polygons"] if _near(rings[0], frame)]
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


def _near(ring: list[list[float]], frame: Box) -> bool:
    """Whether a ring can be seen at all: the rest of the world costs time and ink."""
    west, south, east, north = frame
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return max(lons) > west and min(lons) < east and max(lats) > south and min(lats) < north


def _path(rings: list[list[list[float]]]) -> Path:
    """A polygon with its holes as one compound path."""
    parts = [Path([(lon, mercator(lat)) for lon, lat in ring]) for ring in rings]
    return Path.make_compound_path(*parts) if len(parts) > 1 else parts[0]


def draw_base(ax: Axes, scene: Scene) -> Bounds:
    """Sea, land, lakes, hatched areas and the names of the larger countries; returns the bounds."""
    region, frame = scene.region, frame_of(scene)
    west, south, east, north = frame
    bounds = (west, east, mercator(south), mercator(north))
    ax.set_facecolor(symbols.SEA[0])
    for properties, _, shapes in land_paths(region.detail, frame):
        _add(ax, shapes, facecolors=symbols.LAND[region.fill(properties["iso_a2"])][0])
        _name(ax, properties, frame)
    for _, line, shapes in (area for name in region.areas for area in paths(name, frame)):
        if line:
            segments = [shape.vertices for shape in shapes]
            ax.add_collection(
                LineCollection(segments, colors="#1f2328", linewidths=0.6, linestyles="--")
            )
        else:
            _add(ax, shapes, facecolors="none", hatch="/////")
    for _, _, shapes in paths("lakes", frame):
        _add(ax, shapes, facecolors=symbols.SEA[0])
    ax.set_xlim(bounds[0], bounds[1])
    ax.set_ylim(bounds[2], bounds[3])
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_xlabel(legend_line(region), fontsize=7, color="#57606a", wrap=True)
    return bounds


def _add(ax: Axes, shapes: list[Path], **style: Any) -> None:
    ax.add_collection(PathCollection(shapes, edgecolors=symbols.BORDER[0], linewidths=0.4, **style))


def legend_line(region: Region) -> str:
    """What hatching means, and what a reader must know of the borders."""
    hatched = f"Hatched: {region.hatched}." if region.hatched else ""
    return " ".join(part for part in (hatched, region.note) if part)


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
        )


def emptiest_corner(spots: Sequence[dict[str, Any]], bounds: Bounds) -> str:
    """The lower corner for the legend in which fewer places lie; the left one where both are alike.

    spots: places with lon and lat. bounds: as draw_base gives them.
    """
    west, east, south, north = bounds
    low = [place["lon"] for place in spots if mercator(place["lat"]) < south + (north - south) / 3]
    left = sum(west < lon < west + (east - west) / 5 for lon in low)
    right = sum(east - (east - west) / 5 < lon < east for lon in low)
    return "lower right" if right < left else "lower left"


def mark(ax: Axes, place: dict, kind: symbols.Kind, count: int, bounds: Bounds) -> None:
    """A kind's symbol at a place, with its number; beyond the edge it is left out."""
    x, y = place["lon"], mercator(place["lat"])
    if not (bounds[0] < x < bounds[1] and bounds[2] < y < bounds[3]):
        return
    dx, dy = SPREAD[kind.table]
    scale = (bounds[1] - bounds[0]) / 690
    ax.scatter(
        [x + dx * scale],
        [y + dy * scale],
        s=34,
        marker=kind.marker,
        c=kind.light,
        edgecolors="white",
        linewidths=0.5,
        zorder=4,
    )
    if count > 1:
        ax.annotate(
            str(count),
            (x + dx * scale, y + dy * scale),
            xytext=(3, 2),
            textcoords="offset points",
            fontsize=6,
            fontweight="bold",
            zorder=5,
        )


def arrow(ax: Axes, start: dict, end: dict, colour: str, style: Any) -> None:
    """A bowed arrow from one place to another."""
    ax.annotate(
        "",
        (end["lon"], mercator(end["lat"])),
        xytext=(start["lon"], mercator(start["lat"])),
        arrowprops={
            "arrowstyle": "->",
            "color": colour,
            "linestyle": style,
            "connectionstyle": "arc3,rad=-0.15",
            "linewidth": 1.1,
        },
        annotation_clip=False,
        zorder=3,
    )
