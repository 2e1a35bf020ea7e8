"""How closely a sheet is set: a stand-in for the browser says on how many pages it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisis.publish.paper import estimate, fitting, pdf
from crisis.publish.paper.markup import Html, el, lines
from crisis.publish.paper.measure import PAPERS
from crisis.publish.paper.sheet import Sheet

PAGES = {"open": (4, 4, 4, 4), "late": (5, 5, 5, 4), "early": (5, 4, 4, 4), "more": (3, 4, 4, 4)}
"""Pages of each sheet, by how closely it is set."""


@pytest.fixture
def printings(monkeypatch) -> list[str]:
    """The documents that were printed, by a browser that knows PAGES by the names of sheets."""
    seen: list[str] = []

    def print_pdf(browser, page: Path, to, title, heads) -> pdf.Printed:
        html = page.read_text(encoding="utf-8")
        seen.append(html)
        starts, place = [], 1
        for part in html.split("<section ")[1:]:
            name = part.split('id="')[1].split('"')[0]
            tight = part.split('"')[1].partition("tight")[2]
            starts.append(place)
            place += PAGES[name][int(tight or 0)]
        return pdf.Printed(place - 1, tuple(starts))

    monkeypatch.setattr(pdf, "print_pdf", print_pdf)
    return seen


def sheets(*names: str, kind: str = "worksheet") -> list[Sheet]:
    return [Sheet(name, kind, name, Html("<p>x</p>")) for name in names]


def fit(found: list[Sheet], folder: Path) -> dict[str, int]:
    done = fitting.fit(found, PAPERS["A4"], Path("browser"), folder)
    return {name: one.tight for name, one in done.items()}


def test_a_sheet_is_set_as_openly_as_the_fewest_pages_allow(printings, tmp_path):
    found = fit(sheets(*PAGES), tmp_path)
    assert found == {"open": 0, "late": 3, "early": 1, "more": 0}
    assert list(tmp_path.iterdir()) == []


def test_what_lies_between_is_tried_only_where_a_page_is_saved(printings, tmp_path):
    fit(sheets("open", "more"), tmp_path)
    assert len(printings) == 1
    fit(sheets("open", "late"), tmp_path)
    assert len(printings) == 3
    assert 'id="late"' in printings[-1]
    assert 'id="open"' not in printings[-1]


def test_other_sheets_stay_as_they_are(printings, tmp_path):
    assert fit(sheets("late", kind="glossary"), tmp_path) == {}
    assert printings == []


def test_a_browser_without_an_outline_changes_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "print_pdf", lambda *_: pdf.Printed(9))
    assert fit(sheets("late"), tmp_path) == {"late": 0}


@pytest.mark.parametrize("many", [16, 6, 1])
def test_the_end_that_stays_together_is_no_line_or_two(many):
    """It fills the least part of a page, and would not without the first of its parts."""
    parts = [el("div", f"part {number}", lines(many)) for number in range(30)]
    kept = estimate.kept_end(parts).split('<div class="end">')[1].count("part ")
    paper = PAPERS["A4"]
    least = estimate.LEAST_END * paper.inner_height

    def high(number: int) -> float:
        return estimate.height_of(Html("".join(parts[len(parts) - number :])), paper.inner_width)

    assert high(kept) >= least
    assert high(kept - 1) < least


def test_what_is_shorter_than_an_end_stays_together_as_a_whole():
    assert estimate.kept_end([Html("<p>a</p>"), Html("<p>b</p>")]) == (
        '<div class="end"><p>a</p><p>b</p></div>'
    )
