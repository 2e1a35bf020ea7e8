"""The activities of the lessons in a real JupyterLab, from the first key to the last, by keyboard.

Each test opens a lesson as it is, runs it, and does what it asks with keys alone. On the way it
holds that the focus is seen, that no page keeps it, and that no key typed in a page reaches
JupyterLab: a letter there may delete a cell.
"""

from __future__ import annotations

import pytest
from hands import Hands
from lab import Lab
from playwright.sync_api import expect

import crisis
from crisis.lessons.exercise import tasks
from crisis.views.comparison import SCALE

pytestmark = pytest.mark.thorough

DATA = crisis.load(check=False)
SHORTCUTS = "dd x b a c v m y 00 z"
"""In JupyterLab's command mode these delete, cut, add, copy, paste and change cells."""


BUSY = "[anywidget] Failed to initialize model."
"""anywidget's word when a computer is too busy to start a model in time: the page works without."""


def unharmed(hands: Hands, before: list[tuple[str, str]]) -> None:
    """The saved notebook has the cells that it had, letter for letter."""
    hands.save()
    assert hands.notebook() == before
    assert set(hands.lab.errors) <= {BUSY}
    assert hands.lab.left_the_machine == []


def test_08_a_cell_is_opened_and_ten_statements_are_coded(lab: Lab):
    hands = Hands(lab, "08_positions_compared")
    before = hands.notebook()
    hands.run_all()
    hands.tab_to("10 actors", tag="TD")
    hands.press("ArrowDown", "ArrowDown", *["ArrowRight"] * 4, "Enter")
    assert hands.focus().name == "Germany: Arms for Ukraine"
    hands.press("Escape")
    assert hands.focus().name.startswith("Germany, Arms for Ukraine")
    hands.tab_to("Self-check: 2", "Your number")
    hands.page.keyboard.type("2")
    hands.press("Enter")
    question = lab.frame("Self-check: 2").locator(".question").first
    expect(question.get_by_role("status")).to_contain_text("Right.")
    for task in tasks(DATA):
        hands.tab_to("Code it", tag="INPUT")
        hands.choose(SCALE.index(task.stance))
    hands.tab_to("Code it", "Compare with the data set")
    hands.press("Enter")
    assert hands.focus().name.startswith("You and the data set agree on 10 of 10")
    unharmed(hands, before)


def test_09_things_are_sorted_and_the_form_is_filled(lab: Lab):
    hands = Hands(lab, "09_reading_a_source")
    before = hands.notebook()
    hands.run_all()
    statuses = ["considered", "announced", "approved", "under-way", "arrived"]
    for number, stage in enumerate(DATA.stages.itertuples(), 1):
        hands.tab_to("How far", tag="INPUT", group=f"{number}. ")
        hands.choose(statuses.index(stage.status))
    hands.tab_to("How far", "Check")
    hands.press("Enter")
    expect(lab.frame("How far").get_by_text(f"✓ {len(DATA.stages)} right.")).to_be_visible()
    for number in range(1, 8):
        hands.tab_to("Which way", tag="INPUT", group=f"{number}. ")
        hands.choose(0)
    hands.tab_to("Which way", "Compare")
    hands.press("Enter")
    expect(lab.frame("Which way").get_by_text("You and the data set read")).to_be_visible()
    hands.tab_to("Origin, purpose", "Origin", tag="TEXTAREA")
    hands.page.keyboard.type(SHORTCUTS)
    assert hands.focus().value.endswith(SHORTCUTS)
    hands.tab_to("Origin, purpose", "Show as one text")
    hands.press("Enter")
    article = lab.frame("Origin, purpose, value and limits of this article")
    expect(article.locator(".whole")).to_contain_text(SHORTCUTS)
    unharmed(hands, before)


def test_10_four_days_are_forecast_and_scored(lab: Lab):
    hands = Hands(lab, "10_what_was_known")
    before = hands.notebook()
    hands.run_all()
    for day in ("2021-12-10", "2022-01-09", "2022-01-19", "2022-01-27"):
        for row in DATA.forecasts[DATA.forecasts["asked"] == day].itertuples():
            hands.tab_to("Forecasts on", "How likely", group=row.question[:60])
            hands.page.keyboard.type("70 %")
            hands.press("Tab")
            hands.page.keyboard.type(f"{SHORTCUTS} because of a row.")
        hands.tab_to("Forecasts on", "Seal these forecasts")
        hands.press("Enter")
        assert "✓ Sealed." in hands.focus().name
    hands.tab_to("Your forecasts", "From memory")
    hands.page.keyboard.type("60")
    hands.tab_to("Your forecasts", "Compare with what I sealed")
    hands.press("Enter")
    expect(lab.frame("Your forecasts").locator(".score")).to_contain_text("Your Brier score: 0.")
    assert hands.focus().name.startswith("Your Brier score")
    unharmed(hands, before)


def test_11_a_meeting_is_played_to_its_debrief(lab: Lab):
    hands = Hands(lab, "11_crisis_meeting")
    before = hands.notebook()
    hands.run_all()
    meeting = lab.frame("Crisis meeting")
    for number in (1, 2, 3):
        hands.tab_to("Crisis meeting", f"On to Round {number}")
        hands.press("Enter")
        hands.tab_to("Crisis meeting", "A. ", tag="INPUT")
        hands.choose(1)
        hands.tab_to("Crisis meeting", "Why?")
        hands.page.keyboard.type(f"{SHORTCUTS} says our side.")
        hands.tab_to("Crisis meeting", "Put it on the table")
        hands.press("Enter")
        expect(meeting.locator(".said")).to_contain_text("It is on the table.")
    hands.tab_to("Crisis meeting", "On to Communiqué")
    hands.press("Enter")
    hands.tab_to("Crisis meeting", tag="TEXTAREA")
    hands.page.keyboard.type("We go on talking.")
    hands.tab_to("Crisis meeting", "On to Debrief")
    hands.press("Enter")
    expect(meeting.locator(".compared")).to_have_count(3)
    expect(meeting.locator(".compared").first).to_contain_text("says our side.")
    unharmed(hands, before)
