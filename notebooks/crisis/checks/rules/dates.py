"""Rules for days: what ends does so after it begins, and nothing lies after the period.

Days in the form YYYY-MM-DD sort like text, so they are compared as they stand; what is no date at
all is reported by frictionless and left alone here.
"""

import re
from collections import Counter
from collections.abc import Iterator

from ..folder import Folder
from ..hints import DAY, PARTIAL_DAY, day_meant, day_problem
from ..problem import Problem, shown

NAMED_DAY = re.compile(rf"(?<!\d){DAY.pattern}(?!\d)", re.ASCII)
PRINTED = ("published", "reported")
BEGINS_ENDS = [("date", "date_end", "the end"), ("date", "public_from", "becoming public")]


def in_order(folder: Folder) -> Iterator[Problem]:
    """A thing ends, and becomes public, on the day on which it happened or later."""
    for first, then, what in BEGINS_ENDS:
        for table in folder.having(first, then):
            for row, start, end in table.rows(first, then):
                if end < start and DAY.fullmatch(start) and DAY.fullmatch(end):
                    message = f"{what} ({end}) comes before the day itself ({start})"
                    fix = f"write {start} or later, leave it empty, or mend {first!r}"
                    yield table.problem(row, then, message, fix)


def within_period(folder: Folder) -> Iterator[Problem]:
    """What happened or became public after the period of the data set does not belong to it.

    Sources are exempt: a text may be written later than what it tells. Where archives opened later,
    the descriptor says with `public_to` of `period` how late a row may have become public.
    """
    period = folder.descriptor.get("period", {})
    end = period.get("end", "9999")
    for column, last in (("date", end), ("public_from", period.get("public_to", end))):
        for table in folder.having(column, "source_ids"):
            for row, day in table.rows(column):
                if day > last and not day_problem(day):
                    message = f"{day} lies after the period of the data set, which ends on {last}"
                    yield table.problem(row, column, message, "mend the date, or delete the row")


def days_of_a_meeting(folder: Folder) -> Iterator[Problem]:
    """A meeting is held within the period of the data set, and so are its briefs."""
    period = folder.descriptor.get("period", {})
    first, last = period.get("start", ""), period.get("end", "9999")
    for table in folder.having("date", "evidence"):
        for row, day in table.rows("date"):
            if not day_problem(day) and not first <= day <= last:
                message = f"{day} lies outside the period of the data set, from {first} to {last}"
                yield table.problem(row, "date", message, "write a day of that period")


def there_before_the_end(folder: Folder) -> Iterator[Problem]:
    """What stood somewhere since a day was there before the period of the data set ended."""
    last = folder.descriptor.get("period", {}).get("end", "9999")
    for table in folder.having("since", "source_ids"):
        for row, day in table.rows("since"):
            if day > last and not day_problem(day):
                message = f"{day} lies after the period of the data set, which ends on {last}"
                yield table.problem(row, "since", message, "mend the date, or delete the row")


def ids_name_the_day(folder: Folder) -> Iterator[Problem]:
    """An id that names a day names the day of its row.

    Sources are exempt, and so are days and ids that another rule reports.
    """
    last = folder.descriptor.get("period", {}).get("end", "9999")
    for table in folder.having("date", "source_ids"):
        if table.key not in table:
            continue
        count = Counter(table[table.key])
        for row, id_, day in table.rows(table.key, "date"):
            named = NAMED_DAY.search(id_)
            real = DAY.fullmatch(day) and not day_problem(day) and day <= last
            if named and real and named.group() != day and count[id_] == 1:
                message = f"the day is {day}, but the id names {named.group()}"
                fix = "mend the day, or the id in every table that names it"
                yield table.problem(row, "date", message, fix)


def day_of_print_is_not_exact(folder: Folder) -> Iterator[Problem]:
    """Where only the day of print or of a report is known, the day is not marked as exact."""
    for table in folder.having("date_basis", "date_precision"):
        for row, basis, precision in table.rows("date_basis", "date_precision"):
            if basis in PRINTED and precision == "day":
                message = f"the day is that on which it was {basis}, so it is not exact"
                fix = "write about, or mend 'date_basis' if the day itself is known"
                yield table.problem(row, "date_precision", message, fix)


def partial_dates(folder: Folder) -> Iterator[Problem]:
    """A date that may lack its day or month is a real one as far as it goes."""
    for table in folder.tables.values():
        for field in table.fields:
            if field.get("constraints", {}).get("pattern") != PARTIAL_DAY:
                continue
            column = field["name"]
            reasons = {text: day_problem(text) for text in set(table[column])}
            for row, text in table.rows(column):
                reason = reasons[text]
                if reason.startswith("is no date"):
                    meant = day_meant(text)
                    fix = f"did you mean {meant}?" if meant else "write a day that exists"
                    yield table.problem(row, column, f"{shown(text)} {reason}", fix)


RULES = [
    in_order,
    within_period,
    days_of_a_meeting,
    there_before_the_end,
    ids_name_the_day,
    day_of_print_is_not_exact,
    partial_dates,
]
