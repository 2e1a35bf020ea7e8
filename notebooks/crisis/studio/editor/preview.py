"""What a row will look like to students, before it is saved: map, timeline and positions."""

from __future__ import annotations

import datetime as dt

import ipywidgets as w

from ...front import Dataset
from ...views import escape, output, words
from ...views.records import Record
from ...views.view import LINKED_HEIGHT, View
from ..front import Studio
from .look import button, html, soft

PADDING = dt.timedelta(days=10)
"""How long before and after the row's own days the window reaches."""


class Preview:
    """A preview of the row that is being edited. `widget` shows it.

    Shown on request, and again after each change while it is open.
    """

    def __init__(self, desk: Studio) -> None:
        self._desk = desk
        self._place: tuple[str, str] | None = None
        self._open = False
        self._view: View | None = None
        self._page = html()
        self._deed = button("Show on map and timeline", self._toggle)
        self.widget = w.VBox([self._deed, self._page])

    def of(self, table: str, row: str) -> None:
        """Preview another row from now on."""
        self._place = table, row
        self.refresh()

    def refresh(self) -> None:
        """Draw again what changed, if the preview is open."""
        if self._open and self._place:
            self._page.value = self._drawn(*self._place)

    def _toggle(self) -> None:
        self._open = not self._open
        self._deed.description = "Hide the preview" if self._open else "Show on map and timeline"
        self._page.value = ""
        self.refresh()

    def _drawn(self, table: str, row: str) -> str:
        """Return the preview as HTML, or a sentence on why there is none."""
        cells = self._desk.row(table, row).cells
        wrong = [problem.column for problem in self._desk.problems_of(table, {}, row)]
        key = self._desk.form(table).key
        if any(column != key for column in wrong):
            return soft("The preview comes when the fields that are marked are right.")
        try:
            return self._view_of(table, row, cells)
        except Exception:  # rows elsewhere may be half finished: a preview is never worth an error
            return soft("There is no preview before the other unsaved rows are right too.")

    def _view_of(self, table: str, row: str, cells: dict[str, str]) -> str:
        data = self._desk.data(Dataset)
        scene = data.scene()
        id_ = self._desk.row(table, row).id
        records = [r for r in (*scene.records, *scene.standing) if r.id == id_ and r.table == table]
        if not records:
            return self._nowhere(data, table, cells)
        own = data.scene(*records[0].actors)
        self._view = _near(View(own), records[0])
        page = output.frame(self._view.html(), self._view.title, LINKED_HEIGHT)
        told = words.as_html(own, records, self._view.days)
        return f"{page}<details><summary>The row in words</summary>{told}</details>"

    def _nowhere(self, data: Dataset, table: str, cells: dict[str, str]) -> str:
        """Return what can be seen of a row that is no mark of its own."""
        if table == "actors":
            self._view = View(data.scene(cells["actor_id"]))
            return output.frame(self._view.html(), self._view.title, LINKED_HEIGHT)
        if table == "places":
            return soft(
                "The map under the coordinates shows the place. Rows that name it stand there."
            )
        title = escape.text(self._desk.form(table).title.lower())
        return f'<p class="soft">Rows of {title} are no marks on map or timeline.</p>'


def _near(view: View, record: Record) -> View:
    """Return a view with the record picked, and the days around it in the window."""
    first, last = view.days
    if record.start is not None and record.start >= first:
        start = max(first, record.start - PADDING)
        end = min(last, (record.end or record.start) + PADDING)
        view.window = start.isoformat(), end.isoformat()
    view.picked = record.id
    return view
