"""What a student writes into the cells of a lesson in a real JupyterLab, by keyboard alone."""

from __future__ import annotations

import pytest
from hands import Hands
from lab import RUN_MS, Lab
from playwright.sync_api import expect

import crisis
from crisis.lessons.workshop import steps

SAID = "On 27 October Moscow asks for the missiles in Turkey; row 1962-10-27. dd x z"
QUOTED = "a strict quarantine"
ROW = f"\n| Kennedy | quarantine | {QUOTED} |"
WRONG = "answer = 3"
STEPS = steps(crisis.load(check=False), "arms")


def test_what_is_written_in_a_cell_is_there_when_the_lesson_is_opened_again(lab: Lab):
    hands = Hands(lab, "20_cuba_1962")
    before = dict(hands.notebook())
    hands.to_cell("ships-ask")
    hands.write(ROW, instead=False)
    hands.press("Shift+Enter")
    hands.to_cell("answer")
    hands.write(SAID)
    hands.press("Shift+Enter")
    hands.save()
    expected = before | {"ships-ask": before["ships-ask"] + ROW, "answer": SAID}
    assert dict(hands.notebook()) == expected
    again = Hands(lab, "20_cuba_1962")
    again.to_cell("answer")
    expect(lab.page.locator(".jp-RenderedMarkdown", has_text=SAID)).to_be_visible()
    again.to_cell("ships-ask")
    cell = lab.page.locator(".jp-RenderedMarkdown td", has_text=QUOTED)
    expect(cell).to_be_visible()
    assert dict(again.notebook()) == expected
    assert lab.left_the_machine == []


@pytest.mark.thorough
def test_12_the_eight_steps_are_typed_and_the_checks_answer(lab: Lab):
    hands = Hands(lab, "12_data_workshop")
    for id_, _ in hands.notebook():
        hands.to_cell(id_)
        if not id_.startswith("step-") or not id_.endswith("-answer"):
            hands.press("Shift+Enter")
            continue
        number = int(id_.split("-")[1])
        issue = ', issue="arms"' if STEPS[number - 1].issue else ""
        check = f"data.workshop({number}{issue}).check(answer)"
        hands.write(f"{WRONG}\n{check}")
        output = hands.run()
        expect(output.first).to_contain_text("Not yet", timeout=RUN_MS)
        expect(output.first).to_contain_text("Hint 1 of 2")
        hands.write(f"{STEPS[number - 1].code}\n{check}")
        hands.run()
        # Not the last output: the chart of step 8 comes after what is said of it.
        told = output.filter(has_text="What it can't tell")
        expect(told).to_contain_text("Right", timeout=RUN_MS)
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


@pytest.mark.thorough
def test_bad_input_gets_one_sentence_and_nothing_is_lost(lab: Lab):
    hands = Hands(lab, "10_what_was_known")
    hands.run_all()
    hands.tab_to("Forecasts on 10", "How likely")
    hands.page.keyboard.type("300 %")
    hands.press("Tab")
    hands.page.keyboard.type(SAID)
    hands.tab_to("Forecasts on 10", "Seal these forecasts")
    hands.press("Enter")
    day = lab.frame("Forecasts on 10")
    sentence = "A forecast lies between 0 and 100. You wrote 300."
    expect(day.get_by_role("alert").first).to_have_text(sentence)
    assert hands.focus().value == "300 %"
    expect(day.get_by_label("Why?").first).to_have_value(SAID)
    kept = lab.root / "notebooks" / "answers" / "10_what_was_known.json"
    hands.page.wait_for_timeout(2000)  # the page tells Python a moment after the last key
    assert SAID in kept.read_text(encoding="utf-8")

    hands = Hands(lab, "08_positions_compared")
    hands.run_all()
    hands.tab_to("Code it", tag="INPUT")
    hands.choose(1)
    hands.tab_to("Code it", "Compare with the data set")
    hands.press("Enter")
    coding = lab.frame("Code it")
    expect(coding.get_by_text("Code statements 2, 3, 4")).to_be_visible()
    coding.locator("#classmate-file").set_input_files(kept)
    expect(coding.get_by_text("This is not a file of codes. Ask your classmate")).to_be_visible()
    expect(coding.locator("input:checked")).to_have_count(1)


@pytest.mark.thorough
def test_11_an_actor_without_a_part_gets_one_sentence_that_says_who_has_one(lab: Lab):
    hands = Hands(lab, "11_crisis_meeting")
    hands.to_cell("start")
    hands.press("Shift+Enter")
    hands.to_cell("brief")
    hands.write('part = "Spain"\ndata.brief(part)')
    told = hands.run()
    expect(told.first).to_contain_text("Spain plays no part in this meeting.", timeout=RUN_MS)
    expect(told.first).to_contain_text("Choose one of these: EU, Estonia, France")
    assert "Traceback" not in told.first.inner_text()
    hands.write('part = "France"\ndata.brief(part)')
    hands.run()
    brief = lab.frame("Brief: France").get_by_role("heading", name="Brief: France")
    expect(brief).to_be_visible(timeout=RUN_MS)
