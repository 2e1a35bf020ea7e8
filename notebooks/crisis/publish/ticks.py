"""Things to tick: a heading, a checkbox each, and buttons for all and for none.

Checkboxes work with Tab and the space bar; a list in which one has to hold Ctrl does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import ipywidgets as widgets

from ..views import escape

STYLE = """<style>
.crisis-ticks .widget-checkbox, .crisis-ticks .widget-label-basic { height: auto; }
.crisis-ticks .widget-label-basic { display: flex; gap: 0.6em; align-items: flex-start;
  white-space: normal; overflow: visible; line-height: 1.5; padding: 0.15em 0; }
.crisis-ticks .widget-label-basic > input { flex: none; align-self: flex-start;
  margin: 0.25em 0 0; }
</style>"""
"""ipywidgets cuts a label at the end of its line; here a long one goes on in the next."""


class Ticks(widgets.VBox):
    """A group of checkboxes. `chosen` has the keys of those that are ticked, in order."""

    def __init__(
        self,
        heading: str,
        labels: Mapping[str, str],
        chosen: Sequence[str],
        changed: Callable[[], None],
        wide: int = 17,
    ) -> None:
        """`labels`: {key: what stands beside the box}. `changed` is called after every change.

        `wide`: the least width of a column, in em; a narrower page has one column."""
        self._changed, self._quiet = changed, False
        self._boxes = {
            key: widgets.Checkbox(
                value=key in chosen,
                description=label,
                indent=False,
                layout=widgets.Layout(width="auto"),
            )
            for key, label in labels.items()
        }
        for box in self._boxes.values():
            box.observe(self._tell, "value")
        grid = widgets.GridBox(
            list(self._boxes.values()),
            layout=widgets.Layout(
                grid_template_columns=f"repeat(auto-fill, minmax(min({wide}em, 100%), 1fr))"
            ),
        )
        grid.add_class("crisis-ticks")
        head = widgets.HTML(f"{STYLE}<h3>{escape.text(heading)}</h3>")
        every = [self._button(word, heading, value) for word, value in (("All", 1), ("None", 0))]
        few = [] if len(labels) < 5 else [widgets.HBox(every)]
        super().__init__([head, *few, grid])

    @property
    def chosen(self) -> list[str]:
        """The keys that are ticked."""
        return [key for key, box in self._boxes.items() if box.value]

    def choose(self, keys: Sequence[str]) -> None:
        """Tick these and no others; it counts as one change."""
        self._quiet = True
        try:
            for key, box in self._boxes.items():
                box.value = key in keys
        finally:
            self._quiet = False
        self._changed()

    def _button(self, word: str, heading: str, value: int) -> widgets.Button:
        button = widgets.Button(description=word, tooltip=f"{heading}: {word.lower()}")
        button.on_click(lambda _: self.choose(list(self._boxes) if value else []))
        return button

    def _tell(self, _: dict) -> None:
        if not self._quiet:
            self._changed()
