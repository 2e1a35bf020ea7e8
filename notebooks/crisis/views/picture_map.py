"""The base of the map's picture: borders and marks on a matplotlib axis, after Mercator."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from . import geometry, picture_land, symbols
from .records import Record
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
BESIDE = {
    "events": ((0, 7), "center"),
    "positions": ((-4, 1), "right"),
    "movements": ((4, 2), "left"),
    "transfers": ((4, -2), "left"),
    "estimates": ((-4, -2), "right"),
    "forces": ((0, -7), "center"),
}
"""Where the number of each kind stands, in points from its sign: of two kinds at one place, the
numbers would otherwise lie on each other."""

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


def draw_base(ax: Axes, scene: Scene) -> None:
    """Sea, land, lakes, hatched areas, the names of the larger countries, and what fills mean."""
    frame(ax)
    ax.set_facecolor(picture_land.SEA)
    for properties, _, shapes in paths("basemap"):
        code = properties["iso_a2"]
        nato = scene.actors.get(code, {}).get("nato")
        picture_land.add(ax, shapes, symbols.LAND[symbols.land_class(code, nato)][0])
        _name(ax, properties)
    for _, line, shapes in paths("disputed") + paths("occupied"):
        if line:
            segments = [shape.vertices for shape in shapes]
            ax.add_collection(
                LineCollection(segments, colors="#1f2328", linewidths=0.6, linestyles="--")
            )
        else:
            _add(ax, shapes, facecolors="none", hatch=picture_land.HELD)
    for _, _, shapes in paths("lakes"):
        _add(ax, shapes, facecolors=picture_land.SEA)
    names = {symbols.LAND[key][0]: name for key, name in symbols.LAND_NAMES.items()}
    picture_land.legend(ax, names, list(names))


def frame(ax: Axes) -> Bounds:
    """Set an axis to the part of the world that the picture shows; return its bounds."""
    bounds = (WEST, EAST, mercator(SOUTH), mercator(NORTH))
    ax.set_xlim(bounds[0], bounds[1])
    ax.set_ylim(bounds[2], bounds[3])
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
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
            path_effects=[withStroke(linewidth=2, foreground="white")],
        )


def draw_signs(ax: Axes, scene: Scene, records: Sequence[Record]) -> None:
    """One symbol a place and kind, arrows for movements and transfers, and what symbols mean."""
    bounds = frame(ax)
    counts: Counter[tuple[str, str]] = Counter()
    routes = {}
    for record in records:
        spot = scene.seat(record.actors[0]) if record.table == "positions" else record.spot
        if spot:
            counts[record.table, scene.places[spot]["town"]] += 1
        if record.from_place and record.to_place:
            routes[record.table, record.from_place, record.to_place] = record
    for (table, start, end), record in routes.items():
        style = "-" if record.status in symbols.DONE else (0, (4, 3))
        colour = symbols.KIND_OF[table].light
        arrow(ax, scene.places[start], scene.places[end], colour, style)
    for (table, spot), count in counts.items():
        mark(ax, scene.places[spot], symbols.KIND_OF[table], count, bounds)
    used = [k for k in symbols.KINDS if any(table == k.table for table, _ in counts)]
    handles = [
        Line2D([], [], marker=k.marker, color=k.light, linestyle="", label=k.lane) for k in used
    ]
    ax.legend(handles=handles, fontsize=7, loc="lower left", framealpha=0.9)


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
        linewidths=0.8,
        zorder=4,
    )
    if count > 1:
        ax.annotate(
            str(count),
            (x + dx * scale, y + dy * scale),
            xytext=BESIDE[kind.table][0],
            textcoords="offset points",
            ha=BESIDE[kind.table][1],
            va="center",
            fontsize=6,
            fontweight="bold",
            path_effects=[withStroke(linewidth=1.5, foreground="white")],
            zorder=5,
        )


def arrow(ax: Axes, start: dict, end: dict, colour: str, style: Any) -> None:
    """A bowed arrow from one place to another; what lies beyond the edge is cut."""
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
