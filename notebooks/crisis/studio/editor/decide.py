"""Rows that two people changed: both versions side by side, and the person says which stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as w

from ...views import escape
from ..merge import MINE, THEIRS, Conflict
from ..refusal import Refusal
from .look import Said, button, heading, html

BOTH = "both"


class Decide:
    """A list of conflicts with a choice for each, and a button to go on. `widget` shows it.

    mine, theirs: what the two sides are called, as in "your row" and "the row in the workbook".
    done(): called once every conflict is decided.
    """

    def __init__(
        self, conflicts: Sequence[Conflict], done: Callable[[], None], mine: str, theirs: str
    ) -> None:
        self._conflicts, self._done = conflicts, done
        self._sides = mine, theirs
        self._choices = [self._choice(conflict) for conflict in conflicts]
        rows = [
            w.VBox([heading(f"{c.table}: {c.id}", 4), html(self._table(c)), choice])
            for c, choice in zip(conflicts, self._choices, strict=True)
        ]
        self._said = Said()
        deed = button("Go on with what I chose", self._go_on, style="primary")
        self.widget = w.VBox([*rows, deed, self._said])

    def _choice(self, conflict: Conflict) -> w.RadioButtons:
        mine, theirs = self._sides
        options = [(f"Keep {mine}", MINE), (f"Keep {theirs}", THEIRS)]
        if conflict.one_sided:
            options.append(("Keep both: from each the cells that it changed", BOTH))
        return w.RadioButtons(
            options=options, value=None, description="What is to stand?", layout={"width": "auto"}
        )

    def _table(self, conflict: Conflict) -> str:
        """Return the cells that differ as a table of HTML."""
        mine, theirs = (side[:1].upper() + side[1:] for side in self._sides)
        head = "".join(
            f"<th scope='col'>{escape.text(t)}</th>" for t in ("", "Before", mine, theirs)
        )
        if conflict.mine is None or conflict.theirs is None:
            gone = mine if conflict.mine is None else theirs
            return f"<p>{escape.text(gone)}: removed. The other side changed it.</p>"
        rows = "".join(
            f"<tr><th scope='row'>{escape.text(column)}</th>"
            + "".join(f"<td>{escape.text(cell)}</td>" for cell in (base, own, other))
            + "</tr>"
            for column, base, own, other, _ in conflict.cells()
        )
        return f"<table class='cells'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _go_on(self) -> None:
        open_ = [
            c.id for c, box in zip(self._conflicts, self._choices, strict=True) if not box.value
        ]
        if open_:
            self._said.wrong(f"Choose for each row first. Still open: {', '.join(open_)}.")
            return
        for conflict, box in zip(self._conflicts, self._choices, strict=True):
            conflict.take_both() if box.value == BOTH else conflict.take(box.value)
        try:
            self._done()
        except Refusal as error:
            self._said.refused(error)
