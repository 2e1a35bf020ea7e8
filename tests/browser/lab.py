"""A hand for driving JupyterLab: open a notebook, run it, look into its pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import FrameLocator, Page

RUN_MS = 90_000


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: where it answers and the folder that it serves."""

    url: str
    root: Path


class Lab:
    """One browser window on a JupyterLab, with a list of every address that it asked for."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.url = server.url
        self.root = server.root
        self.server = server
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(error.message))

    @property
    def left_the_machine(self) -> list[str]:
        """Addresses asked for on any host but the server's own."""
        own = urlparse(self.url).netloc
        return [r for r in self.requests if r.startswith("http") and urlparse(r).netloc != own]

    def write(self, path: str, *cells: str) -> None:
        """Makes a notebook of these code cells in the served folder."""
        notebook = {
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": None,
                    "id": f"cell-{i}",
                    "metadata": {},
                    "outputs": [],
                    "source": source,
                }
                for i, source in enumerate(cells)
            ],
            "metadata": {
                "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (self.root / path).write_text(json.dumps(notebook), encoding="utf-8")

    def open(self, path: str) -> None:
        """Opens a notebook alone, in a workspace of its own, without the file browser."""
        self.page.goto(f"{self.url}/lab/workspaces/test-{abs(hash(path))}/tree/{path}?reset")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=RUN_MS)
        self.page.wait_for_selector(
            ".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=RUN_MS
        )
        # Idle is also what a kernel is called that has not answered yet: its name says that it has.
        self.page.wait_for_selector(
            "#jp-bottom-panel, #jp-main-statusbar >> text=/Idle/", timeout=RUN_MS
        )

    def menu(self, first: str, entry: str) -> None:
        """Chooses an entry of a menu by their words."""
        self.page.click(f"#jp-MainMenu .lm-MenuBar-itemLabel:text-is('{first}')")
        self.page.click(f".lm-Menu-itemLabel:text-is('{entry}')")

    def run_all(self) -> None:
        """Run All, and waits until every cell has run (a folded cell shows no number)."""
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            """() => {
              const cells = [...document.querySelectorAll(".jp-CodeCell")];
              const prompts = cells.map((c) => c.querySelector(".jp-InputPrompt")?.textContent);
              const rests = ".jp-Notebook-ExecutionIndicator[data-status=idle]";
              if (!document.querySelector(rests)) return false;
              return prompts.every((prompt) => !prompt || /\\[\\d+\\]/.test(prompt));
            }""",
            timeout=RUN_MS,
        )

    def frame(self, title: str) -> FrameLocator:
        """The page of a view, by the title of its frame."""
        return self.page.frame_locator(f'iframe[title^="{title}"]')

    def run_in_new_cell(self, source: str) -> str:
        """Types a cell below the last, runs it and returns what it printed."""
        cells = self.page.locator(".jp-Notebook .jp-CodeCell")
        cells.last.locator(".cm-content").click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        new = cells.last.locator(".cm-content")
        new.click()
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+Enter")
        output = cells.last.locator(".jp-OutputArea-output")
        output.wait_for(timeout=RUN_MS)
        return output.inner_text().strip()
