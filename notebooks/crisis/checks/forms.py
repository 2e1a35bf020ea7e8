"""What a value in datapackage.json has to be: a text, a day, a box on the earth, in words too."""

import re
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import Any

from .hints import day_problem

COLOURS = ("light-blue", "blue", "orange", "light-orange", "yellow", "plain")
"""What a country may be filled with on a map; views/symbols.py says how each looks."""

GEO = Path(__file__).parents[3] / "data" / "geo"
"""Where the borders are that a map can be drawn with."""


def is_text(value: Any) -> bool:
    """Whether a value is a text."""
    return isinstance(value, str)


def is_texts(value: Any) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, list) and all(map(is_text, value))


def is_name(value: Any) -> bool:
    """Whether a value is a text that can stand in a message and in the head of a table."""
    return is_text(value) and value.isprintable() and value == value.strip() != ""


def is_number(value: Any) -> bool:
    """Whether a value is a number, and neither true nor false."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def is_count(value: Any) -> bool:
    """Whether a value is a whole number from 0."""
    return is_number(value) and isinstance(value, int) and value >= 0


def is_day(value: Any) -> bool:
    """Whether a value is a day such as 2022-01-26."""
    return is_text(value) and len(value) == len("2022-01-26") and not day_problem(value)


def is_pattern(value: Any) -> bool:
    """Whether a value is a regular expression."""
    try:
        return is_text(value) and bool(re.compile(value))
    except (re.error, OverflowError, RecursionError):
        return False


def is_box(value: Any) -> bool:
    """Whether a value is four numbers that bound a part of the earth."""
    if not isinstance(value, list) or len(value) != 4 or not all(map(is_number, value)):
        return False
    west, south, east, north = value
    return -180 <= west < east <= 180 and -90 < south < north < 90


def is_borders(value: Any) -> bool:
    """Whether a value lists files of data/geo, by their names without ending."""
    return is_texts(value) and all(
        is_name(name) and Path(name).name == name and (GEO / f"{name}.geojson").is_file()
        for name in value
    )


def is_separator(value: Any) -> bool:
    """Whether a value can stand between the entries of a list."""
    return is_text(value) and value.strip() != ""


Form = tuple[str, Callable[[Any], bool]]
"""(what a value has to be, in words; whether one is that)"""

TEXT: Form = ("a text", is_text)
TEXTS: Form = ('a list of texts such as ["a", "b"]', is_texts)
DAY: Form = ("a day such as 2022-01-26", is_day)
NUMBER: Form = ("a number", is_number)
COUNT: Form = ("a whole number from 0", is_count)
SEPARATOR: Form = ("a text with a sign in it, such as '; '", is_separator)
COLUMNS: Form = ("a column or a list of columns", lambda value: is_name(value) or is_texts(value))
TRUTH: Form = ("true or false", lambda value: isinstance(value, bool))
OBJECT: Form = ("a list of settings in curly brackets", lambda value: isinstance(value, dict))
OBJECTS: Form = (
    "a list of settings, each in curly brackets",
    lambda value: isinstance(value, list) and all(isinstance(one, dict) for one in value),
)
BOX: Form = ("[west, south, east, north] in degrees", is_box)
BORDERS: Form = ('a list of files in data/geo, such as ["occupied"]', is_borders)
UNITS: Form = (
    'a list such as {"ships": "ship"}',
    lambda value: isinstance(value, dict) and all(map(is_text, value.values())),
)

WHOLE = {
    "name": TEXT, "title": TEXT, "description": TEXT, "version": TEXT,
    "licenses": OBJECTS, "period": OBJECT, "units": UNITS, "map": OBJECT,
}  # fmt: skip
LICENCE = {"name": TEXT, "title": TEXT, "path": TEXT}
PERIOD = {"start": DAY, "end": DAY, "public_to": DAY}
MAP = {
    "name": TEXT, "view": BOX, "reach": BOX, "picture": BOX, "colours": OBJECTS,
    "detail": BORDERS, "areas": BORDERS, "hatched": TEXT, "borders": TEXT, "note": TEXT,
}  # fmt: skip
COLOUR = {"label": TEXT, "countries": TEXTS, "group": TEXT, "before": NUMBER}
TABLE = {"title": TEXT, "description": TEXT, "published": DAY}
SCHEMA = {"primaryKey": COLUMNS, "missingValues": TEXTS, "foreignKeys": OBJECTS}
FIELD = {
    "title": TEXT, "description": TEXT, "type": TEXT, "separator": SEPARATOR,
    "references": OBJECT, "constraints": OBJECT,
}  # fmt: skip
REFERENCES = {"separator": SEPARATOR}
LIMITS = {
    "required": TRUTH, "unique": TRUTH, "enum": TEXTS, "pattern": ("a pattern", is_pattern),
    "minLength": COUNT, "maxLength": COUNT,
}  # fmt: skip
BOUNDS = ("minimum", "maximum")
