"""An instructor's afternoon in a real JupyterLab, mostly by keyboard, with a kernel that dies."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from lab import Lab
from playwright.sync_api import Locator, Page, expect

SLOW_MS = 60_000
expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Editing:
    """A window with the editor, its notebook and the folder that is edited."""

    lab: Lab
    notebook: str
    folder: Path


@pytest.fixture
def opened(lab: Lab, request: pytest.FixtureRequest) -> Editing:
    """A notebook with the editor on a copy of the data; each test has its own."""
    name = request.node.name
    cell = f"from crisis import studio\nstudio.edit(studio.copy('../data/{name}'))"
    lab.write(f"notebooks/{name}.ipynb", cell)
    start(lab, f"notebooks/{name}.ipynb")
    return Editing(lab, f"notebooks/{name}.ipynb", lab.root / "data" / name)


def start(lab: Lab, notebook: str) -> None:
    lab.open(notebook)
    lab.run_all()
    expect(rows(lab.page).first).to_be_visible(timeout=SLOW_MS)


def rows(page: Page) -> Locator:
    return page.locator(".crisis-editor table.dataTable tbody tr")


def press(page: Page, words: str) -> None:
    page.locator(f".crisis-editor button:text-is('{words}')").first.press("Enter")


def field(page: Page, label: str) -> Locator:
    return page.locator(".crisis-editor .field").get_by_label(label, exact=True)


def search(page: Page, words: str) -> None:
    page.locator(".crisis-editor").get_by_label("Search").fill(words)


def test_a_row_is_found_changed_seen_and_saved_by_keyboard(opened: Editing):
    page = opened.lab.page
    search(page, "bucharest summit")
    expect(rows(page)).to_have_count(1)
    cells = page.locator(".jp-Cell").count()
    rows(page).first.focus()
    page.keyboard.press("Enter")
    expect(field(page, "Title *")).to_have_value("Bucharest summit on Ukraine and Georgia")
    field(page, "Importance *").focus()
    page.keyboard.type("x")
    expect(page.locator(".crisis-editor .wrong").first).to_be_visible(timeout=SLOW_MS)
    page.keyboard.press("Backspace")
    expect(page.locator(".crisis-editor .field .wrong")).to_have_count(0)
    field(page, "Title *").focus()
    page.keyboard.press("End")
    page.keyboard.type(" of 2008")
    press(page, "Show on map and timeline")
    frame = page.frame_locator(".crisis-editor iframe").first
    expect(frame.locator("path.land-blue").first).to_be_visible(timeout=SLOW_MS)
    press(page, "Done")
    press(page, "Save")
    expect(page.get_by_text("Saved as version")).to_be_visible(timeout=SLOW_MS)
    assert page.locator(".jp-Cell").count() == cells, "a key reached the notebook"
    file = opened.folder / "events.csv"
    assert "Bucharest summit on Ukraine and Georgia of 2008" in file.read_text(encoding="utf-8")
    assert opened.lab.left_the_machine == [] and opened.lab.errors == []


def test_after_a_long_form_the_editor_is_in_sight_again(lab: Lab):
    cell = "from crisis import studio\nstudio.edit(studio.copy('../data/in_sight'))"
    lab.write("notebooks/in_sight.ipynb", cell, "\n".join(["# text below the editor"] * 150))
    start(lab, "notebooks/in_sight.ipynb")
    page = lab.page
    rows(page).first.click()
    expect(field(page, "Title *")).to_be_visible(timeout=SLOW_MS)
    page.locator(".crisis-editor button:text-is('Done')").click()
    expect(field(page, "Title *")).to_have_count(0)
    changes = page.locator(".crisis-editor button:text-is('Unsaved changes')")
    expect(changes).to_be_in_viewport(timeout=SLOW_MS)


def test_a_place_is_picked_on_the_map_on_the_way_to_an_event(opened: Editing):
    page = opened.lab.page
    press(page, "New row")
    expect(field(page, "Title *")).to_be_visible(timeout=SLOW_MS)
    field(page, "Title *").fill("A meeting in the hills")
    press(page, "New place ...")
    field(page, "Name *").fill("Hilltown")
    press(page, "Choose on the map")
    frame = page.frame_locator('iframe[title="Map: choose the point"]')
    expect(frame.locator("path.land-blue").first).to_be_visible(timeout=SLOW_MS)
    frame.get_by_role("button", name="Take the middle of the map").press("Enter")
    expect(field(page, "Latitude *")).to_have_value(re.compile(r"^5\d"))
    press(page, "Done: back to the event")
    expect(field(page, "Place")).to_have_value("Hilltown")
    expect(field(page, "Title *")).to_have_value("A meeting in the hills")


def test_what_is_typed_survives_a_kernel_that_is_killed(opened: Editing):
    page = opened.lab.page
    search(page, "bucharest summit")
    expect(rows(page)).to_have_count(1)
    rows(page).first.click()
    expect(field(page, "Title *")).to_be_visible(timeout=SLOW_MS)
    field(page, "Title *").fill("Zebrafin")
    expect(page.locator(".crisis-editor").get_by_text("1 unsaved row").first).to_be_visible()
    kill_kernel(opened)
    lab = Lab(page.context.new_page(), opened.lab.server)
    start(lab, opened.notebook)
    again = lab.page
    told = again.locator(".crisis-editor").get_by_text("1 row that was not saved")
    expect(told).to_be_visible(timeout=SLOW_MS)
    search(again, "zebrafin")
    expect(rows(again)).to_have_count(1)
    press(again, "Undo")
    search(again, "bucharest summit")
    expect(rows(again)).to_have_count(1)


def kill_kernel(opened: Editing) -> None:
    """Ends the notebook's kernel at once, and waits until the server has started another."""
    sessions = opened.lab.page.request.get(f"{opened.lab.url}/api/sessions").json()
    [kernel] = [s["kernel"]["id"] for s in sessions if s["path"] == opened.notebook]
    subprocess.run(["pkill", "-KILL", "-f", f"kernel-{kernel}"], check=True)
    opened.lab.page.wait_for_timeout(4000)
