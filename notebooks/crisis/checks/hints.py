"""What somebody may have meant: the nearest allowed value, a date or a number in the right form."""

import re
from calendar import month_name
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache

from .problem import shown

MOST_COMPARISONS = 200_000
MANY = 2_000
USE_AN_ID = "use an id that is there, or add a row to it"

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
LONE_NUMBER = re.compile(r"(?<![\d,.])-?\d+(?:\.\d+)?(?![\d,.])", re.ASCII)
PARTIAL_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"  # the pattern of a date that may lack day and month
EITHER = " or "
# Months that other languages write otherwise than English, by the letters that tell them apart.
MONTHS = {
    1: "jän ene gen sty", 2: "fév fev", 3: "mär mrz mars marzo mrt", 4: "avr abr kwi",
    5: "mai mag maj", 6: "giu jui cze", 7: "juil lug lip", 8: "aoû ago sie",
    9: "set wrz", 10: "okt ott paź", 12: "dez déc dic gru",
}  # fmt: skip
ENGLISH = {name[:3].casefold() for name in month_name if name}
OTHER_MONTHS = {start: number for number, starts in MONTHS.items() for start in starts.split()}
# What a cell holds that means to hold nothing.
NOTHING = {*"-–—.?x", "n/a", "n.a.", "na", "none", "null", "nil", "nan", "unknown", "k.a."}
# Letters of other alphabets that look like Latin ones, which a keyboard may have left behind.
LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXo"
)
WORDED = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d. %B %Y", "%d. %b %Y", "%Y %B %d")


class Nearest:
    """Finds the known value that is written most like an unknown one.

    known: the values that exist. names: other names for them, such as 'Germany' for 'DE'.
    Guessing is slow, so each value is looked up once, and after MOST_COMPARISONS (a second or
    two) only exact names are found: a folder with that many errors needs no more hints.
    """

    def __init__(self, known: Iterable[str], names: Mapping[str, str] | None = None) -> None:
        self._names = {name.casefold(): value for name, value in (names or {}).items() if name}
        self._names.update({value.casefold(): value for value in known if value})
        self._found: dict[str, str] = {}
        self._left = MOST_COMPARISONS

    def to(self, value: str) -> str:
        """Return the nearest known value, or "" where none is near."""
        if value not in self._found:
            self._found[value] = self._guess(value.strip())
        return self._found[value]

    def fix(self, value: str, otherwise: str) -> str:
        """Return what to do about an unknown value: the nearest one, if any, then `otherwise`."""
        near = self.to(value)
        if not near:
            return otherwise
        if near == value.translate(LOOKALIKES) != value:
            odd = next(sign for sign, latin in zip(value, near, strict=True) if sign != latin)
            return f"{odd!r} only looks like a Latin letter; type {shown(near)} again"
        return f"did you mean {shown(near)}? {otherwise[:1].upper()}{otherwise[1:]}"

    def _guess(self, written: str) -> str:
        value = written.casefold()
        for way in (value, written.translate(LOOKALIKES).casefold()):
            if way in self._names:
                return self._names[way]
        if self._left <= 0:
            return ""
        names = list(self._names)
        if len(names) > MANY:
            names = [name for name in names if name[:2] == value[:2]]
        self._left -= len(names)
        close = get_close_matches(value, names, n=1)
        return self._names[close[0]] if close else ""


@lru_cache(maxsize=10_000)  # a table has few different days in many rows
def day_problem(text: str) -> str:
    """Return why a text in the form YYYY-MM-DD, YYYY-MM or YYYY is no date; "" where it is one."""
    if not re.fullmatch(PARTIAL_DAY, text, re.ASCII):
        return "is not in the form YYYY-MM-DD"
    year, month, day = (int(part) for part in f"{text}-01-01".split("-")[:3])
    if not 1 <= month <= 12:
        return f"is no date: there is no month {month}"
    try:
        date(year, month, day)
    except ValueError:
        return f"is no date: {month_name[month]} {year} has no day {day}"
    return ""


