"""The forms that are open: one row, and the rows that are being made on the way to it.

The innermost form is shown; the others wait, and nothing in them is lost, since every form writes
into the working copy at once.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w

from ..front import Studio
from ..refusal import Refusal
from .form import RowForm, one_of
from .look import Said, bar, button, heading
from .preview import Preview


class Forms:
    """The open forms. `widget` shows the innermost.

    changed(): called at every key. all_changed(): called after rows came, went or were renamed.
    closed(table, row): called when the last form was closed.
    """

    def __init__(
        self,
        desk: Studio,
        changed: Callable[[], None],
        all_changed: Callable[[], None],
        closed: Callable[[str, str], None],
    ) -> None:
        self._desk, self._changed, self._all_changed = desk, changed, all_changed
        self._closed = closed
        self._open: list[
            tuple[RowForm, str]
        ] = []  # with the column of the row before that names it
        self._preview = Preview(desk)
        self._said = Said()
        self._box = w.VBox([])
        self.widget = w.VBox([self._said, self._box])

    @property
    def last(self) -> RowForm | None:
        """The form that is shown."""
        return self._open[-1][0] if self._open else None

    @property
    def row(self) -> str:
        """The row of the outermost form, "" for none."""
        return self._open[0][0].row if self._open else ""

    def open(self, table: str, row: str) -> None:
        """Show a row of a table; raises Refusal where it is gone."""
        self.finish()
        self._open = [(self._form(table, row), "")]
        self._said.quiet()
        self._draw()

    def start(self, table: str, cells: dict[str, str] | None = None, column: str = "") -> None:
        """Begin a new row. column: the one of the row before that is to name it."""
        if not column:
            self.finish()
            self._open = []
        form = self._desk.form(table)
        defaults = {field.name: field.default for field in form.fields if field.default}
        row = self._desk.add(table, defaults if cells is None else cells)
        self._open.append((self._form(table, row), column))
        self._said.quiet()
        self._draw()
        self._all_changed()

    def finish(self) -> None:
        """Complete the rows of all open forms; only the outermost form stays open."""
        count = len(self._open)
        while len(self._open) > 1 and self._close_last():
            pass
        if len(self._open) == 1:
            self._open[0][0].finish()
        if len(self._open) != count:
            self._draw()

    def refresh(self) -> None:
        """Show the rows as they are now, after an undo; forms of rows that are gone close."""
        there = [pair for pair in self._open if self._is_there(pair[0])]
        if len(there) != len(self._open):
            self._open = there if there and there[0] is self._open[0] else []
            self._draw()
        for form, _ in self._open:
            form.refresh()

    def refresh_preview(self) -> None:
        """Draw the preview again, if it is open."""
        self._preview.refresh()

    def _form(self, table: str, row: str) -> RowForm:
        def new(target: str, column: str) -> None:
            self._try(lambda: self.start(target, column=column))

        return RowForm(self._desk, table, row, self._changed, new)

    def _draw(self) -> None:
        """Show the form of the last row, and the way back to the row before it."""
        if not self._open:
            self._box.children = ()
            return
        form, column = self._open[-1]
        what = one_of(form.table)
        title = f"New {what}" if form.is_new else f"{what.capitalize()}: {form.name}"
        parts = [heading(title), form.widget, bar(*self._deeds(column)), self._preview.widget]
        self._box.children = parts
        form.judge()  # now that it is on the screen: the first judgement has much to load
        self._preview.of(form.table, form.row)

    def _deeds(self, column: str) -> list[w.Button]:
        remove = button("Remove this row", lambda: self._try(self._remove), style="danger")
        if column:
            before = one_of(self._open[-2][0].table)
            done = button(f"Done: back to the {before}", self._done, style="primary")
            return [done, remove]
        done = button("Done", self._done, "Close the form; the row stays in the unsaved changes")
        copy = button("Copy as a new row", lambda: self._try(self._copy))
        return [done, copy, remove]

    def _done(self) -> None:
        """Close the form; a row that was made on the way is named in the row before it."""
        last, _ = self._open[-1]
        if not self._close_last():
            what = one_of(last.table)
            self._said.wrong(f"Fill in the {what} first, or write its id, so that it can be named.")
            return
        self._said.quiet()
        self._draw()
        if not self._open:
            self._closed(last.table, last.row)
        self._all_changed()

    def _close_last(self) -> bool:
        """Close the innermost form; whether that could be done: its row may have no id yet."""
        form, column = self._open[-1]
        form.finish()
        id_ = self._desk.row(form.table, form.row).id
        if column and not id_:
            return False
        self._open.pop()
        if column:
            self._open[-1][0].name_in(column, id_)
        return True

    def _copy(self) -> None:
        form, _ = self._open[-1]
        cells = dict(self._desk.row(form.table, form.row).cells)
        cells.pop(self._desk.form(form.table).key, None)
        self.start(form.table, cells)

    def _remove(self) -> None:
        form, _ = self._open[-1]
        id_ = self._desk.row(form.table, form.row).id
        named = self._desk.pointing_to(form.table, id_) if id_ else []
        self._desk.remove(form.table, form.row)
        self._open.pop()
        self._draw()
        self._all_changed()
        if named:
            rows = ", ".join(f"{table} {row}" for table, row, _ in named[:5])
            more = f" and {len(named) - 5} more" if len(named) > 5 else ""
            self._said.told(f"Removed. It is still named in {rows}{more}: the check tells.")
        else:
            self._said.good("Removed. Undo brings it back.")

    def _is_there(self, form: RowForm) -> bool:
        try:
            self._desk.row(form.table, form.row)
        except Refusal:
            return False
        return True

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refusal as error:
            self._said.refused(error)
