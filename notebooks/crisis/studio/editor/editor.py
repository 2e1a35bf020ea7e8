"""The editor as a whole: rows to choose from, the form, the preview, and what is not saved."""

from __future__ import annotations

import os
from collections.abc import Callable

import ipywidgets as w

from ...views import escape
from ..front import Studio
from ..refusal import Refusal
from .changes import Changes, notices
from .decide import Decide
from .grid import Grid
from .lesson import Lesson
from .look import ROOT, STYLE, Guard, Said, bar, button, heading, html
from .spreadsheet import Spreadsheet
from .stack import Forms
from .versions import Versions


class Editor(w.VBox):
    """A data folder to edit: show it as the last line of a cell.

    `desk` is the Studio behind it, which can be asked from the next cell.
    """

    def __init__(self, desk: Studio) -> None:
        self.desk = desk
        self._said = Said()
        self._status = html()
        self._undo = button("Undo", lambda: self._step_back("undo"))
        self._redo = button("Redo", lambda: self._step_back("redo"))
        self._add = button("New row", self._new_row, style="primary")
        self._grid = Grid(desk, self.open_row)
        self.forms = Forms(desk, self._row_changed, self._all_changed, self._grid.show)
        self._changes = Changes(desk, self._all_changed, self.open_row, self.forms.finish)
        self._versions = Versions(desk, self._all_changed)
        self._spreadsheet = Spreadsheet(desk, self._all_changed)
        self._lesson = Lesson(desk) if "actors" in desk.tables else None
        super().__init__(self._children(), layout=w.Layout(width="100%"))
        self.add_class(ROOT)
        self._tell_status()

    def open_row(self, table: str, row: str) -> None:
        """Show a row in the form."""

        def show() -> None:
            self.forms.open(table, row)
            if table != self._grid.table:
                self._grid.show(table, row)

        self._try(show)

    def _children(self) -> list[w.Widget]:
        """Return the parts of the editor from top to bottom."""
        told = [*self.desk.notices]
        parts = {
            "Unsaved changes": self._changes,
            "Earlier versions": self._versions,
            "Spreadsheet": self._spreadsheet,
        } | ({"Lesson": self._lesson} if self._lesson else {})
        switch = w.ToggleButtons(options=list(parts), tooltips=list(parts))
        below = w.VBox([self._changes.widget])

        def change(chosen: dict) -> None:
            part = parts[chosen["new"]]
            part.refresh()
            below.children = [part.widget]

        switch.observe(change, "value")
        waiting = w.VBox(self._waiting())
        outside = button(
            "Did somebody else change it?", lambda: self._outside(switch), "Read the files again"
        )
        return [
            html(STYLE), Guard(), html(notices(told)), waiting,
            bar(self._undo, self._redo, outside, self._status), self._grid.widget,
            bar(self._add), self._said, self.forms.widget, switch, below,
        ]  # fmt: skip

    def _waiting(self) -> list[w.Widget]:
        """Return the choice between rows that a program left unsaved and those of somebody else."""
        if not self.desk.conflicts:
            return []
        box = w.VBox([])

        def settle() -> None:
            self.desk.settle()
            box.children = ()
            self._all_changed()

        box.children = [
            heading("Rows that were left unsaved", 4),
            Decide(self.desk.conflicts, settle, "the unsaved row", "the row in the file").widget,
        ]
        return [box]

    def _outside(self, switch: w.ToggleButtons) -> None:
        switch.value = "Unsaved changes"
        self._changes.look_outside()

    def _new_row(self) -> None:
        self._try(lambda: self.forms.start(self._grid.table))

    def _step_back(self, way: str) -> None:
        def step() -> None:
            words = self.desk.undo() if way == "undo" else self.desk.redo()
            done = "Undone" if way == "undo" else "Done again"
            self._all_changed()
            self._said.good(f"{done}: {words}." if words else "There is nothing to do.")

        self._try(step)

    def _row_changed(self) -> None:
        """Follow a change in the form: quick, for it happens at every key."""
        self._tell_status()
        self.forms.refresh_preview()

    def _all_changed(self) -> None:
        """Follow a change to any rows."""
        self.forms.refresh()
        self._grid.refresh(self.forms.row)
        self._row_changed()

    def _tell_status(self) -> None:
        for deed, words in ((self._undo, self.desk.undo_words), (self._redo, self.desk.redo_words)):
            deed.disabled = not words
            deed.tooltip = f"{deed.description}: {words}" if words else deed.description
        kept = self.desk.notice or "kept on the disk at every change"
        unsaved = self._changes.refresh()
        self._status.value = (
            f'<span role="status">{escape.text(self.desk.path.name)}: {escape.text(unsaved)} '
            f'<span class="soft">({escape.text(kept)})</span></span>'
        )

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            self._said.quiet()
            deed()
        except Refusal as error:
            self._said.refused(error)


def edit(folder: str | os.PathLike | None = None) -> Editor | None:
    """Show the editor of a data folder (default: the data set of the lessons).

    A folder that cannot be read is told in a sentence.
    """
    from .. import open as open_studio

    try:
        return Editor(open_studio(folder))
    except Refusal as error:
        print(error)
        return None
