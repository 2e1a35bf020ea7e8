"""A real JupyterLab and a real Chromium, started for the tests and for the benchmark alike."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lab import Server
from playwright.sync_api import Browser, sync_playwright

REPO = Path(__file__).resolve().parents[2]
START_SECONDS = 60
NOT_COPIED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without its own calls home. Raises RuntimeError if there is none."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        raise RuntimeError("no Chromium found: install it, for example 'apt-get install chromium'")
    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@contextmanager
def serving(root: Path, *options: str) -> Iterator[Server]:
    """A JupyterLab that serves a copy of notebooks/ and data/, made in the folder `root`.

    `options` go to JupyterLab. Raises RuntimeError with its log if it does not answer.
    """
    for folder in ("notebooks", "data"):
        shutil.copytree(REPO / folder, root / folder, ignore=NOT_COPIED)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [*lab_command(root, port), *options]
    with open(root / "server.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=lab_environment(root), stdout=log, stderr=log)
    try:
        wait_for(f"{url}/api/status", root / "server.log")
        yield Server(url, root)
    finally:
        end(process)


def end(server: subprocess.Popen) -> None:
    """Ask a server to end, with its kernels; make it end if it does not."""
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def lab_command(root: Path, port: int) -> list[str]:
    """JupyterLab without password, browser or news, bound to this machine."""
    return [
        sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ip=127.0.0.1",
        "--IdentityProvider.token=", f"--ServerApp.root_dir={root}", "--ServerApp.port_retries=0",
        "--allow-root", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
    ]  # fmt: skip


def lab_environment(root: Path) -> dict[str, str]:
    """Settings, caches and run files of its own: a test leaves nothing in anybody's home."""
    folders = {f"JUPYTER_{name}_DIR": f".{name.lower()}" for name in ("CONFIG", "DATA", "RUNTIME")}
    folders |= {f"JUPYTERLAB_{name}_DIR": f".{name.lower()}" for name in ("SETTINGS", "WORKSPACES")}
    return os.environ | {name: str(root / folder) for name, folder in folders.items()}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, log: Path) -> None:
    """Waits until the server answers; its log is shown if it never does."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    said = log.read_text(encoding="utf-8")[-2000:]
    raise RuntimeError(f"JupyterLab did not answer in {START_SECONDS} s:\n{said}")
