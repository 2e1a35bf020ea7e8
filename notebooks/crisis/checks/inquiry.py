"""Asks frictionless about the rows of a table: all at once, or each different cell once.

frictionless needs a tenth of a millisecond to word an error, longer than for a hundred good cells.
In a table with thousands of rows the same error stands in thousands of cells, so there each column
is asked about by itself, with each of its different cells once.
"""

from collections.abc import Collection, Iterator, Sequence
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


def rows_with_errors(
    folder: Folder, table: Table, keys: list, only: Collection[int] | None = None
) -> Iterator[Found]:
    """Yield the rows in which frictionless finds errors; a row may come up more than once.

    keys: the foreign keys to be held, as (own columns, table, columns there). only: places of the
    rows to ask about; rows that share with them what none may share are asked about as well.
    """
    schema = _schema(table, keys)
    whole = range(table.row_count)
    if only is not None:
        asked = _with_rivals(table, schema, only)
        for place, errors in _errors(folder, table, schema, asked):
            yield asked[place], errors, asked
        return
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

    own = list(asked)
    others: dict[str, dict[str, set[str]]] = {}
    for key in schema["foreignKeys"]:
        other, there = key["reference"]["resource"], key["reference"]["fields"]
        for here, column in zip(key["fields"], there, strict=True):
            cells = table[here] if isinstance(asked, range) else [table[here][i] for i in asked]
            others.setdefault(other, {}).setdefault(column, set()).update(cells)
    if not isinstance(asked, range) and table.name in others:
        # A key to the table itself needs the rows that it points to.
        own += sorted(set(_pointed_to(table, others[table.name])).difference(own))
    others.pop(table.name, None)
    resource = _resource(table, schema, asked if isinstance(asked, range) else own)
    package = Package(resources=[resource, *(_only(folder, *item) for item in others.items())])
    with package.get_resource(table.name) as opened:
        for row in opened.row_stream:
            place = row.row_number - FIRST_ROW
            if row.errors and place < len(asked):
                yield place, row.errors


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
    if not all(map(any, zip(*columns, strict=True))):  # of a blank row it would say nothing more
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


def _only(folder: Folder, name: str, wanted: dict[str, set[str]]) -> Any:
    """Return another table cut down to what keys point to, which is quick to read.

    wanted: {column: the cells that are looked for in it}.
    """
    fields = [{"name": column, "type": "string"} for column in wanted]
    table = folder.tables[name]
    schema = {"fields": fields, "missingValues": [""]}
    return _resource(table, schema, sorted(_pointed_to(table, wanted)))


def _pointed_to(table: Table, wanted: dict[str, set[str]]) -> set[int]:
    """Return the places of the rows with a wanted cell. wanted: {column: cells}."""
    return {
        row for column, cells in wanted.items() for row, cell in table.rows(column) if cell in cells
    }


def _with_rivals(table: Table, schema: Descriptor, only: Collection[int]) -> list[int]:
    """Return the places of some rows and of those with the same key or unique cell, in order."""
    asked = set(only)
    key = described.primary_key_columns(schema) if "primaryKey" in schema else []
    once = [[f["name"]] for f in schema["fields"] if described.constraints(f).get("unique")]
    for columns in filter(None, [key, *once]):
        cells = list(zip(*(table[column] for column in columns), strict=True))
        taken = {cells[row] for row in only}
        asked.update(row for row, cell in enumerate(cells) if cell in taken)
    return sorted(asked)
