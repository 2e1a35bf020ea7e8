"""A real JupyterLab with a real Chromium, on a copy of the notebooks and the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import labserver
import pytest
from lab import Lab, Server
from playwright.sync_api import Browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser: `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A JupyterLab that serves a copy of notebooks/ and data/."""
    with labserver.serving(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture
def lab(browser: Browser, server: Server) -> Iterator[Lab]:
    """A fresh browser window on that JupyterLab."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Lab(context.new_page(), server)
    context.close()
