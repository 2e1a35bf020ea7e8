"""Print one student's work as a tar archive. Runs as that student, so that it reads nothing else.

Into it come the kept answers, notebooks that differ from what was handed out, and notebooks of the
student's own: regular files alone, no links.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

LARGEST = 30_000_000  # bytes of one file: a notebook with all its maps has about 3 million


def files(notebooks: Path) -> list[Path]:
    """The files to collect, in order."""
    found = sorted((notebooks / "answers").glob("*.json"))
    found += [notebooks / name for name in _changed(notebooks)]
    return [file for file in found if _is_small_file(file)]


def _changed(notebooks: Path) -> list[str]:
    """Names of notebooks that are the student's own or differ from those handed out."""
    tracked = ["git", "diff", "--name-only", "-z", "origin/HEAD", "--", "*.ipynb"]
    own = ["git", "ls-files", "--others", "-z", "--", "*.ipynb"]
    names: set[str] = set()
    for command in (tracked, own):
        done = subprocess.run(command, cwd=notebooks, stdout=subprocess.PIPE, check=False)
        names.update(name for name in os.fsdecode(done.stdout).split("\0") if name)
    return sorted(name for name in names if ".ipynb_checkpoints" not in name)


def _is_small_file(file: Path) -> bool:
    try:
        status = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST


def main(arguments: list[str]) -> int:
    """Write the archive of the folder of notebooks that is named to standard output."""
    notebooks = Path(arguments[0])
    with tarfile.open(fileobj=sys.stdout.buffer, mode="w|", dereference=False) as archive:
        for file in files(notebooks):
            archive.add(file, arcname=str(file.relative_to(notebooks)), recursive=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
