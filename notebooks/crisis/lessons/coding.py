"""Code it yourself: ten statements without names, coded by the codebook, and how far coders agree.

The page needs no kernel: it has the statements, the rules and the data set's own stances, counts
Cohen's kappa, and saves and opens files of codes, so that two students can compare theirs.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd

from ..dataset.agreement import cohens_kappa
from ..views import escape, symbols
from ..views.comparison import SCALE
from . import evidence, exercise
from .activity import Activity

LESSON = "08_positions_compared"
FORMAT = "crisis-stance-codes"
CLASSMATE = "classmate"
COMPARED = "compared"
CODE = "code-"
"""Keys of answers: what a classmate's file held, whether the comparison is open, each code."""


def coding(tables: Any, folder: Path | None = None) -> Coding:
    """The exercise on the statements of this data set."""
    return Coding(tables, folder)


def in_words(rule: str) -> str:
    """An issue's rule with the codes of stances as the page calls them: "leans against"."""
    for stance in symbols.STANCES:
        rule = re.sub(rf"(?<!-)\b{stance.value}\b(?!-)", stance.word, rule)
    return rule


class Coding(Activity):
    """The exercise for Jupyter. `codes` and `kappa` can be read in the next cell."""

    script = "coding"
    style = "activity coding"
    height = 900

    def __init__(self, tables: Any, folder: Path | None = None) -> None:
        self._tables = tables
        self._tasks = exercise.tasks(tables)
        super().__init__(tables.descriptor.get("name", ""), LESSON, folder)

    @property
    def title(self) -> str:
        """What the page is, as its frame is named."""
        return f"Code it yourself: {len(self._tasks)} statements"

    def keys_of_answers(self) -> list[str]:
        """One for each statement, one for a classmate's codes, one for the open comparison."""
        return [*(CODE + task.key for task in self._tasks), CLASSMATE, COMPARED]

    @property
    def codes(self) -> pd.DataFrame:
        """What was coded so far: statement (its number), issue, yours, data_set."""
        mine = (self._code(task.key) for task in self._tasks)
        rows = [
            (number, task.issue, code, task.stance)
            for number, (task, code) in enumerate(zip(self._tasks, mine, strict=True), 1)
            if code
        ]
        return pd.DataFrame(rows, columns=["statement", "issue", "yours", "data_set"])

    @property
    def kappa(self) -> float:
        """Cohen's kappa of your codes and the data set's; nan where it is not defined."""
        codes = self.codes
        if codes.empty:
            return float("nan")
        return cohens_kappa(list(codes["yours"]), list(codes["data_set"]))

    def _code(self, key: str) -> str:
        """The stance chosen for a statement, or nothing: a file may hold anything."""
        kept = self.answers.get(CODE + key)
        value = kept.get("value") if isinstance(kept, dict) else None
        return value if value in SCALE else ""

    def payload(self) -> dict[str, Any]:
        """What the page's script is told. Statements go by numbers in the lists."""
        found = evidence.build(self._tables, [task.id for task in self._tasks])
        notes = dict(
            zip(self._tables.positions["position_id"], self._tables.positions["coding_note"],
                strict=True)
        )  # fmt: skip
        return found | {
            "statements": [self._told(task, notes[task.id]) for task in self._tasks],
            "steps": self._steps(),
            "format": FORMAT,
            "name": self._name,
            "lesson": LESSON,
        }

    def _told(self, task: exercise.Task, note: str) -> dict[str, Any]:
        issue = self._tables.find_issue(task.issue)
        return {
            "key": task.key,
            "title": issue.title,
            "proposition": issue.proposition,
            "explanation": in_words(issue.explanation),
            "summary": task.summary,
            "quote": task.quote,
            "stance": task.stance,
            "note": note,
        }

    def _steps(self) -> list[dict[str, str]]:
        """The five steps with their shape, their word and what they mean, by the descriptor."""
        [positions] = [r for r in self._tables.descriptor["resources"] if r["name"] == "positions"]
        [stance] = [f for f in positions["schema"]["fields"] if f["name"] == "stance"]
        means = {c["value"]: c.get("description", "") for c in stance.get("categories", ())}
        return [
            {"value": s.value, "word": s.word, "shape": s.shape, "means": means.get(s.value, "")}
            for s in symbols.STANCES
        ]

    def words(self) -> str:
        """The statements, without names and without the data set's stances, and the scale."""
        lines = [self.title, "", "The scale:"]
        lines += [f"- {step['word']}: {step['means']}" for step in self._steps()]
        for number, task in enumerate(self._tasks, 1):
            issue = self._tables.find_issue(task.issue)
            lines += ["", f"{number}. {issue.title}. The sentence: {issue.proposition}."]
            lines += [f"   {task.summary}"] + ([f"   “{task.quote}”"] if task.quote else [])
            lines += [f"   The rule: {in_words(issue.explanation)}"]
        return "\n".join(lines)

    def words_html(self) -> str:
        """The same as lists, which a sanitised notebook keeps."""
        scale = "".join(
            f"<li><b>{escape.text(step['word'])}</b>: {escape.text(step['means'])}</li>"
            for step in self._steps()
        )
        items = "".join(map(self._item, self._tasks))
        return f"<p>The scale:</p><ul>{scale}</ul><ol>{items}</ol>"

    def _item(self, task: exercise.Task) -> str:
        issue = self._tables.find_issue(task.issue)
        quote = f"<p>“{escape.text(task.quote)}”</p>" if task.quote else ""
        return (
            f"<li><p><b>{escape.text(issue.title)}</b>. The sentence: "
            f"{escape.text(issue.proposition)}.</p><p>{escape.text(task.summary)}</p>{quote}"
            f"<p><i>The rule:</i> {escape.text(in_words(issue.explanation))}</p></li>"
        )
