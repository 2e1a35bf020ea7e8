"""Under whose name a student's programs run: the wall between students.

Started as root, everybody gets a user id of their own, and a home that only this id may read.
Started as anybody else, all run under one id: homes lie apart, but a student who can program can
read another's files. `warning()` says so.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

from .folder import PRIVATE, SUITE, ClassFolder
from .refusal import Refusal
from .roster import TEACHER, Member

WARNING = (
    "Not protected: without root all students run under your own account, so one who can program "
    "could read another's work, and yours; start with sudo to give each an account of their own."
)


def walled() -> bool:
    """Whether each student has a user id of their own."""
    return os.geteuid() == 0


def warning() -> str:
    """What is not protected, in one sentence; "" if nothing is left open."""
    return "" if walled() else WARNING


def make_home(folder: ClassFolder, member: Member) -> None:
    """Make somebody's home, readable by them alone. Raises OSError, Refusal."""
    home = folder.home(member.name)
    home.mkdir(parents=True, exist_ok=True)
    if home.is_symlink():
        raise Refusal(f"{home} is a link; put the folder itself there.")
    if walled():
        os.chown(home, member.uid, member.uid)
    home.chmod(PRIVATE)


def open_collected(folder: ClassFolder, members: list[Member]) -> None:
    """Let the teacher alone read what was collected, from the teacher's JupyterLab too."""
    if walled():
        uid = next(member.uid for member in members if member.name == TEACHER)
        os.chown(folder.collected, uid, uid)
    folder.collected.chmod(PRIVATE)
    link = folder.lessons(TEACHER) / "collected"
    if not link.is_symlink():
        link.symlink_to(folder.collected, target_is_directory=True)


def environment(folder: ClassFolder, name: str) -> dict[str, str]:
    """The variables that a student's programs start with, those of the hub left out."""
    return {
        "HOME": str(folder.home(name)),
        "USER": name,
        "LOGNAME": name,
        "SHELL": "/bin/sh",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "LANG": os.environ.get("LANG", "C.UTF-8"),
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(SUITE / "notebooks"),  # one package and one data folder serve all
        "GIT_CONFIG_GLOBAL": str(folder.path / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def run_as(folder: ClassFolder, member: Member, command: list[str]) -> subprocess.Popen:
    """Start a program of a member: under the member's user id, in the member's home."""
    return subprocess.Popen(
        command,
        cwd=folder.home(member.name),
        env=environment(folder, member.name),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        umask=0o077,
        **identity(member),
    )


def identity(member: Member) -> dict[str, Any]:
    """What makes `subprocess` start a program under a member's user id."""
    return {"user": member.uid, "group": member.uid, "extra_groups": []} if walled() else {}


def check(folder: ClassFolder, members: list[Member]) -> None:
    """Raise Refusal if somebody else has one of our ids, or students can't read the suite."""
    if not walled():
        return
    import pwd

    ours = {member.uid for member in members}
    for entry in pwd.getpwall():
        if entry.pw_uid in ours:
            raise Refusal(
                f"The account {entry.pw_name} has the user id {entry.pw_uid}, which a class needs; "
                "give that account another one."
            )
    for needed, remedy in (
        (SUITE / "notebooks", "move the folder of the suite to /opt or /srv and start there"),
        (Path(sys.prefix), "move the folder of the suite to /opt or /srv and start there"),
        (Path(sys.base_prefix), "delete .venv and start with the system's own Python, for all"),
        (folder.path, "choose another place with --folder"),
    ):
        closed = _closed(needed)
        if closed:
            raise Refusal(f"Students cannot look into {closed}, but need {needed}; {remedy}.")


def _closed(path: Path) -> Path | None:
    """The first folder on the way to `path`, itself included, that others may not walk through."""
    for folder in [*reversed(path.resolve().parents), path.resolve()]:
        if not folder.stat().st_mode & stat.S_IXOTH:
            return folder
    return None
