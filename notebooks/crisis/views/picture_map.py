"""The base of the map's picture: borders and marks on a matplotlib axis, after Mercator."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.path import Path

from . import geometry, symbols
from .scene import Scene

# What a class sees first: from Ireland to the Volga, from Crete to the Gulf of Finland's north.
WEST, EAST, SOUTH, NORTH = -11.0, 50.0, 38.5, 62.5
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
def paths(name: str) -> list[tuple[dict[str, Any], bool, list[Path]]]:
    """Properties, whether lines, and a path a polygon, for each feature of a border file."""
    out = []
    for feature in geometry.features(name):
        shapes = [_path(rings) for rings in feature["polygons"] if _near(rings[0])]
        if shapes:
            out.append((feature["properties"], feature["line"], shapes))
    return out


def _near(ring: list[list[float]]) -> bool:
    """Whether a ring can be seen at all: the rest of the world costs time and ink."""
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return max(lons) > WEST and min(lons) < EAST and max(lats) > SOUTH and min(lats) < NORTH


def _path(rings: list[list[list[float]]]) -> Path:
    """A polygon with its holes as one compound path."""
    parts = [Path([(lon, mercator(lat)) for lon, lat in ring]) for ring in rings]
    return Path.make_compound_path(*parts) if len(parts) > 1 else parts[0]


def draw_base(ax: Axes, scene: Scene) -> Bounds:
    """Sea, land, lakes, hatched areas and the names of the larger countries; returns the bounds."""
    bounds = (WEST, EAST, mercator(SOUTH), mercator(NORTH))
    ax.set_facecolor(symbols.SEA[0])
    for properties, _, shapes in paths("basemap"):
        code = properties["iso_a2"]
        nato = scene.actors.get(code, {}).get("nato")
        fill = symbols.LAND[symbols.land_class(code, nato)][0]
        _add(ax, shapes, facecolors=fill)
        _name(ax, properties)
    for _, line, shapes in paths("disputed") + paths("occupied"):
        if line:
            segments = [shape.vertices for shape in shapes]
            ax.add_collection(
                LineCollection(segments, colors="#1f2328", linewidths=0.6, linestyles="--")
            )
        else:
            _add(ax, shapes, facecolors="none", hatch="/////")
    for _, _, shapes in paths("lakes"):
        _add(ax, shapes, facecolors=symbols.SEA[0])
    ax.set_xlim(bounds[0], bounds[1])
    ax.set_ylim(bounds[2], bounds[3])
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_xlabel(
        "Hatched: occupied or outside the government's control", fontsize=7, color="#57606a"
    )
    return bounds


def _add(ax: Axes, shapes: list[Path], **style: Any) -> None:
    ax.add_collection(PathCollection(shapes, edgecolors=symbols.BORDER[0], linewidths=0.4, **style))


def _name(ax: Axes, properties: dict[str, Any]) -> None:
    lat, lon = properties["label_lat"], properties["label_lon"]
    if lat is None or properties["label_zoom"] > 3.5:
        return
    if WEST < lon < EAST and SOUTH < lat < NORTH:
        ax.text(
            lon,
            mercator(lat),
            properties["name"],
            fontsize=6.5,
            color="#3d4450",
            ha="center",
            va="center",
        )


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
    """A bowed arrow from one place to another, as far as it lies on the map."""
    drawn = ax.annotate(
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
    drawn.arrow_patch.set_clip_path(ax.patch)
