"""The files of a data folder as they stand at one moment, while another program may change them.

Files are read one after the other, so a save in between would give some old and some new ones.
Whether there was one shows afterwards: then all are read again.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from .problem import CannotRead
from .together import UnderWay, finish, under_way

ENDINGS = (".csv", ".xlsx", ".json")
SHEETS = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".numbers")
TRIES = 100
T = TypeVar("T")


def may_be_table(name: str) -> bool:
    """Return whether somebody may take a file for a table: no hidden one, no lock."""
    return name.lower().endswith(SHEETS) and not name.startswith((".", "~"))


class Files:
    """The files of a folder, with those that a killed save left to be put in place.

    folder: where. names: of all files, sorted.
    """

    def __init__(self, folder: Path, changes: list[UnderWay]) -> None:
        self.folder = folder
        self._changes = {name: change for change in changes for name in change.held}
        names = {entry.name for entry in os.scandir(folder) if entry.is_file()}
        for name, change in self._changes.items():
            if Path(name).name == name:
                (names.add if change.held[name] else names.discard)(name)
        self.names = sorted(names)

    def raw(self, name: str) -> bytes:
        """Return the bytes of a file; raises CannotRead where it may not be read."""
        try:
            if name in self._changes:
                return self._changes[name].read(name)
            return (self.folder / name).read_bytes()
        except OSError as error:
            raise CannotRead(f"{name} cannot be read: {error.strerror or error}") from None


def read_steadily(folder: Path, read: Callable[[Files], T]) -> T:
    """Return what `read` makes of the files of a folder, all of one moment.

    What a killed save left to do is done first, where that is allowed. Raises CannotRead where
    there is no folder, where `read` raises it, or where files change all the time.
    """
    for turn in range(TRIES):
        time.sleep(min(turn, 10) / 100)
        finish(folder)
        changes, before = _signature(folder)
        try:
            result, error = read(Files(folder, changes)), None
        except CannotRead as reason:
            result, error = None, reason
        except OSError as reason:
            text = f"The folder {str(folder)!r} cannot be read: {reason.strerror or reason}."
            result, error = None, CannotRead(text)
        if _signature(folder)[1] == before:
            if error:
                raise error
            return result
    raise CannotRead(f"The files in {str(folder)!r} change all the time: try again in a moment.")


def _signature(folder: Path) -> tuple[list[UnderWay], object]:
    """Return the changes under way, and what differs if a file that is read is exchanged.

    The changes are looked up first, here and again after the reading: a save that began to move
    files while they were read either still has its record then, or has moved them all.
    """
    changes = under_way(folder)
    moving = {name for change in changes for name in change.held}
    stats = {}
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.endswith(ENDINGS) and entry.name not in moving:
                with suppress(OSError):
                    stat = os.stat(entry.path)
                    stats[entry.name] = stat.st_ino, stat.st_size, stat.st_mtime_ns
    return changes, ([change.place.name for change in changes], stats)
