"""The palette: nothing is said by colour alone, and everything can be seen."""

from __future__ import annotations

import itertools

import pytest

from crisis.views import symbols


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("side", ["light", "dark"])
def test_symbols_stand_out_from_every_country_and_the_sea(side):
    # WCAG 2.2, 1.4.11.
    index = 0 if side == "light" else 1
    grounds = [pair[index] for pair in (*symbols.LAND.values(), symbols.SEA)]
    for kind in symbols.KINDS:
        worst = min(contrast(getattr(kind, side), ground) for ground in grounds)
        assert worst >= 3, (kind.table, side, worst)


@pytest.mark.parametrize(("side", "paper"), [("light", "#ffffff"), ("dark", "#1c2026")])
def test_words_in_colour_read_on_the_panel(side, paper):
    for stance in symbols.STANCES:
        assert contrast(getattr(stance, side), paper) >= 4.5, stance.value


def test_no_two_kinds_share_a_shape():
    for one, other in itertools.combinations(symbols.KINDS, 2):
        assert one.shape != other.shape
        assert one.marker != other.marker


def test_the_shapes_of_stances_differ():
    assert len({s.shape for s in symbols.STANCES}) == len(symbols.STANCES)


def test_the_kinds_and_stances_are_those_of_the_data(data):
    field = next(
        f
        for r in data.descriptor["resources"]
        if r["name"] == "positions"
        for f in r["schema"]["fields"]
        if f["name"] == "stance"
    )
    assert {c["value"]: c["label"] for c in field["categories"]} == {
        s.value: s.word for s in symbols.STANCES
    }
