"""Marks the first use of each glossary term in a lesson, and lists the terms as its footnotes.

Usage, in notebooks/: python -m crisis.lessons.marking [NOTEBOOK ...]   (none: every lesson)

Nobody types an explanation twice: this reads the table `glossary` and writes, into the prose of a
notebook, a link whose title is the explanation, and at its end the explanations in the order of
the marks, in as many cells as keep each of them short. Hovering shows a title; the style of
`data.words()` shows it on focus too, and numbers the marks on paper. A second run changes nothing;
a changed glossary changes the marks.
"""

from __future__ import annotations

import heapq
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..checks.writing import save
from ..dataset import load

NOTEBOOKS = Path(__file__).parents[2]
CELL = "footnotes"
TARGET = f"#cell-id={CELL}"
"""Both JupyterLab and exported HTML find a cell by such an address. All marks lead to the first
cell of footnotes: the others follow it."""
MOST_WORDS = 120
"""Words of a cell of text, its heading and numbers counted."""
SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in r"`*_[]~|"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
    | {"$": "<span>&#36;</span>", "\\": "<span>&#92;</span>"}
)
"""Signs that Markdown would obey, and how they are only shown. A dollar sign or a backslash begins
a formula even where it is escaped: in the source for nbconvert, in the page for JupyterLab. As the
number of a sign, and by itself, it does in neither."""
TITLE_SIGNS = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "&": "&amp;", "<": "&lt;", "`": "&#96;", "$": "&#36;"}
)
"""The same for the title of a link."""
HEADING = "## Words in this lesson"
MARK = re.compile(rf'\[([^\[\]]+)\]\({re.escape(TARGET)} "((?:[^"\\]|\\.)*)"\)')

# Where no mark may stand: headings, tables, code, links and images, HTML tags.
CLOSED = re.compile(r"^#.*|^\|.*|`[^`]*`|!?\[[^\]]*\]\([^)]*\)|<[^>]*>|https?://\S+", re.MULTILINE)

LOADED = re.compile(r"""crisis\.load\((["'])(.+?)\1""")

Cell = dict[str, Any]


def source(cell: Cell) -> str:
    """The text of a cell, which a notebook keeps in one piece or in lines."""
    return "".join(cell["source"])


def unmarked(text: str) -> str:
    """A text without marks, as a reader reads it."""
    return MARK.sub(r"\1", text)


def is_footnotes(cell_id: str) -> bool:
    """Whether the cell of this id holds explanations that `marked` put there."""
    return re.fullmatch(rf"{CELL}(-\d+)?", cell_id) is not None


def prose(cells: Iterable[Cell]) -> Iterator[str]:
    """The texts that a student reads, without marks; no footnotes, no cells for teachers."""
    for cell in cells:
        if _is_prose(cell):
            yield unmarked(source(cell))


def marked(cells: list[Cell], glossary: dict[str, str]) -> list[Cell]:
    """Return a notebook's cells with the first use of each term marked, and the footnotes last.

    glossary: {term: explanation}. Whatever marks and footnotes there were are made anew.
    """
    waiting = {term: _pattern(term) for term in glossary}
    out, used = [], []
    for cell in cells:
        if is_footnotes(cell.get("id", "")):
            continue
        if _is_prose(cell):
            text, found = _with_marks(unmarked(source(cell)), waiting, glossary)
            used += found
            cell = cell | {"source": text.splitlines(keepends=True)}
        out.append(cell)
    return out + _footnotes(used, glossary)


def write(file: Path, glossary: dict[str, str]) -> bool:
    """Mark a notebook's file; return whether anything changed. Raises OSError, ValueError."""
    before = file.read_text(encoding="utf-8")
    notebook = json.loads(before)
    notebook["cells"] = marked(notebook["cells"], glossary)
    after = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    save(file, after)
    return before != after


