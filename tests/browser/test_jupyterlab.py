"""A view in a real JupyterLab: Run All, brush, and Python on the other side."""

from __future__ import annotations

import re

import nbformat
import pytest
from lab import Lab
from nbformat.sign import NotebookNotary
from playwright.sync_api import expect

VIEW = "view = data.actor('Germany').explore()\nview"
LOAD = "import crisis\ndata = crisis.load()"


@pytest.fixture
def germany(lab: Lab) -> Lab:
    """A notebook with one actor's three panels, run to the end."""
    lab.write("notebooks/try.ipynb", LOAD, VIEW)
    lab.open("notebooks/try.ipynb")
    lab.run_all()
    expect(lab.frame("Germany").locator(".position").first).to_be_visible(timeout=20_000)
    return lab


def readout(lab: Lab) -> str:
    return lab.frame("Germany").locator(".readout").inner_text()


def test_the_map_is_drawn_and_nothing_leaves_the_machine(germany):
    frame = germany.frame("Germany")
    assert frame.locator("path.land").count() > 3
    expect(frame.locator(".name", has_text="Ukraine").first).to_be_visible()
    assert frame.locator(".spot:visible").count() > 3
    assert germany.left_the_machine == []
    assert germany.errors == []


def test_the_brush_reaches_python(germany):
    handle = germany.frame("Germany").locator(".handle").first
    box = handle.bounding_box()
    germany.page.mouse.move(box["x"] + 7, box["y"] + 10)
    germany.page.mouse.down()
    germany.page.mouse.move(box["x"] + 300, box["y"] + 10, steps=6)
    germany.page.mouse.up()
    number = re.search(r"(\d+) of", readout(germany))[1]
    said = germany.run_in_new_cell("print(view.window[0], len(view.selected))")
    assert said.split()[1] == number
    assert said.split()[0] > "2021-11-01"


def test_arrow_keys_reach_python_and_never_the_notebook(germany):
    cells = germany.page.locator(".jp-Notebook .jp-Cell").count()
    last = germany.frame("Germany").locator(".handle").last
    last.focus()
    for key in ("ArrowLeft", "ArrowLeft", "b", "x", "a"):
        germany.page.keyboard.press(key)
    assert germany.page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert germany.run_in_new_cell("print(view.window[1])") == "2022-01-31"


def test_python_moves_the_page(germany):
    germany.run_in_new_cell("view.window = ('2022-01-20', '2022-01-25'); print('moved')")
    expect(germany.frame("Germany").locator(".readout")).to_contain_text(
        "20 January 2022 to 25 January 2022"
    )
    number = re.search(r"(\d+) of", readout(germany))[1]
    assert germany.run_in_new_cell("print(len(view.selected))") == number


def test_what_is_picked_and_filtered_reaches_python(germany):
    frame = germany.frame("Germany")
    frame.get_by_label("Issue").select_option("arms")
    frame.locator(".position p").first.click()
    picked = frame.locator(".position.picked").get_attribute("data-id")
    said = germany.run_in_new_cell("print(view.issues, view.picked)")
    assert said == f"['arms'] {picked}"


def test_it_follows_the_dark_theme(germany):
    germany.page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    expect(germany.frame("Germany").locator("html")).to_have_attribute("data-theme", "dark")


def test_the_frame_is_as_tall_as_its_page(germany):
    frame = germany.page.locator('iframe[title^="Germany"]')
    page = germany.frame("Germany").locator("body")
    assert abs(frame.bounding_box()["height"] - page.bounding_box()["height"]) <= 2


def test_picture_and_words_stand_folded_beneath(germany):
    output = germany.page.locator(".jp-OutputArea-output")
    words = output.locator("details", has_text="in words")
    expect(words.locator("li").first).to_be_hidden()
    words.locator("summary").click()
    expect(words.locator("li").first).to_be_visible()
    expect(output.locator("details img")).to_have_attribute("src", re.compile("^data:image/png"))


def test_a_saved_notebook_works_without_a_kernel(germany):
    germany.page.keyboard.press("Control+s")
    path = germany.root / "notebooks" / "try.ipynb"
    expect(germany.page.locator(".jp-mod-dirty")).to_have_count(0, timeout=10_000)
    saved = nbformat.read(path, as_version=4)
    assert saved.cells[1].outputs
    saved.cells = [saved.cells[1]]
    saved.metadata.kernelspec = {
        "name": "no_such_kernel",
        "display_name": "None",
        "language": "python",
    }
    NotebookNotary(data_dir=str(germany.root / ".data")).sign(saved)
    nbformat.write(saved, germany.root / "notebooks" / "dead.ipynb")
    # JupyterLab may ask whether to leave while it writes down how its windows stand.
    germany.page.on("dialog", lambda asked: asked.accept())
    germany.page.goto(f"{germany.url}/lab/workspaces/dead/tree/notebooks/dead.ipynb?reset")
    no_kernel = germany.page.get_by_role("button", name="No Kernel", exact=False)
    no_kernel.last.click(timeout=60_000)
    frame = germany.frame("Germany")
    expect(frame.locator(".position").first).to_be_visible(timeout=20_000)
    frame.locator(".handle").first.press("PageUp")
    expect(frame.locator(".readout")).to_contain_text("8 November 2021")
