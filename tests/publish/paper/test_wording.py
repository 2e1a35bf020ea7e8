"""What a worksheet says of hands, cells and places on a screen."""

from __future__ import annotations

import html as html_
import re

import pytest

from crisis.publish.paper import worksheet
from crisis.publish.paper.wording import on_paper

BY_HAND = re.compile(
    r"(?i)\b(click\w*|double-click|drag\w*|mouse|scroll\w*|arrow keys|press enter|press tab|"
    r"grey box below|this cell|this notebook|this browser|kernel)\b"
)
"""Words that are about a mouse, a keyboard or a notebook; none of them helps on paper."""
TAUGHT = "hold Shift and press Enter"
"""The one thing about keys that is taught, in lesson 00."""
ELSEWHERE = re.compile(r"\b(map|timeline|frame|cell|column|count) (above|below)\b")
"""What stands on the screen only."""


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Note it: press Enter on this cell or double-click it, and fill the table.",
         "Note it: fill the table."),
        ("Who? Press Enter on this cell or double-click it, and write two lines.",
         "Who? Write two lines."),
        ("Open 24 January: click on it, or go there with the arrow keys and press Enter. Find it.",
         "Open 24 January. Find it."),
        ("Move the handle to 17 January: drag it, or press Tab and the arrow keys. Then look.",
         "Move the handle to 17 January. Then look."),
        ("The timeline above stops on Sunday.", "The timeline on the screen stops on Sunday."),
        ("Fill in the form. What you write stays with this notebook.", "Fill in the form."),
        ("One more question, in the next cell.", "One more question, below."),
        ("Then run the next cell.", "Then run the next cell on the screen."),
        ("Read the row below: who says it?", "Read the row below: who says it?"),
        ('"A careful reader could know ... but could not know ..."',
         '"A careful reader could know ... but could not know ..."'),
    ],
)  # fmt: skip
def test_a_sentence_on_paper(text, paper):
    assert on_paper(text) == paper


def test_no_worksheet_speaks_of_mouse_or_keyboard(rows, lessons, everything):
    for one in lessons:
        body = worksheet.sheet(rows, one, everything).body
        seen = " ".join(html_.unescape(re.sub("<[^>]+>", " ", body)).split())
        seen = seen.replace(TAUGHT, "")
        assert not BY_HAND.findall(seen), one.name
        assert not ELSEWHERE.findall(seen), one.name


def test_steps_on_the_screen_take_no_room(rows, lessons, everything):
    [start] = [one for one in lessons if one.name == "00_start_here"]
    body = worksheet.sheet(rows, start, everything).body
    step = re.search(r"<li><p>Open a sign\. A list opens\.</p>\s*</li>", body) or re.search(
        r"<li>Open a sign\. A list opens\.\s*</li>", body
    )
    assert step, "a step without a question has lines"
    assert re.search(r"hollow or dashed sign mean\?(</p>)?\s*<div class=\"lines", body)


def test_a_form_brings_its_own_room(rows, lessons, everything):
    """The words before forecasts and before a form are not followed by lines of their own."""
    for name, words in (("10_what_was_known", "This is the last day."),
                        ("09_reading_a_source", "Fill in the form for the article.")):  # fmt: skip
        [one] = [lesson for lesson in lessons if lesson.name == name]
        body = worksheet.sheet(rows, one, everything).body
        after = body[body.index(words) + len(words) :][:60]
        assert 'class="lines' not in after
        assert 'class="case"' in after
