"""A page like a saved notebook, in an HTML file with no server anywhere, and a browser on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

HEAD = '<!doctype html><meta charset="utf-8"><body data-jp-theme-light="true">'


def saved_notebook(folder: Path, *outputs: str, name: str = "notebook") -> str:
    """Write outputs (HTML) into a file of a folder, as a saved notebook has them; its address."""
    file = folder / f"{name}.html"
    file.write_text(HEAD + "".join(outputs), encoding="utf-8")
    return file.as_uri()


@contextmanager
def without_errors(page: Page) -> Iterator[Page]:
    """Give the page; an error in it, or a request to the network, fails the test in the end."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.on("request", lambda r: errors.append(r.url) if r.url.startswith("http") else None)
    yield page
    assert errors == []


@contextmanager
def visited(browser: Browser, address: str, width: int, height: int) -> Iterator[Page]:
    """Open an address in a fresh profile, in a window of some pixels: see `without_errors`."""
    context = browser.new_context(viewport={"width": width, "height": height})
    with without_errors(context.new_page()) as page:
        page.goto(address)
        yield page
        context.close()
