"""The knowledge horizon: map, timeline and positions with a day, and only what was public by then.

What is public by a day is what `data.as_of(day)` says: a row counts from `public_from`, and from
its own day where that is empty; what stood there before the crisis was always known.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import traitlets

from . import page, words
from .payload import offset
from .records import Record
from .scene import Scene
from .view import View


def known_since(record: Record) -> dt.date | None:
    """The first day at whose end a record was public; None for what was always known."""
    return record.public_from or record.start


def as_known(scene: Scene, day: dt.date) -> Scene:
    """The scene as far as it was public at the end of a day, with that day in its name.

    Notes are left out: they were written afterwards and may tell what nobody knew on the day.
    """
    known = [
        replace(record, note="")
        for record in scene.records
        if (since := known_since(record)) is None or since <= day
    ]
    return replace(scene, records=known, name=f"{scene.name}, as known by {words.spoken(day)}")


class Horizon(View):
    """Linked panels under a day. `known_by` is an ISO date that can be read and set.

    `window`, `selected`, `rows()`, `words()` and `picture()` follow it: they show what was public.
    """

    known_by = traitlets.Unicode().tag(sync=True)

    _moment = (*View._moment, "known_by")

    def __init__(self, scene: Scene, call: str = "", **state: Any) -> None:
        self._whole = scene
        first = scene.period[0].isoformat()
        super().__init__(scene, page.PANELS, call, **{"known_by": first} | state)

    @traitlets.validate("known_by")
    def _check_known_by(self, proposal: dict) -> str:
        value, (first, last) = proposal["value"], self._whole.period
        try:
            day = dt.date.fromisoformat(str(value)[:10])
        except ValueError:
            raise traitlets.TraitError(
                f'known_by: {value!r} is not a day; write "{first}"'
            ) from None
        if not first <= day <= last:
            raise traitlets.TraitError(
                f"known_by: {day} lies outside the data; choose a day from {first} to {last}"
            )
        return day.isoformat()

    @traitlets.observe("known_by")
    def _move(self, change: dict) -> None:
        self._scene = as_known(self._whole, dt.date.fromisoformat(change["new"]))

    @property
    def title(self) -> str:
        """What the view shows, as its frame is named."""
        return f"{page.title(self._whole, self._panels)} by day"

    def html(self) -> str:
        """The live page as a complete HTML document: with all records, since its day can move."""
        first = self._whole.period[0]
        later = {r.id: offset(r.public_from, first) for r in self._whole.records if r.public_from}
        told = {"later": later, "call": self._call}
        return page.linked_page(
            self._whole, self._panels, self.token, self._state(), "horizon", told
        )
