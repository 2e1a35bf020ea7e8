"""The one place where the bytes of a table become rows of text.

Whatever a spreadsheet may write is to be understood here and in what this room calls: the checks
and the data set both work on what it returns, so what was checked is what is used.
"""

import csv
import io
import re
from collections.abc import Sequence

from .decoding import (
    SEPARATOR_LINE,
    SEPARATORS,
    UTF8,
    NotText,
    TwoReadings,
    decode,
    example,
    separator_of,
)
from .descriptor import Descriptor
from .meant import read_as_meant
from .problem import shown
from .sheet import Flaw, Sheet

WORKBOOK = ".xlsx"
# Some libraries lift the limit for a cell's length when they are imported, frictionless among them.
# What can be read must not depend on what was imported before.
csv.field_size_limit(2**31 - 1)
# How files begin that are no text, whatever they are called.
OTHER_FILES = {
    b"PK\x03\x04": "a workbook or another packed file",
    b"\xd0\xcf\x11\xe0": "an Excel workbook of the old kind (.xls)",
    b"%PDF": "a PDF file",
}
WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|table)", re.IGNORECASE)
SAVE_AS = "open it in a spreadsheet and save the table as 'CSV UTF-8'"
EMPTY = Flaw(0, "", "the file is empty", "its first line names the columns")


def read_table(file: str, raw: bytes, name: str, fields: Sequence[Descriptor]) -> Sheet:
    """Return the rows of a table as they are meant, from the bytes of its file, by its ending.

    name, fields: of the table, as in the descriptor. Never raises: what cannot be read is left
    out and stands in `flaws`, what was read otherwise than it is written in `readings`.
    """
    names = [field["name"] for field in fields]
    if file.lower().endswith(WORKBOOK):
        from .workbook import read_workbook  # openpyxl is slow to import, and seldom needed

        sheet = read_workbook(raw, name, names)
    else:
        sheet = read_sheet(raw, names)
    read_as_meant(sheet, fields)
    return sheet


def read_sheet(raw: bytes, names: Sequence[str] = ()) -> Sheet:
    """Read the bytes of a CSV file whose columns should have some names; cells stay as written.

    Never raises: what cannot be read is left out and stands in `flaws`.
    """
    other = _another_file(raw)
    if other:
        return Sheet(complete=False, flaws=[other])
    try:
        text, encoding = decode(raw)
    except NotText as error:
        return Sheet(complete=False, flaws=[_encoding_flaw(error)])
    if not text.strip():
        return Sheet(complete=False, flaws=[EMPTY])
    sheet = Sheet(text=text)
    if not text.startswith(",".join(names)):
        sheet.separator = separator_of(text, names)
    if encoding != UTF8:
        word = example(text)
        sheet.note(f"the text is {encoding}" + (f", for example {word!r}" if word else ""))
    if sheet.separator != ",":
        sheet.note(f"the cells are separated by {SEPARATORS[sheet.separator]}")
    records, broken = _records(sheet)
    if records and SEPARATOR_LINE.fullmatch(text.partition("\n")[0].rstrip("\r")):
        records[0] = []
    sheet.fill(records, names)
    if broken:
        sheet.complete = False
        sheet.flaws.insert(0, _broken_flaw(sheet.starts[-1], broken))
    elif not sheet.header and not sheet.flaws:
        return Sheet(complete=False, flaws=[EMPTY])
    return sheet


def _another_file(raw: bytes) -> Flaw | None:
    """Say what a file is that is called .csv and is something else; None where it may be text."""
    if raw and not raw.strip(b"\0"):
        message = "the file holds no text, only zeros, as after a crash"
        return Flaw(0, "", message, "put a copy of it back into the folder")
    kinds = [kind for start, kind in OTHER_FILES.items() if raw.startswith(start)]
    if WEB_PAGE.match(raw[:200]):
        kinds = ["a web page"]
    return Flaw(0, "", f"this is {kinds[0]}, and no CSV file", SAVE_AS) if kinds else None


def _encoding_flaw(error: NotText) -> Flaw:
    """Say what keeps the bytes of a file from being read as text."""
    fix = "save the file as 'CSV UTF-8'"
    if not isinstance(error, TwoReadings):
        return Flaw(error.line, "", "this is not UTF-8 text", fix)
    one, other = error.words
    message = f"this is not UTF-8 text, and {shown(one)} may be meant as {shown(other)}"
    return Flaw(error.line, one, message, f"see which is right, and {fix}")


def _records(sheet: Sheet) -> tuple[list[list[str]], str]:
    """Return the records of a sheet's text and, where it breaks off, what the csv module says."""
    text = io.StringIO(sheet.text, newline="")
    reader = csv.reader(text, strict=True, delimiter=sheet.separator)
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
