"""The command `python3 start.py class`: hold a class, hand lessons out, collect answers."""

from __future__ import annotations

import argparse
import os
import sys

from . import command, packages
from .refusal import Refusal

USAGE = """python3 start.py class [what] [options]

  python3 start.py class --students 30   opens the lessons to a class of 30, until Ctrl-C
  python3 start.py class prepare --students 30   makes all of it ready the day before
  python3 start.py class hand-out        brings changed lessons to every student
  python3 start.py class collect         copies answers and notebooks into one folder
  python3 start.py class install         adds what a class needs, and nothing else"""


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    parser = argparse.ArgumentParser(usage=USAGE, add_help=True)
    parser.add_argument("what", nargs="?", default="open", choices=list(command.COMMANDS))
    parser.add_argument("--students", type=int, help="how many students the class has")
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (0.0.0.0: all)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--folder", help="where the class is kept (default: class)")
    parser.add_argument("--certificate", default="", help="a PEM file, for https")
    parser.add_argument("--key", default="", help="the certificate's key, a PEM file")
    return parser


def main(arguments: list[str]) -> int:
    """Run one command; return its exit code, 2 where it could not be done."""
    options = parser().parse_args(arguments)
    try:
        if os.name != "posix":
            raise Refusal(
                "JupyterHub does not run on Windows; hold the class on Linux or macOS, or in WSL."
            )
        packages.install()
        return command.COMMANDS[options.what](options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"{place}{error.strerror or error}; mend that and start again.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
