"""Documents of a data folder that are partly made and partly written by hand, as Markdown.

What a machine knows is made anew each time. What people write stands between two markers, and is
carried over letter for letter. CODEBOOK.md and DATASHEET.md are such documents.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ..checks import CannotRead, Folder, read_folder
from ..checks.descriptor import Descriptor
from ..checks.writing import save
from .tables import DEFAULT_FOLDER

BEGIN = "<!-- written by hand: begin -->"
END = "<!-- written by hand: end -->"
BAR = r"\|"


def read_whole(folder: str | Path) -> Folder:
    """Return a data folder of which every table could be read, so that rows can be counted.

    Raises CannotRead where that is not so.
    """
    read = read_folder(folder)
    for table in read.tables.values():
        if not table.complete:
            raise CannotRead(f"{table.file} cannot be read, so its rows cannot be counted.")
    return read


def assemble(file: Path, made: Sequence[str], empty: Sequence[str]) -> str:
    """Return the text of a document: made parts in turn with those that people wrote into a file.

    empty: what stands in place of each part by hand in a file that is new; one fewer than `made`.
    Raises CannotRead where the old file cannot be read, or a marker in it is missing.
    """
    by_hand = _by_hand(file, len(empty)) if file.exists() else empty
    parts = [made[0]]
    for written, next_part in zip(by_hand, made[1:], strict=True):
        parts += [f"{BEGIN}{written}{END}", next_part]
    return "\n\n".join(part for part in parts if part) + "\n"


def _by_hand(file: Path, count: int) -> list[str]:
    """Return what stands between the markers of a document, part by part."""
    try:
        old = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise CannotRead(f"{file.name} cannot be read as UTF-8 text.") from None
    if re.findall(f"{BEGIN}|{END}", old) != [BEGIN, END] * count:
        times = "each once" if count == 1 else f"{count} times, one after the other"
        raise CannotRead(f"{file.name} needs these two lines, {times}: {BEGIN} and {END}")
    return re.findall(f"{BEGIN}(.*?){END}", old, re.DOTALL)


def write_whole(target: Path, text: str) -> Path:
    """Write a text to a file and return its path: whole, or not at all; the same text, never.

    Raises OSError where the file cannot be written.
    """
    save(target, text)
    return target


def facts(about: Descriptor) -> str:
    """Return period, version and licence of a data set as a list."""
    period, licences = about.get("period", {}), about.get("licenses", ())
    links = [
        f"[{item.get('title', item.get('name'))}]({item.get('path', '')})" for item in licences
    ]
    known = {
        "Period": " to ".join(filter(None, (period.get("start"), period.get("end")))),
        "Version": about.get("version"),
        "Licence": ", ".join(links),
    }
    return "\n".join(f"- {name}: {value}" for name, value in known.items() if value)


def grid(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; a | in a cell would end it."""
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(str(c).replace('|', BAR) for c in line)} |" for line in lines)


def code(*values: object) -> str:
    """Return values as Markdown code, apart by commas."""
    return ", ".join(f"`{value}`" for value in values)


def run(module: str, write: Callable[[str], Path], arguments: Sequence[str] | None) -> int:
    """Run the command that writes a document of a folder, and return its exit code: 0 or 2.

    module: its name in this package. write: takes a folder and returns the path of the document.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m crisis.dataset.{module}",
        description=f"Write the {module} of a data folder.",
    )
    parser.add_argument("folder", nargs="?", default=DEFAULT_FOLDER, help="with datapackage.json")
    try:
        written = write(parser.parse_args(arguments).folder)
    except (CannotRead, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{written.name} is up to date.")
    return 0
