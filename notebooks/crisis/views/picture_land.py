"""Land on paper: each fill of the map has a texture too, so that it reads in black and white.

A printer without colour turns the fills into greys that lie close together; dots and lines stay
apart. The sea is white paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.patches import Patch
from matplotlib.path import Path

from . import symbols

TEXTURES = {
    symbols.LAND["nato-new"][0]: ("----", "#7f9fc9"),
    symbols.LAND["russia"][0]: ("...", "#b9834f"),
    symbols.LAND["belarus"][0]: ("..", "#c79a6c"),
}
"""By fill: matplotlib's code of a texture, and its ink. Fills without one differ by lightness."""

SEA = "#ffffff"
HELD = "/////"
HELD_WORDS = "occupied, or outside the government's control"


def add(ax: Axes, shapes: list[Path], fill: str) -> None:
    """A country: its fill, its border, and the texture of its fill on top."""
    edge = {"edgecolors": symbols.BORDER[0], "linewidths": 0.4}
    ax.add_collection(PathCollection(shapes, facecolors=fill, **edge))
    if fill in TEXTURES:
        hatch, ink = TEXTURES[fill]
        ax.add_collection(
            PathCollection(shapes, facecolors="none", edgecolors=ink, linewidths=0, hatch=hatch)
        )


def legend(ax: Axes, names: Mapping[str, str], fills: Sequence[str]) -> None:
    """What fills and textures mean, in two lines under the map; `names` says it of each fill."""
    handles = [_patch(fill, names[fill]) for fill in dict.fromkeys(fills) if fill in names]
    held = Patch(facecolor="white", edgecolor="#1f2328", hatch=HELD, linewidth=0.4)
    held.set_label(HELD_WORDS)
    box = ax.legend(
        handles=[*handles, held],
        ncols=4,
        fontsize=6.5,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.01),
        frameon=False,
        handlelength=2.2,
        handleheight=1.4,
    )
    ax.add_artist(box)  # so that the next legend does not take its place
    box.set_clip_on(False)
    for part in box.get_children():
        part.set_clip_on(False)


def _patch(fill: str, name: str) -> Patch:
    hatch, ink = TEXTURES.get(fill, ("", symbols.BORDER[0]))
    return Patch(facecolor=fill, edgecolor=ink, hatch=hatch, linewidth=0.4, label=name)
