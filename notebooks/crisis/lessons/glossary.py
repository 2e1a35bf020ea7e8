"""Words explained: entries of the glossary, for the place in a lesson where they are met first."""

from __future__ import annotations

from typing import Any

from ..dataset.errors import UnknownName
from ..views import escape

# JupyterLab gives terms a fixed width, so that long ones run into their meanings; here the first
# column is as wide as its longest word needs.
LIST = "display:grid;grid-template-columns:fit-content(30%) 1fr;gap:.3em 1em"
ENTRY = "float:none;width:auto;margin:0;padding:0"


class Words:
    """Terms with their definitions, for Jupyter: a definition list, and plain text."""

    def __init__(self, entries: dict[str, str]) -> None:
        self.entries = entries

    def words(self) -> str:
        """The entries in plain text, one line each."""
        return "\n".join(f"{term}: {definition}" for term, definition in self.entries.items())

    def __repr__(self) -> str:
        return self.words()

    def _repr_html_(self) -> str:
        items = (
            f'<dt style="{ENTRY}"><b>{escape.text(term)}</b></dt>'
            f'<dd style="{ENTRY}">{escape.text(definition)}</dd>'
            for term, definition in self.entries.items()
        )
        return f'<dl style="{LIST}">{"".join(items)}</dl>'


def words(tables: Any, *terms: str) -> Words:
    """Return the glossary's entries for these terms, in their order (none: the whole glossary).

    Capital and small letters count as the same. Raises UnknownName, which suggests the nearest.
    """
    glossary = tables.glossary
    entries = dict(zip(glossary["term"], glossary["definition"], strict=True))
    spelling = {term.casefold(): term for term in entries}
    found = {}
    for wanted in terms or entries:
        term = spelling.get(wanted.strip().casefold())
        if term is None:
            raise UnknownName("word", wanted, entries, "words", entries)
        found[term] = entries[term]
    return Words(found)
