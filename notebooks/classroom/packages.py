"""Install what a class needs besides, once: only those who hold a class download it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from .folder import SUITE
from .refusal import Refusal

REQUIREMENTS = SUITE / "requirements-class.txt"
STAMP = Path(sys.prefix) / "installed-class.txt"
FAILED = (
    "What a class needs could not be installed ({last}); connect to the internet once "
    "and start again, or set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder of wheels."
)


def install() -> None:
    """Install requirements-class.txt unless that is done. Raises Refusal, OSError."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    print("Adding JupyterHub for a class: this needs the internet once.", flush=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "-r", str(REQUIREMENTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
        raise Refusal(FAILED.format(last=last[:200].rstrip(".")))
    STAMP.write_text(wanted, encoding="ascii")
