"""The errors a lesson may meet: data with problems, a name that nobody has, a day that
is none, a table without rows."""

from collections.abc import Iterable, Sequence

from ..checks import PlainMessage, Problem
from ..checks.hints import Nearest

MOST_LINES = 50


class DataProblems(PlainMessage, ValueError):
    """A data folder that cannot be used as it is. problems: the list of Problems, each to mend."""

    def __init__(self, heading: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(heading, problems)
        self.heading = heading
        self.problems = list(problems)

    def __str__(self) -> str:
        return "\n".join([self.heading, *map(str, self.problems)])

    def _render_traceback_(self) -> list[str]:
        """Show the first problems only; a cell with thousands of lines helps nobody."""
        lines = [self.heading, *map(str, self.problems[:MOST_LINES])]
        if len(self.problems) > MOST_LINES:
            rest = len(self.problems) - MOST_LINES
            lines.append(f"... and {rest} more. 'python3 start.py check FOLDER' lists them all.")
        return lines


class UnknownName(PlainMessage, LookupError):
    """A name that the data set does not know; the message says which names exist."""

    def __init__(
        self, what: str, name: object, known: Iterable[str], group: str, shown: Iterable[str]
    ) -> None:
        """what: 'actor' ... known: every spelling that counts. group, shown: those to list."""
        hint = Nearest(known).fix(str(name), f"{group}: {', '.join(sorted(shown))}.")
        super().__init__(f"There is no {what} {name!r}. {hint[:1].upper()}{hint[1:]}")


class NoRows(PlainMessage, LookupError):
    """A table that a page is made of has no rows in this data set."""

    def __init__(self, what: str, table: str) -> None:
        super().__init__(
            f"This data set has no {what}: {table}.csv has no rows for it. Add some there."
        )


class UnknownDay(PlainMessage, ValueError):
    """A text or value that is no day."""
