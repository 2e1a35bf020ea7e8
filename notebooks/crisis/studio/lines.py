"""The bytes of a table with some rows changed: every other line stays as it was, to the byte.

Where a file is written in another way than the data set's own (semicolons, UTF-16, a workbook), no
line could stay: then the whole table is written anew, clean.
"""

import io
from collections.abc import Sequence

from ..checks import Table
from ..checks.reading import WORKBOOK, read_table
from ..checks.writing import csv_text
from .order import DATE, arranged
from .refusal import KEPT, Refusal
from .state import Cells, Rows, fields_of

MARK = b"\xef\xbb\xbf"
ENDS = ("\r\n", "\n", "\r")


def order_of(table: Table, base: Rows, rows: Rows) -> list[str]:
    """Return the names of rows in the order in which they belong into the file of a table.

    base, rows: as they stand there, and as they are to stand there, by name.
    """
    types = {field["name"]: field.get("type") for field in table.schema["fields"]}
    return arranged(fields_of(table), table.key, base, rows, types.get(DATE) == "date")


def table_bytes(table: Table, raw: bytes, base: Rows, rows: Rows, order: Sequence[str]) -> bytes:
    """Return a table's file with the rows that it is to have, in an order (names of rows).

    table, raw, base: as read, without problems of the file itself. Raises Refusal where a row
    cannot be written so that it is read again as it is.
    """
    fields = fields_of(table)
    wanted = [rows[name] for name in order]
    if not all(map(any, wanted)):
        raise Refusal(f"Not saved: {table.name} has an empty row. Fill it in, or remove it. {KEPT}")
    new = None
    if not table.file.lower().endswith(WORKBOOK):
        new = _with_old_lines(table, raw, base, rows, order)
    if new is None or not _is_read_as(table, new, wanted):
        new = csv_text(fields, wanted).encode()
        if not _is_read_as(table, new, wanted):
            raise Refusal(
                f"Not saved: {table.name} has a cell that would not be read again as it is. "
                f"Look at what you changed last. {KEPT}"
            )
    return new


def _is_read_as(table: Table, new: bytes, wanted: list[Cells]) -> bool:
    """Whether the bytes of a file are read as some rows."""
    sheet = read_table("table.csv", new, table.name, table.schema["fields"])
    return sheet.header == fields_of(table) and list(map(tuple, sheet.rows)) == wanted


def _with_old_lines(
    table: Table, raw: bytes, base: Rows, rows: Rows, order: Sequence[str]
) -> bytes | None:
    """Return the file with the old lines of rows that stay; None where it has no plain lines."""
    sheet = table.sheet
    plain = sheet.separator == "," and not sheet.before and sheet.kept is None and sheet.complete
    mark = MARK if raw.startswith(MARK) else b""
    if not plain or sheet.record_count != len(base) + 1 or raw != mark + sheet.text.encode():
        return None
    lines = list(io.StringIO(sheet.text, newline=""))
    records = [
        "".join(lines[start - 1 : stop - 1])
        for start, stop in zip(sheet.starts, sheet.starts[1:], strict=False)
    ]
    end = next((way for way in ENDS if records[0].endswith(way)), "\n")
    old = dict(zip(base, records[1:], strict=True))
    names = list(base)
    for place, _ in sheet.written:  # read otherwise than it is written: now as it is meant
        old.pop(names[place], None)
    parts = [records[0]]
    for name in order:
        stays = name in old and rows[name] == base[name]
        parts.append(old[name] if stays else _record(rows[name], end))
    ended = [part if part.endswith(ENDS) else part + end for part in parts[:-1]]
    return mark + "".join([*ended, parts[-1]]).encode()


def _record(cells: Cells, end: str) -> str:
    """Return a row as a record of a CSV file."""
    return csv_text(cells, ()).removesuffix("\n") + end
