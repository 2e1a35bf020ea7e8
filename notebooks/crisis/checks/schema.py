"""What a Table Schema knows (types, allowed values, keys), asked of frictionless.

frictionless finds the errors; `wording` says them in plain words. It is imported only here and
only when something has to be checked, because its import takes longer than reading the data.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from . import descriptor as described
from .descriptor import NAME, Descriptor, foreign_keys
from .folder import Folder, Table
from .hints import DAY, NUMBER
from .problem import CannotRead, Problem
from .wording import Finding, Wording

CONSTRAINT = re.compile(r'constraint "(\w+)"')
POSITION = re.compile(r"at position (\d+)")
PLAIN = {"date": DAY, "number": NUMBER, "integer": NUMBER}
NOT_PLAIN = "?"
# What says nothing about right and wrong; frictionless copies every field many times over.
DESCRIPTIVE = ("title", "description", "categories", "references", "separator")
# An id that is empty or stands twice goes against its column and against the key of its table.
KEY_KINDS = ("required", "unique", "primaryKey")
FIRST_ROW = 2  # frictionless counts the header as row 1


def schema_problems(folder: Folder) -> Iterator[Problem]:
    """Yield what in each table goes against its Table Schema.

    Raises CannotRead where frictionless does not accept the descriptor.
    """
    from frictionless import FrictionlessException

    for table in folder.tables.values():
        if table.fields and table.row_count:
            try:
                yield from _table_problems(folder, table)
            except FrictionlessException as error:
                reason = (error.reasons or [error.error])[0]
                raise CannotRead(f"{NAME}: {table.name}: {reason.note}.") from None


def _table_problems(folder: Folder, table: Table) -> Iterator[Problem]:
    """Yield the problems of one table, one for each cell and cause."""
    keys = _usable_keys(folder, table)
    wording = Wording(folder, table, keys)
    for number, errors in _rows_with_errors(folder, table, keys):
        seen = set()
        for error in errors:
            finding = _finding(table, number, error)
            if finding.kind in KEY_KINDS:
                if finding.column in seen:
                    continue
                seen.add(finding.column)
            yield wording.problem(finding)


def _usable_keys(folder: Folder, table: Table) -> list[tuple[list[str], str, list[str]]]:
    """Return the foreign keys whose columns are all there, on both sides.

    A key to a table that could not be read is left out: that table has its own problem.
    """
    return [
        (own, other, there)
        for own, other, there in foreign_keys(table.schema)
        if all(column in table for column in own)
        and all(folder.column_of(other, column) is not None for column in there)
    ]


def _rows_with_errors(folder: Folder, table: Table, keys: list) -> Iterator[tuple[int, list[Any]]]:
    """Yield (place among the rows, errors) for the rows in which frictionless finds any."""
    from frictionless import Package

    resource = _resource(table.name, table, _schema(table, keys))
    others = {}
    for _, other, there in keys:
        if other != table.name:
            others.setdefault(other, []).extend(there)
    package = Package(resources=[resource, *(_only(folder, *item) for item in others.items())])
    with package.get_resource(table.name) as opened:
        for row in opened.row_stream:
            if row.errors:
                yield row.row_number - FIRST_ROW, row.errors


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


def _resource(name: str, table: Table, schema: Descriptor) -> Any:
    """Return a table as a frictionless resource that holds its rows itself."""
    from frictionless import Schema
    from frictionless.resources import TableResource

    names = [field["name"] for field in schema["fields"]]
    columns = [_plain(table[field["name"]], field.get("type")) for field in schema["fields"]]
    rows = [names, *map(list, zip(*columns, strict=True))]
    return TableResource(name=name, data=rows, schema=Schema.from_descriptor(schema))


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
    return _resource(name, folder.tables[name], {"fields": fields, "missingValues": [""]})


def _finding(table: Table, number: int, error: Any) -> Finding:
    """Take from an error of frictionless what a sentence about it needs."""
    if error.type == "foreign-key":
        return Finding(number, error.field_names[0], "foreignKey", "")
    if error.type in ("primary-key", "unique-error"):
        column = table.key if error.type == "primary-key" else error.field_name
        earlier = POSITION.search(error.note)
        line = table.sheet.line(int(earlier.group(1)) - FIRST_ROW) if earlier else ""
        return Finding(number, column, "unique" if earlier else "primaryKey", str(line))
    column = getattr(error, "field_name", "")
    constraint = CONSTRAINT.search(error.note)
    kind = "type" if error.type == "type-error" else constraint.group(1) if constraint else ""
    return Finding(number, column, kind, error.note)
