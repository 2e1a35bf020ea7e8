"""Bring the lessons as handed out into one student's folder. Runs as that student.

nbgitpuller fetches and merges, notebooks cell by cell (`cells.py`). Where student and teacher
changed the same cell the student's stays; then the corrected lesson is laid beside the student's,
so that it is not missed. What was done is printed as JSON.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path


def pull(url: str, branch: str, folder: Path) -> dict[str, list[str]]:
    """Clone or update `folder`; return changed lessons, and those laid beside.

    Raises Exception with Git's words where it fails; a student's file is never lost by that.
    """
    from nbgitpuller.pull import GitPuller

    before = _git(folder, "rev-parse", f"origin/{branch}").strip() if folder.exists() else ""
    for line in GitPuller(url, str(folder), branch=branch).pull():
        print(line.rstrip(), file=sys.stderr)
    after = _git(folder, "rev-parse", f"origin/{branch}").strip()
    if not before or before == after:
        return {"lessons": [], "beside": []}
    names = _git(folder, "diff", "--name-only", "-z", before, after, "--", "*.ipynb").split("\0")
    changed = [name for name in names if name and _git(folder, "ls-tree", after, "--", name)]
    return {"lessons": changed, "beside": [n for n in changed if _kept(folder, n, before, after)]}


def _kept(folder: Path, name: str, before: str, after: str) -> bool:
    """Whether a correction met a student's own words; then lay the corrected lesson beside."""
    old, new = (_git(folder, "show", f"{commit}:{name}") for commit in (before, after))
    file = folder / name
    if _sources(new) - _sources(old) <= _sources(file.read_text(encoding="utf-8")):
        return False
    beside = free_name(file)
    beside.write_text(new, encoding="utf-8", newline="\n")
    return True


def free_name(file: Path) -> Path:
    """A name beside `file` that nothing has yet: `04_germany (corrected).ipynb`."""
    for number in range(1, 1000):
        which = "corrected" if number == 1 else f"corrected {number}"
        beside = file.with_name(f"{file.stem} ({which}){file.suffix}")
        if not beside.exists():
            return beside
    raise FileExistsError(file)


def _sources(text: str) -> set[str]:
    """What stands in the cells of a notebook; nothing if this is no notebook."""
    try:
        return {"".join(cell["source"]) for cell in json.loads(text)["cells"]}
    except (ValueError, KeyError, TypeError):
        return set()


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(
        command, cwd=folder, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


def furnish(lessons: Path, data: Path, warm: Path) -> None:
    """Link the data, and copy caches that nobody need work out anew. Raises OSError."""
    lessons.mkdir(exist_ok=True)
    link = lessons / "data"
    if link.is_symlink():
        link.unlink()
    if not link.exists():
        link.symlink_to(data, target_is_directory=True)
    shutil.copytree(warm, Path.home() / ".cache", dirs_exist_ok=True, copy_function=shutil.copyfile)


def main(arguments: list[str]) -> int:
    """Pull and print what was done; 1 and one line on stderr where it failed."""
    url, branch, lessons, data, warm = arguments
    try:
        furnish(Path(lessons), Path(data), Path(warm))
        print(json.dumps(pull(url, branch, Path(lessons) / "notebooks")))
    except (Exception, subprocess.CalledProcessError) as error:
        print(str(error).splitlines()[0] if str(error) else type(error).__name__, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
