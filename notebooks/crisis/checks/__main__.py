"""The command behind `start.py check`: python -m crisis.checks [FOLDER] [--json].

Exit code 0: no problems. 1: problems, one a line. 2: the folder cannot be read.
"""

import argparse
import json
import os
import sys

from . import DEFAULT_FOLDER, CannotRead, check_folder, read_folder
from .report import as_json, as_lines


def main(arguments: list[str] | None = None) -> int:
    """Check a folder, print what was found, one line a problem; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m crisis.checks", description="Check the tables of a data folder."
    )
    parser.add_argument("folder", nargs="?", default=DEFAULT_FOLDER, help="with datapackage.json")
    parser.add_argument("--json", action="store_true", help="print one JSON object, for programs")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):  # a console may lack the letters of a name
        stream.reconfigure(errors="backslashreplace")
    try:
        folder = read_folder(options.folder)
        problems = check_folder(folder)
    except CannotRead as error:
        if options.json:
            print(json.dumps({"error": str(error)}))
        print(error, file=sys.stderr)
        return 2
    for line in (as_json if options.json else as_lines)(folder, problems):
        print(line)
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the lines has seen enough, as 'head' does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
