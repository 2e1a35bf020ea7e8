"""Reads datapackage.json, the one place where the shape of every table is written."""

import json
from pathlib import Path
from typing import Any

from .problem import CannotRead

NAME = "datapackage.json"
Descriptor = dict[str, Any]
RENEW = "type 'python3 start.py renew FOLDER'"
"""How whatever views need of a descriptor, and it lacks, comes back: see dataset/shape.py."""

COLOURS = ("light-blue", "blue", "orange", "light-orange", "yellow", "plain")
"""What a country may be filled with on a map; views/symbols.py says how each looks."""


def descriptor_of(raw: bytes) -> Descriptor:
    """Return the descriptor in the bytes of its file.

    Raises CannotRead, with one line that says why, where there is none to work with.
    """
    descriptor = descriptor_in(raw)
    _must_point_to_tables(descriptor)
    _must_place_the_map(descriptor)
    _must_name_one(descriptor)
    return descriptor


def descriptor_in(raw: bytes) -> Descriptor:
    """Return the same, whether or not what it says fits together. Raises CannotRead."""
    try:
        descriptor = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CannotRead(f"{NAME} is not UTF-8 text.") from None
    except json.JSONDecodeError as error:
        raise CannotRead(f"{NAME}:{error.lineno}: this is not JSON: {error.msg}.") from None
    except RecursionError:
        raise CannotRead(f"{NAME} is nested too deeply to be read.") from None
    _must_describe_tables(descriptor)
    return descriptor


def references(field: Descriptor, schema: Descriptor) -> tuple[str, str] | None:
    """Return (table, column) that a field's ids point to, or None.

    Both ways of pointing count: a foreign key of one field, and `references` for a list cell.
    """
    if "references" in field:
        return field["references"]["resource"], field["references"]["field"]
    for key in schema.get("foreignKeys", ()):
        if _as_list(key["fields"]) == [field["name"]]:
            return key["reference"]["resource"], _as_list(key["reference"]["fields"])[0]
    return None


def separator(field: Descriptor) -> str:
    """Return what separates the entries of a list cell; "" for a field that holds no list."""
    return field.get("references", field).get("separator", "")


def constraints(field: Descriptor) -> Descriptor:
    """Return the limits of a field's values; {} where there are none in the right form."""
    found = field.get("constraints")
    return found if isinstance(found, dict) else {}


def categories(field: Descriptor) -> list[Descriptor]:
    """Return the allowed values of a field that have a word to be shown with, in their order.

    Each is {"value": text, "label": text}, perhaps with a "description"; whatever has another form
    is left out.
    """
    found = field.get("categories")
    return [
        category
        for category in (found if isinstance(found, list) else ())
        if isinstance(category, dict)
        and all(isinstance(category.get(key), str) for key in ("value", "label"))
        and isinstance(category.get("description", ""), str)
    ]


def primary_key(schema: Descriptor) -> str:
    """Return the column of a table's key; "" where the key has no column or several."""
    columns = primary_key_columns(schema)
    return columns[0] if len(columns) == 1 else ""


def primary_key_columns(schema: Descriptor) -> list[str]:
    """Return the columns that together make the key of a table."""
    return _as_list(schema.get("primaryKey", []))


def foreign_keys(schema: Descriptor) -> list[tuple[list[str], str, list[str]]]:
    """Return each foreign key as (own columns, table, columns there)."""
    return [
        (
            _as_list(key["fields"]),
            key["reference"]["resource"],
            _as_list(key["reference"]["fields"]),
        )
        for key in schema.get("foreignKeys", ())
    ]


def _as_list(value: str | list[str]) -> list[str]:
    """A key of one column may be written as a text or as a list of one."""
    return [value] if isinstance(value, str) else list(value)


def _must_describe_tables(descriptor: Any) -> None:
    """Raise CannotRead unless every resource has a name, a file in the folder and named fields."""
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(resources, list) or not resources:
        raise CannotRead(f"{NAME} lists no tables: 'resources' is missing.")
    for number, resource in enumerate(resources, start=1):
        if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
            raise CannotRead(f"{NAME}: table {number} of 'resources' has no name.")
        name, path = resource["name"], resource.get("path")
        if not isinstance(path, str) or Path(path).name != path or "\\" in path:
            raise CannotRead(f"{NAME}: the 'path' of {name} is not the name of a file beside it.")
        schema = resource.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        if not isinstance(fields, list) or not all(_is_field(field) for field in fields):
            raise CannotRead(f"{NAME}: 'schema' of {name} does not name its fields.")
        _pointers(name, schema)
    for key in ("name", "path"):
        values = [resource[key] for resource in resources]
        if len(set(values)) < len(values):
            raise CannotRead(f"{NAME}: two tables have the same {key!r}.")


def _is_field(field: Any) -> bool:
    return isinstance(field, dict) and isinstance(field.get("name"), str)


def _must_point_to_tables(descriptor: Descriptor) -> None:
    """Raise CannotRead where a key or a list points to a column that no table has."""
    columns = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in descriptor["resources"]
    }
    for resource in descriptor["resources"]:
        for own, table, there in _pointers(resource["name"], resource["schema"]):
            missing = not set(own) <= columns[resource["name"]]
            if missing or not set(there) <= columns.get(table, set()):
                what = f"{resource['name']}.{'+'.join(own)}"
                where = f"{table}.{'+'.join(there)}"
                reason = f"{what} points to {where}, which is not described"
                raise CannotRead(f"{NAME}: {reason}: mend the name, or {RENEW}.")


def _pointers(name: str, schema: Descriptor) -> list[tuple[list[str], str, list[str]]]:
    """Return all foreign keys and list references of a table."""
    try:
        lists = [
            ([field["name"]], field["references"]["resource"], [field["references"]["field"]])
            for field in schema["fields"]
            if "references" in field
        ]
        return foreign_keys(schema) + lists
    except (KeyError, TypeError):
        raise CannotRead(f"{NAME}: a key of {name} does not say what it points to.") from None


def _must_place_the_map(descriptor: Descriptor) -> None:
    """Raise CannotRead where what the descriptor says of the map cannot be drawn."""
    said = descriptor.get("map", {})
    if not isinstance(said, dict):
        raise CannotRead(f"{NAME}: 'map' is not a list of settings in curly brackets.")
    for key in ("view", "reach", "picture"):
        if key in said and not _is_box(said[key]):
            raise CannotRead(
                f"{NAME}: '{key}' of 'map' is not [west, south, east, north] in degrees."
            )
    for rule in said.get("colours", ()):
        if not isinstance(rule, dict) or rule.get("colour") not in COLOURS or "label" not in rule:
            known = ", ".join(COLOURS)
            raise CannotRead(
                f"{NAME}: each of 'colours' of 'map' needs a 'label' and a 'colour': {known}."
            )


def _must_name_one(descriptor: Descriptor) -> None:
    """Raise CannotRead unless `units` gives the word for one of each unit, text by text."""
    said = descriptor.get("units", {})
    if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
        raise CannotRead(f'{NAME}: \'units\' is not a list such as {{"ships": "ship"}}.')


def _is_box(value: Any) -> bool:
    """Whether a value is four numbers that bound a part of the earth."""
    if not isinstance(value, list) or len(value) != 4:
        return False
    if not all(isinstance(number, int | float) for number in value):
        return False
    west, south, east, north = value
    return -180 <= west < east <= 180 and -90 < south < north < 90
