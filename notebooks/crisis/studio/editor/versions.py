"""Earlier versions: when, what changed, what differs from now, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w

from ..front import Studio
from ..refusal import Refusal
from ..wording import sentence
from .look import Said, bar, button, heading

MOST = 40


class Versions:
    """The list of versions. `widget` shows it. changed(): called after one was restored."""

    def __init__(self, desk: Studio, changed: Callable[[], None]) -> None:
        self._desk, self._changed = desk, changed
        self._list = w.Select(
            options=[], rows=8, description="Versions", layout=w.Layout(width="100%")
        )
        self._said = Said()
        what = button("What is different now?", self._compare)
        back = button("Restore this version", self._restore, "Save it as the newest version")
        self.widget = w.VBox([heading("Earlier versions"), self._list, bar(what, back), self._said])
        self.refresh()

    def refresh(self) -> None:
        """Show the versions as they are kept now, the newest first."""
        kept = self._desk.versions()
        self._list.options = [
            (f"{version.number}: {version.time}, {version.words}", version.number)
            for version in reversed(kept)
        ]
        if not kept:
            self._said.told("There is none yet: the first save keeps what was there before it.")

    def _compare(self) -> None:
        if self._list.value is None:
            return
        try:
            changes = self._desk.changes_since(self._list.value)
        except Refusal as error:
            self._said.refused(error)
            return
        if not changes:
            self._said.good(f"Nothing: the files are as in version {self._list.value}.")
            return
        lines = [self._desk.in_words(change) for change in changes]
        more = [f"... and {len(lines) - MOST} more."] if len(lines) > MOST else []
        count = f"{len(lines)} row{'s' * (len(lines) != 1)}"
        self._said.told(f"From version {self._list.value} to now: {count}.", lines[:MOST] + more)

    def _restore(self) -> None:
        if self._list.value is None:
            return
        try:
            saved = self._desk.restore(self._list.value)
        except Refusal as error:
            self._said.refused(error)
            return
        if saved.version is None:
            self._said.told("The files are already as they were then.")
            return
        self._changed()
        self.refresh()
        self._said.good(sentence(f"Saved as version {saved.version.number}: {saved.words}"))
