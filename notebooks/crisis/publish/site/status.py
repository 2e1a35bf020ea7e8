"""The status page: each lesson's last run, with which versions, and which data."""

from __future__ import annotations

import datetime as dt
import json
import platform
import re
from collections.abc import Sequence
from importlib import metadata
from typing import Any

from ...checks import Folder
from ...dataset import stamp
from .execution import PACKAGE, Run
from .shell import Shell

FILE = "status.json"
NAME = re.compile(r"^([A-Za-z0-9][\w.-]*)", re.MULTILINE)


def write(shell: Shell, runs: Sequence[Run], folder: Folder, when: dt.datetime) -> dict[str, Any]:
    """Write the page, and the same as JSON; return it. Raises OSError."""
    status = {
        "built": _minute(when),
        "lessons": [
            {
                "lesson": run.name,
                "when": _minute(run.when),
                "seconds": run.seconds,
                "cells": run.cells,
                "problem": run.problem,
            }
            for run in runs
        ],
        "data": _data(folder),
        "versions": versions(),
    }
    (shell.to / FILE).write_text(json.dumps(status, indent=1) + "\n", encoding="utf-8")
    shell.page("status.html.j2", "pages/status.html", "Status", status=status)
    return status


def _minute(when: dt.datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M")


def _data(folder: Folder) -> dict[str, Any]:
    """Which data: name, version, days, rows, hash of every byte, and whether the rules hold."""
    about, period = folder.descriptor, folder.descriptor.get("period", {})
    good = stamp.is_known_good(folder)
    return {
        "title": about.get("title", about.get("name", "")),
        "version": about.get("version", ""),
        "period": " to ".join(filter(None, (period.get("start"), period.get("end")))),
        "rows": sum(table.row_count for table in folder.tables.values()),
        "hash": folder.digest,
        "checked": "no problem found" if good else "checked anew at each load",
    }


def versions() -> dict[str, str]:
    """Python, the system, and what requirements.txt names and is installed, by name."""
    file = PACKAGE.parent / "requirements.txt"
    names = NAME.findall(file.read_text(encoding="utf-8")) if file.exists() else []
    found = {"Python": platform.python_version(), "System": platform.system()}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
