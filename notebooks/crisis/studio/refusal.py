"""What cannot be done, said in one sentence; nothing is lost by it."""

import errno
from collections.abc import Sequence

from ..checks import PlainMessage, Problem
from ..checks.lock import Busy

MOST_PROBLEMS = 20
KEPT = "Nothing is lost: your changes are still here."
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class Refusal(PlainMessage):
    """Something that was not done; its text is a sentence for the person who asked for it."""


class NotSaved(Refusal):
    """Changes that go against the rules of the data. problems: each thing to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        count = "1 thing" if len(problems) == 1 else f"{len(problems)} things"
        lines = [f"Not saved: {count} to mend first. {KEPT}"]
        lines += [str(problem) for problem in self.problems[:MOST_PROBLEMS]]
        more = len(self.problems) - MOST_PROBLEMS
        super().__init__("\n".join([*lines, f"... and {more} more."] if more > 0 else lines))


class ChangedOutside(Refusal):
    """Somebody else changed files since they were read. names: which files."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        super().__init__(
            f"Not saved: somebody else has changed {', '.join(names)} in the meantime. Look at the "
            f"differences and choose row by row, then save again. {KEPT}"
        )


def from_os_error(error: OSError, what: str) -> Refusal:
    """Return an error of the disk as a sentence. what: what was not done, as in 'Not saved'."""
    if error.errno in FULL:
        reason = "the disk is full. Make room on it, then try again"
    elif isinstance(error, Busy):
        reason = "another program is saving in this folder just now. Try again in a moment"
    elif error.errno in FORBIDDEN:
        name = f"{error.filename}" if error.filename else "the folder"
        reason = (
            f"{name} may not be written. Close the file if another program has it open, or ask "
            "for the right to write there, then try again"
        )
    else:
        reason = f"the disk says: {error.strerror or error}. Try again"
    return Refusal(f"{what}: {reason}. {KEPT}")
