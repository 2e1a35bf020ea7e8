"""Every lesson in a real JupyterLab after Run All, light and dark, by axe-core: level A and AA.

Held to it is what the suite makes: outputs, the text of its cells, and the pages in its frames.
What JupyterLab itself causes around them is printed apart (`-rP` shows it), and not judged here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import axe
import labserver
import pytest
from lab import Lab, Server
from playwright.sync_api import Browser

pytestmark = pytest.mark.thorough

LESSONS = sorted(
    path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb")
)
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
OURS = (
    ".jp-Notebook .jp-OutputArea-output:not(.jp-RenderedImage), .jp-Notebook .jp-RenderedMarkdown"
)
"""A chart that a student draws with matplotlib alone (lesson 12) is put there by JupyterLab,
which gives no image an alternative; what the cell prints below says the same."""
WHOLE = {"windowingMode": "none"}
"""Otherwise JupyterLab keeps only those cells in the page that are near the screen."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A JupyterLab that keeps every cell in its page, and lets a test choose its theme."""
    root = tmp_path_factory.mktemp("whole")
    settings = root / ".settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps(WHOLE), encoding="utf-8")
    with labserver.serving(root, "--expose-app-in-browser") as server:
        yield server


@pytest.fixture
def open_lab(browser: Browser, whole: Server) -> Iterator[Lab]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Lab(context.new_page(), whole)
    context.close()


def show_all(lab: Lab) -> None:
    """Brings each frame near the screen, where it loads, and gives the last one time to draw."""
    for frame in lab.page.locator(".jp-OutputArea-output iframe").all():
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator("body *").first.wait_for(state="attached", timeout=20_000)
    lab.page.wait_for_timeout(1_500)


def choose(lab: Lab, theme: str) -> None:
    light = "true" if theme == "light" else "false"
    lab.page.evaluate(
        "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })", THEMES[theme]
    )
    lab.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")
    lab.page.wait_for_timeout(500)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_keeps_nobody_out(open_lab: Lab, name: str):
    lab = open_lab
    lab.open(f"notebooks/{name}.ipynb")
    lab.run_all()
    show_all(lab)
    found, theirs = {}, Counter()
    for theme in THEMES:
        choose(lab, theme)
        main, *frames = [frame for frame in lab.page.frames if not frame.is_detached()]
        ours = axe.violations(main, OURS)
        found[theme] = ours + [line for frame in frames for line in axe.violations(frame)]
        theirs.update(line.partition(":")[0] for line in set(axe.violations(main)) - set(ours))
    print(f"JupyterLab's own, {name}: {dict(theirs)}")
    assert found == {theme: [] for theme in THEMES}
    assert len(lab.page.frames) > 1 or name.startswith("9")
