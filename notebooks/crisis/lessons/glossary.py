"""Words explained: entries of the glossary, for the place in a lesson where they are met first."""

from __future__ import annotations

from typing import Any

from ..dataset.errors import UnknownName
from ..views import escape, output

# JupyterLab gives terms a fixed width, so that long ones run into their meanings; here the first
# column is as wide as its longest word needs. On a narrow screen the meaning stands below its term.
LIST = "display:grid;grid-template-columns:fit-content(30%) minmax(0,1fr);gap:.3em 1em"
ENTRY = "float:none;width:auto;min-width:8em;margin:0;padding:0;overflow-wrap:anywhere"

# A term in the prose is a link whose title explains it (see marking.py). A browser shows a title to
# a mouse alone: here it comes with the keyboard's focus too. On paper the marks have the numbers of
# the list at the lesson's end, which is in their order.
# [title] stands twice to weigh more than JupyterLab's own style of links.
# A day in a wide table would break at its hyphens: beside long sentences its cell keeps its width.
MARK = 'a[href="#cell-id=footnotes"][title][title]'
STYLE = f"""<style>
{MARK} {{ color: inherit; text-decoration: underline dotted; text-underline-offset: .2em; }}
{MARK}:focus-visible {{ outline: 2px solid currentColor; outline-offset: 2px; }}
@media screen {{
  {MARK}:focus-visible::after {{
    content: " (" attr(title) ")"; font-size: .9em; font-style: italic; font-weight: normal;
  }}
}}
@media screen and (min-width: 601px) {{ table.dataframe td {{ min-width: 6em; }} }}
@media screen and (max-width: 600px) {{
  dl.crisis-words {{ grid-template-columns: 1fr !important; row-gap: 0 !important; }}
  dl.crisis-words dd {{ margin-bottom: .8em !important; }}
}}
@media print {{
  body {{ counter-reset: crisis-word; }}
  {MARK} {{ text-decoration: none; }}
  {MARK}::after {{
    counter-increment: crisis-word; content: counter(crisis-word); vertical-align: super;
    font-size: .7em;
  }}
}}
</style>"""


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
            f'<dd style="{ENTRY}">{escape.text(escape.cut(definition))}</dd>'
            for term, definition in self.entries.items()
        )
        return output.plain(f'{STYLE}<dl class="crisis-words" style="{LIST}">{"".join(items)}</dl>')


def words(tables: Any, *terms: str) -> Words:
    """Return the glossary's entries for these terms, in their order (none: the whole glossary).

    Capital and small letters count as the same. Raises UnknownName, which suggests the nearest.
    """
    glossary = tables.glossary
    entries = dict(zip(glossary["term"], glossary["definition"], strict=True))
    if not terms:
        return Words(entries)
    spelling = {term.strip().casefold(): term for term in entries}
    found = {}
    for wanted in terms:
        term = spelling.get(wanted.strip().casefold())
        if term is None:
            raise UnknownName("word", wanted, entries, "words", entries)
        found[term] = entries[term]
    return Words(found)
