"""Every lesson in a real JupyterLab: Run All, and each view is on screen with nothing fetched.

Each takes half a minute. Those that differ most are run every day; the rest, which tests/lessons
executes every day too, but without a browser, are part of the thorough tests.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lab import Lab
from playwright.sync_api import expect

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))
LESSONS = [path.stem for path in NOTEBOOKS if path.name < "90"]
EVERY_DAY = ("00", "04", "08", "11")
"""First steps, one actor, the matrix, the meeting."""


RUNS = [
    pytest.param(name, marks=() if name.startswith(EVERY_DAY) else pytest.mark.thorough)
    for name in LESSONS
]


@pytest.mark.parametrize("name", RUNS)
def test_run_all_shows_every_view(lab: Lab, name: str):
    lab.open(f"notebooks/{name}.ipynb")
    lab.run_all()
    frames = lab.page.locator(".jp-OutputArea-output iframe")
    assert frames.count() >= 5
    for index in range(frames.count()):
        frame = frames.nth(index)
        frame.scroll_into_view_if_needed()
        body = frame.content_frame.locator("body")
        drawn = body.locator("path.land, .plot canvas, .position, main > *").first
        expect(drawn).to_be_attached(timeout=15_000)
        # A frame that is narrower than its page would cut what it shows.
        assert body.evaluate("b => b.ownerDocument.documentElement.scrollWidth - innerWidth") <= 1
    assert lab.page.locator(".jp-RenderedText[data-mime-type*=stderr]").count() == 0
    assert lab.left_the_machine == []
    assert lab.errors == []
