"""Encoded borders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis.views import geometry


def decode(text: str) -> list[tuple[float, float]]:
    """The reverse of encode_ring, written after the algorithm's description."""
    numbers, result, shift = [], 0, 0
    for character in text:
        byte = ord(character) - 63
        result |= (byte & 0x1F) << shift
        shift += 5
        if byte < 0x20:
            numbers.append(~(result >> 1) if result & 1 else result >> 1)
            result = shift = 0
    points, lon, lat = [], 0, 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        lon, lat = lon + dx, lat + dy
        points.append((lon / geometry.STEPS_A_DEGREE, lat / geometry.STEPS_A_DEGREE))
    return points


def test_the_published_example():
    # developers.google.com/maps/documentation/utilities/polylinealgorithm: -179.98321 at 1e5.
    assert geometry.encode_number(-17998321) == "`~oia@"


@given(st.integers(-(2**30), 2**30))
def test_numbers_read_back(number):
    text = geometry.encode_number(number)
    [(lon, _)] = decode(text + geometry.encode_number(0))
    assert round(lon * geometry.STEPS_A_DEGREE) == number


def test_a_ring_reads_back_to_half_a_step():
    ring = [[30.523, 50.45], [30.6, 50.5], [-77.04, 38.9]]
    for (lon, lat), (x, y) in zip(ring, decode(geometry.encode_ring(ring)), strict=True):
        assert (x, y) == pytest.approx((lon, lat), abs=0.5 / geometry.STEPS_A_DEGREE + 1e-9)


def test_points_that_fall_together_are_written_once():
    assert len(decode(geometry.encode_ring([[1, 1], [1.0001, 1], [2, 2]]))) == 2


@pytest.mark.parametrize("name", ["basemap", "occupied", "disputed", "lakes"])
def test_every_feature_is_encoded(name):
    features, encoded = geometry.features(name), geometry.encoded(name)
    assert len(features) == len(encoded) > 0
    assert all(ring for polygons in encoded for polygon in polygons for ring in polygon)


def test_finer_shapes_stand_in_place_of_the_same_countries():
    coarse = {f["properties"]["iso_a2"]: f for f, _ in geometry.land()}
    fine = geometry.land(("caribbean",))
    codes = [f["properties"]["iso_a2"] for f, _ in fine]
    assert codes.count("CU") == 1
    assert "BS" in codes and "BS" not in coarse
    [cuba] = [f for f, _ in fine if f["properties"]["iso_a2"] == "CU"]
    points = [sum(len(p[0]) for p in f["polygons"]) for f in (coarse["CU"], cuba)]
    assert points[0] < 20 < 200 < points[1]
    for feature, rings in fine:
        assert len(rings) == len(feature["polygons"])
