"""The matrix on slides: every actor once, a few on each, under the same headings."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from crisis.publish.site import matrix_slides
from crisis.publish.site.shell import HERE
from crisis.views import matrix_words


def face(html: str) -> BeautifulSoup:
    """The folded words of a view."""
    return BeautifulSoup(f"<details><summary>x</summary>{html}</details>", "html.parser")


def shown(view) -> list[BeautifulSoup]:
    words = face(matrix_words.as_html(view.grid, []))
    return [BeautifulSoup(html, "html.parser") for html in matrix_slides.slides(words, "Stances")]


@pytest.mark.parametrize("issues", [None, ["Sanctions now"]])
def test_every_cell_stands_on_one_slide_in_order(data, issues):
    view = data.compare(issues=issues) if issues else data.compare()
    slides = shown(view)
    grid = view.grid
    rows = [row for slide in slides for row in slide.select("tbody tr")]
    assert [row.th.get_text() for row in rows] == [grid.short(actor) for actor in grid.actors]
    for row, actor in zip(rows, grid.actors, strict=True):
        for cell, issue in zip(row.select("td"), grid.issues, strict=True):
            known = grid.cells.get((actor, issue))
            said = cell.select_one(".aloud")
            assert (said.get_text() if said else None) == (
                matrix_words.cell_words(known) if known else None
            )
            if known:
                assert len(cell.select("svg")) == len(known.stances)
                assert (cell.get("class") == ["hollow"]) == (known.kind == "own")


def test_a_slide_has_few_rows_and_all_headings(data):
    view = data.compare()
    slides = shown(view)
    assert len(slides) > 3
    heads = ["Actor", *(view.grid.issue(issue) for issue in view.grid.issues)]
    many = []
    for number, slide in enumerate(slides, 1):
        [table] = slide.select("table")
        assert [head.get_text() for head in table.select("thead th")] == heads
        assert slide.h2.get_text() == f"Stances ({number} of {len(slides)})"
        many.append(len(table.select("tbody tr")))
    assert max(many) <= matrix_slides.MOST_ROWS
    assert max(many) - min(many) <= 1


def test_one_issue_stands_in_tables_beside_each_other(data):
    slides = shown(data.compare(issues=["Sanctions now"]))
    tables = [len(slide.select("table")) for slide in slides]
    assert tables == [matrix_slides.BESIDE] * len(slides)
    assert len(slides) < len(shown(data.compare()))


def test_names_stay_letters():
    html = matrix_words._row(["Actor", "<b>A</b>"], "col")
    body = matrix_words._row(["<i>X</i>", "supports (1)"], "row")
    table = f"<thead>{html}</thead><tbody>{body}</tbody>"
    [slide] = matrix_slides.slides(
        face(f'<div aria-label="Table of stances"><table>{table}</table></div>'), "<u>"
    )
    assert not re.search("<[biu]>", slide)
    assert "&lt;i&gt;X" in slide


def test_another_view_has_no_such_slides():
    assert list(matrix_slides.slides(face("<ol><li>x</li></ol>"), "x")) == []


SMALLEST, ROOM = 20, 690
"""Pixels of 720: of the smallest letters on a slide, and of what a slide may hold."""
MEASURE = """section => {
  const seen = [...section.querySelectorAll("*")].filter(one => !one.closest(".aloud"));
  const text = seen.filter(one => [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return {
    high: section.getBoundingClientRect().height,
    small: Math.min(...text.map(one => parseFloat(getComputedStyle(one).fontSize))),
    cut: [...section.querySelectorAll("td, th")]
      .filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent),
  };
}"""


@pytest.mark.browser
@pytest.mark.thorough
@pytest.mark.parametrize("issues", [None, ["Sanctions now"]])
def test_it_is_read_from_the_back_of_a_room(browser: Browser, data, issues):
    """At 1280 by 720 no letter is small, no cell is cut, and a slide holds what is on it."""
    sheets = (HERE / "vendor" / "reveal.css", HERE / "static" / "deck.css")
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    slides = shown(data.compare(issues=issues) if issues else data.compare())
    sections = "".join(f'<section class="matrix">{slide}</section>' for slide in slides)
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.set_content(
        f"<style>{style}.reveal .slides>section{{position:static;display:block;width:1280px}}"
        f'</style><div class="reveal"><div class="slides">{sections}</div></div>'
    )
    found = [one.evaluate(MEASURE) for one in page.locator("section").all()]
    page.close()
    assert len(found) == len(slides)
    assert [one["cut"] for one in found if one["cut"]] == []
    assert min(one["small"] for one in found) >= SMALLEST
    assert 0 < max(one["high"] for one in found) <= ROOM
