"""Self-checks: questions that say at once whether an answer is right, and which rows settle it.

A check's output is one page in a frame. It needs no kernel and no network, so it works in a saved
notebook and in exported HTML. Beneath it, folded, are the questions in words, without the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd

from ..checks.hints import NUMBER
from ..dataset.errors import UnknownName
from ..views import escape
from . import evidence
from .activity import Activity

HEIGHT = 40
HEIGHT_A_QUESTION = 155
HEIGHT_A_CHOICE = 34
"""Pixels of a frame until the page sets its own height."""


def checks(
    tables: Any,
    ids: str | Iterable[str] | None = None,
    lesson: str | None = None,
    level: str | None = None,
) -> SelfCheck:
    """Return the questions with these ids, of this lesson, of this level, in the table's order.

    What is None does not restrict. Raises UnknownName, a LookupError that says what exists.
    """
    chosen = tables.questions
    if ids is not None:
        wanted = [ids] if isinstance(ids, str) else list(ids)
        for id_ in wanted:
            _known_question(id_, list(chosen["question_id"]))
        chosen = chosen[chosen["question_id"].isin(wanted)]
    if lesson is not None:
        _known("lesson with questions", lesson, tables.questions["lesson"], "lessons")
        chosen = _of(chosen, "lesson", lesson, "among these questions")
    if level is not None:
        _known("level", level, tables.questions["level"], "levels")
        chosen = _of(chosen, "level", level, f"in {lesson}" if lesson else "among these questions")
    return SelfCheck(tables, chosen)


def _known_question(id_: str, ids: list[str]) -> None:
    """Raise UnknownName if no question has an id; it lists those of the same lesson, if any."""
    if id_ not in ids:
        near = [other for other in ids if other[:3] == id_[:3]]
        raise UnknownName("question", id_, ids, "questions", near or ids)


def _known(what: str, name: str, column: pd.Series, group: str) -> None:
    """Raise UnknownName if a name stands nowhere in a column."""
    names = list(dict.fromkeys(column))
    if name not in names:
        raise UnknownName(what, name, names, group, names)


def _of(chosen: pd.DataFrame, column: str, name: str, where: str) -> pd.DataFrame:
    """The rows with a name in a column; raises UnknownName if none of those chosen has it."""
    names = list(dict.fromkeys(chosen[column]))
    if name not in names:
        raise UnknownName(f"{column} {where} called", name, names, f"{column}s {where}", names)
    return chosen[chosen[column] == name]


def shown_order(question_id: str, choices: Sequence[str], avoid: Sequence[str]) -> list[str]:
    """Return choices in a mixed order that is the same each time, and is not that of `avoid`.

    The order comes from a hash of the question's id: a shuffle by the random module may differ
    between versions of Python, and would differ between the page and the hand-outs.
    """

    def mixed(turn: int) -> list[str]:
        seeds = [f"{question_id}\n{turn}\n{choice}".encode() for choice in choices]
        digests = [blake2b(seed, digest_size=8).digest() for seed in seeds]
        return [choice for _, choice in sorted(zip(digests, choices, strict=True))]

    if len(set(choices)) < 2:
        return list(choices)
    return next(order for turn in count() if (order := mixed(turn)) != list(avoid))


class SelfCheck(Activity):
    """Questions for Jupyter: the live page, and the same questions in words."""

    script = "selfcheck"

    def __init__(self, tables: Any, questions: pd.DataFrame, folder: Path | None = None) -> None:
        self._tables = tables
        self._questions = [_question(row) for row in questions.itertuples(index=False)]
        self._labels = _labels(tables.descriptor)
        lines = sum(len(question["choices"]) for question in self._questions)
        self.height = HEIGHT + HEIGHT_A_QUESTION * len(self._questions) + HEIGHT_A_CHOICE * lines
        super().__init__(tables.descriptor.get("name", ""), questions["lesson"].iloc[0], folder)

    @property
    def title(self) -> str:
        """What the page asks, as its frame is named."""
        if len(self._questions) == 1:
            return f"Self-check: {self._questions[0]['question']}"
        return f"Self-check: {len(self._questions)} questions"

    def keys_of_answers(self) -> list[str]:
        """The ids of the questions."""
        return [question["id"] for question in self._questions]

    def words(self) -> str:
        """The questions and their choices in plain text, without the answers."""
        out = [self.title]
        for number, question in enumerate(self._questions, 1):
            level, task = self._level_and_task(question)
            out += ["", f"{number}. {question['question']} ({level}; {task})"]
            out += [f"   - {choice}" for choice in question["choices"]]
        return "\n".join(out)

    def words_html(self) -> str:
        """The questions as a list: plain elements that a sanitised notebook keeps."""
        return f"<ol>{''.join(map(self._item, self._questions))}</ol>"

    def payload(self) -> dict[str, Any]:
        """What the page's script is told. Answers and evidence are numbers in its lists."""
        wanted = [id_ for question in self._questions for id_ in question["evidence"]]
        found = evidence.build(self._tables, wanted)
        number = evidence.places(found)
        return found | {"questions": [self._told(q, found, number) for q in self._questions]}

    def _item(self, question: dict[str, Any]) -> str:
        """A question with its choices as an item of a list."""
        choices = "".join(f"<li>{escape.text(choice)}</li>" for choice in question["choices"])
        level, task = self._level_and_task(question)
        text = f"{escape.text(question['question'])} ({escape.text(level)}; {escape.text(task)})"
        return f"<li><p>{text}</p><ul>{choices}</ul></li>"

    def _level_and_task(self, question: dict[str, Any]) -> tuple[str, str]:
        """A question's level and type in the words of the descriptor."""
        keys = ("level", "type")
        level, task = (self._labels.get((k, question[k]), question[k]) for k in keys)
        return level, task

    def _told(
        self, question: dict[str, Any], found: dict, number: dict[str, int]
    ) -> dict[str, Any]:
        settled = [number[id_] for id_ in question["evidence"] if id_ in number]
        return question | {
            "level": self._level_and_task(question)[0],
            "answer": [_told_answer(question, part) for part in question["answer"]],
            "hints": hints(question, [found["cards"][i] for i in settled]),
            "evidence": settled,
            "missing": [id_ for id_ in question["evidence"] if id_ not in number],
        }


