"""Several files of a folder change together or not at all, whatever stops the program half-way.

The new files are first written beside the old ones, into a folder of their own under ASIDE. Then a
record is put there that says which file takes the place of which: before it, nothing has changed;
from then on the change counts. Last, the files are moved into place one by one. Between two such
moves the folder itself is neither old nor new; so whoever reads it asks here first: `finish` moves
what a killed program left, and where it may not, `under_way` tells where the new files lie.
Every step may be done twice, or by two programs at once, without harm.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .lock import locked

ASIDE = ".studio"
"""The folder for what belongs to a data folder and is no data. Git does not keep it."""

PREFIX, RECORD, FOUND = "save-", "record.json", "found-"
WAIT = 10.0


class ChangedMeanwhile(Exception):
    """Files are no longer as expected, so nothing was written. names: which."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True)
class UnderWay:
    """A change that counts, and whose files are not all in their places yet.

    place: where the new files lie. held: {name of a file: its name there, "" if it is to go}.
    before, after: {name: fingerprint} of the old and the new contents.
    """

    place: Path
    held: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]

    def read(self, name: str) -> bytes:
        """Return the new contents of one of the files; raises FileNotFoundError if removed."""
        if not self.held[name]:
            raise FileNotFoundError(name)
        with suppress(FileNotFoundError):
            return (self.place / self.held[name]).read_bytes()
        return (self.place.parents[1] / name).read_bytes()  # it is in its place already


def fingerprint(raw: bytes | None) -> str:
    """Return what changes whenever a byte of a file changes; "" for no file."""
    return "" if raw is None else sha256(raw).hexdigest()


def replace_together(
    folder: Path, files: Mapping[str, bytes | None], expected: Mapping[str, str]
) -> bool:
    """Give files of a folder new contents, all or none; None removes a file.

    expected: {name: fingerprint} that files must have now, those that stay as they are included.
    Returns whether all are in their places: where a file cannot be moved yet, the change counts
    all the same. Raises ChangedMeanwhile, Busy (an OSError) where another program is writing for
    long, and OSError where there is no room or no permission. After an error nothing has changed.
    """
    aside = folder / ASIDE
    aside.mkdir(exist_ok=True)
    with locked(aside / "save.lock", WAIT):
        for change in under_way(folder):  # changes come one after the other
            _put_in_place(folder, change)
        for left in aside.glob(f"{PREFIX}*"):
            if not (left / RECORD).exists():
                shutil.rmtree(left, ignore_errors=True)
        changed = [name for name, print_ in expected.items() if _print_of(folder / name) != print_]
        if changed:
            raise ChangedMeanwhile(changed)
        for name in files:
            _must_be_writable(folder / name)
        _hold(folder, files, expected)
        return finish(folder)


def under_way(folder: Path) -> list[UnderWay]:
    """Return the changes that count and whose files are not all in their places."""
    found = []
    with suppress(OSError):
        for name in sorted(os.listdir(folder / ASIDE)):
            if name.startswith(PREFIX):
                with suppress(OSError, ValueError, KeyError, TypeError):
                    place = folder / ASIDE / name
                    told = json.loads((place / RECORD).read_text(encoding="utf-8"))
                    found.append(UnderWay(place, told["held"], told["before"], told["after"]))
    return found


def finish(folder: Path) -> bool:
    """Put the files of every change that counts into their places; whether that could be done."""
    done = True
    for change in under_way(folder):
        try:
            _put_in_place(folder, change)
        except OSError:
            done = False
    return done


def write_file(path: Path, raw: bytes) -> None:
    """Write a new file, down to the disk."""
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _hold(folder: Path, files: Mapping[str, bytes | None], expected: Mapping[str, str]) -> None:
    """Write the new files and their record beside the old ones: from the record on they count."""
    place = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder / ASIDE))
    try:
        held = {}
        for number, (name, raw) in enumerate(files.items()):
            held[name] = "" if raw is None else str(number)
            if raw is not None:
                write_file(place / held[name], raw)
                target = folder / name
                os.chmod(place / held[name], target.stat().st_mode if target.exists() else 0o644)
        before = {name: expected[name] for name in files if name in expected}
        after = {name: fingerprint(raw) for name, raw in files.items()}
        record = {"held": held, "before": before, "after": after}
        write_file(place / "record", json.dumps(record).encode())
        _flush_folder(place)
        os.replace(place / "record", place / RECORD)
    except BaseException:
        if not (place / RECORD).exists():
            shutil.rmtree(place, ignore_errors=True)
        raise
    _flush_folder(place)
    _flush_folder(place.parent)


def _put_in_place(folder: Path, change: UnderWay) -> None:
    """Move the new files of a change into their places, and forget it.

    Raises OSError where a file cannot be moved; the others are moved all the same.
    """
    stuck = None
    for name in change.held:
        try:
            _move(folder, change, name)
        except OSError as error:
            stuck = error
    for parent in {(folder / name).parent for name in change.held}:
        _flush_folder(parent)
    if stuck:
        raise stuck
    (change.place / RECORD).unlink(missing_ok=True)
    shutil.rmtree(change.place, ignore_errors=True)


def _move(folder: Path, change: UnderWay, name: str) -> None:
    """Move one new file of a change into its place, if it is not there yet."""
    held, target, current = change.held[name], folder / name, _print_of(folder / name)
    before = change.before.get(name, current)
    if not held:
        if current == before:
            target.unlink(missing_ok=True)
    elif (change.place / held).exists() and current != change.after[name]:
        if current not in ("", before):
            # Somebody wrote it after the program was killed: what they wrote is not lost.
            copy = folder / ASIDE / f"{FOUND}{current[:12]}-{target.name}"
            write_file(copy, target.read_bytes())
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # another program was quicker
            os.replace(change.place / held, target)


def _must_be_writable(path: Path) -> None:
    """Raise OSError where a file may not be written, or another program keeps it for itself."""
    if path.exists():
        with path.open("r+b"):
            pass


def _print_of(path: Path) -> str:
    """Return the fingerprint of a file; "" where there is none."""
    try:
        return fingerprint(path.read_bytes())
    except FileNotFoundError:
        return ""


def _flush_folder(path: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that."""
    with suppress(OSError):  # Windows has no such thing
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
