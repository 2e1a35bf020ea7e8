"""One control for each kind of cell, all with the same few handles: text in, text out.

A control tells `changed(text, whole)`; whole is False while the person is still typing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import ipywidgets as w

from ..forms import (
    CHOICE,
    COORDINATES,
    DATE,
    LIST,
    LONG_TEXT,
    NUMBER,
    PARTIAL_DATE,
    WHOLE_NUMBER,
    YES_NO,
    FormField,
)
from .look import LABEL

Changed = Callable[[str, bool], None]
WIDE = w.Layout(width="auto")
HINTS = {
    DATE: "such as 2022-01-26",
    PARTIAL_DATE: "2022-01-26, 2022-01 or 2022",
    NUMBER: "a number",
    WHOLE_NUMBER: "a whole number",
    COORDINATES: "degrees, such as 50.45",
    LIST: "several: a; b; c",
}
EMPTY = "(empty)"


class Input:
    """A control over one widget whose value is, or becomes, the text of the cell."""

    def __init__(self, widget: w.Widget, changed: Changed, typed: bool) -> None:
        self.widget, self._changed, self._typed = widget, changed, typed
        self._silent = False
        widget.observe(self._tell, "value")

    @property
    def text(self) -> str:
        """The text of the cell."""
        return self.widget.value

    def show(self, text: str) -> None:
        """Show another text, without telling that it changed."""
        if text != self.text:
            self._silent = True
            try:
                self._put(text)
            finally:
                self._silent = False

    def choices_changed(self) -> None:
        """Look up again what can be chosen."""

    def _put(self, text: str) -> None:
        self.widget.value = text

    def _tell(self, _: dict) -> None:
        if not self._silent:
            self._changed(self.text, not self._typed)


class DayInput(Input):
    """A day, by the browser's own calendar."""

    @property
    def text(self) -> str:
        """The day as YYYY-MM-DD, "" for none."""
        day = self.widget.value
        return day.isoformat() if day else ""

    def _put(self, text: str) -> None:
        self.widget.value = dt.date.fromisoformat(text) if text else None


def input_of(field: FormField, text: str, changed: Changed) -> Input:
    """Return the control for a column that names no other rows, with the text of its cell."""
    if field.kind in (CHOICE, YES_NO):
        return Input(_dropdown(field, text), changed, typed=False)
    if field.kind == DATE and _is_day(text):
        day = dt.date.fromisoformat(text) if text else None
        return DayInput(_described(w.DatePicker, field, value=day), changed, typed=False)
    if field.kind == LONG_TEXT:
        rows = min(8, max(2, len(text) // 80 + 1))
        return Input(_described(w.Textarea, field, value=text, rows=rows), changed, typed=True)
    hint = HINTS.get(field.kind, "")
    return Input(_described(w.Text, field, value=text, placeholder=hint), changed, typed=True)


def label_of(field: FormField) -> str:
    """Return the label of a column: a star marks one that must be filled."""
    return f"{field.label} *" if field.required else field.label


def _described(kind: type, field: FormField, **more: object) -> w.Widget:
    return kind(description=label_of(field), tooltip=field.help, style=LABEL, layout=WIDE, **more)


def _dropdown(field: FormField, text: str) -> w.Dropdown:
    """Return the list of allowed values in words. A value that is not allowed stands in it too."""
    options = [(EMPTY, "")] if not (field.required and text) else []
    options += [(choice.label, choice.value) for choice in field.choices]
    if text not in [value for _, value in options]:
        options.append((f"{text} (not allowed)", text))
    return _described(w.Dropdown, field, options=options, value=text)


def _is_day(text: str) -> bool:
    try:
        return not text or dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
