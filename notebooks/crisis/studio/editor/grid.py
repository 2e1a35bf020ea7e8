"""The rows of a table to look through and to choose from: a search, and a grid by itables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import ipywidgets as w
import pandas as pd

from ...views import escape
from ..forms import CHOICE, DATE, PARTIAL_DATE, REFERENCE, TEXT, WHOLE_NUMBER, Choice, Form
from ..front import Row, Studio
from ..refusal import Refusal
from .look import Said

PAGE_LENGTH = 8
MOSTLY = 0.7
MOST = 4  # columns beside the day, what it is, and the id
SHORT = 90
TOLD = ("title", "name", "summary")
SHOWN_KINDS = (DATE, PARTIAL_DATE, REFERENCE, CHOICE, TEXT, WHOLE_NUMBER)
STATUS, LABEL = "Unsaved", "What it is"
WORDS = {
    "emptyTable": "No row has all these words.",
    "info": "Rows _START_ to _END_ of _TOTAL_",
    "infoEmpty": "No rows",
}

Words = dict[str, dict[str, str]]
"""For a column of ids or codes: what a person reads for each cell."""


class Grid:
    """A list of tables, a search and the rows. `widget` shows it.

    chosen(table, row): called where the person chooses a row, with the studio's name for it.
    """

    def __init__(self, desk: Studio, chosen: Callable[[str, str], None]) -> None:
        import itables  # slow to import, and only the editor needs it
        from itables.widget import ITable

        itables.options.warn_on_undocumented_option = False  # `displayStart` is DataTables' own

        self.desk, self._chosen = desk, chosen
        self._rows: list[Row] = []
        self._silent = False
        options = [(desk.form(table).title, table) for table in desk.tables]
        first = "events" if "events" in desk.tables else desk.tables[0]
        self._table = w.Dropdown(description="Table", options=options, value=first)
        self._search = w.Text(
            description="Search", placeholder="words of a row, in any column",
            layout=w.Layout(width="26rem", max_width="100%"),
        )  # fmt: skip
        self._about = w.HTML()
        self._said = Said()
        self._grid = ITable(pd.DataFrame({LABEL: []}), **self._looks())
        self.widget = w.VBox(
            [w.HBox([self._table, self._search]), self._about, self._said, self._grid]
        )
        self.widget.children[0].add_class("bar")
        self._table.observe(lambda _: self._other_table(), "value")
        self._search.observe(lambda _: self.refresh(), "value")
        self._grid.observe(self._choose, "selected_rows")
        self.refresh()

    @property
    def table(self) -> str:
        """The table that is shown."""
        return self._table.value

    def show(self, table: str, row: str = "") -> None:
        """Show a table, and mark one of its rows."""
        self._silent = True
        try:
            if table != self.table:
                self._search.value = ""
                self._table.value = table
        finally:
            self._silent = False
        self.refresh(row)

    def refresh(self, row: str = "") -> None:
        """Show the rows as they are now. row: the one to mark."""
        if self._silent:
            return
        try:
            rows = self.desk.rows(self.table)
            form = self.desk.form(self.table)
            names = words_of(form, self.desk.choices)
            self._rows = found(rows, self._search.value, names)
        except Refusal as error:
            self._said.refused(error)
            return
        self._said.quiet()
        count = len(rows)
        told = f"{len(self._rows)} of {count} rows" if self._search.value else f"{count} rows"
        self._about.value = (
            f'<p class="soft">{told}. {escape.text(form.help)} Choose a row to edit it.</p>'
        )
        place = next((i for i, other in enumerate(self._rows) if other.name == row), -1)
        self._silent = True
        try:
            self._grid.update(
                frame(self._rows, form, names),
                selected_rows=[] if place < 0 else [place],
                displayStart=max(place, 0) // PAGE_LENGTH * PAGE_LENGTH,
                **self._looks(),
            )
        finally:
            self._silent = False

    def _looks(self) -> dict:
        """Return how itables draws: everything, as text; one row to choose, by keyboard too."""
        return {
            "maxBytes": 0,
            "allow_html": False,
            "showIndex": False,
            "pageLength": PAGE_LENGTH,
            "select": {"style": "single", "keys": True, "info": False},
            "layout": {"topStart": None, "topEnd": None},
            "order": [],
            "language": WORDS,
            "classes": "display compact",
            "style": "table-layout:auto;width:100%",
        }

    def _other_table(self) -> None:
        if not self._silent:
            self._search.value = ""
            self.refresh()

    def _choose(self, change: dict) -> None:
        places = change["new"]
        if not self._silent and places and places[0] < len(self._rows):
            self._chosen(self.table, self._rows[places[0]].name)


def words_of(form: Form, choices: Callable[[str], list[Choice]]) -> Words:
    """Return what a person reads for the cells of the columns whose cells are ids or codes.

    choices: what can be chosen of a table, as Studio.choices gives it.
    """
    words = {f.name: {c.value: c.label for c in f.choices} for f in form.fields if f.choices}
    for field in form.fields:
        if field.kind == REFERENCE and field.target:
            words[field.name] = {c.value: c.label for c in choices(field.target)}
    return words


def found(rows: list[Row], wanted: str, names: Words) -> list[Row]:
    """Return the rows that have all words of a search, in whatever column, as id or as name."""
    words = wanted.casefold().split()
    if not words:
        return rows
    return [row for row in rows if all(word in _all_of(row, names) for word in words)]


def frame(rows: list[Row], form: Form, names: Words) -> pd.DataFrame:
    """Return rows as a grid shows them: what they are, and the short columns that tell most."""

    def shown_as(row: Row, name: str) -> str:
        return _short(names.get(name, {}).get(row.cells[name], row.cells[name]))

    shown = [f.name for f in form.fields if f.kind in SHOWN_KINDS and f.name != form.key]
    days = [f.name for f in form.fields if f.name in shown and f.kind in (DATE, PARTIAL_DATE)][:1]
    rest = [name for name in shown if name not in (*days, *TOLD) and _differs(rows, name)]
    columns: dict[str, list[str]] = {}
    if any(row.status for row in rows):
        columns[STATUS] = [row.status for row in rows]
    columns |= {form[name].label: [row.cells[name] for row in rows] for name in days}
    columns[LABEL] = [_short(_told(row)) for row in rows]
    columns |= {form[name].label: [shown_as(row, name) for row in rows] for name in rest[:MOST]}
    if form.key:
        columns[form[form.key].label] = [row.id for row in rows]
    return pd.DataFrame(columns, dtype=str)


def _differs(rows: list[Row], column: str) -> bool:
    """Whether a column tells rows apart: most of them have no common value in it."""
    [(_, often)] = Counter(row.cells[column] for row in rows).most_common(1) or [("", 0)]
    return often <= MOSTLY * len(rows)


def _told(row: Row) -> str:
    """Return what a row says: its summary where it has one, else what it is called."""
    return next((row.cells[column] for column in TOLD if row.cells.get(column)), row.label)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def _all_of(row: Row, names: Words) -> str:
    named = (words.get(row.cells[column], "") for column, words in names.items())
    return " ".join([row.label, *row.cells.values(), *named]).casefold()
