"""No page of the site keeps anybody out, as far as axe-core can tell: level A and AA, both themes.

A page is looked at with all its frames, which load as they come into sight; of the slides each is
turned to. What is folded is unfolded first.
"""

from __future__ import annotations

from pathlib import Path

import axe
import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

OPEN = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
FEW = """for (const row of document.querySelectorAll(
  "tbody tr:nth-child(n+31), #publishers section:nth-of-type(n+31)")) row.remove();"""
"""Axe takes a minute for a table of a thousand rows, of which each is made as the first are."""
MOST_SLIDES = 80
NARROW = {"width": 320, "height": 640}


def load(page: Page, file: Path) -> None:
    """Opens a page of the site with every frame of it, and unfolds all."""
    page.goto(file.as_uri())
    for frame in page.locator("iframe:visible").all():
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator("body *").first.wait_for(state="attached", timeout=20_000)
    for frame in page.frames:
        frame.evaluate(OPEN)
    page.wait_for_timeout(300)


def violations(page: Page, file: Path) -> list[str]:
    """What axe finds on a page, each with the page's name; of slides, on each of them."""
    load(page, file)
    page.evaluate(FEW)
    found = {line for frame in page.frames for line in axe.violations(frame)}
    if file.parent.name == "slides":
        for _ in range(MOST_SLIDES):
            here = page.evaluate("location.hash")
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(60)
            if page.evaluate("location.hash") == here:
                break
            found |= set(axe.violations(page.main_frame))
    return [f"{file.parent.name}/{file.name}: {line}" for line in sorted(found)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_of_the_site_keeps_anybody_out(browser: Browser, site: Path, theme: str):
    settings = {"viewport": {"width": 1100, "height": 800}, "reduced_motion": "reduce"}
    context = browser.new_context(**settings, color_scheme=theme)
    page = context.new_page()
    files = sorted(site.rglob("*.html"))
    found = [line for file in files for line in violations(page, file)]
    context.close()
    assert len(files) > 25
    assert found == []


def test_no_page_is_wider_than_a_narrow_window(browser: Browser, site: Path):
    """320 pixels, which are 1,280 at 400 %: text scrolls one way (WCAG 2.2, 1.4.10)."""
    page = browser.new_page(viewport=NARROW)
    wide = {}
    for file in sorted(site.rglob("*.html")):
        if file.parent.name == "slides":  # as large as their window, like a picture
            continue
        load(page, file)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[file.name] = over
    page.context.close()
    assert wide == {}
