"""The studio: a data folder edited without fear.

    from crisis import studio
    studio.edit()                              # the editor, in a notebook

`open()` gives the same without a widget:

    desk = studio.open()                       # the data set of the lessons, or any data folder
    desk.change("events", row, {"date": "2022-01-18"}); desk.undo(); desk.save()

Floor by floor: `state` and `draft` are the working copy, `journal` and `recovery` keep what is not
saved, `live` and `candidate` ask the rules, `save`, `history` and `merge` write, keep and bring
together, `forms`, `ids` and `pointers` tell an editor what to draw, `exchange` is the workbook, and
`editor` draws.
"""

import os
import shutil
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from ..checks import DEFAULT_FOLDER
from ..checks.together import ASIDE
from .front import Row, Studio
from .refusal import ChangedOutside, NotSaved, Refusal, from_os_error

if TYPE_CHECKING:
    from .editor import Editor

__all__ = ["ChangedOutside", "NotSaved", "Refusal", "Row", "Studio", "copy", "edit", "open"]

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


def copy(to: str | PathLike, of: str | PathLike | None = None) -> Path:
    """Make a copy of a data folder (default: data/ukraine_2022) to try things in; return its path.

    A folder that is there already is left as it is. Raises Refusal where it cannot be made.
    """
    source, place = Path(DEFAULT_FOLDER if of is None else of), Path(to)
    if place.exists():
        return place
    try:
        shutil.copytree(source, place, ignore=shutil.ignore_patterns(ASIDE))
    except OSError as error:
        raise from_os_error(error, f"{place.name} was not made") from None
    return place


def edit(folder: str | PathLike | None = None) -> "Editor | None":
    """Show the editor of a data folder (default: data/ukraine_2022) in a notebook.

    A folder that cannot be read is told in a sentence.
    """
    from .editor import edit as show  # widgets are slow to import, and a save needs none

    return show(folder)
