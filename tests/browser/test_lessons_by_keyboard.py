"""Lessons in a real JupyterLab by keyboard, from the first cell to the last: the common way.

Each is run cell by cell; every view is played, brushed, filtered and opened; every self-check is
answered wrongly, then rightly; code is changed where the lesson asks for it; the cells to write in
are written in. Saved, closed and opened in another browser, everything is there again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from answering import FRAME, QUESTIONS, answer_wrongly_then_rightly
from hands import SHORTCUTS, Focus, Hands
from lab import RUN_MS, Lab
from playwright.sync_api import FrameLocator, expect
from test_kept_and_marked import newcomer

pytestmark = pytest.mark.thorough

SIGN = re.compile(r".+: \d+ .+")
TO_FILL = "| ... |"
SAID = {
    "answer": "On 26 January the reply is handed over: row 2022-01-26-written-reply. dd x 00",
    "exit-answer": "Said is not done, because a row of 24 January has the status 'alert'.",
}
"""What is typed into the cells to write in; the letters would be shortcuts outside of them."""


@dataclass(frozen=True)
class Change:
    """A change of code that a lesson asks for, and a frame or a text that it brings."""

    cell: str
    old: str
    new: str
    frame: str = ""
    text: str = ""


CHANGES = {
    "00_start_here": Change("map", "Estonia", "Poland", frame="Poland: map"),
    "01_january_2022": Change("kinds", "allegation", "evacuation", text="families out of Kyiv"),
    "02_nato": Change("member", "Poland", "Hungary", frame="Hungary: map"),
    "03_russia": Change(
        "further-table",
        '"Ukraine", "United States"',
        '"Germany", "France"',
        frame="Germany, France: positions",
    ),
    "05_united_kingdom": Change(
        "status-list", '"in-place"]', '"in-place", "alert"]', text="DONE 29 Jan"
    ),
    "06_united_states": Change("further-view", "France", "Turkey", frame="Turkey: timeline"),
    "07_ukraine": Change("further-view", "donbas", "dialogue", frame="Ukraine: positions"),
}


@pytest.mark.parametrize("lesson", CHANGES)
def test_a_lesson_is_worked_through_and_is_there_again(lab: Lab, browser, server, lesson: str):
    hands = Hands(lab, lesson)
    expected = dict(hands.notebook())
    hands.run_one_by_one()
    hands.to_first_cell()
    asked = []
    for nth, title in enumerate(frames(lab)):
        hands.tab_until(lambda where, nth=nth: where.nth == nth, f"the frame {title}")
        if title.startswith(FRAME):
            asked += answer_all(hands)
        else:
            use(hands, nth)
    assert set(asked) == set(QUESTIONS.index[QUESTIONS["lesson"] == lesson])

    hands.leave_frame()
    expected |= change(hands, CHANGES[lesson], expected)
    expected |= write(hands, expected)
    hands.save()
    assert dict(hands.notebook()) == expected
    assert lab.left_the_machine == []
    lab.page.context.close()

    again = Hands(newcomer(browser, server), lesson)
    for said in SAID.values():
        expect(again.page.locator(".jp-RenderedMarkdown", has_text=said)).to_be_visible()
    again.run_all()
    for nth, title in enumerate(frames(again.lab)):
        if title.startswith(FRAME):
            questions = again.page.frame_locator(f"iframe >> nth={nth}").locator(".question")
            for question in questions.all():
                expect(question.locator(".said")).to_contain_text("Right.", timeout=RUN_MS)
    again.page.context.close()


def frames(lab: Lab) -> list[str]:
    """The titles of the pages in the notebook, in their order."""
    return lab.page.eval_on_selector_all("iframe", "list => list.map((frame) => frame.title)")


def answer_all(hands: Hands) -> list[str]:
    """Answers the questions of the frame with the focus; their ids."""
    texts = hands.here().locator("legend").all_inner_texts()
    ids = [str(QUESTIONS.index[QUESTIONS["question"] == text][0]) for text in texts]
    hands.press("Shift+Tab")
    for id_ in ids:
        answer_wrongly_then_rightly(hands, id_)
    return ids


def use(hands: Hands, nth: int) -> None:
    """Uses what the view with the focus has: play, days, brush, filter, evidence, a sign."""
    view = hands.here()
    if view.locator(".brush").count():
        play(hands, view, nth)
        brush(hands, view, nth)
    if view.locator(".position").count():
        read_positions(hands, view, nth)
    if view.locator(".spot:visible").count():
        open_a_sign(hands, view, nth)
    hands.press(*SHORTCUTS)


def stop(hands: Hands, nth: int, name: str, tag: str = "") -> Focus:
    """Goes on to a stop of one view; back where the focus stands on it or behind it."""

    def fits(where: Focus) -> bool:
        return where.nth == nth and where.tag.startswith(tag) and where.name.startswith(name)

    here = hands.focus()
    return here if here and fits(here) else hands.tab_until(fits, f"no {name} in frame {nth}")


def play(hands: Hands, view: FrameLocator, nth: int) -> None:
    stop(hands, nth, "Whole period", "BUTTON")
    hands.press("Enter")
    readout = view.locator(".readout")
    start = readout.inner_text()
    hands.tab_until(lambda where: "Play" in where.name, "no Play before it", "Shift+Tab")
    hands.press("Enter")
    expect(view.locator(".play")).to_contain_text("Pause")
    expect(readout).not_to_have_text(start)
    hands.press("Enter")
    expect(view.locator(".play")).to_contain_text("Play")
    stop(hands, nth, "Whole period", "BUTTON")
    hands.press("Enter")
    expect(readout).to_have_text(start)


def brush(hands: Hands, view: FrameLocator, nth: int) -> None:
    stop(hands, nth, "Day to read out")
    hands.press("End", "Enter")
    expect(view.locator(".day-list")).to_be_visible()
    hands.press("Escape")
    expect(view.locator(".day-list")).to_be_hidden()
    assert hands.focus().name.startswith("Day to read out")
    for name, key in {"First day": "PageUp", "Last day": "ArrowLeft"}.items():
        seen = view.locator(".readout").inner_text()
        stop(hands, nth, name)
        hands.press(key)
        expect(view.locator(".readout")).not_to_have_text(seen)


def read_positions(hands: Hands, view: FrameLocator, nth: int) -> None:
    """Filters by the first stance of the list, reads the evidence, and shows all again."""
    stop(hands, nth, "Stance", "SELECT")
    chosen = "list => list.selectedOptions[0].text"
    hands.press("ArrowDown")
    while not view.locator(".position").count():  # no such stance in these days
        hands.press("ArrowDown")
    stance = view.locator("select").last.evaluate(chosen)
    assert stance != "All stances"
    expect(view.locator(".position").first).to_contain_text(stance)
    stop(hands, nth, "Evidence", "BUTTON")
    hands.press("Enter")
    expect(view.locator(".position .evidence").first).to_contain_text("Row ")
    hands.press("Enter")
    expect(view.locator(".position .evidence").first).to_be_hidden()
    hands.tab_until(lambda where: where.tag == "SELECT", "no list before it", "Shift+Tab")
    hands.press("Home")
    assert view.locator("select").last.evaluate(chosen) == "All stances"


def open_a_sign(hands: Hands, view: FrameLocator, nth: int) -> None:
    """Opens a sign, and an area with a note if one is in sight; both give the focus back."""
    for wanted in (SIGN, re.compile(".+: a note")):
        if wanted is not SIGN and not view.locator('path[tabindex="0"]').count():
            continue
        where = hands.tab_until(
            lambda where, wanted=wanted: where.nth == nth and wanted.fullmatch(where.name),
            f"no {wanted.pattern} in frame {nth}",
        )
        hands.press("Enter")
        expect(view.locator(".popup")).to_be_focused()
        hands.press("Escape")
        expect(view.locator(".popup")).to_have_count(0)
        assert hands.focus().name == where.name


def change(hands: Hands, asked: Change, cells: dict[str, str]) -> dict[str, str]:
    """Changes code as the lesson asks, and sees what it brings; the cell as it is now."""
    new = cells[asked.cell].replace(asked.old, asked.new)
    assert new != cells[asked.cell]
    hands.to_cell(asked.cell)
    hands.paste(new)
    output = hands.run()
    if asked.frame:
        brought = output.locator(f'iframe[title^="{asked.frame}"]')
        expect(brought.first).to_be_visible(timeout=RUN_MS)
    else:
        expect(output.filter(has_text=asked.text).first).to_be_visible(timeout=RUN_MS)
    return {asked.cell: new}


def write(hands: Hands, cells: dict[str, str]) -> dict[str, str]:
    """Writes an answer into each cell for one, and a row into a table to fill; those cells."""
    done = {}
    for id_, text in cells.items():
        if id_ in SAID:
            hands.to_cell(id_)
            hands.write(SAID[id_])
            done[id_] = SAID[id_]
        elif TO_FILL in text:
            before, after = text.split(TO_FILL, 1)
            hands.to_cell(id_)
            done[id_] = f"{before}| the reply |{after}"
            hands.paste(done[id_])
        else:
            continue
        hands.press("Shift+Enter")
    return done