def day_meant(text: str) -> str:
    """Return the date or dates that a text may mean, as 'YYYY-MM-DD', joined by ' or '; else ""."""
    text = " ".join(re.sub(r"[T ]\d{1,2}:.*$", "", text).replace(",", " ").split())
    if re.fullmatch(r"[45]\d{4}", text):  # how a spreadsheet stores a day: days since 1899
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    numbers = re.fullmatch(r"(\d{1,4})\D(\d{1,2})\D(\d{1,4})", text)
    if numbers:
        first, middle, last = (int(part) for part in numbers.groups())
        if first > 31:
            orders = [(first, middle, last), (first, last, middle)]
            return next(iter(_days(orders)), "")
        orders = [(last, middle, first), (last, first, middle)]
        if last < 100 and "-" in text:  # 22-01-27, a year cut to two digits, stands first
            orders.append((first, middle, last))
        return EITHER.join(_days(orders))
    for form in WORDED:
        try:
            return datetime.strptime(_in_english(text), form).date().isoformat()
        except ValueError:
            continue
    return ""


def month_meant(text: str) -> str:
    """Return the month that a text may mean ('Jan-22', which a spreadsheet makes of 2022-01)."""
    text = _in_english(re.sub(r"[-./\s]+", " ", text.strip()))
    for form in ("%b %y", "%b %Y", "%B %Y", "%m %Y"):
        try:
            return f"{datetime.strptime(text, form):%Y-%m}"
        except ValueError:
            continue
    return ""


def _in_english(text: str) -> str:
    """Return a text in which the name of a month in another language is the English one."""

    def english(found: re.Match) -> str:
        word = found.group().casefold()
        for length in (5, 4, 3):
            if word[:length] in OTHER_MONTHS:
                return month_name[OTHER_MONTHS[word[:length]]][:3]
        return word[:3] if word[:3] in ENGLISH else found.group()

    return re.sub(r"[^\W\d_]{3,}\.?", english, text)


def _days(orders: list[tuple[int, int, int]]) -> list[str]:
    """Return those of some (year, month, day) that exist, each once.

    Of two digits, 30 and more are of the last century, as spreadsheets take them.
    """
    days = []
    for year, month, day in orders:
        year += (2000 if year < 30 else 1900) if year < 100 else 0
        try:
            days.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(days))


def number_meant(text: str) -> str:
    """Return the plain number that a text may mean ('51,5' -> '51.5'), or ""."""
    bare = re.sub(r"\s", "", text).replace("\u2212", "-")
    if re.fullmatch(r"-?\d+([.,]\d+)?[eE][+-]?\d{1,2}", bare):  # 2,00E+08
        bare = bare.replace(",", ".")
    grouped = re.sub(r"[,.']", "", bare) if re.fullmatch(r"-?\d{1,3}([,.']\d{3})+", bare) else ""
    decimal = bare.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", bare) else ""
    if grouped or decimal:
        return EITHER.join(filter(None, (grouped, decimal)))
    try:
        plain = f"{float(bare):.10g}"  # what a computer writes for itself: '1e3', '1_000'
    except ValueError:
        plain = ""
    if NUMBER.fullmatch(plain):
        return plain
    thousands = re.fullmatch(r"(\d+)(k|tsd\.?|thousand|tausend)", bare, re.IGNORECASE)
    if thousands:
        return thousands.group(1) + "000"
    bare = re.sub(r"^[^\d-]+(?=\d)", "", bare)  # ca. 2000
    if re.fullmatch(r"\d{1,3}(,\d{3}){2,}", bare):  # $200,000,000
        return bare.replace(",", "")
    found = LONE_NUMBER.findall(bare)
    alone = found and not re.search(r"\d", bare.replace(found[0], "", 1))
    return found[0] if alone else ""


def form_meant(text: str, pattern: str) -> str:
    """Return a text written a little otherwise that fits a pattern, or ""."""
    several = re.search(r"[=;<>]", text)  # nobody means one id by these
    slug = "" if several else re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    tries = [text.strip(), text.strip().lower(), text.strip().upper(), slug]
    tries += [slug.replace("-", "_"), "https://" + text.strip(), day_meant(text), month_meant(text)]
    return next((way for way in tries if way and re.fullmatch(pattern, way)), "")
