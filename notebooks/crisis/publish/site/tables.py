"""The data pages: every table with what its columns hold, and the files to download."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from ...checks import Folder, Table
from ...checks.descriptor import Descriptor, primary_key, references, separator
from ...views.symbols import KIND_OF
from .shell import Shell

LONG = 60
"""Letters from which on a column is one of text."""

WHERE = {"sources": "../pages/sources.html", "actors": "../actors/{}.html"}
"""Where rows of some tables are shown best; others are found in their own table."""

MARKS = {"quote": "quote_language", "title": "language"}
"""Columns of words of others, each with the column that names their language."""

KINDS = {"integer": "number", "number": "number", "date": "day"}
"""How cells of some types are set."""

DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every file in a zip: the same data give the same bytes."""


def write(shell: Shell, folder: Folder, documents: list[Path]) -> None:
    """Write a page for each table, the list of them, and the files. Raises OSError."""
    files = shell.to / "data" / "files"
    files.mkdir(parents=True, exist_ok=True)
    for name, raw in folder.raw.items():
        (files / name).write_bytes(raw)
    archive = files / f"{folder.descriptor.get('name', 'data')}.zip"
    pack(archive, [*((name, raw) for name, raw in sorted(folder.raw.items())),
                   *((path.name, path.read_bytes()) for path in documents)])  # fmt: skip
    for path in documents:
        (files / path.name).write_bytes(path.read_bytes())
    resources = folder.descriptor["resources"]
    listed = []
    for table, resource in zip(folder.tables.values(), resources, strict=True):
        about = {
            "name": table.name,
            "title": resource.get("title", table.name),
            "description": resource.get("description", ""),
            "file": table.file,
        }
        listed.append(about | {"rows": table.row_count})
        told = about | {"columns": _columns(table), "rows": list(_rows(table, set(folder.tables)))}
        address = f"data/{table.name}.html"
        shell.page("table.html.j2", address, about["title"], "Data", table=told)
    whole = {"address": f"files/{archive.name}", "size": size(archive)}
    shell.page("data.html.j2", "data/index.html", "The data", "Data", tables=listed, whole=whole)


def pack(archive: Path, files: list[tuple[str, bytes]]) -> None:
    """Write a zip of files by name, the same for the same content. Raises OSError."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, raw in files:
            entry = zipfile.ZipInfo(name, DAY)
            entry.external_attr = 0o644 << 16
            out.writestr(entry, raw, zipfile.ZIP_DEFLATED)


def size(file: Path) -> str:
    """A file's size in words."""
    kilobytes = file.stat().st_size / 1000
    return f"{kilobytes:.0f} KB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"


def _columns(table: Table) -> list[dict[str, Any]]:
    """What the descriptor says of each column."""
    return [
        {
            "name": field["name"],
            "title": field.get("title", field["name"]),
            "description": field.get("description", ""),
            "allowed": [one for one in field.get("categories", ()) if isinstance(one, dict)],
        }
        for field in table.schema["fields"]
    ]


def _rows(table: Table, tables: set[str]) -> Iterator[dict[str, Any]]:
    """Each row: its id, and its cells as HTML."""
    key = primary_key(table.schema)
    columns = []
    for field in table.schema["fields"]:
        cells = table[field["name"]] if field["name"] in table else ("",) * table.row_count
        columns.append((field, cells, max(map(len, cells), default=0) > LONG))
    for number in range(table.row_count):
        id_ = table[key][number] if key and key in table else str(number + 1)
        yield {
            "id": slug(id_),
            "cells": [
                _in_its_language(cells[number], table[MARKS[field["name"]]][number])
                if MARKS.get(field["name"]) in table
                else _cell(table, field, cells[number], long, field["name"] == key, tables)
                for field, cells, long in columns
            ],
        }


def _cell(
    table: Table, field: Descriptor, cell: str, long: bool, is_key: bool, tables: set[str]
) -> Markup:
    """One cell of a row: what it points to becomes a link."""
    if is_key:
        on_map = f"../actors/index.html#explore?picked={cell}"
        link = Markup('<br><a href="{}">in the views<span class="unseen">: {}</span></a>').format(
            on_map, cell
        )
        return Markup('<th scope="row" class="id">{}{}</th>').format(
            cell, link if table.name in KIND_OF else ""
        )
    target = references(field, table.schema)
    kind = field.get("type")
    name = "id" if target else "long" if long else KINDS.get(kind, "")
    text = _linked(cell, field, target[0]) if target and target[0] in tables else _text(cell)
    return Markup('<td class="{}">{}</td>').format(name, text) if name else _td(text)


def _in_its_language(cell: str, language: str) -> Markup:
    """The cell of words of others, marked with the language that the row names."""
    mark = Markup(' lang="{}"').format(language) if cell and language else ""
    return Markup('<td class="long"{}>{}</td>').format(mark, cell)


def _td(text: Markup) -> Markup:
    return Markup("<td>{}</td>").format(text)


def _text(cell: str) -> Markup:
    """Plain text; an address becomes a link."""
    if cell.startswith(("https://", "http://")):
        return Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(cell)
    return escape(cell)


def _linked(cell: str, field: Descriptor, target: str) -> Markup:
    """Ids as links to what they stand for."""
    between = separator(field)
    ids = cell.split(between) if between and cell else [cell] if cell else []
    links = [Markup('<a href="{}">{}</a>').format(row_address(target, id_), id_) for id_ in ids]
    return Markup("; ").join(links)


def row_address(table: str, id_: str) -> str:
    """Where a row is shown, from a page in a folder of the site."""
    where = WHERE.get(table, "../data/" + table + ".html")
    return where.format(id_) if "{}" in where else f"{where}#{slug(id_)}"


def slug(text: str) -> str:
    """A text as it may stand behind the # of an address: without blanks."""
    return "-".join(text.split())
