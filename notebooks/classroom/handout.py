"""Hand lessons out, first and corrected ones: into a Git repository, from there to each student.

The way to the student is nbgitpuller's, see `pull.py`. What is handed out is what lies in
`notebooks/` of the suite: every lesson but those for instructors, without outputs.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from . import accounts
from .folder import SUITE, ClassFolder
from .refusal import Refusal
from .roster import Member

SOURCE = SUITE / "notebooks"
FOR_INSTRUCTORS = ("90_", "91_")
BRANCH = "main"
CELLS = Path(__file__).with_name("cells.py")  # merges notebooks
GIT_CONFIG = """[safe]
directory = {repository}
[core]
attributesFile = {attributes}
[merge "cells"]
name = cell by cell, where both changed one the student's stays
driver = '{python}' '{cells}' %O %A %B
"""


@dataclass(frozen=True)
class Given:
    """What a hand-out came to for one member; `problem` is empty if it arrived."""

    name: str
    lessons: list[str] = field(default_factory=list)  # that changed
    beside: list[str] = field(default_factory=list)  # corrected ones laid beside the student's
    problem: str = ""


def publish(folder: ClassFolder, source: Path = SOURCE) -> bool:
    """Put the lessons as they are now into the repository; say if any changed. Raises Refusal."""
    _prepare(folder)
    with tempfile.TemporaryDirectory() as staging:
        copy_lessons(source, Path(staging))
        git = ["git", f"--git-dir={folder.repository}", f"--work-tree={staging}"]
        _run([*git, "add", "--all"])
        changed = subprocess.run([*git, "diff", "--cached", "--quiet"], env=_git(), check=False)
        if changed.returncode or not _head(folder):
            name = ["-c", "user.name=class", "-c", "user.email=class@localhost"]
            _run([*git, *name, "commit", "--quiet", "--allow-empty", "-m", "Hand out"])
            return True
    return False


def copy_lessons(source: Path, target: Path) -> None:
    """Copy the students' lessons and their pictures, without outputs. Raises Refusal, OSError."""
    for file in sorted(source.glob("*.ipynb")):
        if file.name.startswith(FOR_INSTRUCTORS):
            continue
        try:
            notebook = json.loads(file.read_text(encoding="utf-8"))
            cells = notebook["cells"]
        except (ValueError, KeyError, TypeError):
            raise Refusal(f"{file} is not a notebook; mend or remove it, then hand out.") from None
        for cell in cells:
            if cell.get("cell_type") == "code":
                cell.update(outputs=[], execution_count=None)
        text = json.dumps(notebook, ensure_ascii=False, indent=1)
        (target / file.name).write_text(text + "\n", encoding="utf-8", newline="\n")
    if (source / "images").is_dir():
        shutil.copytree(source / "images", target / "images")


def give(folder: ClassFolder, members: Iterable[Member]) -> list[Given]:
    """Bring what is published to everybody who does not have it; tell what came of it."""
    state = folder.hub / "given.json"
    head = _head(folder)
    try:
        given = json.loads(state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        given = {}
    due = [m for m in members if given.get(m.name) != head or not _has_lessons(folder, m)]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(lambda member: _give_one(folder, member), due))
    given.update({one.name: head for one in results if not one.problem})
    state.write_text(json.dumps(given, indent=1), encoding="utf-8")
    return results


def _give_one(folder: ClassFolder, member: Member) -> Given:
    """Make a member's home where it is missing, and pull into it as the member."""
    accounts.make_home(folder, member)
    command = [sys.executable, "-m", "classroom.pull", folder.repository.as_uri(), BRANCH]
    command += [str(folder.lessons(member.name)), str(SUITE / "data"), str(folder.warm)]
    process = accounts.run_as(folder, member, command)
    out, err = process.communicate()
    if process.returncode:
        last = (err.decode(errors="replace").strip().splitlines() or ["no reason was given"])[-1]
        return Given(member.name, problem=last)
    return Given(member.name, **json.loads(out))


def _has_lessons(folder: ClassFolder, member: Member) -> bool:
    return (folder.lessons(member.name) / "notebooks").is_dir()


def _prepare(folder: ClassFolder) -> None:
    """Make the repository and Git's settings for it. Raises Refusal, OSError."""
    if not shutil.which("git"):
        raise Refusal("A class needs the program git; on Debian or Ubuntu: sudo apt install git")
    attributes = folder.path / "gitattributes"
    attributes.write_text("*.ipynb merge=cells\n", encoding="utf-8")
    config = folder.path / "gitconfig"
    repository = folder.repository
    text = GIT_CONFIG.format(
        repository=repository, attributes=attributes, python=sys.executable, cells=CELLS
    )
    config.write_text(text, encoding="utf-8")
    for file in (attributes, config):
        file.chmod(0o644)
    if not repository.exists():
        _run(
            ["git", "init", "--quiet", "--bare", "--shared=0644", f"--initial-branch={BRANCH}"]
            + [str(repository)]
        )
        repository.chmod(0o755)


def _head(folder: ClassFolder) -> str:
    """The hash of what was last published; "" before that."""
    command = ["git", f"--git-dir={folder.repository}", "rev-parse", "--verify", "--quiet", BRANCH]
    done = subprocess.run(command, env=_git(), capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _run(command: list[str]) -> None:
    done = subprocess.run(command, env=_git(), capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise Refusal(f"Git could not keep the lessons ({last}); free disk space and try again.")


def _git() -> dict[str, str]:
    """The environment for Git, free of settings of a surrounding repository or a user."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return clean | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
