"""The part of the world that a data set's maps show, and the colours of its countries."""

from __future__ import annotations

import pytest

from crisis.checks.forms import COLOURS
from crisis.views import symbols
from crisis.views.region import PLAIN, WORLD, region_of


@pytest.fixture
def region(small_data):
    """A function from what the descriptor says of the map to the region."""

    def make(**said: object):
        small_data.descriptor = small_data.descriptor | {"map": said}
        return region_of(small_data)

    return make


@pytest.mark.parametrize(
    ("code", "colour"),
    [("DE", "light-blue"), ("PL", "blue"), ("SE", PLAIN), ("RU", "orange"), ("UA", "yellow")],
)
def test_countries_have_the_colour_of_the_first_rule_that_fits(data, code, colour):
    assert region_of(data).fill(code) == colour


def test_a_data_set_that_says_nothing_has_the_whole_world_in_one_colour(small_data):
    small_data.descriptor = {k: v for k, v in small_data.descriptor.items() if k != "map"}
    region = region_of(small_data)
    assert region.fill("DE") == region.fill(None) == PLAIN
    assert region.view is None
    assert region.reach == WORLD
    assert region.areas == ()


def test_the_first_rule_counts(region):
    rules = [
        {"colour": "orange", "label": "one", "countries": ["DE"]},
        {"colour": "blue", "label": "members", "group": "nato"},
        {"colour": "yellow", "label": "the others"},
    ]
    made = region(colours=rules)
    assert made.fill("DE") == "orange"
    assert made.fill("BR") == "yellow"
    assert list(made.legend.values()) == ["one", "members", "the others"]


def test_a_group_that_no_column_knows_colours_nobody(region):
    assert region(colours=[{"colour": "blue", "label": "x", "group": "seato"}]).fills == {}


def test_a_page_is_told_no_html(region):
    told = region(borders="<b>ours</b>", note="<i>").for_page()
    assert told["borders"] == "&lt;b&gt;ours&lt;/b&gt;"
    assert "view" not in told


def test_every_colour_of_the_data_is_in_the_palette(data):
    region = region_of(data)
    assert {*region.legend, *region.fills.values()} <= set(symbols.LAND)


def test_the_palette_is_what_a_descriptor_may_name():
    assert set(symbols.LAND) == set(COLOURS)
