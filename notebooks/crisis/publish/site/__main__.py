"""The command behind `python3 start.py site`.

    python -m crisis.publish.site [FOLDER] [--to DIR] [--lessons 04 05] [--no-paper] [--teachers]

Exit code 0: the site is whole. 1: it is there, but a cell of a lesson failed, and which is said.
2: nothing was built, and why is said in one line.
"""

from __future__ import annotations

import argparse
import sys

from ...checks import PlainMessage
from .making import SUITE, build
from .tables import size


def main(arguments: list[str] | None = None) -> int:
    """Build the site and say where it is; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python3 start.py site",
        description="Build the lessons as pages that need no Python and no internet.",
    )
    parser.add_argument("folder", nargs="?", help="of data (default: data/ukraine_2022)")
    parser.add_argument("--to", default=SUITE / "site", help="folder (default: site)")
    parser.add_argument(
        "--lessons", nargs="+", default=(), metavar="NUMBER", help="only these, such as 04 05"
    )
    parser.add_argument("--no-paper", action="store_true", help="leave the hand-outs out")
    parser.add_argument(
        "--teachers",
        action="store_true",
        help="also a folder beside it with answer keys, and all sheets on A4 and US Letter",
    )
    given = parser.parse_args(arguments)
    try:
        built = build(
            given.folder,
            given.to,
            given.lessons,
            _say,
            paper=not given.no_paper,
            for_teachers=given.teachers,
        )
    except (PlainMessage, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Open {built.start} by a double-click.")
    print(f"For a learning platform: {built.archive} ({size(built.archive)}).")
    if built.teachers:
        print(f"For teachers, with answers: {built.teachers} ({size(built.teachers)}).")
    for problem in built.problems:
        print(problem, file=sys.stderr)
    return 1 if built.problems else 0


def _say(line: str) -> None:
    print(f"  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
