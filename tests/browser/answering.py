"""Answers self-checks by keyboard: wrongly first, then rightly, and reads what is said to both."""

from __future__ import annotations

from typing import Any

from hands import Hands
from playwright.sync_api import Locator, expect

import crisis
from crisis.lessons.selfcheck import shown_order

FRAME = "Self-check"
LONGEST_NAME = 60
"""Letters of a question that tell it from the others of its frame."""
DATA = crisis.load(check=False)
QUESTIONS = DATA.questions.set_index("question_id")


def answer(hands: Hands, id_: str) -> None:
    """Goes on with Tab to a question, answers it rightly, and reads that it was right."""
    _to(hands, id_, "Tab")
    _give(hands, id_, list(QUESTIONS.loc[id_, "answer"]))
    _hear_right(hands, id_)


def answer_wrongly_then_rightly(hands: Hands, id_: str) -> None:
    """Goes on to a question; what is said to a wrong answer helps, and it can be mended."""
    _to(hands, id_, "Tab")
    wrong, told = _wrong(id_)
    _give(hands, id_, wrong)
    said = _question(hands, id_).locator(".said")
    expect(said).to_contain_text("✗ Not yet.")
    expect(said).to_contain_text(told)
    _to(hands, id_, "Shift+Tab")
    _give(hands, id_, list(QUESTIONS.loc[id_, "answer"]))
    _hear_right(hands, id_)
    expect(_question(hands, id_).locator(".evidence .card").first).to_be_visible()


def _hear_right(hands: Hands, id_: str) -> None:
    said = _question(hands, id_).locator(".said")
    expect(said).to_contain_text("✓ Right.")
    expect(said).to_contain_text(QUESTIONS.loc[id_, "feedback"])


def _question(hands: Hands, id_: str) -> Locator:
    """A question in the frame with the focus."""
    return hands.here().locator(".question", has_text=QUESTIONS.loc[id_, "question"])


def _to(hands: Hands, id_: str, key: str) -> None:
    """To the first field of a question, from before it, or back from its button."""
    question = QUESTIONS.loc[id_]
    words = question["question"][:LONGEST_NAME]
    name = f"Up: {_shown(hands, id_)[0]}" if question["type"] == "order" else ""
    tag = "BUTTON" if name else "INPUT"
    if question["type"] == "multiple" and key == "Shift+Tab":
        name = _shown(hands, id_)[0]
    hands.tab_until(
        lambda where: (
            where.frame.startswith(FRAME)
            and where.tag == tag
            and words in where.group
            and name in where.name
        ),
        f"no field of {id_}",
        key,
    )


def _shown(hands: Hands, id_: str) -> list[str]:
    """The choices of a question as they stand on the page, or will stand as it opens."""
    question: Any = QUESTIONS.loc[id_]
    where = hands.focus()
    if where and where.frame.startswith(FRAME) and _question(hands, id_).count():
        texts = _question(hands, id_).locator(".choice-text").all()
        return [text.evaluate("node => node.firstChild.textContent") for text in texts]
    avoid = question["answer"] if question["type"] == "order" else question["choices"]
    return shown_order(id_, question["choices"], list(avoid))


def _wrong(id_: str) -> tuple[list[str], str]:
    """A wrong answer to a question, and what has to be said to it."""
    question: Any = QUESTIONS.loc[id_]
    right = list(question["answer"])
    if question["type"] == "number":
        return [str(float(right[0]) * 2 + 7)], "Your number is too high."
    if question["type"] == "order":
        opened = shown_order(id_, question["choices"], right)
        turned = ([*right[n:], *right[:n]] for n in range(1, len(right)))
        return next(order for order in turned if order != opened), f"Of {len(right)} lines"
    why = dict(zip(question["choices"], question["choice_feedback"], strict=True))
    wrong = [choice for choice in question["choices"] if choice not in right][-1:]
    return wrong, why[wrong[0]]


def _give(hands: Hands, id_: str, wanted: list[str]) -> None:
    """Gives an answer, from the first field of its question, and has it checked."""
    kind = QUESTIONS.loc[id_, "type"]
    if kind == "number":
        hands.press("Control+a")
        hands.page.keyboard.type(wanted[0])
        hands.press("Enter")
        return
    {"single": _choose, "multiple": _tick, "order": _sort}[kind](hands, id_, wanted)
    hands.tab_to(FRAME, "Check", tag="BUTTON")
    hands.press("Enter")


def _choose(hands: Hands, id_: str, wanted: list[str]) -> None:
    shown = _shown(hands, id_)
    at = shown.index(hands.focus().name)
    hands.press("Space", *["ArrowDown"] * ((shown.index(wanted[0]) - at) % len(shown)))


def _tick(hands: Hands, id_: str, wanted: list[str]) -> None:
    """Ticks what is wanted and nothing else, down the list."""
    for choice in _shown(hands, id_):
        if choice not in hands.focus().name:
            hands.tab_to(FRAME, choice, tag="INPUT")
        box = _question(hands, id_).get_by_label(choice, exact=True)
        if box.is_checked() != (choice in wanted):
            hands.press("Space")


def _sort(hands: Hands, id_: str, wanted: list[str]) -> None:
    """Moves each line up to its place, the first first."""
    for place, line in enumerate(wanted):
        if f"Up: {line}" != hands.focus().name:
            hands.tab_to(FRAME, f"Up: {line}", tag="BUTTON")
        hands.press(*["Enter"] * (_shown(hands, id_).index(line) - place))
