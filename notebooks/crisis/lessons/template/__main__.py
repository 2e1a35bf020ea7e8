"""Makes a lesson notebook about an actor: python -m crisis.lessons.template ACTOR [FOLDER].

Exit code 0: it is made. 2: it is not, and one line says why.
"""

import argparse
import sys

from ...checks import PlainMessage
from . import make


def main(arguments: list[str] | None = None) -> int:
    """Make the lesson and print where it is; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m crisis.lessons.template",
        description="Make a lesson notebook about an actor from the data.",
    )
    parser.add_argument("actor", help="its name or code, such as Finland or FI")
    parser.add_argument("folder", nargs="?", help="a data folder (default: data/ukraine_2022)")
    asked = parser.parse_args(arguments)
    try:
        path = make(asked.actor, asked.folder)
    except (PlainMessage, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"notebooks/{path.name} is made. Open it in JupyterLab and run it from top to bottom.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
