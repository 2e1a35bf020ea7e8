"""Collect what students wrote: a folder for each student, and a table of all of it.

Every collection is a new folder named by day and time, so that a teacher's marks in an earlier one
stay. A student's files are read by a program that runs as that student (`work.py`).
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import sys
import tarfile
from pathlib import Path

from . import accounts
from .folder import ClassFolder
from .roster import TEACHER, Member

COLUMNS = ("student", "file", "answers", "last changed")
MOST_BYTES = 200_000_000  # of one student


def collect(folder: ClassFolder, members: list[Member]) -> tuple[Path, list[str]]:
    """Copy everybody's work into a new folder; return it, and a sentence a problem."""
    now = dt.datetime.now()
    target = folder.collected / f"{now:%Y-%m-%d %H.%M.%S}"
    target.mkdir(parents=True, mode=0o700)
    rows, problems = [], []
    for member in members:
        if member.name == TEACHER or not (folder.lessons(member.name) / "notebooks").is_dir():
            continue
        try:
            rows += _take(folder, member, target / member.name)
        except (OSError, tarfile.TarError) as error:
            problems.append(f"{member.name}: not all could be collected ({error}).")
    _write_table(target / "overview.csv", rows)
    _give_to_teacher(target, members)
    return target, problems


def _take(folder: ClassFolder, member: Member, target: Path) -> list[tuple[str, str, str, str]]:
    """Copy one student's work and return its rows of the table."""
    command = [sys.executable, "-m", "classroom.work"]
    command.append(str(folder.lessons(member.name) / "notebooks"))
    rows, total = [], 0
    with accounts.run_as(folder, member, command) as process:
        with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
            for entry in archive:
                total += entry.size
                if total > MOST_BYTES:
                    process.kill()
                    raise OSError(f"more than {MOST_BYTES // 10**6} MB")
                if not entry.isreg():
                    continue
                archive.extract(entry, target, filter="data")
                file = target / entry.name
                when = f"{dt.datetime.fromtimestamp(entry.mtime):%Y-%m-%d %H:%M}"
                rows.append((member.name, entry.name, _count(file), when))
        process.stderr.read()
    if process.returncode:
        raise OSError("the student's folder could not be read")
    return rows


def _count(file: Path) -> str:
    """How many answers a file of answers holds; "" for a notebook."""
    if file.suffix != ".json":
        return ""
    try:
        return str(len(json.loads(file.read_text(encoding="utf-8"))))
    except (ValueError, TypeError, RecursionError):
        return "unreadable"


def _write_table(file: Path, rows: list[tuple[str, str, str, str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(COLUMNS)
        table.writerows([harmless(cell) for cell in row] for row in rows)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: students name their own files."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _give_to_teacher(target: Path, members: list[Member]) -> None:
    """Let the teacher's JupyterLab read and mark what was collected."""
    if not accounts.walled():
        return
    uid = next(member.uid for member in members if member.name == TEACHER)
    for path in [target, *target.rglob("*")]:
        os.chown(path, uid, uid, follow_symlinks=False)
