"""What part of the world a data set's maps show, and in which colours: read from its descriptor.

`map` in datapackage.json says it, so that a map of another crisis needs no other code:

- name: what the part is called, on the button that goes back to it. view: what is seen at first.
  reach: how far a record may lie and still widen that view. picture: the frame of the picture.
  Each is [west, south, east, north] in degrees.
- colours: rules, the first that fits a country gives its colour (a name of symbols.LAND) and stands
  in the legend as `label`. `countries` lists ISO 3166 codes; `group` asks for members ("nato" for
  the column nato_since), with `before` for those that joined before a year; a rule with neither
  fits every country.
- detail: files of data/geo with finer shapes for some countries. areas: files with hatched
  areas. hatched: what hatching means.
- borders: whose borders these are. note: what a reader must know of them, such as that they are
  those of another time.

What is left out has a default: the whole of what is on the map, and one colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from . import escape

PLAIN = "plain"
SOURCE = "Natural Earth"
Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""

WORLD: Box = (-180, -58, 180, 80)


@dataclass(frozen=True)
class Region:
    """A part of the world, and how its countries are filled.

    fills: {code of a country: colour}. rest: the colour of every other.
    """

    name: str
    view: Box | None
    reach: Box
    picture: Box | None
    legend: Mapping[str, str]
    fills: Mapping[str, str]
    rest: str = PLAIN
    detail: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    hatched: str = ""
    borders: str = SOURCE
    note: str = ""

    def fill(self, code: str | None) -> str:
        """The colour of a country, by its code: a name of symbols.LAND."""
        return self.fills.get(code or "", self.rest)

    def for_page(self) -> dict[str, Any]:
        """What a page's scripts are told: no more than they use, and nothing that is empty."""
        keys = ("name", "view", "reach", "hatched", "borders", "note")
        told = asdict(self)
        told["borders"] = escape.text(self.borders)  # Leaflet takes attributions as HTML
        return {key: told[key] for key in keys if told[key]}


def region_of(tables: Any) -> Region:
    """The region of a data set, from its descriptor and the members of its groups."""
    said = tables.descriptor.get("map", {})
    rules = said.get("colours", ())
    return Region(
        name=said.get("name", "Usual view"),
        view=_box(said.get("view")),
        reach=_box(said.get("reach")) or WORLD,
        picture=_box(said.get("picture")),
        legend={rule["colour"]: rule["label"] for rule in rules},
        fills=_fills(rules, tables.actors),
        rest=next((rule["colour"] for rule in rules if _fits_all(rule)), PLAIN),
        detail=tuple(said.get("detail", ())),
        areas=tuple(said.get("areas", ())),
        hatched=said.get("hatched", ""),
        borders=said.get("borders", SOURCE),
        note=said.get("note", ""),
    )


def _box(numbers: list[float] | None) -> Box | None:
    return tuple(numbers) if numbers else None


def _fits_all(rule: Mapping[str, Any]) -> bool:
    return "countries" not in rule and "group" not in rule


def _fills(rules: Sequence[Mapping[str, Any]], actors: pd.DataFrame) -> dict[str, str]:
    """The colour of each country that a rule names or whose membership it asks for."""
    found: dict[str, str] = {}
    for rule in rules:
        codes = rule.get("countries") or _members(rule, actors)
        found = dict.fromkeys(codes, rule["colour"]) | found  # the first rule that fits counts
    return found


def _members(rule: Mapping[str, Any], actors: pd.DataFrame) -> list[str]:
    """The codes of a group's members, of those that joined before a year."""
    column = f"{rule.get('group')}_since"
    if column not in actors:
        return []
    return list(actors.loc[actors[column] < rule.get("before", 9999), "actor_id"])
