"""The one place where the bytes of a table become rows of text.

Whatever a spreadsheet may write is to be understood here and nowhere else: the checks and the data
set both work on what this room returns, so what was checked is what is used.
"""

import csv
import io
from dataclasses import dataclass, field
from functools import cached_property

ENCODING = "utf-8-sig"


@dataclass
class Flaw:
    """Something about the file itself; it becomes a Problem once the file's name is known."""

    line: int
    value: str
    message: str
    fix: str


@dataclass
class Sheet:
    """The rows of one file as text.

    header: the cells of the first row. rows: lists of cells, each as long as the header.
    misfits: places in `rows` of those that were longer or shorter and so may be shifted.
    complete: False where a part of the file could not be read. flaws: what was wrong with it.
    text: the whole file. kept: for each row its place among the records, where some were left out.
    """

    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    misfits: set[int] = field(default_factory=set)
    complete: bool = True
    flaws: list[Flaw] = field(default_factory=list)
    text: str = ""
    kept: list[int] | None = None

    def line(self, row: int) -> int:
        """Return the line of the file, counted from 1, on which a row starts."""
        return self.starts[1 + (row if self.kept is None else self.kept[row])]

    @cached_property
    def starts(self) -> list[int]:
        """The line on which each record starts, the header's first, and the line after the last.

        A quoted cell may hold line breaks of its own, so this is not simply a count. Only a
        message needs it, so it is worked out only then.
        """
        reader = csv.reader(io.StringIO(self.text, newline=""), strict=True)
        starts, last = [], 0
        try:
            for _ in reader:
                starts.append(last + 1)
                last = reader.line_num
        except csv.Error:
            pass  # the flaw is already noted; the records before it keep their lines
        return starts + [last + 1]


def read_sheet(raw: bytes) -> Sheet:
    """Read the bytes of a CSV file: UTF-8 with or without a mark at the start, comma-separated.

    Never raises: what cannot be read is left out and stands in `flaws`.
    """
    try:
        text = raw.decode(ENCODING)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        flaw = Flaw(line, "", "this is not UTF-8 text", "save the file as 'CSV UTF-8'")
        return Sheet(complete=False, flaws=[flaw])
    if not text.strip():
        flaw = Flaw(0, "", "the file is empty", "its first line names the columns")
        return Sheet(complete=False, flaws=[flaw])
    return _sheet_of(text)


def _sheet_of(text: str) -> Sheet:
    """Split text into records and sort out those that do not fit the header."""
    records, broken = _records(text)
    sheet = Sheet(text=text, complete=not broken)
    if records:
        sheet.header = records.pop(0)
    if broken:
        sheet.flaws.append(_broken_flaw(sheet.starts[-1], broken))
    width = len(sheet.header)
    if all(len(cells) == width and any(cells) for cells in records):
        sheet.rows = records
    else:
        _sort_out(sheet, records)
    return sheet


def _records(text: str) -> tuple[list[list[str]], str]:
    """Return the records of a text and, where it breaks off, what the csv module says."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        return records, str(error)
    return records, ""


def _broken_flaw(line: int, reason: str) -> Flaw:
    """Say in plain words why the record after the last good one could not be read."""
    if "field larger" in reason:
        return Flaw(line, "", "a cell is too long to be read", "shorten it, or close its quotation")
    fix = 'a cell that begins with " ends with ", and a " inside it is written twice'
    return Flaw(line, "", "a quotation mark is out of place from this row on", fix)


def _sort_out(sheet: Sheet, records: list[list[str]]) -> None:
    """Keep the rows that hold something, cut or filled to the width of the header."""
    width = len(sheet.header)
    sheet.kept = []
    for number, cells in enumerate(records):
        if not any(cells):
            line = sheet.starts[number + 1]
            sheet.flaws.append(Flaw(line, "", "this row is empty", "delete the row"))
            continue
        if len(cells) != width:
            sheet.misfits.add(len(sheet.rows))
            sheet.flaws.append(_misfit_flaw(sheet.starts[number + 1], cells, width))
        sheet.rows.append((cells + [""] * width)[:width])
        sheet.kept.append(number)


def _misfit_flaw(line: int, cells: list[str], width: int) -> Flaw:
    """Say how a row differs from the header in length."""
    message = f"this row has {len(cells)} cells, the header has {width}"
    if len(cells) < width:
        return Flaw(
            line, "", message, "add the missing commas; an empty cell still needs its comma"
        )
    fix = "put quotation marks around a text that has a comma in it, or delete the extra cells"
    return Flaw(line, cells[width], message, fix)
