"""Writes CODEBOOK.md: what every table and column of a data folder holds, for people to read.

    python -m crisis.dataset.codebook [FOLDER]

What a machine knows comes from datapackage.json and the tables. The rules that people write stand
between two markers in the same file, and are carried over letter for letter.
Exit code 0: the file is up to date. 2: the folder cannot be read, or the file cannot be written.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from ..checks import Folder, Table
from ..checks.descriptor import Descriptor, primary_key_columns, references, separator
from .document import assemble, code, facts, grid, read_whole, run, write_whole

NAME = "CODEBOOK.md"
NO_RULES = "\n## The rules\n\nNothing is written here yet.\n\n"
INTRODUCTION = (
    "The lists of tables, columns and values are made from `datapackage.json` and the tables by "
    "`python -m crisis.dataset.codebook`: a change made to them here is lost. What stands between "
    "the two is written by hand, and is kept."
)
TYPES = {
    "string": "text",
    "date": "day",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
}
FORMS = {
    "[a-z0-9]+(-[a-z0-9]+)*": "small letters and digits, joined by hyphens",
    "[0-9]{2}_[a-z0-9_]+": "two digits, then small letters joined by _",
    "[A-Z]{2,4}": "two to four capital letters",
    "[A-Z]{2}": "two capital letters",
    "[a-z]{2}": "two small letters",
    r"\d{4}(-\d{2}(-\d{2})?)?": "YYYY-MM-DD, YYYY-MM or YYYY",
    r"https?://\S+": "a web address",
}
"""What the patterns of the descriptor mean in words; any other is shown as it is."""


def text(folder: str | Path) -> str:
    """Return the codebook of a data folder as Markdown, with the part written by hand kept.

    Raises CannotRead where the folder, a table or the old codebook cannot be read, or a marker is
    missing.
    """
    read = read_whole(folder)
    about = read.descriptor
    before = [
        f"# Codebook: {about.get('title', about.get('name', read.path.name))}",
        about.get("description", ""),
        facts(about),
        INTRODUCTION,
        "## The tables at a glance",
        _overview(read),
    ]
    after = [
        "## The tables, column by column",
        "A column that is *required* is never empty; *once* means that no two rows share a value.",
        *_sections(read),
    ]
    made = ["\n\n".join(filter(None, part)) for part in (before, after)]
    return assemble(read.path / NAME, made, [NO_RULES])


def write(folder: str | Path) -> Path:
    """Write the codebook of a data folder and return its path: whole, or not at all.

    Raises CannotRead as `text` does, and OSError where the file cannot be written.
    """
    return write_whole(Path(folder) / NAME, text(folder))


def _overview(folder: Folder) -> str:
    """Return a table of the tables, with their rows counted."""
    rows = [
        (f"[{table.name}](#{table.name})", resource.get("description", ""), str(table.row_count))
        for table, resource in _resources(folder)
    ]
    return grid(("table", "one row", "rows"), rows)


def _sections(folder: Folder) -> Iterator[str]:
    """Yield what is said of each table; allowed values are listed where they first come up."""
    told: dict[str, tuple[str, str]] = {}
    for table, resource in _resources(folder):
        key = primary_key_columns(table.schema)
        rows = "1 row" if table.row_count == 1 else f"{table.row_count} rows"
        yield f"### {table.name}"
        yield (
            f"**{resource.get('title', table.name)}.** {resource.get('description', '')} "
            f"{rows} in `{table.file}`." + (f" Key: {code(*key)}." if key else "")
        )
        fields, values = [], []
        for field in table.schema["fields"]:
            place = told.setdefault(str(field.get("categories", "")), (table.name, field["name"]))
            here = (table.name, field["name"]) == place
            fields.append(_column(table, field, "" if here else f"{place[1]} of {place[0]}"))
            values += _values(field) if here else []
        yield grid(("column", "title", "meaning", "type", "required", "form"), fields)
        if values:
            yield grid(("column", "value", "in words", "meaning"), values)


def _column(table: Table, field: Descriptor, told: str) -> tuple[str, ...]:
    """Return the line of one column. told: the column that has the same allowed values."""
    limits = field.get("constraints", {})
    key = primary_key_columns(table.schema)
    once = "once" if limits.get("unique") or key == [field["name"]] else ""
    required = "required" if limits.get("required") or field["name"] in key else ""
    kind = "list" if separator(field) else TYPES.get(field.get("type", ""), field.get("type", ""))
    return (
        code(field["name"]),
        field.get("title", ""),
        field.get("description", ""),
        kind,
        ", ".join(filter(None, (required, once))),
        "; ".join(_form(table, field, told)),
    )


def _form(table: Table, field: Descriptor, told: str) -> Iterator[str]:
    """Yield how the cells of a column are written, and what they point to."""
    limits = field.get("constraints", {})
    target = references(field, table.schema)
    if separator(field):
        yield f"entries apart by `{separator(field)}`"
    if target:
        yield f"`{target[1]}` of [{target[0]}](#{target[0]})"
    if field.get("type") == "date":
        yield "YYYY-MM-DD"
    if "pattern" in limits:
        yield FORMS.get(limits["pattern"], code(limits["pattern"]))
    if _values(field):
        ordered = ", in this order" if field.get("categoriesOrdered") else ""
        yield f"values as for {told}" if told else f"values below{ordered}"
    elif "enum" in limits:
        yield "one of " + code(*limits["enum"])
    low, high = limits.get("minimum"), limits.get("maximum")
    if low is not None and high is not None:
        yield f"{low} to {high}"
    elif low is not None or high is not None:
        yield f"{low} or more" if high is None else f"{high} or less"
    if "maxLength" in limits:
        yield f"at most {limits['maxLength']} characters"


def _values(field: Descriptor) -> list[tuple[str, ...]]:
    """Return a line for each allowed value of a column whose meaning the descriptor gives."""
    words = ("label", "description")
    return [
        (code(field["name"]), code(item["value"]), *(item.get(word, "") for word in words))
        for item in field.get("categories", ())
        if isinstance(item, dict)
    ]


def _resources(folder: Folder) -> Iterator[tuple[Table, Descriptor]]:
    """Yield each table with what the descriptor says of it."""
    return zip(folder.tables.values(), folder.descriptor["resources"], strict=True)


def main(arguments: list[str] | None = None) -> int:
    """Write the codebook of a folder (default: data/ukraine_2022); return the exit code."""
    return run("codebook", write, arguments)


if __name__ == "__main__":
    sys.exit(main())
