"""Rules for places: points on the earth, journeys that lead somewhere, capitals that are such."""

from collections.abc import Iterator
from contextlib import suppress
from math import cos, hypot, radians
from statistics import median

from ..folder import Folder
from ..problem import Problem, shown
from ..shape import GROUPS
from .told import is_allowed

FAR, NEAR = 12, 8
"""Degrees: about 1,300 km and 900 km."""


def leads_somewhere(folder: Folder) -> Iterator[Problem]:
    """What moves does not end at the place where it begins."""
    for table in folder.having("from_place_id", "to_place_id"):
        for row, start, end in table.rows("from_place_id", "to_place_id"):
            if start and start == end:
                message = f"it begins and ends at the same place, {shown(end)}"
                fix = "mend one of the two, or leave 'from_place_id' empty"
                yield table.problem(row, "to_place_id", message, fix)


def not_at_zero(folder: Folder) -> Iterator[Problem]:
    """A place is not at 0, 0: that point in the Atlantic is where forgotten coordinates end up."""
    for table in folder.having("lat", "lon"):
        for row, *point in table.rows("lat", "lon"):
            if all(cell and not cell.strip("-0.") for cell in point):
                message = "the place lies at 0, 0, in the sea off Africa"
                yield table.problem(row, "lat", message, "look up its latitude and longitude")


def not_swapped(folder: Folder) -> Iterator[Problem]:
    """Latitude and longitude stand in their own columns.

    They are taken for swapped where the point lies far from the middle of its country's places, and
    the swapped one near them. Of two places alone, nobody can say which of them is wrong.
    """
    for table in folder.having("lat", "lon", "country"):
        points: dict[str, dict[int, tuple[float, float]]] = {}
        for row, country, *cells in table.rows("country", "lat", "lon"):
            with suppress(ValueError):
                points.setdefault(country, {})[row] = float(cells[0]), float(cells[1])
        for country, own in points.items():
            if not country or len(own) < 3:
                continue
            middle = tuple(median(values) for values in zip(*own.values(), strict=True))
            for row, (lat, lon) in own.items():
                if _degrees((lat, lon), middle) > FAR > NEAR > _degrees((lon, lat), middle):
                    message = "latitude and longitude seem to be swapped"
                    fix = f"write {lon:g} as latitude and {lat:g} as longitude"
                    yield table.problem(row, "lat", message, fix)


def _degrees(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return roughly how far two points lie apart, in degrees of latitude."""
    return hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(other[0])))


def capitals(folder: Folder) -> Iterator[Problem]:
    """The capital of a state is a place of kind 'capital' in that state."""
    for table in folder.having("capital_place_id", "kind"):
        if table.key not in table:  # its own problem
            continue
        kinds = folder.lookup("places", "place_id", "kind")
        countries = folder.lookup("places", "place_id", "country")
        for row, place, kind in table.rows("capital_place_id", "kind"):
            if kind != "state" or place not in kinds:
                continue
            if not is_allowed(folder, "places", "kind", kinds[place]):
                continue  # reported elsewhere
            if kinds[place] != "capital":
                message = f"{shown(place)} is a place of kind {shown(kinds[place])}"
                fix = "choose a place of kind 'capital', or mend its kind in the table of places"
                yield table.problem(row, "capital_place_id", message, fix)
            elif countries and not countries[place]:
                message = f"{shown(place)} has no country in the table of places"
                fix = f"write {table[table.key][row]} there, or choose this state's own capital"
                yield table.problem(row, "capital_place_id", message, fix)
            elif countries and countries[place] != table[table.key][row]:
                id_ = table[table.key][row]
                message = f"{shown(place)} lies in {shown(countries[place])}, not in {shown(id_)}"
                fix = "choose this state's own capital, or mend the place's country"
                yield table.problem(row, "capital_place_id", message, fix)


def members_have_capitals(folder: Folder) -> Iterator[Problem]:
    """Each member of a group has a capital, so that the map can show it.

    The groups are the columns that end in _since, as in nato_since: each folder has its own.
    """
    for table in folder.having("actor_id", "capital_place_id"):
        groups = [name for name in (f["name"] for f in table.fields) if name.endswith(GROUPS)]
        told = set()
        for group in groups:
            for row, since, place in table.rows(group, "capital_place_id"):
                if since and not place and row not in told:
                    told.add(row)
                    message = f"a member of {group.removesuffix(GROUPS).upper()} has no capital"
                    yield table.problem(row, "capital_place_id", message, "write its place_id")


RULES = [leads_somewhere, not_at_zero, not_swapped, capitals, members_have_capitals]
