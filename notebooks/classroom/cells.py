"""Merge a corrected lesson into a student's notebook, cell by cell. Git calls this file.

A cell that the student did not change becomes the corrected one; a cell that the student changed
or added stays as it is. (nbdime, the usual tool, joins the lines of both where both changed a
cell, whatever its settings: what a student wrote would stand in a cell that no longer runs.)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]
Cell = dict[str, Any]


def merge(base: Notebook, mine: Notebook, new: Notebook) -> Notebook:
    """The student's notebook `mine` with what changed from `base` to `new`."""
    before, corrected = _by_id(base), _by_id(new)
    merged: dict[str, Cell] = {}
    for key, cell in _by_id(mine).items():
        untouched = key in before and _said(cell) == _said(before[key])
        if not untouched:
            merged[key] = cell
        elif key in corrected:
            same = _said(cell) == _said(corrected[key])
            merged[key] = cell if same else corrected[key]
        # else: the teacher took it out, and the student had written nothing in it
    keys = list(merged)
    for place, key in enumerate(corrected):
        if key not in before and key not in merged:
            keys.insert(_after(keys, list(corrected)[:place]), key)
    return mine | {"cells": [merged.get(key) or corrected[key] for key in keys]}


def _by_id(notebook: Notebook) -> dict[str, Cell]:
    """Cells by their id; where a notebook is too old for ids, by their place."""
    return {cell.get("id", f"#{n}"): cell for n, cell in enumerate(notebook["cells"])}


def _said(cell: Cell) -> tuple[str, str]:
    """What a reader sees of a cell, its outputs left out."""
    return cell["cell_type"], "".join(cell["source"])


def _after(keys: list[str], earlier: list[str]) -> int:
    """Where a new cell goes: behind the nearest one that stands before it in the lesson."""
    return next((keys.index(key) + 1 for key in reversed(earlier) if key in keys), 0)


def main(arguments: list[str]) -> int:
    """Merge three files as Git names them: base, mine (written to), new. Always 0: mine stays."""
    base, mine, new = map(Path, arguments)
    try:
        merged = merge(
            *(json.loads(file.read_text(encoding="utf-8")) for file in (base, mine, new))
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return 0  # one of them is no notebook: what the student has stays untouched
    text = json.dumps(merged, ensure_ascii=False, indent=1) + "\n"
    mine.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
