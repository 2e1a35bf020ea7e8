"""The picture at the top of the README: a photograph of the real thing, made by a browser.

    python -m crisis.publish.picture [FILE]     in notebooks/; default: images/germany.png

Chromium, Chrome or Edge opens the page of a view without a window and saves what it shows.
Exit code 0: the picture is there. 2: it could not be made, and why is said in one line.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from ..checks import PlainMessage
from ..front import load

FILE = Path(__file__).parents[2] / "images" / "germany.png"
ACTOR, MOMENT = "Germany", {"window": ("2022-01-10", "2022-02-02"), "issues": ["arms"]}
WIDTH, HEIGHT, SCALE = 1040, 648, 1.5
"""Pixels of the page, and how many dots of the picture each has."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge", "chrome", "msedge")
PATIENCE = 10_000
"""Milliseconds of the page's own time until everything is drawn."""


class NoPicture(PlainMessage, RuntimeError):
    """A reason why there is no picture, with the remedy."""


def make(file: Path = FILE) -> Path:
    """Make the picture and return its path. Raises NoPicture, DataProblems or OSError."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise NoPicture("There is no Chromium, Chrome or Edge here. Install one and start again.")
    with tempfile.TemporaryDirectory(prefix="crisis-picture-") as folder:
        page, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        page.write_text(load().explore(ACTOR).at(**MOMENT).html(), encoding="utf-8")
        command = [browser, *_options(Path(folder), shot), page.as_uri()]
        subprocess.run(command, capture_output=True, check=False, timeout=120)
        if not shot.exists():
            raise NoPicture(f"{Path(browser).name} made no picture. Open it once, and start again.")
        _save(shot, file)
    return file


def _options(folder: Path, shot: Path) -> list[str]:
    """No window, no profile of the user's, no call home; the same size everywhere."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--hide-scrollbars",
        "--run-all-compositor-stages-before-draw",
        f"--user-data-dir={folder / 'profile'}",
        f"--force-device-scale-factor={SCALE}",
        f"--window-size={WIDTH},{HEIGHT}",
        f"--virtual-time-budget={PATIENCE}",
        f"--screenshot={shot}",
        *(["--no-sandbox"] if root else []),
    ]


def _save(shot: Path, file: Path) -> None:
    """256 colours are plenty for flat fills, and a third of the size."""
    with Image.open(shot) as image:
        few = image.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=0)
    few.save(file, "PNG", optimize=True)


def main(arguments: list[str] | None = None) -> int:
    """Make the picture and say where it is; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m crisis.publish.picture")
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    try:
        print(make(parser.parse_args(arguments).file))
    except (PlainMessage, OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
