"""What is said when something is wrong: one Problem a cell, in words a teacher can act on."""

from dataclasses import dataclass

LONGEST_VALUE = 60


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


class PlainMessage(Exception):
    """An error whose own words say everything, so a notebook shows no traceback under it."""

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython prints in place of a traceback."""
        return str(self).splitlines()


class CannotRead(PlainMessage):
    """A folder that cannot be read as a data set at all; its text is one line that says why."""


def shown(value: str) -> str:
    """Return a cell's text in quotation marks, on one line and shortened for a message.

    Control characters are written as escapes, so that no cell can act on a terminal.
    """
    short = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 3] + "..."
    return repr(short)
