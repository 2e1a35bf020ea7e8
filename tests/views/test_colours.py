"""Signs in the eyes of people who see fewer colours: no two look the same, in light and in dark.

Simulated after Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics
15(6), in its strongest grade: the published matrices, for linear RGB.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser

from crisis.publish import site
from crisis.views import bundle, symbols, textures

SEEN_BY = {
    "everybody": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)

KINDS_APART, STANCES_APART, SIDES_APART = 10, 8, 20
"""Distances in CIELAB (1976); about 2.3 can just be told apart side by side. Small signs need more.
Stances of one side stand nearer: each has its word beside it."""
MOST_SHARED = 0.85
"""Of the ground of two signs, as a part of what either covers; a disc and a square share most."""

SYMBOL_GROUND = """(shapes) => shapes.map((shape) => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  const path = new Path2D(shape);
  const points = [...Array(1024).keys()].map((i) => [i % 32, Math.floor(i / 32)]);
  return points.map(([x, y]) => pen.isPointInPath(path, x / 2 + .25, y / 2 + .25));
})"""


def linear(colour: str) -> np.ndarray:
    """A colour as linear RGB, 0 to 1."""
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(colour: str, eyes: np.ndarray) -> np.ndarray:
    """A colour in CIELAB, as these eyes see it."""
    part = TO_XYZ @ np.clip(eyes @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one: str, other: str, eyes: str) -> float:
    return float(np.linalg.norm(lab(one, SEEN_BY[eyes]) - lab(other, SEEN_BY[eyes])))


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    low, high = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_the_simulation_takes_red_and_green_together():
    """A pair that is known to be lost, and one that is not; grey stays grey."""
    for eyes in ("protanopia", "deuteranopia"):
        assert apart("#a64500", "#5b5200", eyes) < apart("#a64500", "#5b5200", "everybody") / 2
        assert apart("#0062a3", "#a64500", eyes) > 50
    for eyes in SEEN_BY:
        assert apart("#808080", "#808080", eyes) == 0
        assert np.allclose(SEEN_BY[eyes].sum(axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("side", ["light", "dark"])
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_no_two_kinds_look_the_same(eyes, side):
    for one, other in itertools.combinations(symbols.KINDS, 2):
        far = apart(getattr(one, side), getattr(other, side), eyes)
        assert far >= KINDS_APART, (one.table, other.table, far)


@pytest.mark.parametrize("side", ["light", "dark"])
@pytest.mark.parametrize("eyes", SEEN_BY)
def test_no_two_stances_look_the_same(eyes, side):
    for one, other in itertools.combinations(symbols.STANCES, 2):
        far = apart(getattr(one, side), getattr(other, side), eyes)
        across = {"supports", "opposes"} == {one.value.split("-")[-1], other.value.split("-")[-1]}
        assert far >= (SIDES_APART if across else STANCES_APART), (one.value, other.value, far)


@pytest.mark.browser
def test_signs_differ_without_any_colour(browser: Browser):
    """By the ground that they cover: of no two is it nearly the same."""
    page = browser.new_page()
    for signs in (symbols.KINDS, symbols.STANCES):
        covered = np.array(page.evaluate(SYMBOL_GROUND, [sign.shape for sign in signs]))
        assert covered.sum(axis=1).min() > 100  # of 1,024 points
        for (one, here), (other, there) in itertools.combinations(
            zip(signs, covered, strict=True), 2
        ):
            shared = (here & there).sum() / (here | there).sum()
            assert shared < MOST_SHARED, (one, other, shared)
    page.close()


def test_every_fill_of_the_map_has_a_texture_of_its_own():
    assert set(textures.MARKS) == set(symbols.LAND) - {"plain"}
    assert len(set(textures.MARKS.values())) == len(textures.MARKS)
    style = bundle.style()
    for name in textures.MARKS:
        assert f'id="texture-{name}"' in textures.defs()
        assert f".land-{name}{{fill:url(#texture-{name})}}" in style


def colours_of(sheet: Path) -> dict[str, dict[str, str]]:
    """The colours that a style sheet names, on light and on dark paper."""
    text = sheet.read_text(encoding="utf-8")
    light, dark = re.findall(r':root(?:\[data-theme="dark"\])? \{(.*?)\}', text, re.DOTALL)[:2]
    named = re.compile(r"--(\w+): (#[0-9a-f]{6})")
    return {"light": dict(named.findall(light)), "dark": dict(named.findall(dark))}


SHEETS = {
    "pages": bundle.PAGE / "base.css",
    "site": Path(site.__file__).parent / "static" / "site.css",
}


@pytest.mark.parametrize("side", ["light", "dark"])
@pytest.mark.parametrize("name", SHEETS)
def test_text_reads_on_every_paper(name, side):
    """WCAG 2.2, 1.4.3; the accent is text, the ground of buttons, and the ring of the focus."""
    named = colours_of(SHEETS[name])[side]
    grounds = [named[ground] for ground in ("paper", "panel")]
    for text, ground in itertools.product(("ink", "soft", "accent"), grounds):
        assert contrast(named[text], ground) >= 4.5, (text, ground)
    if "mark" in named:
        assert contrast(named["ink"], named["mark"]) >= 4.5


@pytest.mark.parametrize("side", ["light", "dark"])
def test_right_and_wrong_read_on_the_panel(side):
    """Self-checks say both in the colours of two kinds: see activity.css."""
    panel = colours_of(SHEETS["pages"])[side]["panel"]
    for kind in symbols.KINDS:
        assert contrast(getattr(kind, side), panel) >= 4.5, kind.table


@pytest.mark.parametrize("side", ["light", "dark"])
def test_names_read_on_every_country(side):
    """Text of the map, without counting on its halo."""
    ink = colours_of(SHEETS["pages"])[side]["ink"]
    for fill, pair in (symbols.LAND | {"sea": symbols.SEA}).items():
        assert contrast(ink, pair[0 if side == "light" else 1]) >= 4.5, fill
