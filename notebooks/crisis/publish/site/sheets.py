"""The students' hand-outs of the site, where the suite can make them; no answer keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...views import assets
from .shell import Shell

FOLDER = "paper"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def write(
    shell: Shell, data: Any, lessons: Sequence[str], say: Callable[[str], None]
) -> list[dict[str, str]]:
    """Write the sheets for students; return the name and address of each. Raises OSError.

    Teachers' sheets have the answers in them, and stay out of a site that students read. Where no
    browser makes a PDF, the sheets are there as pages to print.
    """
    if find_spec("crisis.publish.paper") is None:
        return []
    from ..paper import Handouts
    from ..paper.handouts import STUDENTS
    from ..paper.pdf import find_browser

    with assets.used(assets.Inside()):  # a sheet carries its pictures, wherever it is kept
        handouts = Handouts(data, chosen(data, lessons))
        handouts.documents = [one for one in handouts.documents if one.folder == STUDENTS]
        made = handouts.write(shell.to / FOLDER, find_browser())
    if made.note:
        say(made.note)
    printed = {file.with_suffix("") for file in made.files if file.suffix == ".pdf"}
    return [
        _entry(shell.to, file)
        for file in made.files
        if file.suffix == ".pdf" or file.with_suffix("") not in printed
    ]


def chosen(data: Any, lessons: Sequence[str]) -> Any:
    """What goes on paper: everything, of those of the lessons that ask about this data set.

    A lesson with a data set of its own has its questions there, and none that this one knows.
    """
    from ..paper import choose
    from ..paper.choice import lessons_of

    return choose(data, lessons=[name for name in lessons_of(data) if name in lessons])


def _entry(site: Path, file: Path) -> dict[str, str]:
    """A sheet as it is named in a list: by the title of its page."""
    page = file.with_suffix(".html").read_text(encoding="utf-8")
    found = TITLE.search(page)
    kind = " (PDF)" if file.suffix == ".pdf" else ""
    what = "Worksheet: " if file.stem.startswith("worksheet-") else ""  # the title is the lesson's
    name = f"{what}{found[1].strip() if found else file.stem}{kind}"
    return {"name": name, "address": file.relative_to(site).as_posix()}
