"""The shape that every data folder shares: its tables, columns, types and keys, written once.

    python -m crisis.dataset.shape FOLDER

The shape is written in data/template/datapackage.json. Each folder has a whole descriptor of its
own, so that it can be copied, checked and read by other tools without the template; the command
brings it up to date. A folder keeps what is its own: title, period and map; what its tables and
columns are called and explained; allowed values and limits; and its groups, the columns of actors
that end in _since. Exit code 0: up to date. 2: the folder cannot be read or written.
"""

import argparse
import copy
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from ..checks import CannotRead
from ..checks.descriptor import NAME, Descriptor, descriptor_of
from ..checks.writing import save

TEMPLATE = Path(__file__).parents[3] / "data" / "template"
OF_A_TABLE = ("title", "description", "published")
OF_A_COLUMN = ("title", "description", "categories", "categoriesOrdered")
OF_A_LIMIT = ("enum", "minimum", "maximum")
"""What may differ from folder to folder; everything else is the shape."""

GROUPS = "_since"


def read(folder: str | Path) -> Descriptor:
    """Return the descriptor of a data folder. Raises CannotRead."""
    try:
        raw = (Path(folder) / NAME).read_bytes()
    except OSError as error:
        raise CannotRead(f"{Path(folder) / NAME} cannot be read: {error.strerror}.") from None
    return descriptor_of(raw)


def renewed(own: Descriptor, shape: Descriptor) -> Descriptor:
    """Return a folder's descriptor in the shape of another, with what is its own kept."""
    shape = copy.deepcopy(shape)
    tables = {table["name"]: table for table in own["resources"]}
    for table in shape["resources"]:
        if table["name"] in tables:
            _keep(table, tables[table["name"]])
    return {**own, "resources": shape["resources"]}


def differences(own: Descriptor, shape: Descriptor) -> list[str]:
    """Return in a sentence each where a descriptor departs from the shape; [] where it does not."""
    there, wanted = ({t["name"]: t for t in d["resources"]} for d in (own, shape))
    found = [f"There is no table {name}." for name in wanted if name not in there]
    found += [f"Table {name} is in no other folder." for name in there if name not in wanted]
    for name in (name for name in wanted if name in there):
        expected = copy.deepcopy(wanted[name])
        _keep(expected, there[name])
        found += _departures(name, there[name], expected)
    return found


def _keep(table: Descriptor, own: Descriptor) -> None:
    """Put into a table of the shape what is the folder's own."""
    _take(table, own, OF_A_TABLE)
    columns = {field["name"]: field for field in own["schema"]["fields"]}
    fields = table["schema"]["fields"]
    for field in fields:
        if mine := columns.get(field["name"]):
            _take(field, mine, OF_A_COLUMN)
            _take(field.get("constraints", {}), mine.get("constraints", {}), OF_A_LIMIT)
    groups = [field for name, field in columns.items() if name.endswith(GROUPS)]
    if groups:
        places = [n for n, field in enumerate(fields) if field["name"].endswith(GROUPS)]
        fields[places[0] : places[-1] + 1] = groups


def _take(target: Descriptor, own: Descriptor, keys: tuple[str, ...]) -> None:
    """Replace what a dictionary has under some keys by what another has there, or has not."""
    for key in keys:
        target.pop(key, None)
        if key in own:
            target[key] = own[key]


def _departures(name: str, own: Descriptor, expected: Descriptor) -> Iterator[str]:
    """Yield how a table departs from what is expected of it."""
    columns, wanted = (
        {field["name"]: field for field in table["schema"]["fields"]} for table in (own, expected)
    )
    if list(columns) != list(wanted):
        yield f"The columns of {name} should be {', '.join(wanted)}."
        return
    for column in wanted:
        if columns[column] != wanted[column]:
            yield f"The column {column} of {name} has another type, form or key."
    rest = ({**table, "schema": {**table["schema"], "fields": []}} for table in (own, expected))
    if next(rest) != next(rest):
        yield f"The file, the form or the keys of {name} differ."


def main(arguments: list[str] | None = None) -> int:
    """Bring the descriptor of a folder up to date; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m crisis.dataset.shape",
        description="Give a folder's datapackage.json the shape that all folders share.",
    )
    parser.add_argument("folder", help="with datapackage.json")
    folder = Path(parser.parse_args(arguments).folder)
    try:
        made = renewed(read(folder), read(TEMPLATE))
        save(folder / NAME, json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    except (CannotRead, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{NAME} is up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
