"""The pictures of a brief: map and timeline, as the views draw them, small enough for a booklet.

The map's land is the same for every actor. It is drawn once for a document, and each brief has
only its own signs on top: thirty briefs would otherwise hold the same land thirty times.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from ...views import output, picture_map, picture_signs, pictures, words
from ...views.records import Record
from ...views.scene import Scene, Window
from .markup import Html, el

WIDTH, MAP, AXIS, LANE, MOST_LANES = 7.25, 5.1, 0.5, 0.31, 4
"""Inches: the width of the page, the height of the map, and of the axis and a lane of the timeline.
More lanes than the most share the room of those."""
DPI = 190
PLACE = (0.004, 0.127, 0.992, 0.869)
"""Where the map lies in its picture: left, bottom, width, height, in parts; below, its legends."""
SIGNS_BELOW = (0.5, -0.1)
"""Where the legend of the signs lies, in parts of the map: under that of the land."""
COLOURS = 48
NEARLY_WHITE = 250


@dataclass(frozen=True)
class Drawn:
    """Pictures as HTML, and how high they are on a page of some width."""

    html: Html
    parts: float

    def height(self, width: float) -> float:
        """Their height in mm on a page of this width in mm."""
        return width * self.parts + 3


class Figures:
    """Draws the pictures of briefs, each once. `style` goes into the document once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._drawn: dict[tuple[Any, ...], Drawn] = {}

    @cached_property
    def style(self) -> str:
        """The land as the background of every map."""
        figure, ax = _map_figure()
        picture_map.draw_base(ax, self._scene)
        address = output.data_address(_png(figure, opaque=True))
        return f'.map{{background-image:url("{address}")}}'

    def of(self, actor: Any, records: Sequence[Record], days: Window) -> Drawn:
        """Map and timeline of an actor's records; no timeline where nothing has a day."""
        key = (actor.actor_id, days, *(record.id for record in records))
        if key not in self._drawn:
            self._drawn[key] = self._draw(actor, records, days)
        return self._drawn[key]

    def _draw(self, actor: Any, records: Sequence[Record], days: Window) -> Drawn:
        scene = replace(self._scene, name=actor.short_name, records=list(records), period=days)
        said = words.sentence(scene, records, days)
        figure, ax = _map_figure()
        picture_signs.draw_signs(ax, self._scene, records)
        _legend_below(ax)
        ax.patch.set_alpha(0)
        parts = [el("div", _image(figure, f"Map. {said}", opaque=False), cls="map")]
        if high := _timeline_height(records):
            time = Figure(figsize=(WIDTH, high), layout="constrained", facecolor="white")
            pictures.draw_timeline(time.subplots(), scene, records)
            parts.append(_image(time, f"Timeline. {said}", opaque=True))
        return Drawn(el("div", parts, cls="pictures"), (MAP + high) / WIDTH)


class NoFigures:
    """Stands for pictures where only pages are counted: drawing them takes seconds."""

    style = ""

    def of(self, actor: Any, records: Sequence[Record], days: Window) -> Drawn:
        """Nothing, as high as the pictures would be."""
        return Drawn(Html(""), (MAP + _timeline_height(records)) / WIDTH)


def _timeline_height(records: Sequence[Record]) -> float:
    """In inches, by the number of lanes; 0 where nothing has a day."""
    lanes = len({record.table for record in records if record.start})
    return AXIS + LANE * min(lanes, MOST_LANES) if lanes else 0.0


def _legend_below(ax: Axes) -> None:
    """Move what the signs mean out of the map: there it would cover the name of a country."""
    legend = ax.get_legend()
    if legend is None or not legend.legend_handles:
        return
    signs, names = legend.legend_handles, [text.get_text() for text in legend.get_texts()]
    legend.remove()
    ax.legend(signs, names, loc="upper center", bbox_to_anchor=SIGNS_BELOW, ncols=len(names),
              fontsize=7, frameon=False, borderaxespad=0)  # fmt: skip


def _map_figure() -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, MAP), facecolor="none")
    return figure, figure.add_axes(PLACE)


def _image(figure: Figure, said: str, opaque: bool) -> Html:
    return el("img", src=output.data_address(_png(figure, opaque)), alt=said)


def _png(figure: Figure, opaque: bool) -> bytes:
    """A figure as PNG of few colours; what is not drawn on stays transparent, or becomes white."""
    canvas = FigureCanvasAgg(figure)
    figure.set_dpi(DPI)
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba()))
    if opaque:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image).convert("RGB")
    few = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    if opaque:  # the octree makes white a little grey, which paper would show as a tint
        few.putpalette([255 if shade >= NEARLY_WHITE else shade for shade in few.getpalette()])
    buffer = io.BytesIO()
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
