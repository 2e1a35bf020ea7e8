"""A cell of a table as the value of a cell in a spreadsheet that comes back as the same text.

A day or a number is one in the spreadsheet too, if it comes back letter for letter; everything else
is text, marked so that no spreadsheet takes it for a formula, now or after somebody edits it.
"""

import re
from datetime import date

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.worksheet.worksheet import Worksheet

from ...checks.descriptor import Descriptor
from ...checks.workbook import ESCAPED
from ..refusal import Refusal

LONGEST = 32_767  # characters that a cell of a spreadsheet can hold
MOST_DIGITS = 15  # that a spreadsheet keeps of a number
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets do not agree on the days
TEXT, DAY = "@", "yyyy-mm-dd"
STARTS = tuple("=+-@\t\r")
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d*[1-9])?")
SHORT = 40  # so much of a cell is shown in a message


def sheet_cell(sheet: Worksheet, text: str, field: Descriptor) -> Cell | None:
    """Return a cell for a sheet; None for an empty text. field: of its column.

    The text must fit (`must_fit`).
    """
    if not text:
        return None
    value, shape = _typed(text, field.get("type", ""))
    if shape != TEXT:
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = shape
        return cell
    # What looks like the number of a character would be read as that character.
    cell = WriteOnlyCell(sheet, ESCAPED.sub(lambda found: f"_x005F{found.group()}", text))
    cell.data_type = "s"  # openpyxl makes a formula of what begins with =
    cell.number_format = TEXT
    if text.startswith(STARTS):
        cell.quotePrefix = True
    return cell


def _typed(text: str, kind: str) -> tuple[object, str]:
    """Return (value, number format) for a cell."""
    if kind == "date":
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text, TEXT
        return (day, DAY) if day >= FIRST_DAY and day.isoformat() == text else (text, TEXT)
    if kind in ("number", "integer") and NUMBER.fullmatch(text) and text != "-0":
        digits = sum(c.isdecimal() for c in text)
        if digits <= MOST_DIGITS:
            return (float(text) if "." in text else int(text)), "General"
    return text, TEXT


def must_fit(text: str, field: Descriptor) -> None:
    """Raise Refusal where a text is too long or has a character that no workbook can hold."""
    if len(text) <= LONGEST // 2 and text.isprintable():
        return
    what = f"{field['name']}: a cell ({text[:SHORT]!r} ...)"
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        message = f"is longer than the {LONGEST:,} characters that a spreadsheet can hold"
        raise Refusal(f"The workbook was not made. {what} {message}. Shorten it first.")
    if ILLEGAL_CHARACTERS_RE.search(text) or "\ufffe" in text or "\uffff" in text:
        message = "has a character that a spreadsheet cannot hold. Type its text again first"
        raise Refusal(f"The workbook was not made. {what} {message}.")
