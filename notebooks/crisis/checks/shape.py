"""The shape that every data folder shares, and where the descriptor of a folder departs from it.

Views, lessons and the editor count on the tables, columns, types and keys of the shape. A folder
that lacks one, because it was made before there was such a column, can be read and not be shown:
so each departure is a Problem, whose fix is the command that mends them all. Tables and columns
that a folder has beside the shape are its own affair.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .descriptor import (
    NAME,
    Descriptor,
    categories,
    constraints,
    descriptor_of,
    foreign_keys,
    primary_key_columns,
)
from .folder import Folder
from .located import lines_of
from .problem import CannotRead, Problem, shown
from .usable import RENEW

SHAPE = Path(__file__).parents[3] / "data" / "template" / NAME
"""Where the shape is written, once."""

GROUPS = "_since"
"""How columns of actors end that say since when it is a member of a group: each folder its own."""

LIMITS = ("enum", "minimum", "maximum")
"""The limits that may be others in another folder, as long as there are some."""

DRAWN = ("stance",)
"""Columns whose values views draw each in its own way: no folder may have others."""

PERIOD = 'write it, as in "period": {"start": "1962-10-14", "end": "1962-11-20"}'

FORM = (
    "type", "format", "separator", "references", "decimalChar", "groupChar", "bareNumber",
    "trueValues", "falseValues", "missingValues",
)  # fmt: skip
"""What says how the text of a cell is read."""


@cache
def the_shape() -> Descriptor | None:
    """Return the descriptor in which the shape is written; None where there is no such file."""
    try:
        return descriptor_of(SHAPE.read_bytes())
    except (OSError, CannotRead):
        return None


@dataclass(frozen=True)
class Departures:
    """Where the descriptor of a folder departs from the shape.

    problems: each departure, by line and column. tables: the names of the tables that have some.
    lacking: (file, column) of what the shape has and the descriptor of that table has not.
    """

    problems: list[Problem] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    lacking: set[tuple[str, str]] = field(default_factory=set)


def departures(folder: Folder) -> Departures:
    """Return where the descriptor of a folder departs from the shape."""
    shape = the_shape() or {"resources": []}
    tables = {table["name"]: table for table in folder.descriptor["resources"]}
    missing = [table["name"] for table in shape["resources"] if table["name"] not in tables]
    found = [("", "", _missing(missing), RENEW)] if missing else []
    if shape["resources"] and not {"start", "end"} <= folder.descriptor.get("period", {}).keys():
        found.append(("", "", "there is no 'period' with a 'start' and an 'end'", PERIOD))
    lacking = set()
    for wanted in shape["resources"]:
        name = wanted["name"]
        if name in tables:
            found += [(name, *told) for told in _of_table(tables[name], wanted)]
            columns = _columns(wanted).keys() - _columns(tables[name]).keys()
            lacking |= {(folder.tables[name].file, column) for column in columns}
    lines = lines_of(folder.raw[NAME]) if found and NAME in folder.raw else {}
    problems = [
        Problem(NAME, lines.get((table, column), lines.get((table, ""), 0)), column, "", what, fix)
        for table, column, what, fix in found
    ]
    return Departures(problems, {table for table, *_ in found}, lacking)


def _columns(table: Descriptor) -> dict[str, Descriptor]:
    """Return the fields of a table by the name of their column."""
    return {field["name"]: field for field in table["schema"]["fields"]}


def _missing(tables: list[str]) -> str:
    """Say which tables a descriptor lacks: in one line, as a folder of another kind lacks all."""
    names = ", ".join(map(repr, tables))
    which = f"the table {names} is" if len(tables) == 1 else f"the tables {names} are"
    return f"{which} missing, which views need"


def _of_table(own: Descriptor, wanted: Descriptor) -> Iterator[tuple[str, str, str]]:
    """Yield (column, what is wrong, fix) for each departure of a table."""
    name, schema, shape = own["name"], own["schema"], wanted["schema"]
    columns = _columns(own)
    for column, needed in _columns(wanted).items():
        if column in columns:
            for what, fix in _of_column(columns[column], needed):
                yield column, f"in the table {name!r}, {what}", fix
        elif not column.endswith(GROUPS):
            yield column, f"the table {name!r} lacks this column, and views need it", RENEW
    if primary_key_columns(schema) != primary_key_columns(shape):
        key = " and ".join(primary_key_columns(shape))
        yield "", f"the key of the table {name!r} is not {key!r}", RENEW
    for key in foreign_keys(shape):
        if key not in foreign_keys(schema):
            (column, *_), other, _ = key
            yield (
                column,
                f"in the table {name!r}, the cells no longer point to {other!r}",
                RENEW,
            )
    if schema.get("missingValues", [""]) != [""]:
        yield "", f"'missingValues' of {name!r} is not the empty cell alone", RENEW


def _of_column(own: Descriptor, wanted: Descriptor) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, fix) for each departure of a column."""
    for key in FORM:
        if own.get(key) != wanted.get(key) and not (key == "format" and own.get(key) == "default"):
            yield f"{key!r} is {_value(own, key)}, where views need {_value(wanted, key)}", RENEW
    limits, needed = constraints(own), constraints(wanted)
    for key in needed:
        if key not in limits:
            yield f"the limit {key!r} is missing", RENEW
        elif key not in LIMITS and limits[key] != needed[key]:
            yield f"the limit {key!r} is {_value(limits, key)}, not {_value(needed, key)}", RENEW
    if "enum" in needed and "enum" in limits:
        yield from _of_values(own, wanted)


def _of_values(own: Descriptor, wanted: Descriptor) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, fix) where allowed values could not be shown."""
    values, needed = constraints(own)["enum"], constraints(wanted)["enum"]
    if own["name"] in DRAWN and values != needed:
        yield "the allowed values are not those that views draw", RENEW
    elif isinstance(values, list):
        worded = [category["value"] for category in categories(own)]
        for value in values:
            if value not in worded:
                fix = "give it a 'value' and a 'label' under 'categories', as its neighbours have"
                yield f"the allowed value {shown(str(value))} has no word to be shown with", fix


def _value(said: Descriptor, key: str) -> str:
    """Return what a descriptor says under a key, in quotation marks, or 'missing'."""
    return shown(str(said[key])) if key in said else "missing"
