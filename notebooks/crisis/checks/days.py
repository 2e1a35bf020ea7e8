"""Days as people and spreadsheets write them: 26/01/2022, 26.01.2022, 1/26/2022, 2022/1/26.

Which of two numbers is the day is not guessed: another day of the same column, written with the
same sign between the numbers, has to show it. Otherwise the text is left as it is, for a question.
"""

import re
from collections.abc import Iterable
from datetime import date

from .hints import DAY

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day first", "month first", "year first"
# A day to which a program has added a time.
MIDNIGHT = r"(?:[T ](?:0?0:00(?::00(?:\.0+)?)?Z?|12:00(?::00)? ?[Aa][Mm]))?"
PARTS = re.compile(rf"(\d{{1,4}})([./-])(\d{{1,2}})\2(\d{{1,4}}){MIDNIGHT}", re.ASCII)


def days_meant(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return {text: (how it is written, the day as YYYY-MM-DD)} for the texts of one column.

    Left out is what is in that form already, what is no day, and what may be either of two days.
    """
    ways = {text: _ways(text) for text in texts if not DAY.fullmatch(text)}
    certain: dict[str, set[str]] = {}
    for text, days in ways.items():
        if len(days) == 1:
            certain.setdefault(_sign(text), set()).update(days)
    meant = {}
    for text, days in ways.items():
        if len(set(days.values())) > 1:
            orders = certain.get(_sign(text))
            days = {order: day for order, day in days.items() if {order} == orders}
        if days:
            order, day = next(iter(days.items()))
            meant[text] = order, day
    return meant


def _ways(text: str) -> dict[str, str]:
    """Return {order: day} for every order of year, month and day that makes a text a day."""
    parts = PARTS.fullmatch(text)
    if not parts:
        return {}
    first, last = parts.group(1), parts.group(4)
    one, two, three = int(first), int(parts.group(3)), int(last)
    if len(first) == 4 and len(last) <= 2:
        orders = {YEAR_FIRST: (one, two, three)}
    elif len(last) == 4 and len(first) <= 2:
        orders = {DAY_FIRST: (three, two, one), MONTH_FIRST: (three, one, two)}
    else:
        return {}  # a year of two digits may be a day as well
    days = {}
    for order, numbers in orders.items():
        try:
            days[order] = date(*numbers).isoformat()
        except ValueError:
            continue
    return days


def _sign(text: str) -> str:
    """Return what stands between the numbers of a day."""
    return PARTS.fullmatch(text).group(2)
