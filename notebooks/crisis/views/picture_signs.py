"""The signs on the map's picture: a symbol a place and kind with its number, and arrows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from . import picture_map, symbols
from .records import Record
from .scene import Scene

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


def draw_signs(ax: Axes, scene: Scene, records: Sequence[Record]) -> None:
    """One symbol a place and kind, arrows for movements and transfers, and what symbols mean."""
    bounds = picture_map.frame(ax, picture_map.frame_of(scene))
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
    # Above the map: on it, the legend would cover the name of a country.
    ax.legend(
        handles=handles,
        ncols=max(1, len(handles)),
        fontsize=7,
        loc="lower center",
        bbox_to_anchor=(0.5, 1),
        frameon=False,
        columnspacing=1.2,
        handletextpad=0.3,
    )


def mark(ax: Axes, place: dict, kind: symbols.Kind, count: int, bounds: picture_map.Bounds) -> None:
    """A kind's symbol at a place, with its number; beyond the edge it is left out."""
    x, y = place["lon"], picture_map.mercator(place["lat"])
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
    """A bowed arrow from one place to another, as far as it lies on the map."""
    drawn = ax.annotate(
        "",
        (end["lon"], picture_map.mercator(end["lat"])),
        xytext=(start["lon"], picture_map.mercator(start["lat"])),
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
