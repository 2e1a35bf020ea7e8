"""Asks frictionless about the rows of a table: all at once, or each different cell once.

frictionless needs a tenth of a millisecond to word an error, longer than for a hundred good cells.
In a table with thousands of rows the same error stands in thousands of cells, so there each column
is asked about by itself, with each of its different cells once.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from . import descriptor as described
from .descriptor import Descriptor
from .folder import Folder, Table
from .hints import DAY, NUMBER

PLAIN = {"date": DAY, "number": NUMBER, "integer": NUMBER}
NOT_PLAIN = "?"
# What says nothing about right and wrong; frictionless copies every field many times over.
DESCRIPTIVE = ("title", "description", "categories", "references", "separator")
FIRST_ROW = 2  # frictionless counts the header as row 1
MANY_ROWS = 2_000
FILLER = {"name": "(filler)", "type": "string"}

Found = tuple[int, list[Any], Sequence[int]]
"""(row, the errors of frictionless in it, for each row of frictionless the row of the table)."""


def rows_with_errors(folder: Folder, table: Table, keys: list) -> Iterator[Found]:
    """Yield the rows in which frictionless finds errors; a row may come up more than once.

    keys: the foreign keys to be held, as (own columns, table, columns there).
    """
    schema = _schema(table, keys)
    whole = range(table.row_count)
    if table.row_count <= MANY_ROWS:
        for row, errors in _errors(folder, table, schema, whole):
            yield row, errors, whole
        return
    for part in _parts(schema):
        if len(part["fields"]) > 1:
            for row, errors in _errors(folder, table, part, whole):
                yield row, errors, whole
        else:
            yield from _errors_of_column(folder, table, part)


def position(error: Any) -> str:
    """Return where frictionless says that a cell stands already, or ""."""
    before, found, after = error.note.partition("at position ")
    return after if found else ""


def _errors_of_column(folder: Folder, table: Table, schema: Descriptor) -> Iterator[Found]:
    """Yield the rows with errors in one column, asking about each different cell once.

    A cell that stands in several rows is asked about a second time where none may: then all rows
    but the first have that error.
    """
    field = schema["fields"][0]
    rows: dict[str, list[int]] = {}
    for row, cell in table.rows(field["name"]):
        rows.setdefault(cell, []).append(row)
    alike = list(rows.values())
    asked = [same[0] for same in alike]
    if schema["primaryKey"] or described.constraints(field).get("unique"):
        asked += [same[1] for same in alike if len(same) > 1]
    for place, errors in _errors(folder, table, schema, asked):
        same = rows[table[field["name"]][asked[place]]]
        if place >= len(alike):
            same, errors = same[1:], [error for error in errors if position(error)]
        for row in same:
            yield row, errors, asked


def _errors(
    folder: Folder, table: Table, schema: Descriptor, asked: Sequence[int]
) -> Iterator[tuple[int, list[Any]]]:
    """Yield (place in asked, errors) for what frictionless finds in some rows of some columns."""
    from frictionless import Package

    resource = _resource(table, schema, asked)
    others: dict[str, list[str]] = {}
    for key in schema["foreignKeys"]:
        other, there = key["reference"]["resource"], key["reference"]["fields"]
        if other != table.name:
            others.setdefault(other, []).extend(there)
    package = Package(resources=[resource, *(_only(folder, *item) for item in others.items())])
    with package.get_resource(table.name) as opened:
        for row in opened.row_stream:
            if row.errors:
                yield row.row_number - FIRST_ROW, row.errors


def _parts(schema: Descriptor) -> Iterator[Descriptor]:
    """Yield a schema for each column, and one for the columns of keys that have several."""
    key = described.primary_key_columns(schema)
    foreign = schema["foreignKeys"]
    several = [own for own in foreign if len(own["fields"]) > 1]
    for field in schema["fields"]:
        own_key = key if key == [field["name"]] else []
        own = [other for other in foreign if other["fields"] == [field["name"]]]
        yield dict(schema, fields=[field], primaryKey=own_key, foreignKeys=own)
    if several or len(key) > 1:
        names = {name for own in several for name in own["fields"]}.union(key)
        bare = [
            {"name": f["name"], "type": "string"} for f in schema["fields"] if f["name"] in names
        ]
        own_key = key if len(key) > 1 else []
        yield dict(schema, fields=bare, primaryKey=own_key, foreignKeys=several)


def _schema(table: Table, keys: list) -> Descriptor:
    """Return the table's schema as far as its columns are in the file."""
    fields = [
        {name: value for name, value in field.items() if name not in DESCRIPTIVE}
        for field in table.fields
    ]
    schema = dict(table.schema, fields=fields)
    schema["foreignKeys"] = [
        {"fields": own, "reference": {"resource": other, "fields": there}}
        for own, other, there in keys
    ]
    if not all(column in table for column in described.primary_key_columns(schema)):
        schema.pop("primaryKey", None)
    return schema


def _resource(table: Table, schema: Descriptor, asked: Sequence[int]) -> Any:
    """Return some rows (a range: all of them) of some columns as a resource that holds them."""
    from frictionless import Schema
    from frictionless.resources import TableResource

    fields = schema["fields"]
    columns = []
    for field in fields:
        column = table[field["name"]]
        cells = column if isinstance(asked, range) else [column[row] for row in asked]
        columns.append(_plain(cells, field.get("type")))
    if len(fields) == 1:  # without a second cell, an empty one would make the whole row blank
        fields = [*fields, FILLER]
        columns.append(["x"] * len(asked))
    rows = [[field["name"] for field in fields], *map(list, zip(*columns, strict=True))]
    schema = Schema.from_descriptor(dict(schema, fields=fields))
    return TableResource(name=table.name, data=rows, schema=schema)


def _plain(cells: Sequence[str], kind: str | None) -> Sequence[str]:
    """Return a column as frictionless should see it: numbers and dates in one form only.

    Left alone it would also take '1e5', 'NaN', '1_000' and '2022-1-5'. Blanks around a number or
    a date are the business of another rule.
    """
    form = PLAIN.get(kind)
    if form is None:
        return cells
    bare = (cell.strip() for cell in cells)
    return [cell if not cell or form.fullmatch(cell) else NOT_PLAIN for cell in bare]


def _only(folder: Folder, name: str, columns: list[str]) -> Any:
    """Return another table cut down to the columns that keys point to, which is quick to read."""
    fields = [{"name": column, "type": "string"} for column in dict.fromkeys(columns)]
    table = folder.tables[name]
    schema = {"fields": fields, "missingValues": [""]}
    return _resource(table, schema, range(table.row_count))
