"""How much and how many, in words: a row's number with its unit and how exact it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

MONEY = {"USD": "US$", "EUR": "€", "GBP": "£", "CAD": "C$", "DKK": "DKK "}
NO_WORDS: Mapping[str, str] = {}
HOW_EXACT = {"exact": "", "about": "about ", "at-least": "at least ", "up-to": "up to "}


def count(number: Any, how_exact: str, unit: str, ones: Mapping[str, str] = NO_WORDS) -> str:
    """'about 2,000 missiles', 'US$200 million'; empty where no number is known.

    `ones` has the word for one of a unit: 'ship' for 'ships'. Without it, one reads 'ships: 1'.
    """
    if pd.isna(number):
        return ""
    prefix = HOW_EXACT.get(how_exact, "")
    if unit in MONEY:
        return prefix + MONEY[unit] + large(number)
    if number == 1 and unit:
        return f"{prefix}1 {ones[unit]}" if unit in ones else f"{unit}: {prefix}1"
    return f"{prefix}{number:,.0f} {unit}".strip()


def large(number: float) -> str:
    """1200000000 as '1.2 billion'."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if number >= size:
            return f"{number / size:,.1f}".removesuffix(".0") + f" {word}"
    return f"{number:,.0f}"
