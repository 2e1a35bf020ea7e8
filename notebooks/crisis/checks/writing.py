"""Writes tables as the data set keeps them: UTF-8, commas, one line end, whole or not at all.

A clean table that is read and written again is the same to the last byte.
"""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace

from .folder import Table


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV: quotation marks only where they are needed, each line ended by LF."""
    lines: list[str] = []
    # Only a writer that ends its lines by CR and LF puts both of them between quotation marks.
    target = SimpleNamespace(write=lambda line: lines.append(line.removesuffix("\r\n") + "\n"))
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "".join(lines)


def table_text(table: Table, new: Sequence[str] = ()) -> str:
    """Return a table that was read as CSV, its cells as they are meant.

    new: columns of its descriptor to be added, all cells empty. Raises ValueError where a row could
    not be read or does not fit the header, or where a column is to stand beside one that the
    descriptor does not know: writing it would lose what stands there.
    """
    if not table.complete or table.sheet.misfits or (new and len(table.fields) < len(table.header)):
        raise ValueError(
            f"{table.file} has rows or columns that could not be read: mend them first."
        )
    if not new:
        return csv_text(table.header, table.sheet.rows)
    names = [field["name"] for field in table.schema["fields"]]
    names = [name for name in names if name in table or name in new]
    columns = [table[name] if name in table else ("",) * table.row_count for name in names]
    return csv_text(names, zip(*columns, strict=True))


def save(path: str | Path, text: str) -> None:
    """Write a text to a file in UTF-8, unless it stands there already: whole, or not at all.

    A reader sees the old file or the new one, and a cut in the power leaves one of them. Raises
    OSError where the folder or the file cannot be written.
    """
    path, new = Path(path), text.encode()
    if path.is_file() and path.read_bytes() == new:
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
