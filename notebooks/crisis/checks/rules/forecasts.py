"""Rules for forecasts: what is asked lies ahead, and evidence stands on the right side of it."""

from collections.abc import Iterator

from ..entries import loosely_split
from ..folder import Folder
from ..hints import DAY, day_problem
from ..problem import Problem, shown
from .public import public_days

BETWEEN = "; "


def answers_come_later(folder: Folder) -> Iterator[Problem]:
    """A forecast is answered after the day on which it is asked, and within the period."""
    period = folder.descriptor.get("period", {})
    first, last = period.get("start", ""), period.get("end", "9999")
    for table in folder.having("asked", "due"):
        for row, asked, due in table.rows("asked", "due"):
            if not _is_day(asked) or not _is_day(due):
                continue  # reported elsewhere
            if asked < first:
                message = f"{asked} lies before the period of the data set, which begins on {first}"
                yield table.problem(row, "asked", message, "write a later day")
            if due <= asked:
                message = f"the answer ({due}) does not come after the question ({asked})"
                yield table.problem(row, "due", message, "write a later day, or mend 'asked'")
            elif due > last:
                message = f"{due} lies after the period of the data set, which ends on {last}"
                yield table.problem(row, "due", message, f"write {last} or earlier")


def evidence_was_public_in_time(folder: Folder) -> Iterator[Problem]:
    """What was known was public on the day of the question; what came became public after it and
    by the day of the answer."""
    public = public_days(folder)
    for table in folder.having("asked", "due", "known", "came"):
        for row, asked, due, known, came in table.rows("asked", "due", "known", "came"):
            if not _is_day(asked) or not _is_day(due) or due <= asked:
                continue  # reported elsewhere
            for id_ in loosely_split(known, BETWEEN):
                if (day := public.get(id_, "")) > asked:
                    message = f"{shown(id_)} was not public on {asked}, but only on {day}"
                    yield table.problem(row, "known", message, "name an earlier row")
            for id_ in loosely_split(came, BETWEEN):
                day = public.get(id_)
                if day is not None and not asked < day <= due:
                    message = f"{shown(id_)} became public on {day}, not between {asked} and {due}"
                    yield table.problem(row, "came", message, "name a row of those days")


def _is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written in full."""
    return bool(DAY.fullmatch(text)) and not day_problem(text)


RULES = [answers_come_later, evidence_was_public_in_time]
