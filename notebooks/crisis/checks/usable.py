"""Whether a descriptor can be worked with at all: if not, CannotRead with one line that says why.

Only what programs take from datapackage.json is asked about. What else stands there is nobody's
business here; and what is there but is not what views need, shape.py tells as Problems.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from .hints import day_problem
from .problem import CannotRead, shown

NAME = "datapackage.json"
RENEW = "type 'python3 start.py renew FOLDER'"
"""How whatever views need of a descriptor, and it lacks, comes back: see dataset/shape.py."""

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


def must_describe_tables(descriptor: Any) -> None:
    """Raise CannotRead unless every table has a name, a file in the folder and named fields."""
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(resources, list) or not resources:
        raise CannotRead(f"{NAME} lists no tables: 'resources' is missing.")
    for number, resource in enumerate(resources, start=1):
        if not isinstance(resource, dict) or not is_name(resource.get("name")):
            raise CannotRead(f"{NAME}: table {number} of 'resources' has no name.")
        name, path = resource["name"], resource.get("path")
        if not is_name(path) or path.startswith(".") or Path(path).name != path or "\\" in path:
            raise CannotRead(f"{NAME}: the 'path' of {name} is not the name of a file beside it.")
        _must_be(name, resource, TABLE)
        _must_have_a_schema(name, resource.get("schema"))
    for key in ("name", "path"):
        values = [resource[key] for resource in resources]
        if len(set(values)) < len(values):
            raise CannotRead(f"{NAME}: two tables have the same {key!r}.")


def must_fit_together(descriptor: Mapping[str, Any]) -> None:
    """Raise CannotRead where something points to nothing, or the whole cannot be shown."""
    _must_point_to_tables(descriptor["resources"])
    _must_be("the data set", descriptor, WHOLE)
    for licence in descriptor.get("licenses", ()):
        _must_be("a licence", licence, LICENCE)
    _must_be("'period'", descriptor.get("period", {}), PERIOD)
    said = descriptor.get("map", {})
    _must_be("'map'", said, MAP)
    for rule in said.get("colours", ()):
        _must_be("a colour of 'map'", rule, COLOUR)
        if rule.get("colour") not in COLOURS or "label" not in rule:
            known = ", ".join(COLOURS)
            raise CannotRead(
                f"{NAME}: each of 'colours' of 'map' needs a 'label' and a 'colour': {known}."
            )


def _must_have_a_schema(name: str, schema: Any) -> None:
    """Raise CannotRead unless a schema names its fields, once each, and what they point to."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    named = isinstance(fields, list) and all(isinstance(field, dict) for field in fields)
    if not named or not all(is_name(field.get("name")) for field in fields):
        raise CannotRead(f"{NAME}: 'schema' of {name} does not name its fields.")
    names = [field["name"] for field in fields]
    if len(set(names)) < len(names):
        twice = next(column for column in names if names.count(column) > 1)
        raise CannotRead(f"{NAME}: {name} has two fields called {twice!r}.")
    _must_be(name, schema, SCHEMA)
    if "primaryKey" in schema and not set(_columns(schema["primaryKey"])) <= set(names):
        raise CannotRead(f"{NAME}: 'primaryKey' of {name} does not name columns of it.")
    for field in fields:
        where = f"{name}.{field['name']}"
        _must_be(where, field, FIELD)
        _must_be(where, field.get("references", {}), REFERENCES)
        bounds = dict.fromkeys(BOUNDS, DAY if field.get("type") == "date" else NUMBER)
        _must_be(where, field.get("constraints", {}), LIMITS | bounds)
    if not all(_say_where(*pointer) for pointer in _pointers(schema)):
        raise CannotRead(f"{NAME}: a key of {name} does not say what it points to.")


def _must_point_to_tables(resources: list[dict[str, Any]]) -> None:
    """Raise CannotRead where a key or a list points to a column that no table has."""
    columns = {table["name"]: {f["name"] for f in table["schema"]["fields"]} for table in resources}
    for resource in resources:
        for own, table, there in _pointers(resource["schema"]):
            missing = not set(own) <= columns[resource["name"]]
            if missing or not set(there) <= columns.get(table, set()):
                what = f"{resource['name']}.{'+'.join(own)}"
                where = f"{table}.{'+'.join(there)}"
                reason = f"{what} points to {where}, which is not described"
                raise CannotRead(f"{NAME}: {reason}: mend the name, or {RENEW}.")


def _pointers(schema: Mapping[str, Any]) -> Iterator[tuple[list[str], Any, list[str]]]:
    """Yield (own columns, table, columns there) of all foreign keys and references of a table."""
    for key in schema.get("foreignKeys", ()):
        there = key.get("reference")
        there = there if isinstance(there, dict) else {}
        yield _columns(key.get("fields")), there.get("resource"), _columns(there.get("fields"))
    for field in schema["fields"]:
        if "references" in field:
            there = field["references"]
            yield [field["name"]], there.get("resource"), _columns(there.get("field"))


def _say_where(own: list[str], table: Any, there: list[str]) -> bool:
    """Whether a pointer names columns, a table, and as many columns there."""
    return is_name(table) and len(own) == len(there) > 0


def _columns(said: Any) -> list[str]:
    """Return the names in a key, which may be a text or a list; [] where it is neither."""
    found = said if isinstance(said, list) else [said]
    return found if all(map(is_name, found)) else []


def _must_be(where: str, said: Mapping[str, Any], forms: Mapping[str, Form]) -> None:
    """Raise CannotRead where a value is not in the form that its key asks for."""
    for key, (words, fits) in forms.items():
        if key in said and not fits(said[key]):
            raise CannotRead(f"{NAME}: {key!r} of {where} is {shown(str(said[key]))}, not {words}.")
