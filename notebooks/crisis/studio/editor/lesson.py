"""A lesson about an actor, made from what is saved: for an actor that has none yet."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as w

from ...checks import PlainMessage
from ...lessons import template
from ..front import Studio
from .look import Said, bar, button, heading, html, soft

ABOUT = (
    "A notebook with map, timeline, positions, tasks and a page for teachers, made from the saved "
    "rows about an actor. Open it in the list of files on the left, read it, and change what you "
    "like. A file that is there already is never overwritten."
)


class Lesson:
    """The choice of an actor and the button. `widget` shows it. notebooks: where it is written."""

    def __init__(self, desk: Studio, notebooks: Path = template.NOTEBOOKS) -> None:
        self._desk, self._notebooks = desk, notebooks
        self._actor = w.Dropdown(description="Actor", layout=w.Layout(width="auto"))
        self._said = Said()
        make = button("Make a lesson", self._make, "Write a notebook about this actor")
        self.widget = w.VBox(
            [
                heading("A lesson about an actor"),
                html(soft(ABOUT)),
                bar(self._actor, make),
                self._said,
            ]
        )
        self.refresh()

    def refresh(self) -> None:
        """Offer the actors as they are now."""
        chosen = self._actor.value
        choices = self._desk.choices("actors")
        self._actor.options = [(choice.label, choice.value) for choice in choices]
        if chosen in [choice.value for choice in choices]:
            self._actor.value = chosen

    def _make(self) -> None:
        if self._desk.changes():
            self._said.wrong(
                "There are unsaved rows. Save them first: a lesson shows what is saved."
            )
            return
        try:
            made = template.make(self._actor.value, self._desk.path, self._notebooks)
        except (PlainMessage, LookupError) as error:
            self._said.wrong(*str(error).splitlines()[:1])
        except OSError as error:
            self._said.wrong(f"The notebook was not written: {error.strerror or error}.")
        else:
            self._said.good(f"{made.name} is in the folder {made.parent.name}.")
