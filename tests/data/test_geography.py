"""Places against the borders, and against each other."""

from __future__ import annotations

import math

import numpy as np
import pytest
from matplotlib.path import Path

from crisis.views import geometry

COAST_KM = 25
"""Borders are simplified, so a harbour may lie this far off its country's shape."""

SAME_PLACE_KM = 0.3
FARTHEST_KM = 10_000


@pytest.fixture(scope="module")
def shapes() -> dict[str, list[np.ndarray]]:
    """The outer rings of each country, as arrays of longitude and latitude."""
    out: dict[str, list[np.ndarray]] = {}
    for feature in geometry.features("basemap"):
        code = feature["properties"]["iso_a2"]
        rings = [np.array(polygon[0]) for polygon in feature["polygons"]]
        out.setdefault(code, []).extend(rings)
    return out


def kilometres(lat1, lon1, lat2, lon2):
    """Distance on a sphere (haversine)."""
    a, b = np.radians(lat1), np.radians(lat2)
    half = np.sin((b - a) / 2) ** 2
    half = half + np.cos(a) * np.cos(b) * np.sin(np.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(half))


def off(place, rings: list[np.ndarray]) -> float:
    """How far a place lies outside a country's rings, in kilometres; 0 inside."""
    if any(Path(ring).contains_point((place.lon, place.lat)) for ring in rings):
        return 0.0
    return min(kilometres(place.lat, place.lon, ring[:, 1], ring[:, 0]).min() for ring in rings)


def test_every_place_lies_in_its_country(data, shapes):
    for place in data.places.itertuples():
        if place.country and place.kind != "sea":
            assert off(place, shapes[place.country]) <= COAST_KM, place.place_id


def test_a_place_at_sea_belongs_to_nobody_and_lies_on_no_land(data, shapes):
    for place in data.places[data.places["kind"] == "sea"].itertuples():
        assert place.country == "", place.place_id
        assert all(off(place, rings) > 0 for rings in shapes.values()), place.place_id


def test_crimea_and_donbas_are_ukraine(data):
    inside = {f["properties"]["id"]: f for f in geometry.features("occupied") if not f["line"]}
    assert set(inside) == {"crimea", "ngca_donetsk", "ngca_luhansk"}
    for feature in inside.values():
        area = [Path(polygon[0]) for polygon in feature["polygons"]]
        for place in data.places.itertuples():
            if place.country and any(a.contains_point((place.lon, place.lat)) for a in area):
                assert place.country == "UA", place.place_id


def test_no_place_has_two_names(data):
    rows = list(data.places[~data.places["kind"].isin(["sea", "country"])].itertuples())
    for i, one in enumerate(rows):
        for other in rows[i + 1 :]:
            far = kilometres(one.lat, one.lon, other.lat, other.lon)
            assert far > SAME_PLACE_KM, (one.place_id, other.place_id)


def test_no_name_is_another_place_s_other_name(data):
    names = {place.name.casefold() for place in data.places.itertuples()}
    others = [name.casefold() for row in data.places["other_names"] for name in row]
    assert len(others) == len(set(others))
    assert not names & set(others)


@pytest.mark.parametrize("table", ["movements", "transfers"])
def test_ways_are_of_a_plausible_length(data, table):
    places = data.places.set_index("place_id")
    for row in getattr(data, table).itertuples():
        if row.from_place_id and row.to_place_id:
            a, b = places.loc[row.from_place_id], places.loc[row.to_place_id]
            far = kilometres(a.lat, a.lon, b.lat, b.lon)
            assert 1 < far < FARTHEST_KM, row[1]
            assert not math.isnan(far)


def test_thirty_members_with_the_year_of_joining(data):
    members = data.actors.dropna(subset="nato_since")
    assert len(members) == 30
    by_year = members["nato_since"].value_counts()
    # NATO, "Enlargement and Article 10": twelve founders, then the rounds of enlargement.
    rounds = {1949: 12, 1952: 2, 1955: 1, 1982: 1, 1999: 3, 2004: 7, 2009: 2, 2017: 1, 2020: 1}
    assert by_year.to_dict() == rounds


def test_the_four_battlegroups(data):
    groups = data.forces[data.forces["what"].str.contains("battlegroup", case=False)]
    pairs = set(zip(groups["host_actor_id"], groups["actor_id"], strict=True))
    assert pairs == {("EE", "GB"), ("LV", "CA"), ("LT", "DE"), ("PL", "US")}
    assert (groups["place_id"] != "").all()
