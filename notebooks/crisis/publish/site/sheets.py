"""The students' hand-outs of the site, where the suite can make them; no answer keys.

On A4 as PDF, on US Letter as pages to print: PDFs of both would not fit into a platform's upload.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...front import load
from ...views import assets
from .execution import PACKAGE
from .shell import Shell

FOLDER, LETTER = "paper", "letter"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
OWN_DATA = re.compile(r'^data = crisis\.load\("([^"]+)"\)', re.MULTILINE)
"""How a lesson names a data set of its own."""
Say = Callable[[str], None]


def write(shell: Shell, data: Any, lessons: Sequence[str], say: Say) -> list[dict[str, str]]:
    """Write the sheets for students; return the name and address of each. Raises OSError.

    Teachers' sheets have the answers in them, and stay out of a site that students read. Where no
    browser makes a PDF, the sheets are there as pages to print.
    """
    if find_spec("crisis.publish.paper") is None:
        return []
    entries: list[dict[str, str]] = []
    with assets.used(assets.Inside()):  # a sheet carries its pictures, wherever it is kept
        for tables, names, folder in sets(data, lessons):
            entries += _one_set(shell.to, tables, names, shell.to / FOLDER / folder, say)
    return entries


def _one_set(
    site: Path, tables: Any, names: Sequence[str], to: Path, say: Say
) -> list[dict[str, str]]:
    """The sheets of one data set, on both papers."""
    from ..paper import Handouts
    from ..paper.pdf import find_browser

    on_a4 = _students(Handouts(tables, chosen(tables, names)))
    on_letter = _students(Handouts(tables, chosen(tables, names), "Letter", figures=on_a4.figures))
    made = on_a4.write(to, find_browser())
    if made.note:
        say(made.note)
    printed = {file.with_suffix("") for file in made.files if file.suffix == ".pdf"}
    shown = [f for f in made.files if f.suffix == ".pdf" or f.with_suffix("") not in printed]
    found = [_entry(site, file) for file in (*shown, *on_letter.write(to / LETTER, None).files)]
    for file in made.files:  # the page that a PDF was printed from says the same, and takes room
        if file not in shown:
            file.unlink()
    return [entry | {"title": tables.descriptor.get("title", "")} for entry in found]


def _students(handouts: Any) -> Any:
    """Hand-outs without those that have answers in them."""
    from ..paper.handouts import STUDENTS

    handouts.documents = [one for one in handouts.documents if one.folder == STUDENTS]
    return handouts


def sets(data: Any, lessons: Sequence[str]) -> Iterator[tuple[Any, list[str], str]]:
    """Each data set that lessons ask about, those lessons, and its folder among the sheets.

    First the site's own, in no folder; then those that some lesson brings along.
    """
    yield data, list(lessons), ""
    own: dict[Path, list[str]] = {}
    for name in lessons:
        if folder := own_data(name):
            own.setdefault(folder, []).append(name)
    for folder, names in own.items():
        if folder != Path(data.folder).resolve():
            yield load(folder), names, folder.name


def own_data(lesson: str) -> Path | None:
    """The folder of data that a lesson names in its first cells; None for the usual one."""
    file = PACKAGE / f"{lesson}.ipynb"
    if not file.exists():
        return None
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    found = OWN_DATA.search(code)
    return (PACKAGE / found[1]).resolve() if found else None


def chosen(data: Any, lessons: Sequence[str]) -> Any:
    """What goes on paper: everything, of those of the lessons that ask about this data set.

    A lesson with a data set of its own has its questions there, and none that this one knows.
    """
    from ..paper import choose
    from ..paper.choice import lessons_of

    return choose(data, lessons=[name for name in lessons_of(data) if name in lessons])


def _entry(site: Path, file: Path) -> dict[str, str]:
    """A sheet as it is named in a list: by the title of its page, its paper and its data set."""
    page = file.with_suffix(".html").read_text(encoding="utf-8")
    found = TITLE.search(page)
    address = file.relative_to(site).as_posix()
    parts = [part for part in address.split("/")[1:-2] if part != LETTER]
    kind = " (PDF)" if file.suffix == ".pdf" else " (US Letter)" if f"/{LETTER}/" in address else ""
    what = "Worksheet: " if file.stem.startswith("worksheet-") else ""  # the title is the lesson's
    name = f"{what}{found[1].strip() if found else file.stem}{kind}"
    return {"name": name, "address": address, "set": "".join(parts)}
