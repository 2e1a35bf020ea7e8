"""Numbers and truths as spreadsheets of other languages write them: 52,52 or 1 200 or WAHR."""

import re
from collections.abc import Iterable
from decimal import Decimal

from .descriptor import Descriptor, constraints
from .hints import NUMBER

DECIMAL_COMMA, GROUPED, WHOLE = "decimal comma", "digits in groups", "decimals of a whole number"
ANOTHER_WORD = "true or false written otherwise"
WITH_COMMA = re.compile(r"-?\d+,\d+", re.ASCII)
WITH_POINT = re.compile(r"-?\d+\.\d+", re.ASCII)
# 1,200,000.5 or 1.200.000,5 or 1 200 000,5 or 1'200'000.5; no group begins with 0.
IN_GROUPS = re.compile(r"(-?[1-9]\d{0,2}(?:([,. '’])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?", re.ASCII)
# What true and false are called in the spreadsheets of other languages.
TRUE = (
    "true wahr vrai verdadero verdadeiro vero waar prawda pravda sand sann sant tosi igaz adevărat "
    "doğru истина істина"
)
FALSE = (
    "false falsch faux falso onwaar fałsz nepravda falsk usann falskt epätosi hamis fals yanlış "
    "ложь хибність"
)
TRUTHS = dict.fromkeys(TRUE.split(), "true") | dict.fromkeys(FALSE.split(), "false")


def numbers_meant(texts: Iterable[str], field: Descriptor) -> dict[str, tuple[str, str]]:
    """Return {text: (how it is written, the plain number)} for texts of a column of numbers.

    Left out is what is plain already, what is no number, and what may be either of two numbers:
    '8,500' is 8500 or 8.5, unless the limits of the column leave only one of them.
    """
    whole = field.get("type") == "integer"
    limits = constraints(field)
    meant = {}
    for text in texts:
        if NUMBER.fullmatch(text) and not (whole and "." in text):
            continue
        ways = {
            Decimal(plain): (how, _whole(plain) if whole else plain)
            for how, plain in _ways(text, whole)
            if _fits(Decimal(plain), whole, limits)
        }
        if len(ways) == 1:
            meant[text] = next(iter(ways.values()))
    return meant


def truths_meant(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return {text: (how it is written, 'true' or 'false')}; left out is what is plain already."""
    words = {text: TRUTHS.get(text.casefold(), text) for text in texts}
    return {text: (ANOTHER_WORD, word) for text, word in words.items() if word != text}


def _ways(text: str, whole: bool) -> Iterable[tuple[str, str]]:
    """Yield (how it is written, plain number) for each way to read a text."""
    if WITH_COMMA.fullmatch(text):
        yield DECIMAL_COMMA, text.replace(",", ".")
    groups = IN_GROUPS.fullmatch(text)
    if groups and text[len(groups.group(1)) :][:1] != groups.group(2):
        digits = groups.group(1).replace(groups.group(2), "")
        yield GROUPED, digits + (f".{groups.group(3)}" if groups.group(3) else "")
    if whole and WITH_POINT.fullmatch(text):
        yield WHOLE, text


def _fits(number: Decimal, whole: bool, limits: Descriptor) -> bool:
    """Whether a column may hold a number: its type and its limits."""
    integral = not whole or number == number.to_integral_value()
    low, high = limits.get("minimum"), limits.get("maximum")
    above = not isinstance(low, int | float) or number >= low
    return integral and above and (not isinstance(high, int | float) or number <= high)


def _whole(plain: str) -> str:
    """Return a number that is whole without its decimals."""
    return plain.partition(".")[0]
