"""A table in a workbook (.xlsx): the values that a spreadsheet keeps become rows of text.

A day in a cell is a day there and not a text, so nothing about it needs guessing. Lines are the
numbers of the rows as the spreadsheet shows them.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise
from typing import Any

from .problem import Reading
from .sheet import Flaw, Sheet

FORMULA = re.compile(rb"<f[ />]")
FORMULA_FIX = "open the workbook in a spreadsheet and save it, or write the value"
ESCAPED = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read_workbook(raw: bytes, name: str, names: Sequence[str] = ()) -> Sheet:
    """Return the rows of the table `name` in the bytes of a workbook, as text.

    It is the sheet of that name, or the only one that holds anything. names: what its columns
    should be called. Never raises: what is wrong stands in `flaws`.
    """
    try:
        return Workbook(raw).table(name, names)
    except Unreadable as error:
        return Sheet(complete=False, flaws=[error.flaw])


class Unreadable(ValueError):
    """Bytes that are no workbook. flaw: says so."""

    def __init__(self) -> None:
        fix = "open it in a spreadsheet and save it as .xlsx, or as 'CSV UTF-8'"
        self.flaw = Flaw(0, "", "this is no workbook that can be read", fix)
        super().__init__(f"{self.flaw.message}: {self.flaw.fix}")


class Workbook:
    """The sheets of a workbook as text, read once for all its tables. Raises Unreadable.

    titles: of the sheets that hold anything.
    """

    def __init__(self, raw: bytes) -> None:
        try:
            self._grids = {title: grid for title, grid in _grids(raw).items() if grid}
            self._formulas = _grids(raw, formulas=True) if _has_formulas(raw) else {}
        except Exception:  # openpyxl has no error of its own for a damaged file
            raise Unreadable from None
        self.titles = list(self._grids)

    def title_of(self, name: str) -> str:
        """Return the title of the sheet that is called like a table; "" where there is none."""
        named = {title.strip().casefold(): title for title in self.titles}
        return named.get(name.casefold(), "")

    def rows(self, title: str) -> list[list[str]]:
        """Return the rows of a sheet that hold anything."""
        return list(self._grids[title].values())

    def table(self, name: str, names: Sequence[str] = ()) -> Sheet:
        """Return the rows of a table: of the sheet of that name, or of the only one there is.

        names: what its columns should be called.
        """
        title = self.title_of(name) or (self.titles[0] if len(self.titles) == 1 else "")
        if not title:
            count = len(self.titles)
            message = f"the workbook has {count} sheets" if count else "the file is empty"
            fix = f"call one of them {name!r}" if count else "its first row names the columns"
            return Sheet(complete=False, flaws=[Flaw(0, "", message, fix)])
        grid = self._grids[title]
        sheet = Sheet()
        lines = sorted(grid)
        sheet.starts = [*lines, lines[-1] + 1]
        width = len(grid[lines[0]])
        sheet.fill([grid[line] + [""] * (width - len(grid[line])) for line in lines], names)
        sheet.flaws = [_not_in_csv(flaw) for flaw in sheet.flaws] + list(_gaps(lines))
        if title in self._formulas:
            _note_formulas(sheet, grid, self._formulas[title])
        return sheet


def _not_in_csv(flaw: Flaw) -> Flaw:
    """Return a flaw of a row that is too long with a fix that speaks of no commas."""
    return replace(flaw, fix="delete what stands to the right of the last column, or name it")


def _gaps(lines: list[int]) -> Iterator[Flaw]:
    """Yield a flaw for each run of empty rows; one stray cell far down makes a million of them."""
    for before, after in pairwise(lines):
        count = after - before - 1
        if count:
            message = "this row is empty" if count == 1 else f"{count} empty rows begin here"
            yield Flaw(before + 1, "", message, "delete the row" + "s" * (count > 1))


def _grids(raw: bytes, formulas: bool = False) -> dict[str, dict[int, list[str]]]:
    """Return {title of sheet: {row as numbered there: cells}}, without empty rows.

    formulas: to have the formulas as they are written, and nothing else.
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and drop-down lists, which are not read
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=not formulas)
        grids = {}
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of its own size is not always so
            grid = {}
            for number, cells in enumerate(sheet.iter_rows(), start=1):
                row = ["" if formulas and cell.data_type != "f" else _text(cell) for cell in cells]
                while row and not row[-1]:
                    row.pop()
                if row:
                    grid[number] = row
            grids[sheet.title] = grid
        book.close()
    return grids


def _text(cell: Any) -> str:
    """Return the value of a cell as text, in the form that the tables use."""
    value = cell.value
    if value is None or isinstance(value, str):
        # The format writes a character that it cannot hold by its number, as _x000D_.
        return ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), value or "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _plain_number(value)
    if isinstance(value, date):
        return _day(value, cell.number_format)
    return str(value)


def _plain_number(value: float) -> str:
    """Return a number without an exponent, and without decimals where it is whole."""
    if value.is_integer():
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def _day(value: date, shape: str) -> str:
    """Return a day as YYYY-MM-DD; only as far as its cell shows it, and with its time if any."""
    if isinstance(value, datetime):
        if value.time() != time():
            return value.isoformat(sep=" ")
        value = value.date()
    letters = QUOTED.sub("", shape).lower()
    if "d" in letters or "y" not in letters:
        return value.isoformat()
    return f"{value:%Y-%m}" if "m" in letters else f"{value:%Y}"


def _has_formulas(raw: bytes) -> bool:
    """Whether any sheet of a workbook has a formula; asked first, because it is quick."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return any(FORMULA.search(parts.read(name)) for name in sheets)


def _note_formulas(sheet: Sheet, values: dict, formulas: dict) -> None:
    """List formulas whose value was read; one whose value was never worked out is a flaw."""
    found: dict[int, list[tuple[int, str, str]]] = {}
    for line, cells in formulas.items():
        for place, cell in enumerate(cells):
            if cell.startswith("=") and place < len(sheet.header):
                value = (values.get(line, []) + [""] * (place + 1))[place]
                if value:
                    found.setdefault(place, []).append((line, cell, value))
                else:
                    message = f"the formula in {sheet.header[place]!r} has no value yet"
                    sheet.flaws.append(Flaw(line, cell, message, FORMULA_FIX))
    for place, cells in found.items():
        lines = tuple(line for line, _, _ in cells)
        _, value, meant = cells[0]
        sheet.readings.append(Reading("", sheet.header[place], "formula", lines, value, meant))
