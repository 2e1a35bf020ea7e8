"""A view with a window of days: the headless widget that stands behind a page and is kept in step.

`View` and `Comparison` are two; what both need to be found by their page, and to have their window
moved by it or by Python, stands here once.
"""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from . import words
from .scene import Scene, Window


class Windowed(anywidget.AnyWidget):
    """A widget without a view of its own: its page finds it by `token`.

    `window` is a pair of ISO dates, both included; at first the whole period of the scene.
    """

    _esm = Path(__file__).parent / "page" / "model.js"

    token = traitlets.Unicode().tag(sync=True)
    window = traitlets.Tuple(traitlets.Unicode(), traitlets.Unicode()).tag(sync=True)
    picked = traitlets.Unicode().tag(sync=True)

    def __init__(self, scene: Scene, **state: Any) -> None:
        self._scene = scene
        whole = tuple(day.isoformat() for day in scene.period)
        super().__init__(**{"token": uuid.uuid4().hex, "window": whole} | state)

    @traitlets.validate("window")
    def _check_window(self, proposal: dict) -> tuple[str, str]:
        try:
            first, last = (dt.date.fromisoformat(str(day)[:10]) for day in proposal["value"])
        except ValueError:
            raise traitlets.TraitError(
                f"window: {proposal['value']!r} is not a pair of days; "
                f"write {words.example(self._scene.period)}"
            ) from None
        if first > last:
            raise traitlets.TraitError(f"window: it ends ({last}) before it begins ({first})")
        return first.isoformat(), last.isoformat()

    @property
    def days(self) -> Window:
        """The window as two dates."""
        first, last = self.window
        return dt.date.fromisoformat(first), dt.date.fromisoformat(last)
