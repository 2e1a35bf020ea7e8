"""Brings a data folder into the shape that every data folder shares, and keeps what is its own.

    python3 start.py renew FOLDER

The shape is written in data/template/datapackage.json. Each folder has a whole descriptor of its
own, so that it can be copied, checked and read by other tools without the template; the command
brings it up to date, and gives the tables the columns that are new, with empty cells. A folder
keeps what is its own: title, period and map; what its tables and columns are called and explained;
allowed values and limits; and tables and columns that no other folder has, its groups among them:
the columns of actors that end in _since. Exit code 0: up to date. 2: it cannot be read or written.
"""

import argparse
import copy
import json
import sys
from contextlib import suppress
from pathlib import Path

from ..checks import CannotRead, Table, folder_of
from ..checks.descriptor import (
    NAME,
    Descriptor,
    categories,
    constraints,
    descriptor_in,
    descriptor_of,
    foreign_keys,
)
from ..checks.shape import DRAWN, FORM, GROUPS, LIMITS, SHAPE
from ..checks.writing import csv_text, save, table_text

OF_A_TABLE = ("title", "description", "published", "path")
"""What may differ from folder to folder, beside the columns."""


def read(file: str | Path) -> bytes:
    """Return the bytes of a descriptor. Raises CannotRead."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CannotRead(f"{file} cannot be read: {error.strerror}.") from None


def renewed(own: Descriptor, shape: Descriptor) -> Descriptor:
    """Return a folder's descriptor in the shape of another, with what is its own kept."""
    tables = {table["name"]: table for table in own["resources"]}
    made = [_renewed_table(table, tables.get(table["name"])) for table in shape["resources"]]
    taken = {table[key] for table in made for key in ("name", "path")}
    made += [table for table in own["resources"] if not {table["name"], table["path"]} & taken]
    return {**own, "resources": made}


def _renewed_table(shape: Descriptor, own: Descriptor | None) -> Descriptor:
    """Return a table of the shape with what is the folder's own."""
    table = copy.deepcopy(shape)
    if own is None:
        return table
    table |= {key: own[key] for key in OF_A_TABLE if key in own}
    columns = {field["name"]: field for field in own["schema"]["fields"]}
    fields = [
        _renewed_column(field, columns.get(field["name"]))
        for field in table["schema"]["fields"]
        if field["name"] in columns or not field["name"].endswith(GROUPS)
    ]
    names = [field["name"] for field in fields]
    before = None
    for name, field in columns.items():  # what only this folder has stays behind its neighbour
        if name not in names:
            place = names.index(before) + 1 if before else 0
            names.insert(place, name)
            fields.insert(place, field)
        before = name
    table["schema"]["fields"] = fields
    table["schema"] = _as_in(
        own["schema"], table["schema"] | _own_keys(table["schema"], own["schema"])
    )
    return _as_in(own, table)


def _renewed_column(shape: Descriptor, own: Descriptor | None) -> Descriptor:
    """Return a column of the shape with what is the folder's own."""
    if own is None:
        return shape
    free = {key: value for key, value in own.items() if key not in (*FORM, "constraints")}
    if "categories" in free and categories(own) != free["categories"]:
        del free["categories"]
    limits, needed = constraints(own), constraints(shape)
    kept = {key: limits[key] for key in limits if key in LIMITS or key not in needed}
    if shape["name"] in DRAWN:
        kept.pop("enum", None)
        free.pop("categories", None)
    column = {**shape, **free}
    if needed or kept:
        column["constraints"] = _as_in(limits, {**needed, **kept})
    return _as_in(own, column)


def _as_in(own: Descriptor, made: Descriptor) -> Descriptor:
    """Return what was made with its keys in the order of the folder's own: so git shows less."""
    order = dict.fromkeys([*own, *made])
    return {key: made[key] for key in order if key in made}


def _own_keys(shape: Descriptor, own: Descriptor) -> Descriptor:
    """Return the foreign keys of a table, those of columns that only this folder has included."""
    columns = {field["name"] for field in shape["fields"]}
    keys = shape.get("foreignKeys", [])
    pointing = [own for own, _, _ in foreign_keys(shape)]
    more = [
        key
        for key, (fields, _, _) in zip(own.get("foreignKeys", ()), foreign_keys(own), strict=True)
        if fields not in pointing and columns.issuperset(fields)
    ]
    return {"foreignKeys": [*keys, *more]} if keys or more else {}


def renew(folder: str | Path, shape: Descriptor) -> list[str]:
    """Bring a folder into a shape; return what was done, in a sentence each.

    Raises CannotRead or OSError; the descriptor is written last, so that after an error the
    command can be given again.
    """
    folder = Path(folder)
    own = descriptor_in(read(folder / NAME))
    made = renewed(own, shape)
    text = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    descriptor_of(text.encode())  # whatever is wrong with it beside the shape
    before = {
        table["name"]: {field["name"] for field in table["schema"]["fields"]}
        for table in own["resources"]
    }
    done = []
    for table in _tables(folder, text).values():
        file, names = folder / table.file, [field["name"] for field in table.schema["fields"]]
        if table.name not in before and not file.exists():
            save(file, csv_text(names, []))
            done.append(f"{table.file} was made, with its first line only.")
            continue
        new = [n for n in names if n not in table and n not in before.get(table.name, ())]
        if new and table.file.lower().endswith(".csv"):
            with suppress(ValueError):  # it has to be mended first, as the check says
                save(file, table_text(table, new))
                done.append(f"{table.file} has new columns, all cells empty: {', '.join(new)}.")
    save(folder / NAME, text)
    return [*done, f"{NAME} is up to date."]


def _tables(folder: Path, descriptor: str) -> dict[str, Table]:
    """Return the tables of a folder, read by another descriptor than its own."""
    here = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    return folder_of(folder, here | {NAME: descriptor.encode()}).tables


def main(arguments: list[str] | None = None) -> int:
    """Bring a folder up to date and say what was done; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 start.py renew",
        description="Bring a folder of data into the shape that all folders share.",
    )
    parser.add_argument("folder", help="with datapackage.json")
    folder = parser.parse_args(arguments).folder
    try:
        for sentence in renew(folder, descriptor_of(read(SHAPE))):
            print(sentence)
    except (CannotRead, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
