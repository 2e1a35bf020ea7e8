"""Whether a descriptor can be worked with at all: if not, CannotRead, a line for each fault.

Only what programs take from datapackage.json is asked about. What else stands there is nobody's
business here; and what is there but is not what views need, shape.py tells as Problems.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .forms import (
    BOUNDS,
    COLOUR,
    COLOURS,
    DAY,
    FIELD,
    LICENCE,
    LIMITS,
    MAP,
    NUMBER,
    PERIOD,
    REFERENCES,
    SCHEMA,
    TABLE,
    WHOLE,
    Form,
    is_name,
)
from .problem import CannotRead, shown

NAME = "datapackage.json"
RENEW = "type 'python3 start.py renew FOLDER'"
"""How whatever views need of a descriptor, and it lacks, comes back: see dataset/shape.py."""

MOST_FAULTS = 20
"""As many are told; a file with more is none of ours."""


def must_be_usable(descriptor: Any, with_pointers: bool = True) -> None:
    """Raise CannotRead, a line a fault, unless tables are described and the whole can be shown.

    with_pointers: also where a key or a list points to a column that no table has.
    """
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(resources, list) or not resources:
        raise CannotRead(f"{NAME} lists no tables: 'resources' is missing.")
    faults = list(_tables(resources))
    if with_pointers:
        faults += [] if faults else _astray(resources)
        faults += _whole(descriptor)
    if faults:
        more = len(faults) - MOST_FAULTS
        lines = [f"{NAME}: {fault}." for fault in faults[:MOST_FAULTS]]
        raise CannotRead("\n".join(lines + [f"{NAME}: and {more} more."] * (more > 0)))


def _tables(resources: list[Any]) -> Iterator[str]:
    """Yield what keeps tables from having a name, a file in the folder and named fields."""
    for number, resource in enumerate(resources, start=1):
        if not isinstance(resource, dict) or not is_name(resource.get("name")):
            yield f"table {number} of 'resources' has no name"
            continue
        name, path = resource["name"], resource.get("path")
        if not is_name(path) or path.startswith(".") or Path(path).name != path or "\\" in path:
            yield f"the 'path' of {name} is not the name of a file beside it"
        yield from _forms(name, resource, TABLE)
        yield from _schema(name, resource.get("schema"))
    for key in ("name", "path"):
        values = [one[key] for one in resources if isinstance(one, dict) and is_name(one.get(key))]
        for twice in dict.fromkeys(value for value in values if values.count(value) > 1):
            yield f"two tables have the same {key!r}, {shown(twice)}"


def _schema(name: str, schema: Any) -> Iterator[str]:
    """Yield what keeps a schema from naming its fields, once each, and what they point to."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    named = isinstance(fields, list) and all(isinstance(field, dict) for field in fields)
    if not named or not all(is_name(field.get("name")) for field in fields):
        yield f"'schema' of {name} does not name its fields"
        return
    names = [field["name"] for field in fields]
    for twice in dict.fromkeys(column for column in names if names.count(column) > 1):
        yield f"{name} has two fields called {twice!r}"
    wrong = list(_forms(name, schema, SCHEMA))
    for field in fields:
        where = f"{name}.{field['name']}"
        wrong += _forms(where, field, FIELD)
        if FIELD["references"][1](field.get("references", {})):
            wrong += _forms(where, field.get("references", {}), REFERENCES)
        if FIELD["constraints"][1](field.get("constraints", {})):
            bounds = dict.fromkeys(BOUNDS, DAY if field.get("type") == "date" else NUMBER)
            wrong += _forms(where, field.get("constraints", {}), LIMITS | bounds)
    yield from wrong
    if wrong:
        return  # keys can be read only where all has its form
    if "primaryKey" in schema and not set(_columns(schema["primaryKey"])) <= set(names):
        yield f"'primaryKey' of {name} does not name columns of it"
    if not all(_say_where(*pointer) for pointer in _pointers(schema)):
        yield f"a key of {name} does not say what it points to"


def _whole(descriptor: Mapping[str, Any]) -> Iterator[str]:
    """Yield what keeps the data set as a whole from being shown."""
    wrong = list(_forms("the data set", descriptor, WHOLE))
    yield from wrong
    if wrong:
        return
    for licence in descriptor.get("licenses", ()):
        yield from _forms("a licence", licence, LICENCE)
    yield from _forms("'period'", descriptor.get("period", {}), PERIOD)
    said = descriptor.get("map", {})
    yield from _forms("'map'", said, MAP)
    for rule in said.get("colours", ()) if MAP["colours"][1](said.get("colours", [])) else ():
        yield from _forms("a colour of 'map'", rule, COLOUR)
        if rule.get("colour") not in COLOURS or "label" not in rule:
            known = ", ".join(COLOURS)
            yield f"each of 'colours' of 'map' needs a 'label' and a 'colour': {known}"


def _astray(resources: list[dict[str, Any]]) -> Iterator[str]:
    """Yield where a key or a list points to a column that no table has."""
    columns = {table["name"]: {f["name"] for f in table["schema"]["fields"]} for table in resources}
    for resource in resources:
        for own, table, there in _pointers(resource["schema"]):
            missing = not set(own) <= columns[resource["name"]]
            if missing or not set(there) <= columns.get(table, set()):
                what = f"{resource['name']}.{'+'.join(own)}"
                where = f"{table}.{'+'.join(there)}"
                reason = f"{what} points to {where}, which is not described"
                yield f"{reason}: mend the name, or {RENEW}"


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


def _forms(where: str, said: Mapping[str, Any], forms: Mapping[str, Form]) -> Iterator[str]:
    """Yield where a value is not in the form that its key asks for."""
    for key, (words, fits) in forms.items():
        if key in said and not fits(said[key]):
            yield f"{key!r} of {where} is {shown(str(said[key]))}, not {words}"
