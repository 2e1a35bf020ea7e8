"""What a check says: a Problem to mend, and a Reading where only one meaning was possible."""

from dataclasses import dataclass

LONGEST_VALUE = 60
MOST_LINES = 3  # as many as are named; --json has them all


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a data folder.

    file: name of the file. line: the line on which the row starts, 1 for the header, 0 where the
    file as a whole is meant. column: name of the column, "" where the whole row is meant.
    value: what stands there. message: what is wrong. fix: what would be right.
    """

    file: str
    line: int
    column: str
    value: str
    message: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        # An unknown column may be called anything at all.
        column = self.column if self.column.isidentifier() else shown(self.column)
        column = f"{column}: " if self.column else ""
        return f"{place}: {column}{self.message}; {self.fix}"


@dataclass(frozen=True)
class Reading:
    """Something that was read otherwise than it is written, because it can mean only one thing.

    file and column as in Problem. what: what was found. lines: those of the cells, () where the
    file as a whole is meant. value: the first of the cells as written. meant: what it was read as.
    """

    file: str
    column: str
    what: str
    lines: tuple[int, ...] = ()
    value: str = ""
    meant: str = ""

    def __str__(self) -> str:
        if not self.lines:
            return f"{self.file}: {self.what}"
        count = len(self.lines)
        cells = "1 cell" if count == 1 else f"{count} cells"
        column = self.column if self.column.isidentifier() else shown(self.column)
        lines = ", ".join(map(str, self.lines[:MOST_LINES]))
        more = f" and {count - MOST_LINES} more" if count > MOST_LINES else ""
        return (
            f"{self.file}: {self.what} in {cells} of {column}, line{'s' * (count > 1)} "
            f"{lines}{more}: {shown(self.value)} read as {shown(self.meant)}"
        )


class PlainMessage(Exception):
    """An error whose own words say everything, so a notebook shows no traceback under it."""

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython prints in place of a traceback."""
        return str(self).splitlines()


class CannotRead(PlainMessage):
    """A folder that cannot be read as a data set at all; its text says why, a line a reason."""


def shown(value: str) -> str:
    """Return a cell's text in quotation marks, on one line and shortened for a message.

    Control characters are written as escapes, so that no cell can act on a terminal.
    """
    short = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 3] + "..."
    return repr(short)
