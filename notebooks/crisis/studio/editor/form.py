"""The form of one row: every change is in the working copy at once, and judged at once.

So there is nothing to confirm and nothing to lose: what is typed can be undone, is kept on the disk
before it is saved, and is checked by the rules of the whole data set beside its field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as w

from ...checks import Problem
from ...views import escape
from ...views.region import region_of
from ..forms import COORDINATES, REFERENCE, REFERENCES, FormField
from ..front import Studio
from ..refusal import Refusal
from .inputs import Input, input_of
from .look import Said, button, html, soft
from .lookups import Reference, References
from .point import PointPicker


class RowForm:
    """A form for a row of a table. `widget` shows it; `judge` is for whoever has shown it.

    changed(): called after each change. new(target, column): called where the
    person wants a new row of another table for a column.
    """

    def __init__(
        self,
        desk: Studio,
        table: str,
        row: str,
        changed: Callable[[], None],
        new: Callable[[str, str], None],
    ) -> None:
        self.desk, self.table, self.row = desk, table, row
        self._changed, self._new = changed, new
        self._form = desk.form(table)
        self._inputs: dict[str, Input | Reference | References] = {}
        self._notes: dict[str, w.HTML] = {}
        self._whole = html()
        self.said = Said()
        self._maps: list[PointPicker] = []  # the model lives as long as somebody holds it
        parts = [self._field(field) for field in self._form.fields]
        self.widget = w.VBox([self._whole, *parts, self.said])

    @property
    def is_new(self) -> bool:
        """Whether the row was added since the last save."""
        return self.desk.row(self.table, self.row).status == "new"

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the row, with the id that it will get where it has none."""
        proposed = self.proposed_id()
        cells = {self._form.key: proposed} if proposed else {}
        return self.desk.problems_of(self.table, cells, self.row)

    def proposed_id(self) -> str:
        """Return the id that a row without one will get; "" where it has one."""
        cells = self.desk.row(self.table, self.row).cells
        if not self._form.key or cells[self._form.key]:
            return ""
        return self.desk.new_id(self.table, cells)

    @property
    def name(self) -> str:
        """What a person calls the row."""
        return self.desk.row(self.table, self.row).label

    def name_in(self, column: str, id_: str) -> None:
        """Name another row in a column, beside those there where it may name several."""
        field = self._form[column]
        before = self.desk.row(self.table, self.row).cells[column]
        several = field.kind == REFERENCES and before
        text = f"{before}{field.separator}{id_}" if several else id_
        self.desk.retype(self.table, self.row, {column: text})
        self.refresh()

    def finish(self) -> None:
        """Give the row its proposed id, where nobody wrote another."""
        proposed = self.proposed_id()
        if proposed:
            self.desk.retype(self.table, self.row, {self._form.key: proposed})
            self._inputs[self._form.key].show(proposed)

    def refresh(self) -> None:
        """Show the row as it is now, after an undo or a new row elsewhere."""
        cells = self.desk.row(self.table, self.row).cells
        for column, control in self._inputs.items():
            control.choices_changed()
            control.show(cells[column])
        self.judge()

    def judge(self) -> None:
        """Write beside each field what is wrong with it."""
        by_column: dict[str, list[Problem]] = {}
        for problem in self.problems:
            by_column.setdefault(problem.column, []).append(problem)
        for column, note in self._notes.items():
            note.value = self._note(column, by_column.pop(column, []))
        rest = [problem for problems in by_column.values() for problem in problems]
        self._whole.value = _wrong(rest)
        self._propose()

    def _propose(self) -> None:
        """Show the id that the row will get in its empty field."""
        if self._form.key:
            widget = self._inputs[self._form.key].widget
            if isinstance(widget, w.Text):
                widget.placeholder = self.proposed_id()

    def _field(self, field: FormField) -> w.VBox:
        """Return a field with its help, and the place for what is wrong with it."""
        text = self.desk.row(self.table, self.row).cells[field.name]
        control = self._control(field, text)
        note = html()
        note.add_class("under")
        self._inputs[field.name], self._notes[field.name] = control, note
        parts = [control.widget, note]
        if field.kind == COORDINATES and field.name == "lon":
            parts.append(self._map_button())
        box = w.VBox(parts)
        box.add_class("field")
        return box

    def _control(self, field: FormField, text: str) -> Input | Reference | References:
        def changed(text: str, whole: bool) -> None:
            self._take(field.name, text, whole)

        if field.kind in (REFERENCE, REFERENCES) and field.target:
            kind = Reference if field.kind == REFERENCE else References
            what = one_of(field.target)
            return kind(
                field,
                text,
                lambda: self.desk.choices(field.target),
                changed,
                lambda: self._new(field.target, field.name),
                what,
            )
        control = input_of(field, text, changed)
        if field.name == self._form.key and isinstance(control.widget, w.Text):
            control.widget.continuous_update = False  # other rows follow a whole id only
        return control

    def _is_named(self) -> bool:
        """Whether other rows name this one, or may do so outside this folder."""
        id_ = self.desk.row(self.table, self.row).id
        return bool(id_) and (not self.is_new or bool(self.desk.pointing_to(self.table, id_)))

    def _take(self, column: str, text: str, whole: bool) -> None:
        """Put what was typed or chosen into the working copy, and judge the row."""
        try:
            if column == "date" and whole and not self.is_new:
                self.desk.redate(self.table, self.row, text)
                self._inputs[self._form.key].show(self.desk.row(self.table, self.row).id)
            elif column == self._form.key and text and self._is_named():
                self.desk.rename(self.table, self.row, text)
            else:
                self.desk.retype(self.table, self.row, {column: text})
            self.said.quiet()
        except Refusal as error:
            self.said.refused(error)
        self.judge()
        self._changed()

    def _note(self, column: str, problems: Sequence[Problem]) -> str:
        return _wrong(problems) if problems else soft(self._form[column].help)

    def _map_button(self) -> w.VBox:
        """Return a button that opens the map on which the point can be picked."""
        box = w.VBox([])

        def open_map() -> None:
            cells = self.desk.row(self.table, self.row).cells
            region = region_of(self.desk.data())
            picker = PointPicker(cells["lat"], cells["lon"], region, self._pick)
            self._maps[:] = [picker]
            box.children = (picker.widget,)

        part = w.VBox([button("Choose on the map", open_map, "Opens a map to click on"), box])
        part.add_class("under")
        return part

    def _pick(self, lat: str, lon: str) -> None:
        self.desk.retype(self.table, self.row, {"lat": lat, "lon": lon})
        for column, text in (("lat", lat), ("lon", lon)):
            self._inputs[column].show(text)
        self.judge()
        self._changed()


def one_of(table: str) -> str:
    """Return what one row of a table is called: 'people' -> 'person', 'places' -> 'place'."""
    odd = {"people": "person", "glossary": "term", "forces": "force"}
    return odd.get(table, table[:-1] if table.endswith("s") else f"row of {table}")


def _wrong(problems: Sequence[Problem]) -> str:
    """Return what is wrong and what would be right, as HTML."""
    lines = "".join(
        f"<p><b>{escape.text(p.message[:1].upper() + p.message[1:])}.</b> "
        f"{escape.text(p.fix[:1].upper() + p.fix[1:])}.</p>"
        for p in problems
    )
    return f'<div class="wrong" role="status">{lines}</div>' if lines else ""
