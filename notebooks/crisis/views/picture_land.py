"""Land on paper: each fill of the map has a texture too, so that it reads in black and white.

A printer without colour turns the fills into greys that lie close together; dots and lines stay
apart. The sea is white paper.
"""

from __future__ import annotations

from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.patches import Patch
from matplotlib.path import Path

from . import symbols
from .region import Region

TEXTURES = {
    symbols.LAND["blue"][0]: ("----", "#7f9fc9"),
    symbols.LAND["orange"][0]: ("...", "#b9834f"),
    symbols.LAND["light-orange"][0]: ("..", "#c79a6c"),
}
"""By fill: matplotlib's code of a texture, and its ink. Fills without one differ by lightness."""

SEA = "#ffffff"
HELD = "/////"
COLUMNS = 4
LONG = 40  # letters of an entry from which on two columns have to do
NOTE_WIDTH = 110


def add(ax: Axes, shapes: list[Path], colour: str) -> None:
    """All countries of a fill: the fill, their borders, and the texture of the fill on top."""
    edge = {"edgecolors": symbols.BORDER[0], "linewidths": 0.4}
    ax.add_collection(PathCollection(shapes, facecolors=colour, **edge), autolim=False)
    if colour in TEXTURES:
        hatch, ink = TEXTURES[colour]
        ink_alone = {"facecolors": "none", "edgecolors": ink, "linewidths": 0}
        ax.add_collection(PathCollection(shapes, hatch=hatch, **ink_alone), autolim=False)


def legend(ax: Axes, region: Region) -> None:
    """What fills, textures and hatching mean, below; what must be known of the borders, on top."""
    if region.note:
        box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 2}
        text = fill(region.note, NOTE_WIDTH)
        place = {"transform": ax.transAxes, "ha": "center", "va": "top", "zorder": 6}
        ax.text(0.5, 0.985, text, fontsize=6, bbox=box, **place)
    handles = [_patch(symbols.LAND[colour][0], label) for colour, label in region.legend.items()]
    if region.hatched:
        held = Patch(facecolor="white", edgecolor="#1f2328", hatch=HELD, linewidth=0.4)
        held.set_label(region.hatched)
        handles.append(held)
    if not handles:
        return
    box = ax.legend(
        handles=handles,
        ncols=COLUMNS if max(map(len, region.legend.values()), default=0) < LONG else 2,
        fontsize=6.5,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.01),
        frameon=False,
        handlelength=2.2,
        handleheight=1.2,
        labelspacing=0.3,
        borderpad=0.2,
    )
    ax.add_artist(box)  # so that the next legend does not take its place
    box.set_clip_on(False)
    for part in box.get_children():
        part.set_clip_on(False)


def _patch(colour: str, name: str) -> Patch:
    hatch, ink = TEXTURES.get(colour, ("", symbols.BORDER[0]))
    return Patch(facecolor=colour, edgecolor=ink, hatch=hatch, linewidth=0.4, label=name)
