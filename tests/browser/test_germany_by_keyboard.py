"""The lesson on Germany in a real JupyterLab, from its first cell to the exit ticket, by keyboard.

On the way it holds that the focus is seen at every stop, that signs on the map come in a sensible
order, that no view keeps the focus, and that no key typed in a view reaches JupyterLab.
"""

from __future__ import annotations

import json
import re

import pytest
from answering import QUESTIONS, answer
from hands import SHORTCUTS, Hands
from lab import RUN_MS, Lab
from playwright.sync_api import FrameLocator, expect

from crisis.views.symbols import KINDS

pytestmark = pytest.mark.thorough

LESSON = "04_germany"
SIGN = re.compile(r"(.+): (\d+) (.+)")


def stops_in(hands: Hands, frame: str) -> list[str]:
    """Tab through a frame to its end: the names of its stops, each of which was seen."""
    names = []
    hands.tab_to(frame)
    while (where := hands.focus()).frame.startswith(frame):
        assert where.seen or where.tag == "BODY", where
        names.append(where.name)
        hands.press("Tab")
        assert len(names) < 200, f"the focus never left {frame}"
    return names


def readout(frame: FrameLocator) -> str:
    return frame.locator(".readout").inner_text()


def test_04_is_finished_without_a_mouse(lab: Lab):
    hands = Hands(lab, LESSON)
    before = hands.notebook()
    hands.run_all()
    hands.to_first_cell()

    # The map: signs by kind, as the legend names them, and back to a sign from its pop-up.
    found = [SIGN.fullmatch(name) for name in stops_in(hands, "Germany: map")]
    signs = [(one[3], int(one[2])) for one in found if one]
    assert len(signs) > 8
    words = [word for kind in KINDS for word in (kind.one, kind.many)]
    places = [words.index(word) // 2 for word, _ in signs]
    assert places == sorted(places)
    hands.to_first_cell()
    sign = hands.tab_to("Germany: map", "statements").name
    hands.press("Enter")
    germany = lab.frame("Germany: map")
    expect(germany.locator(".popup")).to_be_focused()
    hands.tab_to("Germany: map", "Evidence", tag="BUTTON")
    hands.press("Enter")
    expect(germany.locator(".popup .evidence").first).to_be_visible()
    hands.press("Enter")
    expect(germany.locator(".popup .evidence").first).to_be_hidden()
    hands.press("Escape")
    expect(germany.locator(".popup")).to_have_count(0)
    assert hands.focus().name == sign
    hands.press(*SHORTCUTS)

    # Round 1: a filter, the evidence, an answer.
    hands.tab_to("Germany: positions", "Stance", tag="SELECT")
    positions = lab.frame("Germany: positions")
    whole = positions.locator(".count").inner_text()
    hands.page.keyboard.type("opposes")
    expect(positions.locator(".count")).not_to_have_text(whole)
    expect(positions.locator(".position").first).to_contain_text("opposes")
    hands.tab_to("Germany: positions", "Evidence", tag="BUTTON")
    hands.press("Enter")
    expect(positions.locator(".evidence").first).to_contain_text("Row de-")
    hands.press("Space")
    expect(positions.locator(".evidence").first).to_be_hidden()
    hands.press(*SHORTCUTS)
    answer(hands, "04-three-reasons")

    # Round 2: play and stop, the brush, a day, whose records.
    both = lab.frame("Germany, Estonia")
    hands.tab_to("Germany, Estonia", "Play", tag="BUTTON")
    start = readout(both)
    hands.press("Enter")
    expect(both.locator(".play")).to_contain_text("Pause")
    expect(both.locator(".readout")).not_to_have_text(start)
    hands.press("Enter")
    expect(both.locator(".play")).to_contain_text("Play")
    hands.tab_to("Germany, Estonia", "Whole period", tag="BUTTON")
    hands.press("Enter")
    hands.tab_to("Germany, Estonia", "Day to read out")
    hands.press("Home", "End", "PageDown", "Enter")
    expect(both.locator(".day-list")).to_be_visible()
    hands.press("Escape")
    expect(both.locator(".day-list")).to_be_hidden()
    assert hands.focus().name.startswith("Day to read out")
    for name, keys in {"First day": ["PageUp"], "Last day": ["ArrowLeft"]}.items():
        seen = readout(both)
        hands.tab_to("Germany, Estonia", name)
        hands.press(*keys)
        expect(both.locator(".readout")).not_to_have_text(seen)
    hands.press(*SHORTCUTS)
    answer(hands, "04-hospital-money")
    answer(hands, "04-what-germany-offers")

    # Rounds 3 and 4, and the exit ticket.
    for id_ in ("04-scholz-pipeline", "04-one-voice", "04-blocks-or-examines"):
        answer(hands, id_)
    hands.leave_frame()
    hands.save()
    assert hands.notebook() == before
    assert lab.left_the_machine == []

    # The answers are kept, in the file beside the lesson and in the page that is opened anew.
    kept = json.loads((lab.root / f"notebooks/answers/{LESSON}.json").read_text(encoding="utf-8"))
    assert set(QUESTIONS.index[QUESTIONS["lesson"] == LESSON]) <= set(kept)
    again = Hands(lab, LESSON)
    again.run_all()
    again.to_first_cell()
    again.tab_to("Self-check", tag="INPUT")
    reasons = lab.page.frame_locator('iframe[title^="Self-check"] >> nth=0')
    expect(reasons.get_by_role("status")).to_contain_text("Right.", timeout=RUN_MS)
