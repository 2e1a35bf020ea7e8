"""What a student writes into the cells of a lesson in a real JupyterLab, by keyboard alone."""

from __future__ import annotations

import pytest
from hands import Hands
from lab import RUN_MS, Lab
from playwright.sync_api import expect

from crisis.lessons.workshop.steps import STEPS

SAID = "On 26 January Blinken says that the door is open (row us-2022-01-26). dd x z"
ROW = "\n| Blinken meets Lavrov | | | the reply of 26 January |"
WRONG = "answer = 3"


def test_what_is_written_in_a_cell_is_there_when_the_lesson_is_opened_again(lab: Lab):
    hands = Hands(lab, "06_united_states")
    before = dict(hands.notebook())
    hands.to_cell("tracks-ask")
    hands.write(ROW, instead=False)
    hands.press("Shift+Enter")
    hands.to_cell("answer")
    hands.write(SAID)
    hands.press("Shift+Enter")
    hands.save()
    expected = before | {"tracks-ask": before["tracks-ask"] + ROW, "answer": SAID}
    assert dict(hands.notebook()) == expected
    again = Hands(lab, "06_united_states")
    again.to_cell("answer")
    expect(lab.page.locator(".jp-RenderedMarkdown", has_text=SAID)).to_be_visible()
    again.to_cell("tracks-ask")
    cell = lab.page.locator(".jp-RenderedMarkdown td", has_text="Blinken meets Lavrov")
    expect(cell).to_be_visible()
    assert dict(again.notebook()) == expected
    assert lab.left_the_machine == []


@pytest.mark.thorough
def test_12_the_eight_steps_are_typed_and_the_checks_answer(lab: Lab):
    hands = Hands(lab, "12_data_workshop")
    for id_, _ in hands.notebook():
        hands.to_cell(id_)
        if not id_.startswith("step-") or not id_.endswith("-answer"):
            hands.press("Control+Enter")
            continue
        number = int(id_.split("-")[1])
        check = f"data.workshop({number}).check(answer)"
        hands.write(f"{WRONG}\n{check}")
        output = hands.run()
        expect(output.first).to_contain_text("Not yet", timeout=RUN_MS)
        expect(output.first).to_contain_text("Hint 1 of 2")
        hands.write(f"{STEPS[number - 1].code}\n{check}")
        hands.run()
        expect(output.last).to_contain_text("What it can't tell", timeout=RUN_MS)
        expect(output.last).to_contain_text("Right")
    assert_all_right(hands)
    hands.save()
    again = Hands(lab, "12_data_workshop")
    again.run_all()
    assert_all_right(again)
    assert lab.left_the_machine == []


def assert_all_right(hands: Hands) -> None:
    """The cell that lists the steps says of each that it is right."""
    hands.to_cell("done")
    told = hands.run()
    for number, step in enumerate(STEPS, 1):
        expect(told.first).to_contain_text(f"Step {number}. {step.title}", timeout=RUN_MS)
    assert told.first.inner_text().count("(right)") == len(STEPS)
