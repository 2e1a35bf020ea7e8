"""The map's picture in black and white: what two fills say can be told apart without colour."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
from PIL import Image, ImageColor

from crisis.views import output, picture_land, pictures, symbols

FEWEST_STEPS = 8
"""Of 256 greys: how far plain fills lie apart at least."""


def grey(colour: str) -> int:
    return Image.new("RGB", (1, 1), ImageColor.getrgb(colour)).convert("L").getpixel((0, 0))


def test_two_fills_differ_in_texture_or_clearly_in_lightness():
    fills = [light for light, _ in symbols.LAND.values()] + [picture_land.SEA]
    for one, other in combinations(fills, 2):
        textures = [picture_land.TEXTURES.get(fill, ("",))[0] for fill in (one, other)]
        assert textures[0] != textures[1] or abs(grey(one) - grey(other)) >= FEWEST_STEPS


def test_a_texture_is_on_the_paper_without_colour(germany):
    drawn = output.png(pictures.draw(germany, [], germany.period, ("map",)), 160)
    paper = np.asarray(Image.open(io.BytesIO(drawn)).convert("L")).astype(int)
    for name in ("blue", "orange", "light-orange"):
        fill, (_, ink) = symbols.LAND[name][0], picture_land.TEXTURES[symbols.LAND[name][0]]
        assert grey(fill) - grey(ink) >= 30, name
        assert (np.abs(paper - grey(ink)) <= 6).sum() > 500, name


def test_the_legend_says_what_fills_and_hatching_mean(germany):
    figure = pictures.draw(germany, germany.shown(), germany.period, ("map",))
    legends = [a for a in figure.axes[0].get_children() if type(a).__name__ == "Legend"]
    texts = {text.get_text() for legend in legends for text in legend.get_texts()}
    region = germany.region
    assert {*region.legend.values(), region.hatched, "Said"} <= texts


def test_an_arrow_stays_within_the_frame(data):
    russia = data.scene("Russia")
    figure = pictures.draw(russia, russia.shown(), russia.period, ("map",))
    [ax] = figure.axes
    arrows = [text.arrow_patch for text in ax.texts if getattr(text, "arrow_patch", None)]
    assert arrows
    assert all(arrow.get_clip_box() is not None for arrow in arrows)
