"""Maps of another crisis: its own part of the world, its colours, and the note on its borders."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import crisis

FOLDER = Path(__file__).parents[2] / "data" / "cuba_1962"


@pytest.fixture(params=["light", "dark"])
def page(request, browser: Browser, tmp_path: Path):
    """The three panels of every actor, with nothing asked for and no script broken."""
    file = tmp_path / "page.html"
    file.write_text(crisis.load(FOLDER).explore().html(), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": 1000, "height": 760}, color_scheme=request.param
    )
    page, broken, asked = context.new_page(), [], []
    page.on("pageerror", lambda error: broken.append(error.message))
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(file.as_uri())
    yield page
    assert broken == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


def in_view(page: Page, name: str) -> bool:
    """Whether a country's name lies within the map that is seen."""
    return within(page, page.locator(".name", has_text=name).first)


def within(page: Page, what: Locator) -> bool:
    """Whether something lies within the map that is seen."""
    box, frame = what.bounding_box(), page.locator(".folium-map").bounding_box()
    return bool(box) and (
        frame["x"] < box["x"] < frame["x"] + frame["width"]
        and frame["y"] < box["y"] < frame["y"] + frame["height"]
    )


def test_it_opens_on_its_region_and_shows_all_on_demand(page):
    page.locator(".spot").first.wait_for(state="attached")
    assert in_view(page, "Cuba") and not in_view(page, "Turkey")
    button = page.get_by_role("button", name="All", exact=True)
    button.click()
    expect(page.get_by_role("button", name="Caribbean")).to_be_visible()
    page.wait_for_timeout(500)
    assert all(within(page, spot) for spot in page.locator(".spot").all())
    assert page.locator(".name:visible").count() == 0, "names would lie on each other"


def test_the_note_stands_in_the_legend_and_the_corner(page):
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("of 2022, not of 1962")
    legend = page.locator(".legend")
    legend.locator("summary").click()
    expect(legend).to_contain_text("not those of October 1962")
    expect(legend).to_contain_text("Soviet Union (today fifteen states)")
    expect(legend.locator(".hatched")).to_have_count(0)
    frame, box = page.locator(".folium-map").bounding_box(), legend.bounding_box()
    zoom = page.locator(".leaflet-control-zoom").bounding_box()
    assert box["y"] >= zoom["y"] + zoom["height"], "it lies under the zoom buttons"
    assert box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_no_area_of_the_other_crisis_is_hatched(page):
    assert page.locator("path.area-occupied, path.area-disputed").count() == 0
    expect(page.locator("path.land-orange")).not_to_have_count(0)
