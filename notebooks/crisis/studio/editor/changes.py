"""What is not saved yet, and the way to save it: every rule first, then all or nothing."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w

from ...views import escape
from ..candidate import Found
from ..front import Studio
from ..refusal import ChangedOutside, NotSaved, Refusal
from ..save import Saved
from ..state import Change
from ..wording import sentence
from .decide import Decide
from .form import one_of
from .look import Said, bar, button, heading, html, listed

MOST = 40  # changes and problems that are listed one by one


class Changes:
    """The unsaved changes: look, drop, save. `widget` shows them.

    changed(): called after the rows changed. show(table, row): opens a row. finish(): called
    before a save, so that a form that is open can complete its row.
    """

    def __init__(
        self,
        desk: Studio,
        changed: Callable[[], None],
        show: Callable[[str, str], None],
        finish: Callable[[], None],
    ) -> None:
        self._desk, self._changed, self._show, self._finish = desk, changed, show, finish
        self._title = heading("")
        self._list = w.VBox([])
        self._lines: dict[tuple[str, str, str], tuple[w.HBox, w.HTML]] = {}
        self._words = w.Text(
            description="What changed?",
            placeholder="a line for the list of versions; may stay empty",
            continuous_update=False,  # Save would overtake letters told one by one
            layout=w.Layout(width="34rem", max_width="100%"),
            style={"description_width": "8rem"},
        )
        self.said, self._below = Said(), w.VBox([])
        check = button("Check all", self._check, "Ask every rule about the whole data set")
        save = button("Save", self._save, "Check every rule, then save all changes", "primary")
        drop = button("Drop all", self._drop_all, "Drop all unsaved changes; undo brings them back")
        self.widget = w.VBox(
            [self._title, self._list, bar(self._words, save, check, drop), self.said, self._below]
        )

    def refresh(self) -> str:
        """Show the changes as they are now; return how many rows are unsaved, in words."""
        changes = self._desk.changes()
        count = len(changes)
        words = f"{count} unsaved row{'s' * (count != 1)}" if count else "nothing is unsaved"
        self._title.value = f"<h3>{words[:1].upper() + words[1:]}</h3>"
        shown = {(change.table, change.row, change.kind): change for change in changes[:MOST]}
        if list(shown) != list(self._lines):
            self._lines = {place: self._line(change) for place, change in shown.items()}
            more = [html(f"<p>... and {count - MOST} more.</p>")] if count > MOST else []
            self._list.children = [*(line for line, _ in self._lines.values()), *more]
        for place, change in shown.items():
            self._lines[place][1].value = f"<span>{escape.text(self._desk.in_words(change))}</span>"
        return words

    def look_outside(self) -> None:
        """Look whether somebody else changed the folder, and offer to bring both together."""
        try:
            found = self._desk.outside()
        except Refusal as error:
            self.said.refused(error)
            return
        if found is None:
            self._below.children = ()
            self.said.good("Nobody else has changed a file since it was read.")
            return

        def go_on() -> None:
            self._desk.merge(found)
            self._below.children = ()
            self.said.good("Both are together now. Look at them, then save.")
            self._changed()

        theirs = [self._desk.in_words(change) for change in found.theirs]
        count = f"{len(theirs)} row{'s' * (len(theirs) != 1)}"
        self.said.told(f"Somebody else changed {count} in the meantime:", theirs[:MOST])
        if found.conflicts:
            self._below.children = [Decide(found.conflicts, go_on, "your row", "their row").widget]
        else:
            deed = button("Take their changes too", go_on, style="primary")
            self._below.children = [html("<p>No row was changed by both.</p>"), deed]

    def _line(self, change: Change) -> tuple[w.HBox, w.HTML]:
        """Return the line of a changed row, and the place in it for what changed."""
        what = f"{change.table}, {change.row}"
        deeds = [button("Drop", lambda: self._drop(change), f"Drop the change of {what}")]
        if change.after is not None:
            show = button("Open", lambda: self._show(change.table, change.row), f"Open {what}")
            deeds.insert(0, show)
        words = html()
        line = w.HBox([*deeds, words])
        line.add_class("chosen")
        return line, words

    def _drop(self, change: Change) -> None:
        """Drop what a row differs in now, which may be more than when its line was made."""
        place = change.table, change.row
        now = [one for one in self._desk.changes() if (one.table, one.row) == place]
        self._try(lambda: self._desk.drop(now), "Dropped. Undo brings it back.")

    def _drop_all(self) -> None:
        self._try(self._desk.drop, "All dropped. Undo brings them back.")

    def _try(self, deed: Callable[[], object], words: str) -> None:
        try:
            deed()
            self.said.good(words)
        except Refusal as error:
            self.said.refused(error)
        self._changed()

    def _check(self) -> None:
        self._finish()
        try:
            found = self._desk.problems()
        except Refusal as error:
            self.said.refused(error)
            return
        if not found:
            self._below.children = ()
            self.said.good("Every rule holds: the data set can be saved.")
            return
        count = f"{len(found)} thing{'s' * (len(found) != 1)}"
        self.said.wrong(f"{count} to mend before it can be saved.")
        self._list_problems(found)

    def _list_problems(self, found: list[Found]) -> None:
        """Show what is wrong, each with the way to its row."""
        lines = []
        for one in found[:MOST]:
            text = html(f"<span>{escape.text(self._in_words(one))}</span>")
            parts = [text]
            if one.row:
                parts.insert(0, self._open_button(one))
            line = w.HBox(parts)
            line.add_class("chosen")
            lines.append(line)
        self._below.children = lines

    def _in_words(self, one: Found) -> str:
        """Return a problem as a sentence: of which row, in which field, and what would be right."""
        problem = one.problem
        if not one.row:
            return str(problem)
        row = self._desk.row(one.table, one.row)
        what = row.label or row.id or f"new {one_of(one.table)}"
        labels = {field.name: field.label for field in self._desk.form(one.table).fields}
        column = labels.get(problem.column, problem.column)
        told = f"{problem.message}; {problem.fix}"
        return f"{what}: {column}: {told}" if column else f"{what}: {told}"

    def _open_button(self, one: Found) -> w.Button:
        return button(
            "Open", lambda: self._show(one.table, one.row), f"Open the row of: {one.problem}"
        )

    def _save(self) -> None:
        self._finish()
        self._below.children = ()
        try:
            saved = self._desk.save(self._words.value)
        except NotSaved:
            self._check()
        except ChangedOutside:
            self.look_outside()
        except Refusal as error:
            self.said.refused(error)
        else:
            self._words.value = ""
            self._tell(saved)
        self._changed()

    def _tell(self, saved: Saved) -> None:
        if saved.version is None:
            self.said.told("There is nothing to save.")
            return
        more = [] if saved.in_place else ["A file is still held by another program; it follows."]
        self.said.good(sentence(f"Saved as version {saved.version.number}: {saved.words}"), more)


def notices(lines: list[str]) -> str:
    """Return sentences to show once, as HTML; "" for none."""
    return f'<div class="told" role="status">{listed(lines)}</div>' if lines else ""
