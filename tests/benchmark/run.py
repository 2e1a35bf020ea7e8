"""The benchmark: one command, one table. It measures and never fails for being slow.

    python tests/benchmark/run.py [--only PART] [--rounds N]

Run it on a machine that is otherwise idle. Each figure stands beside a yardstick that was measured
in the same run, so that ratios can be compared between machines where milliseconds cannot.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPO = HERE.parents[1]
sys.path[:0] = [str(HERE), str(REPO / "tests" / "browser"), str(REPO / "notebooks")]

import comparing  # noqa: E402
import editing  # noqa: E402
import frames  # noqa: E402
import labserver  # noqa: E402
import lessons  # noqa: E402
import loading  # noqa: E402
import opening  # noqa: E402
import pages  # noqa: E402
import publishing  # noqa: E402
import sizes  # noqa: E402
import starting  # noqa: E402
from figures import Figure, say, table  # noqa: E402
from lab import Lab  # noqa: E402

SCREEN = {"width": 1280, "height": 1100}


@contextmanager
def jupyterlab() -> Iterator[Callable[[], Lab]]:
    """A running JupyterLab and Chromium; each call gives a window of its own on it."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        labserver.serving(Path(folder), "--LabApp.expose_app_in_browser=True") as server,
        labserver.chromium() as browser,
    ):
        yield lambda: Lab(browser.new_context(viewport=SCREEN).new_page(), server)


def run_frames(rounds: int) -> list[Figure]:
    """Brush and play, beside a view of plain ipywidgets."""
    with jupyterlab() as window:
        return frames.measure(window(), rounds)


def run_start(rounds: int) -> list[Figure]:
    """The command to the first lesson; Run All to the first map; a saved notebook reopened."""
    begun = starting.measure(rounds)
    with jupyterlab() as window:
        return [*begun, *opening.measure(window, rounds)]


PARTS = {
    "edit": lambda rounds: editing.measure(min(3, rounds)),
    "load": lambda rounds: loading.measure(max(7, rounds)),
    "pages": lambda rounds: pages.measure(),
    "peers": lambda rounds: comparing.measure(min(3, rounds)),
    "lessons": lambda rounds: lessons.measure(min(3, rounds)),
    "site": lambda rounds: publishing.measure(rounds),
    "sizes": lambda rounds: sizes.measure(min(3, rounds)),
    "start": run_start,
    "frames": run_frames,
}


def main() -> None:
    """Measures what is asked for and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=PARTS, help="one part instead of all")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each figure (default: 5)")
    asked = parser.parse_args()
    figures = []
    for name in [asked.only] if asked.only else PARTS:
        say(f"{name} ...")
        figures += PARTS[name](asked.rounds)
    print(table(figures))


if __name__ == "__main__":
    main()
