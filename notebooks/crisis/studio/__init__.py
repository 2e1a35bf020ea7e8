"""The studio: a data folder edited without fear. `open()` gives a Studio for an editor to draw.

    from crisis import studio
    desk = studio.open()                       # the data set of the lessons, or any data folder
    desk.change("events", row, {"date": "2022-01-18"}); desk.undo(); desk.save()

Floor by floor: `state` and `draft` are the working copy, `journal` and `recovery` keep what is not
saved, `live` and `candidate` ask the rules, `save`, `history` and `merge` write, keep and bring
together, `forms`, `ids` and `pointers` tell an editor what to draw, `exchange` is the workbook.
"""

import os
from os import PathLike
from pathlib import Path

from ..checks import DEFAULT_FOLDER
from .front import Row, Studio
from .refusal import ChangedOutside, NotSaved, Refusal

__all__ = ["ChangedOutside", "NotSaved", "Refusal", "Row", "Studio", "open"]

_open: dict[tuple[int, Path], Studio] = {}


def open(folder: str | PathLike | None = None) -> Studio:  # noqa: A001
    """Return the studio of a data folder (default: data/ukraine_2022).

    A folder that is open in this program already gives the same Studio, so that running a cell
    again loses nothing; `Studio(folder)` always makes another. Raises Refusal.
    """
    place = os.getpid(), Path(DEFAULT_FOLDER if folder is None else folder).resolve()
    if place not in _open or _open[place].closed:
        _open[place] = Studio(place[1])
    return _open[place]