def _told_answer(question: dict[str, Any], part: str) -> float:
    """An answer as the page compares it: a number itself, or the number of a choice."""
    return float(part) if question["type"] == "number" else question["choices"].index(part)


def hints(question: dict[str, Any], cards: Sequence[dict[str, Any]]) -> list[str]:
    """Return what to say after the first wrong try, and after the second; no hint is the answer."""
    out = []
    if question["type"] == "multiple":
        right, all_ = len(question["answer"]), len(question["choices"])
        out.append(f"{right} of the {all_} choices {'is' if right == 1 else 'are'} right.")
    places = [_place(card, question["answer"]) for card in cards]
    out += [f"Look again at: {place}." for place in places if place]
    return out[:2] or ["Read the question again, word by word."]


def _place(card: dict[str, Any], answer: Sequence[str]) -> str:
    """A row's title and day, or its day alone where the title would give the answer away."""
    title, when = card["title"].removesuffix("."), card.get("when", "")
    if any(_gives_away(title, part) for part in answer):
        return f"the row of {when}" if when else ""
    return f"{title} ({when})" if when else title


def _gives_away(title: str, part: str) -> bool:
    """Whether a title holds an answer; a number may stand there as 8,500."""
    if NUMBER.fullmatch(part):
        digits = title.replace(",", "")
        return re.search(rf"(?<![\d.]){re.escape(part)}(?!\d)", digits) is not None
    return part.casefold() in title.casefold()


def _question(row: Any) -> dict[str, Any]:
    """A row of the table, with its choices in the order in which they are shown."""
    avoid = row.answer if row.type == "order" else row.choices
    choices = shown_order(row.question_id, row.choices, avoid)
    own = dict(zip(row.choices, row.choice_feedback, strict=False))
    return {
        "id": row.question_id,
        "type": row.type,
        "level": row.level,
        "question": row.question,
        "choices": choices,
        "choiceFeedback": [own[choice] for choice in choices if choice in own],
        "answer": list(row.answer),
        "tolerance": 0 if pd.isna(row.tolerance) else float(row.tolerance),
        "feedback": row.feedback,
        "evidence": list(row.evidence),
    }


def _labels(descriptor: dict) -> dict[tuple[str, str], str]:
    """(column, code): the code in words, for the table of questions."""
    schemas = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    return {
        (field["name"], category["value"]): category["label"]
        for field in schemas["questions"]["fields"]
        for category in field.get("categories", ())
    }
