"""A lock between programs: it is let go when its holder dies, however that happens.

The operating system keeps it, so a killed program leaves nothing behind that stands in the way.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

PAUSE = 0.02


class Busy(OSError):
    """Another program, or another place in this one, holds the lock."""


class Lock:
    """A lock that is held from its making until `release`. Raises Busy, or OSError of the file.

    path: a small file made for this; it stays there. wait: for how many seconds to try.
    """

    def __init__(self, path: Path, wait: float = 0.0) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        until = time.monotonic() + wait
        while not _take(self._file):
            if time.monotonic() >= until:
                self.release()
                raise Busy(f"{path.name} is held by another program")
            time.sleep(PAUSE)

    def release(self) -> None:
        """Let the lock go; a second time does nothing."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)  # which lets the lock go as well

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self.release()


@contextmanager
def locked(path: Path, wait: float) -> Iterator[None]:
    """Hold a lock for a while; arguments and errors as in Lock."""
    lock = Lock(path, wait)
    try:
        yield
    finally:
        lock.release()


def _take(file: int) -> bool:
    """Try to lock an open file. Where the disk knows no locks, everybody has it."""
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
