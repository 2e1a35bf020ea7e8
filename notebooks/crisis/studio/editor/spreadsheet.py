"""The spreadsheet road: the whole data set as a workbook, and back, row by row."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import ipywidgets as w

from ...views import escape
from ..exchange.incoming import Incoming
from ..front import Studio
from ..refusal import Refusal
from .decide import Decide
from .look import Said, bar, button, heading, html, soft

MOST = 40
ABOUT = (
    "The workbook opens in Excel, LibreOffice Calc and Google Sheets. Change rows, save it as "
    ".xlsx, and take it back here: every row that would change is shown first."
)
CHOOSE = (
    "All are chosen. To take only some, hold Ctrl (on a Mac Cmd) and click, or press Ctrl and the "
    "space bar."
)
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Spreadsheet:
    """Export and taking back. `widget` shows it. changed(): called after rows were taken."""

    def __init__(self, desk: Studio, changed: Callable[[], None]) -> None:
        self._desk, self._changed = desk, changed
        self._link, self._said, self._below = html(), Said(), w.VBox([])
        self._upload = w.FileUpload(accept=".xlsx", multiple=False, description="Take back ...")
        self._upload.add_class("deed")
        self._upload.observe(lambda _: self._take(), "value")
        make = button(
            "Make a workbook", self._make, "All tables as one .xlsx, with lists to choose from"
        )
        told = heading("As a spreadsheet"), html(soft(ABOUT))
        deeds = bar(make, self._upload)
        self.widget = w.VBox([*told, deeds, self._link, self._said, self._below])

    def refresh(self) -> None:
        """Nothing of it goes out of date while another part is shown."""

    def _make(self) -> None:
        """Make the workbook, and offer it as a link that needs no server."""
        name = f"{self._desk.path.name}.xlsx"
        try:
            with TemporaryDirectory() as place:
                raw = self._desk.export(Path(place) / name).read_bytes()
        except Refusal as error:
            self._said.refused(error)
            return
        address = f"data:{TYPE};base64,{base64.b64encode(raw).decode('ascii')}"
        self._link.value = (
            f'<p><a href="{address}" download="{escape.text(name)}">'
            f"Download {escape.text(name)}</a> ({len(raw) // 1024} KB, with unsaved changes)</p>"
        )
        self._said.good("The workbook is ready.")

    def _take(self) -> None:
        """Show what the workbook that was chosen would change."""
        if not self._upload.value:
            return
        [chosen] = self._upload.value
        self._upload.value = ()
        self._below.children = ()
        try:
            incoming = self._desk.take_back(bytes(chosen["content"]), chosen["name"])
        except Refusal as error:
            self._said.refused(error)
            return
        self._tell(incoming)
        self._offer(incoming)

    def _tell(self, incoming: Incoming) -> None:
        """Say what was found in a workbook."""
        count = len(incoming.changes) + len(incoming.conflicts)
        lines = [incoming.note] if incoming.note else []
        lines += [str(reading) for reading in incoming.readings[:MOST]]
        if incoming.problems:
            problems = [str(problem) for problem in incoming.problems[:MOST]]
            self._said.wrong(
                "Tables with these problems change nothing. Mend them first:", problems
            )
        elif count:
            self._said.told(f"{count} row{'s' * (count != 1)} would change.", lines)
        else:
            self._said.told("The workbook changes nothing.", lines)

    def _offer(self, incoming: Incoming) -> None:
        """Let the person choose which changes to take."""
        if not incoming.changes and not incoming.conflicts:
            return
        options = [(self._desk.in_words(change), i) for i, change in enumerate(incoming.changes)]
        rows = w.SelectMultiple(
            options=options,
            value=[place for _, place in options],
            rows=min(12, max(2, len(options))),
            description="Changes",
            layout=w.Layout(width="100%"),
        )

        def accept() -> None:
            decided = incoming.merge.result()[len(incoming.changes) :]
            chosen = [incoming.changes[place] for place in rows.value] + decided
            self._desk.accept(incoming, chosen)
            self._finish(len(chosen))

        if incoming.conflicts:
            both = "<p>These rows were changed in the workbook and here:</p>"
            decide = Decide(incoming.conflicts, accept, "the row in the workbook", "the row here")
            parts = [html(both), decide.widget]
        else:
            parts = [button("Take the chosen rows", lambda: self._try(accept), style="primary")]
        shown = [html(soft(CHOOSE)), rows] if options else []
        self._below.children = [*shown, *parts]

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refusal as error:
            self._said.refused(error)

    def _finish(self, count: int) -> None:
        self._below.children = ()
        self._said.good(
            f"{count} row{'s' * (count != 1)} taken, not saved yet. Look at the unsaved changes."
        )
        self._changed()
