"""The instructor's page in a real JupyterLab: by keyboard alone, from choosing to the files."""

from __future__ import annotations

import re

import pytest
from lab import Lab
from playwright.sync_api import expect

pytestmark = pytest.mark.thorough

NOTEBOOK = "notebooks/91_prepare_a_class.ipynb"
A_PACK_MS = 240_000


def test_an_instructor_makes_a_pack_by_keyboard(lab: Lab):
    lab.open(NOTEBOOK)
    lab.run_all()
    page = lab.page
    status = page.locator('.jp-OutputArea-output [role="status"]')
    expect(status).to_contain_text("The pack will hold", timeout=30_000)

    def press(role: str, name: str, key: str) -> None:
        control = page.get_by_role(role, name=re.compile(name)).first
        control.focus()
        page.keyboard.press(key)

    make = page.get_by_role("button", name="Make the pack")
    press("button", "^None", "Enter")
    expect(status).to_contain_text("No actor is chosen. Choose at least one actor.")
    expect(make).to_be_disabled()
    press("checkbox", "^Germany", "Space")
    # The pack is planned anew in the kernel, which takes its time on a machine with other work.
    expect(status).to_contain_text("Briefs, one sheet an actor: Germany", timeout=30_000)
    expect(make).to_be_enabled()
    for lesson in ("00", "01", "02", "03", "05", "06", "07", "08", "09", "10", "11", "12"):
        press("checkbox", f"^{lesson} ", "Space")
    expect(status).not_to_contain_text("Worksheet: What would you have done?", timeout=60_000)
    press("textbox", "^Name of the pack", "Control+a")
    page.keyboard.type("7b")
    make.focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Done: ", timeout=A_PACK_MS)

    folder = lab.root / "notebooks" / "class_packs" / "7b"
    assert (folder / "students" / "worksheet-04_germany.pdf").read_bytes()[:5] == b"%PDF-"
    assert (folder / "teachers" / "answers.pdf").is_file()
    assert folder.with_name("7b students.zip").is_file()
    links = page.locator(".jp-OutputArea-output a", has_text=re.compile(r"\.(pdf|html|zip)$"))
    expect(links.first).to_be_visible()
    assert links.count() >= len(list(folder.rglob("*.*")))
    assert lab.left_the_machine == []
    assert lab.errors == []
