"""In a real JupyterLab: answers outlive browser and kernel, terms explain themselves, members."""

from __future__ import annotations

import json
import re

import pytest
from lab import RUN_MS, Lab, Server
from playwright.sync_api import Browser, Locator, expect

from crisis.lessons import marking

LOAD = "import crisis\ndata = crisis.load()"
CHECKS = "data.check('00-hatched-area', '00-helmets', '01-talks-in-order')"
TERM = "A battlegroup, and once more a battlegroup."


@pytest.fixture(scope="module")
def glossary() -> dict[str, str]:
    return marking.terms()


def newcomer(browser: Browser, server: Server) -> Lab:
    """A browser that was never here before: it remembers nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    return Lab(context.new_page(), server)


def question(lab: Lab, words: str) -> Locator:
    return lab.frame("Self-check").locator(".question", has_text=words)


def wait_for_answers(lab: Lab, *ids: str) -> None:
    file = lab.root / "notebooks" / "answers" / "00_start_here.json"
    for _ in range(50):
        if file.exists() and set(ids) <= set(json.loads(file.read_text(encoding="utf-8"))):
            return
        lab.page.wait_for_timeout(100)
    raise AssertionError(f"{file} does not hold {ids}")


def test_answers_are_there_again_in_another_browser_after_a_restart(browser, server):
    lab = newcomer(browser, server)
    lab.write("notebooks/kept.ipynb", LOAD, CHECKS)
    lab.open("notebooks/kept.ipynb")
    lab.run_all()
    one, number = question(lab, "hatched"), question(lab, "helmets")
    one.get_by_label("Land of Ukraine").check()
    one.get_by_role("button", name="Check").click()
    number.get_by_label("Your number").fill("4,900")
    number.get_by_role("button", name="Check").click()
    wait_for_answers(lab, "00-hatched-area", "00-helmets")
    lab.page.keyboard.press("Control+s")
    lab.menu("Kernel", "Restart Kernel…")
    lab.page.locator(".jp-Dialog .jp-mod-accept").click()
    lab.page.context.close()

    again = newcomer(browser, server)
    again.open("notebooks/kept.ipynb")
    assert "crisis/" not in again.page.evaluate("Object.keys(localStorage).join()")
    again.run_all()
    one, number = question(again, "hatched"), question(again, "helmets")
    expect(number.get_by_label("Your number")).to_have_value("4,900", timeout=RUN_MS)
    expect(number.get_by_role("status")).to_contain_text("too low")
    expect(one.get_by_label("Land of Ukraine")).to_be_checked()
    expect(one.get_by_role("status")).to_contain_text("Right.")
    assert again.left_the_machine == []
    again.page.context.close()


@pytest.fixture
def term(lab: Lab, glossary: dict[str, str]) -> Lab:
    """A notebook with a marked term, the list of words and footnotes far below."""
    lab.write("notebooks/term.ipynb", LOAD, "data.words('battlegroup')", "print('x\\n' * 120)")
    file = lab.root / "notebooks" / "term.ipynb"
    notebook = json.loads(file.read_text())
    prose = {"cell_type": "markdown", "id": "prose", "metadata": {}, "source": [TERM]}
    notebook["cells"] = marking.marked([prose, *notebook["cells"]], glossary)
    file.write_text(json.dumps(notebook))
    lab.open("notebooks/term.ipynb")
    lab.run_all()
    return lab


def after(mark: Locator) -> str:
    return mark.evaluate("e => getComputedStyle(e, '::after').content")


def test_a_term_explains_itself_to_mouse_keyboard_and_paper(term, glossary):
    mark = term.page.locator('.jp-MarkdownOutput a[href="#cell-id=footnotes"]')
    expect(mark).to_have_count(1)
    expect(mark).to_have_text("battlegroup")
    assert mark.get_attribute("title") == glossary["battlegroup"]
    assert after(mark) == "none"
    term.page.locator(".jp-MarkdownOutput").first.click()
    term.page.keyboard.press("Tab")
    for _ in range(30):
        if mark.evaluate("e => e === document.activeElement"):
            break
        term.page.keyboard.press("Tab")
    expect(mark).to_be_focused()
    assert "attr(title)" in after(mark) or glossary["battlegroup"][:20] in after(mark)
    term.page.emulate_media(media="print")  # the focus stays, and paper has only the number
    assert "counter(crisis-word)" in after(mark)


def test_a_term_leads_to_the_footnotes(term):
    term.page.locator('.jp-MarkdownOutput a[href="#cell-id=footnotes"]').click()
    notes = term.page.locator(".jp-MarkdownOutput", has_text="Words in this lesson")
    expect(notes).to_be_in_viewport(timeout=10_000)
    expect(notes).to_contain_text(re.compile(r"battlegroup:"))


def test_any_member_can_be_chosen_from_the_list(lab):
    lab.write(
        "notebooks/member.ipynb", LOAD, "member = data.choose('NATO members', 'Poland')\nmember"
    )
    lab.open("notebooks/member.ipynb")
    lab.run_all()
    expect(lab.frame("Poland").locator(".position").first).to_be_visible(timeout=20_000)
    choice = lab.page.get_by_label("Member of NATO")
    assert choice.locator("option").count() == 30
    choice.select_option("Hungary")
    expect(lab.frame("Hungary").locator(".position").first).to_be_visible(timeout=20_000)
    expect(lab.page.locator('iframe[title^="Poland"]')).to_have_count(0)
    assert lab.run_in_new_cell("print(member.name, member.actor.actor_id)") == "Hungary HU"
    choice.select_option("Iceland")
    output = lab.page.locator(".jp-OutputArea-output", has_text="no row on this member")
    expect(output.first).to_contain_text("That is not a stance.")
    expect(lab.page.locator('iframe[title="Iceland: map"]')).to_be_visible()
    assert lab.errors == []
