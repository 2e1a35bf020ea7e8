"""A class that really runs, for tests and measurements: the command in a folder of its own."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLASS = [sys.executable, "-m", "classroom"]
# Where Python lies in a home that only root may enter, students could not start it. Seen from
# the programs of a test, and only from there, that home then holds Python and nothing else.
OPEN = """
set -e
mount --bind {inside} {aside}
mount -t tmpfs -o mode=755 tmpfs {home}
mkdir -p {inside}
mount --bind {aside} {inside}
exec "$@"
"""


def within_reach(command: list[str], aside: Path) -> list[str]:
    """The command, in a mount namespace of its own if this Python lies in root's closed home."""
    python, home = Path(sys.base_prefix).resolve(), Path.home()
    if os.geteuid() or home not in python.parents or home.stat().st_mode & 0o001:
        return command
    aside.mkdir(exist_ok=True)
    inside = home / python.relative_to(home).parts[0]
    script = OPEN.format(inside=inside, aside=aside, home=home)
    return ["unshare", "--mount", "sh", "-c", script, "sh", *command]


class Running:
    """A class in `folder` with so many students; `with` starts and stops it."""

    def __init__(self, folder: Path, students: int, *options: str, **variables: str) -> None:
        folder.chmod(0o711)
        self.folder, self.students, self.options = folder / "class", students, options
        self.aside, self.log = folder / "aside", folder / "hub.log"
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "PYTEST"))}
        self.environment = clean | {"PYTHONPATH": str(ROOT / "notebooks")} | variables

    def run(self, *words: str) -> subprocess.CompletedProcess:
        """Another command of the class, such as `hand-out`."""
        command = [*CLASS, *words, "--folder", str(self.folder)]
        return subprocess.run(
            within_reach(command, self.aside),
            env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def __enter__(self) -> Running:
        command = [*CLASS, "--students", str(self.students), "--folder", str(self.folder)]
        command += ["--port", str(self.port), *self.options]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                within_reach(command, self.aside),
                env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/hub/login", timeout=5).close()
                return self
            except OSError:
                time.sleep(0.5)
        raise AssertionError(f"the hub did not start:\n{self.log.read_text()}")

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGINT)  # what Ctrl-C does in a terminal
        try:
            self.process.wait(120)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)

    def codes(self) -> dict[str, str]:
        """Code words by name."""
        roster = json.loads((self.folder / "hub" / "roster.json").read_text())
        return {member["name"]: member["code"] for member in roster}


def can_run() -> str:
    """Why a class cannot run here; "" if it can."""
    if not all(importlib.util.find_spec(name) for name in ("jupyterhub", "nbgitpuller")):
        return "python3 start.py class prepare --students 1 installs what this needs"
    return "" if shutil.which("git") else "git is not installed"
