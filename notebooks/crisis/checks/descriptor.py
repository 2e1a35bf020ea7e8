"""Reads datapackage.json, the one place where the shape of every table is written."""

import json
from typing import Any

from .problem import CannotRead
from .usable import NAME, must_be_usable

Descriptor = dict[str, Any]


def descriptor_of(raw: bytes) -> Descriptor:
    """Return the descriptor in the bytes of its file.

    Raises CannotRead, with a line for each fault, where there is none to work with.
    """
    descriptor = _parsed(raw)
    must_be_usable(descriptor)
    return descriptor


def descriptor_in(raw: bytes) -> Descriptor:
    """Return the same, whether or not what it says fits together. Raises CannotRead."""
    descriptor = _parsed(raw)
    must_be_usable(descriptor, with_pointers=False)
    return descriptor


def _parsed(raw: bytes) -> Any:
    """Return what stands in the bytes of a JSON file; raises CannotRead where that is not JSON."""
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CannotRead(f"{NAME} is not UTF-8 text.") from None
    except json.JSONDecodeError as error:
        raise CannotRead(
            f"{NAME}:{error.lineno}: this is not JSON: {error.msg}. "
            "Mend that line or the one before it, or put back a copy of the file."
        ) from None
    except ValueError:  # Python takes no whole number of more than 4,300 digits
        raise CannotRead(f"{NAME} has a number that is too long to be read.") from None
    except RecursionError:
        raise CannotRead(f"{NAME} is nested too deeply to be read.") from None


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
