"""No page keeps anybody out, as far as axe-core can tell: level A and AA, light and dark.

Each page is looked at as it opens, and again after everything in it was pressed and unfolded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import axe
import pytest
from playwright.sync_api import Browser, Page
from test_hostile_cells import USE, VIEWS

import crisis

pytestmark = pytest.mark.thorough

CHOSEN = VIEWS | {
    "own form": lambda data: data.source_form(own=True),
    "meeting to choose": lambda data: data.meeting(),
    "score": lambda data: data.forecast_score(),
    "choice": lambda data: data.choose("NATO members", "DE"),
    "workshop": lambda data: data.workshop(1).check(3),
}
"""Every kind of page; a plain table is the work of pandas."""


# Not to the end: there both handles of the brush stand on one day, one upon the other.
PRESS = USE.replace('["End", "Enter"]', '["Enter"]')


@pytest.fixture(scope="module")
def data() -> crisis.Dataset:
    return crisis.load(check=False)


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1100, "height": 800}, color_scheme=request.param
    )
    yield context.new_page()
    context.close()


def document(view: Any) -> str:
    """A view as a notebook shows it, in a page of its own."""
    if isinstance(view, crisis.lessons.chooser.Chooser):
        html = view._output()[0]["text/html"]
    elif hasattr(view, "_repr_mimebundle_"):
        html = view._repr_mimebundle_()[0]["text/html"]
    else:
        html = view._repr_html_()
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lesson</title>'
        # Axe takes paper without a colour for white, in the dark too.
        "<style>:root{color-scheme:light dark}body{background:Canvas;color:CanvasText}</style>"
        "</head>"
        f"<body><main><h1>A lesson</h1>{html}</main></body></html>"
    )


@pytest.mark.parametrize("name", [name for name in CHOSEN if name != "table"])
def test_axe_finds_nothing(data, page, tmp_path, name):
    make: Callable[[crisis.Dataset], Any] = CHOSEN[name]
    file = tmp_path / "page.html"
    file.write_text(document(make(data)), encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_timeout(300)
    for frame in page.frames:
        assert axe.violations(frame) == []
    for frame in page.frames:
        frame.evaluate(PRESS)
    page.wait_for_timeout(300)
    for frame in page.frames:
        assert axe.violations(frame) == []


def test_axe_would_find_something(page):
    """The look itself works: a picture without words, pale letters, a button without a name."""
    page.set_content(
        "<img src='data:,'><p style='color:#aaa;background:#fff'>pale</p><button></button>"
    )
    rules = {line.partition(":")[0] for line in axe.violations(page.main_frame)}
    assert {"image-alt", "color-contrast", "button-name", "html-has-lang"} <= rules
