"""The glossary as a sheet: every term with its meaning, in two columns."""

from __future__ import annotations

from typing import Any

from .markup import el
from .sheet import Sheet


def sheet(tables: Any) -> Sheet | None:
    """All terms, in order of the alphabet; None for a data set without any."""
    table = tables.glossary
    if table.empty:
        return None
    table = table.sort_values("term", key=lambda terms: terms.str.casefold())
    entries = [
        el("div", el("dt", row.term), el("dd", row.definition))
        for row in table.itertuples(index=False)
    ]
    return Sheet("glossary", "glossary", "Words explained", el("dl", entries))
