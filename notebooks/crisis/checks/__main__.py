"""The command behind `start.py check`: python -m crisis.checks FOLDER.

Exit code 0: no problems. 1: problems, one a line. 2: the folder cannot be read.
"""

import argparse
import sys

from . import CannotRead, Problem, check_folder, read_folder


def main(arguments: list[str] | None = None) -> int:
    """Check a folder, print one line a problem and then a count; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m crisis.checks", description="Check the tables of a data folder."
    )
    parser.add_argument("folder", help="the folder with datapackage.json")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):  # a console may lack the letters of a name
        stream.reconfigure(errors="backslashreplace")
    try:
        folder = read_folder(options.folder)
        problems = check_folder(folder)
    except CannotRead as error:
        print(error, file=sys.stderr)
        return 2
    for problem in problems:
        print(problem)
    if problems:
        print(_count(problems))
        return 1
    rows = sum(table.row_count for table in folder.tables.values())
    print(f"No problems: {len(folder.tables)} tables, {rows} rows.")
    return 0


def _count(problems: list[Problem]) -> str:
    """Return how many problems there are and in how many files."""
    files = len({problem.file for problem in problems})
    things = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return f"{things} in {files} {'file' if files == 1 else 'files'}."


if __name__ == "__main__":
    sys.exit(main())
