"""Unsaved changes on the disk, step by step, so that they outlive a program that dies.

A journal is a text file beside the data, one JSON object a line: first of which files the changes
are, then each step as soon as it is made. A last line that was only half written is left out. An
open journal is locked; one that nobody holds was left by a program that died, and is offered again.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..checks.lock import Busy, Lock
from ..checks.together import ASIDE
from .state import Change, State

FORMAT, HELD = 1, "held"
MOST = 50
Base = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """Changes that were made at once. words: what was done.

    kind: 'do', 'undo' or 'redo'; 'held' where they wait for a decision and are not carried out.
    """

    kind: str
    words: str
    changes: tuple[Change, ...]

    @property
    def taken_back(self) -> tuple[Change, ...]:
        """The changes that take this step back."""
        return tuple(change.reversed() for change in reversed(self.changes))


@dataclass
class Left:
    """What a journal holds that nobody has open.

    base: {file: fingerprint} of what it changes. held: changes that wait for a decision.
    """

    name: str
    base: Base
    steps: list[Step] = field(default_factory=list)
    held: tuple[Change, ...] = ()


class Journal:
    """The journal of one draft. steps: since the last save. Raises OSError where it cannot be made.

    name: its path in the data folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self.steps, self._whole = folder, [], False
        self._base: Base = {}
        self._state: State | None = None
        (folder / ASIDE).mkdir(exist_ok=True)
        for number in range(1, MOST):
            self.name = f"{ASIDE}/draft{'' if number == 1 else f'-{number}'}.jsonl"
            try:
                self._lock = Lock(self._path.with_suffix(".lock"))
                return
            except Busy:
                continue
        raise Busy("too many programs edit this folder at once")

    @property
    def _path(self) -> Path:
        return self._folder / self.name

    def begin(self, base: Base, state: State, steps: Sequence[Step] = ()) -> None:
        """Start anew with some steps. base: {file: fingerprint} of what is changed. Writes nothing.

        The next step writes the whole journal; until then the old one stays on the disk.
        """
        self._base, self._state, self.steps, self._whole = base, state, list(steps), False

    def add(self, step: Step) -> None:
        """Add a step, down to the disk; raises OSError, and then writes it with the next one."""
        self.steps.append(step)
        self.write()

    def write(self) -> None:
        """Write what is not on the disk yet; raises OSError where that cannot be done."""
        if not self._whole:
            new = self._path.with_suffix(".new")
            _append(new, self.as_bytes(self._base, self._state, self.steps), "wb")
            os.replace(new, self._path)
            self._whole = True
            return
        self._whole = False
        _append(self._path, _line(self._state, self.steps[-1]), "ab")
        self._whole = True

    def as_bytes(self, base: Base, state: State, steps: Sequence[Step] = ()) -> bytes:
        """Return a whole journal as it would stand on the disk."""
        head = json.dumps({"format": FORMAT, "base": dict(base)}).encode() + b"\n"
        return head + b"".join(_line(state, step) for step in steps)

    def written(self) -> None:
        """Tell that what `begin` started stands on the disk already."""
        self._whole = True

    def left(self, state: State) -> Iterator[Left]:
        """Yield what dead programs left, this journal's own file first. state: has the columns."""
        own = self._path.name
        names = {path.name for path in (self._folder / ASIDE).glob("draft*.jsonl")}
        for name in [own, *sorted(names - {own})]:
            path = self._folder / ASIDE / name
            try:
                lock = None if name == own else Lock(path.with_suffix(".lock"))
            except OSError:
                continue  # somebody works on it
            with suppress(OSError):
                found = _read(path, state)
                if found.steps or found.held:
                    yield found
            if lock:
                lock.release()

    def forget(self, names: Sequence[str]) -> None:
        """Remove journals whose steps this one has taken over."""
        for name in names:
            if name != self._path.name:
                with suppress(OSError):
                    (self._path.parent / name).unlink()

    def close(self) -> None:
        """Let another program have the journal. One without steps is removed."""
        if not self.steps:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._lock.release()


def _append(path: Path, raw: bytes, mode: str) -> None:
    """Write to a file, down to the disk."""
    with path.open(mode) as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _line(state: State, step: Step) -> bytes:
    """Return a step as one line of JSON; of a row, only the cells that are not empty."""

    def bare(change: Change, cells: tuple[str, ...] | None) -> dict[str, str] | None:
        if cells is None:
            return None
        return {name: cell for name, cell in state.as_dict(change.table, cells).items() if cell}

    changes = [
        [change.table, change.row, bare(change, change.before), bare(change, change.after)]
        for change in step.changes
    ]
    return json.dumps({"kind": step.kind, "words": step.words, "rows": changes}).encode() + b"\n"


def _read(path: Path, state: State) -> Left:
    """Return what a journal holds. Lines that cannot be read, and all after them, are left out."""
    lines = path.read_bytes().split(b"\n")
    left = Left(path.name, {})
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        head = json.loads(lines[0])
        if head["format"] == FORMAT:
            left.base = dict(head["base"])
            for line in filter(None, lines[1:]):
                told = json.loads(line)
                changes = tuple(
                    Change(table, row, _cells(state, table, before), _cells(state, table, after))
                    for table, row, before, after in told["rows"]
                )
                if told["kind"] == HELD:
                    left.held = changes
                else:
                    left.steps.append(Step(str(told["kind"]), str(told["words"]), changes))
    return left


def _cells(state: State, table: str, by_column: dict[str, str] | None) -> tuple[str, ...] | None:
    """Return the cells of a row in the order of the fields; raises KeyError for no such table."""
    if by_column is None:
        return None
    return tuple(str(by_column.get(name, "")) for name in state.fields[table])
