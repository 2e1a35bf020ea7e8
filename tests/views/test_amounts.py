"""Numbers with their units, in words."""

from __future__ import annotations

import pandas as pd
import pytest

from crisis.views import amounts


@pytest.mark.parametrize(
    ("number", "how", "unit", "said"),
    [
        (2000, "about", "missiles", "about 2,000 missiles"),
        (200_000_000, "exact", "USD", "US$200 million"),
        (1_200_000_000, "up-to", "EUR", "up to €1.2 billion"),
        (550, "at-least", "DKK", "at least DKK 550"),
        (pd.NA, "", "troops", ""),
        (1, "exact", "ships", "1 ship"),
        (1, "at-least", "ships", "at least 1 ship"),
        (1, "about", "boats", "boats: about 1"),
        (1, "exact", "", "1"),
        (1, "exact", "USD", "US$1"),
    ],
)
def test_counts_in_words(number, how, unit, said):
    assert amounts.count(number, how, unit, {"ships": "ship"}) == said
