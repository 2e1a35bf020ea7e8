"""Controls for columns that name other rows: by name, with "new ..." beside them.

The list of names is the browser's own: type a few letters of a name, and choose.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w

from ..forms import Choice, FormField
from .inputs import Changed, label_of
from .look import LABEL, bar, button

Look = Callable[[], list[Choice]]
New = Callable[[], None]


class Names:
    """Names of rows for a list, each once: two rows of one name have their ids beside it."""

    def __init__(self, choices: list[Choice]) -> None:
        often: dict[str, int] = {}
        for choice in choices:
            often[choice.label] = often.get(choice.label, 0) + 1
        self.name_of = {
            c.value: c.label if often[c.label] == 1 else f"{c.label} [{c.value}]" for c in choices
        }
        self._ids = {name: id_ for id_, name in self.name_of.items()}
        self._folded = {name.casefold(): id_ for name, id_ in self._ids.items()}

    @property
    def names(self) -> list[str]:
        """All names, in their order."""
        return list(self._ids)

    def id_of(self, typed: str) -> str:
        """Return the id that a person means: of a name, or as typed. What fits nothing stays."""
        typed = typed.strip()
        return self._ids.get(typed) or self._folded.get(typed.casefold(), typed)


class Reference:
    """A column that names one other row."""

    def __init__(
        self, field: FormField, text: str, look: Look, changed: Changed, new: New, what: str
    ) -> None:
        self._look, self._changed, self._silent = look, changed, False
        self._names = Names(look())
        told = self._names.name_of.get(text, text)
        self._box = _names_box(field, self._names, "type a few letters of a name", told)
        self._box.observe(self._tell, "value")
        deed = button(f"New {what} ...", new, f"Add a {what} and name it here")
        self.widget = bar(self._box, deed)

    @property
    def text(self) -> str:
        """The id."""
        return self._names.id_of(self._box.value)

    def show(self, text: str) -> None:
        """Show another id, without telling that it changed."""
        self._silent = True
        try:
            self._box.value = self._names.name_of.get(text, text)
        finally:
            self._silent = False

    def choices_changed(self) -> None:
        """Look the names up again."""
        text = self.text
        self._names = Names(self._look())
        self._box.options = self._names.names
        self.show(text)

    def _tell(self, _: dict) -> None:
        if not self._silent:
            self._changed(self.text, True)


class References:
    """A column that names several other rows: each with a button that takes it out again."""

    def __init__(
        self, field: FormField, text: str, look: Look, changed: Changed, new: New, what: str
    ) -> None:
        self._field, self._look, self._changed = field, look, changed
        self._names = Names(look())
        self._ids = self._split(text)
        self._list = w.VBox([])
        self._list.add_class("under")
        self._box = _names_box(field, self._names, "add another: type a few letters of a name")
        self._box.observe(self._add, "value")
        deed = button(f"New {what} ...", new, f"Add a {what} and name it here")
        self.widget = w.VBox([bar(self._box, deed), self._list])
        self._draw()

    @property
    def text(self) -> str:
        """The ids, separated as the column wants it."""
        return self._field.separator.join(self._ids)

    def show(self, text: str) -> None:
        """Show other ids, without telling that they changed."""
        self._ids = self._split(text)
        self._draw()

    def choices_changed(self) -> None:
        """Look the names up again."""
        self._names = Names(self._look())
        self._box.options = self._names.names
        self._draw()

    def _split(self, text: str) -> list[str]:
        return text.split(self._field.separator) if text else []

    def _add(self, change: dict) -> None:
        if not change["new"].strip():
            return
        id_ = self._names.id_of(change["new"])
        self._box.value = ""
        if id_ not in self._ids:
            self._ids.append(id_)
            self._draw()
            self._changed(self.text, True)

    def _remove(self, id_: str) -> None:
        self._ids.remove(id_)
        self._draw()
        self._changed(self.text, True)

    def _draw(self) -> None:
        self._list.children = [self._entry(id_) for id_ in self._ids]

    def _entry(self, id_: str) -> w.HBox:
        name = self._names.name_of.get(id_, id_)
        label = w.Label(name, layout=w.Layout(width="auto", max_width="100%"))
        entry = w.HBox([button("Take out", lambda: self._remove(id_), f"Take out {name}"), label])
        entry.add_class("chosen")
        return entry


def _names_box(field: FormField, names: Names, hint: str, value: str = "") -> w.Combobox:
    """Return a line to type a name into, with the list of all names."""
    return w.Combobox(
        description=label_of(field),
        tooltip=field.help,
        options=names.names,
        value=value,
        placeholder=hint,
        continuous_update=False,
        style=LABEL,
        layout=w.Layout(width="auto", flex="1 1 18rem"),
    )
