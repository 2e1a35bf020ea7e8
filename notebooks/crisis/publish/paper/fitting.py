"""How closely worksheets and answers are set: as openly as the fewest pages allow.

A teacher copies a page for each of thirty pupils. A little less room in the lines to write on is
worth it where it saves a page, and only there. How pages break is the browser's business; it is
asked by printing each sheet openly and closely, and what lies between where that saves a page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ...checks.writing import save
from . import pdf
from . import sheet as sheets
from .measure import Paper
from .sheet import TIGHTEST, Sheet

KINDS = ("worksheet", "key")


def fit(found: Iterable[Sheet], paper: Paper, browser: Path, folder: Path) -> dict[str, Sheet]:
    """The worksheets and answers among some sheets, by name, each as closely set as saves a page.

    The browser works in `folder`, and leaves nothing there. Raises NoPdf, OSError.
    """
    asked = {one.name: one for one in found if one.kind in KINDS}
    pages = _pages(asked.values(), (0, TIGHTEST), paper, browser, folder)
    shorter = [one for one in asked.values() if pages[one.name, TIGHTEST] < pages[one.name, 0]]
    pages |= _pages(shorter, range(1, TIGHTEST), paper, browser, folder)
    return {name: replace(one, tight=_setting(name, pages)) for name, one in asked.items()}


def _setting(name: str, pages: dict[tuple[str, int], int]) -> int:
    """The most open setting with the fewest pages."""
    own = {tight: many for (sheet, tight), many in pages.items() if sheet == name}
    return min(own, key=lambda tight: (own[tight], tight))


def _pages(
    found: Iterable[Sheet], settings: Sequence[int], paper: Paper, browser: Path, folder: Path
) -> dict[tuple[str, int], int]:
    """On how many pages each sheet stands in each setting, by its name and the setting."""
    variants = [replace(one, tight=tight) for one in found for tight in settings]
    if not variants:
        return {}
    with tempfile.TemporaryDirectory(
        prefix="fitting-", dir=folder, ignore_cleanup_errors=True
    ) as scratch:
        page = Path(scratch) / "sheets.html"
        save(page, sheets.document("Sheets", variants, paper, ""))
        titles = [one.title for one in variants]
        done = pdf.print_pdf(browser, page, page.with_suffix(".pdf"), "Sheets", titles)
    if not done.starts:  # a browser of long ago writes no outline: all stays as open as it was
        return dict.fromkeys(((one.name, one.tight) for one in variants), 0)
    ends = (*done.starts[1:], done.pages + 1)
    many = (end - start for start, end in zip(done.starts, ends, strict=True))
    return {(one.name, one.tight): n for one, n in zip(variants, many, strict=True)}
