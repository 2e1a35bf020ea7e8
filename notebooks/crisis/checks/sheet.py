"""The rows of one file as text, whether it was a CSV file or a workbook; each knows its line."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from .misfits import Flaw, header_place, misfit, turned
from .problem import Reading


@dataclass
class Sheet:
    """The rows of one file as text.

    header: the cells of the first row. rows: lists of cells, each as long as the header.
    misfits: places in `rows` of those that were longer or shorter and so may be shifted.
    complete: False where a part of the file could not be read. flaws: what was wrong with it.
    text, separator: the whole of a CSV file, and what stands between its cells.
    before: how many records stand before the header. record_count: how many there are in all.
    kept: for each row its place among the records after the header, where some were left out.
    readings: what was read otherwise than it is written. written: {(row, place): cell} before that.
    """

    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    misfits: set[int] = field(default_factory=set)
    complete: bool = True
    flaws: list[Flaw] = field(default_factory=list)
    text: str = ""
    separator: str = ","
    before: int = 0
    record_count: int = 0
    kept: list[int] | None = None
    readings: list[Reading] = field(default_factory=list)
    written: dict[tuple[int, int], str] = field(default_factory=dict)

    def line(self, row: int) -> int:
        """Return the line of the file, counted from 1, on which a row starts."""
        return self.starts[self.before + 1 + (row if self.kept is None else self.kept[row])]

    @property
    def header_line(self) -> int:
        """The line of the file on which the header starts."""
        return self.starts[self.before]

    @cached_property
    def starts(self) -> list[int]:
        """The line on which each record starts, the header's first, and the line after the last.

        A quoted cell may hold line breaks of its own, so this is not simply a count. Only a
        message needs it, so it is worked out only then. A workbook brings its own.
        """
        reader = csv.reader(
            io.StringIO(self.text, newline=""), strict=True, delimiter=self.separator
        )
        starts, last = [], 0
        try:
            for _ in reader:
                starts.append(last + 1)
                last = reader.line_num
        except csv.Error:
            pass  # the flaw is already noted; the records before it keep their lines
        return starts + [last + 1]

    def fill(self, records: list[list[str]], names: Collection[str] = ()) -> None:
        """Take over the records of a file, the header among them, and sort out what does not fit.

        Empty rows before the header and at the end, and empty columns at the end, are left out.
        names: what the columns should be called, to know the header by.
        """
        self.record_count = len(records)
        while self.before < len(records) and not any(records[self.before]):
            self.before += 1
        if turned(records[self.before :], names):
            message = "rows and columns are exchanged: the names of the columns stand in one column"
            fix = "turn the table: in a spreadsheet copy it, and paste it 'transposed'"
            self.flaws.append(Flaw(self.header_line, "", message, fix))
            self.complete = False
            return
        self._pass_over(records, names)
        records = records[self.before :]
        if not records:
            return
        self.header = records.pop(0)
        plain = all(len(cells) == len(self.header) and cells[0] for cells in records)
        if plain and all(self.header) and self.header not in records:
            self.rows = records
        else:
            self._trim(records)
            self._sort_out(records)

    def note(self, what: str) -> None:
        """List something that was read otherwise, about the file as a whole."""
        self.readings.append(Reading("", "", what))

    def _pass_over(self, records: list[list[str]], names: Collection[str]) -> None:
        """Go on to the header where something else, such as a title, stands above it."""
        place = header_place(records, self.before, names)
        above = [cells for cells in records[self.before : place] if any(cells)]
        if not above:
            return
        self.before = place
        if all(sum(map(bool, cells)) == 1 for cells in above):
            rows = "a row" if len(above) == 1 else f"{len(above)} rows"
            self.note(f"{rows} above the names of the columns left out")
            return
        message = "the names of the columns stand here, below other rows"
        self.flaws.append(Flaw(self.header_line, "", message, "move this row to the top"))
        self.complete = False

    def _trim(self, records: list[list[str]]) -> None:
        """Cut empty rows and columns off at the end: a spreadsheet saves those it once used."""
        empty = 0
        while records and not any(records[-1]):
            records.pop()
            empty += 1
        if empty:
            rows = "an empty row" if empty == 1 else f"{empty} empty rows"
            self.note(f"{rows} at the end left out")
        width = len(self.header)
        while width and not self.header[width - 1]:
            width -= 1
        # Without a name for it, a column that only some rows have may come of a shifted row.
        unnamed = len(self.header) - width or min(map(len, records), default=width) - width
        if unnamed > 0 and not any(any(cells[width:]) for cells in records):
            columns = "an empty column" if unnamed == 1 else f"{unnamed} empty columns"
            self.note(f"{columns} at the end left out")
            for cells in (self.header, *records):
                del cells[width:]

    def _sort_out(self, records: list[list[str]]) -> None:
        """Keep the rows that hold something, cut or filled to the width of the header."""
        width = len(self.header)
        ends = not self.text or self.text.endswith(("\n", "\r"))
        self.kept = []
        for number, cells in enumerate(records):
            line = self.starts[self.before + 1 + number]
            if not any(cells):
                self.flaws.append(Flaw(line, "", "this row is empty", "delete the row"))
                continue
            if cells == self.header:
                message = "this row repeats the names of the columns"
                self.flaws.append(Flaw(line, "", message, "delete the row"))
                continue
            if len(cells) != width:
                self.misfits.add(len(self.rows))
                cut_off = not ends and number == len(records) - 1
                self.flaws.append(misfit(line, cells, width, cut_off))
                self.complete = self.complete and len(cells) > 1  # nobody knows the row's id
            self.rows.append((cells + [""] * width)[:width])
            self.kept.append(number)
