"""One site of three lessons and two actors, built once, and a browser that opens it from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import crisis
from crisis import Dataset
from crisis.publish.site import Built, build

LESSONS = ("02", "04", "12")
ACTORS = ("DE", "PL")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site as `start.py site` builds it."""
    return build(
        None, tmp_path_factory.mktemp("publish") / "site", LESSONS, actors=ACTORS, paper=False
    )


@pytest.fixture(scope="session")
def site(built: Built) -> Path:
    """The folder of the site."""
    return built.start.parent


@pytest.fixture
def visit(browser: Browser, site: Path):
    """Opens a page of the site from its file; fails if anything leaves the folder or breaks."""
    contexts, asked, broken = [], [], []

    def open_(address: str, **options) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("requestfailed", lambda request: broken.append(request.url))
        page.on("pageerror", lambda error: broken.append(error.message))
        page.goto(f"{site.as_uri()}/{address}")
        return page

    yield open_
    for context in contexts:
        context.close()
    own = (site.as_uri(), "data:", "about:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert broken == []


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The real data set."""
    return crisis.load()