def _is_prose(cell: Cell) -> bool:
    tags = cell.get("metadata", {}).get("tags", ())
    return (
        cell["cell_type"] == "markdown"
        and not is_footnotes(cell.get("id", ""))
        and "answer" not in tags
        and "<details>" not in source(cell)
    )


def _pattern(term: str) -> re.Pattern:
    """A term as a word by itself; it may begin a sentence, and may be a plural."""
    first, rest = re.escape(term[0]), re.escape(term[1:])
    if term[0].islower():
        first = f"[{first}{first.upper()}]"
    return re.compile(rf"(?<![\w-]){first}{rest}(?:e?s)?(?![\w-])")


def _with_marks(
    text: str, waiting: dict[str, re.Pattern], glossary: dict[str, str]
) -> tuple[str, list[str]]:
    """Mark terms in a text and strike them off `waiting`; return the text and them, in order."""
    free = CLOSED.sub(lambda closed: "\0" * len(closed[0]), text)
    found: dict[tuple[int, int], str] = {}
    # Sorted by the start; of two that begin together the longer comes first.
    hits = [(m.start(), -m.end(), term) for term, p in waiting.items() if (m := p.search(free))]
    heapq.heapify(hits)
    while hits:
        start, end, term = heapq.heappop(hits)
        if "\0" not in free[start:-end]:
            found[start, -end] = term
            free = free[:start] + "\0" * (-end - start) + free[-end:]
            del waiting[term]
        elif later := waiting[term].search(free):  # a longer term has taken its place
            heapq.heappush(hits, (later.start(), -later.end(), term))
    for start, end in sorted(found, reverse=True):
        text = text[:start] + _mark(text[start:end], glossary[found[start, end]]) + text[end:]
    return text, [found[place] for place in sorted(found)]


def _mark(word: str, explanation: str) -> str:
    return f'[{word}]({TARGET} "{" ".join(explanation.split()).translate(TITLE_SIGNS)}")'


def _shown(text: str) -> str:
    """A text of the glossary in Markdown, on one line and as it stands; no address is a link."""
    return " ".join(text.split()).translate(SIGNS).replace("://", "&#58;//")


def _footnotes(terms: list[str], glossary: dict[str, str]) -> list[Cell]:
    """The explanations as one numbered list, over as many cells as their length asks for."""
    texts: list[str] = []
    for i, term in enumerate(terms, 1):
        line = f"{i}. **{_shown(term)}:** {_shown(glossary[term])}"
        if texts and len(f"{texts[-1]} {line}".split()) <= MOST_WORDS:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line if texts else f"{HEADING}\n\n{line}")
    return [
        {
            "cell_type": "markdown",
            "id": CELL if number == 1 else f"{CELL}-{number}",
            "metadata": {},
            "source": text.splitlines(keepends=True),
        }
        for number, text in enumerate(texts, 1)
    ]


def terms(folder: str | Path | None = None) -> dict[str, str]:
    """The glossary of a data folder (default: the suite's own): {term: explanation}."""
    table = load(folder, check=False).glossary
    return dict(zip(table["term"], table["definition"], strict=True))


def folder_of(cells: Iterable[Cell]) -> Path | None:
    """The data folder that a notebook's code loads; None for the suite's own."""
    code = "\n".join(source(cell) for cell in cells if cell["cell_type"] == "code")
    found = LOADED.search(code)
    return NOTEBOOKS / found[2] if found else None


def main(arguments: list[str] | None = None) -> int:
    """Mark the notebooks named, or every lesson; return the exit code."""
    names = sys.argv[1:] if arguments is None else arguments
    files = [Path(name) for name in names] or sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    for file in files:
        try:
            cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
            changed = write(file, terms(folder_of(cells)))
        except (OSError, ValueError, KeyError):
            print(f"{file.name} cannot be read as a notebook.", file=sys.stderr)
            return 2
        print(f"{file.name}: {'marked' if changed else 'nothing to do'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
