"""The data workshop: eight steps with pandas on the real tables, each with a check that helps.

data.workshop(3).check(answer) says whether a value is right, however it was found. After a wrong
one it gives a hint, then a second; answer() shows one way, once both hints were read. Hints and the
last attempt stay, in the file of the lesson's answers.
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from ...dataset.errors import UnknownName
from ...views import escape, output
from ..keep import Answers
from . import chart, judge
from .feedback import Feedback
from .steps import steps
from .task import Task

__all__ = ["Step", "Workshop", "steps", "workshop"]

LESSON = "12_data_workshop"
LONGEST = 500
"""Letters of an attempt that are kept; enough to see again what it was."""


def workshop(
    tables: Any, step: int | None = None, issue: str = "", folder: Path | None = None
) -> Step | Workshop:
    """One step by its number, or all of them with what was done so far.

    `issue`, by id or title, is what the last two steps ask about. `folder` is where attempts are
    kept (by default "answers", beside the notebook). Raises UnknownName, a LookupError, where there
    is no such step or issue.
    """
    kept, tasks = Answers(LESSON, folder), steps(tables, issue)
    found = {n: Step(n, task, tables, kept, n == len(tasks)) for n, task in enumerate(tasks, 1)}
    if step is None:
        return Workshop(list(found.values()))
    if isinstance(step, bool) or step not in list(found):
        numbers = [str(n) for n in found]
        raise UnknownName("step", step, numbers, "steps", numbers)
    return found[step]


class Step:
    """One step: check(answer), hint(), answer()."""

    def __init__(self, number: int, task: Task, tables: Any, kept: Answers, drawn: bool) -> None:
        """drawn: whether the answer is a chart."""
        self.number, self._task, self._tables, self._kept = number, task, tables, kept
        self._drawn = drawn

    def check(self, answer: Any = ...) -> Feedback:
        """Say whether an answer is right, and what would be right if it is not.

        Never raises, whatever is handed in. An unchanged attempt brings no further hint.
        """
        if answer is ... or answer is None:
            return self._nothing()
        want = self._task.want(self._tables)
        if not want:
            return Feedback("Nothing here yet", (("", "This data set has no such rows. Go on."),))
        wrong = self._compare(answer, want)
        return self._not_yet(answer, wrong) if wrong else self._right(answer, want)

    def hint(self) -> Feedback:
        """The next hint; after the second, both."""
        done = self._state
        shown = min(done["hints"] + 1, len(self._task.hints))
        trouble = self._keep(done | {"hints": shown})
        return Feedback("Hint", (*self._hints(shown), *trouble))

    def answer(self) -> Feedback:
        """One way to the answer; as long as a hint was not read, that hint."""
        done = self._state
        if done["right"] or done["hints"] >= len(self._task.hints):
            return self._one_way()
        feedback = self.hint()
        later = "Try it. If it does not help, run this once more."
        return Feedback("Hint", (*feedback.lines, ("", later)))

    def words(self) -> str:
        """What the step asks, and how far it has come."""
        return f"Step {self.number}. {self._task.title} It asks for {self._asks} ({self.standing})"

    @property
    def standing(self) -> str:
        """How far this step has come: right, tried, or not yet tried."""
        done = self._state
        if done["right"]:
            return "right"
        return f"tried, {_count(done['hints'], 'hint')}" if done["tries"] else "not yet tried"

    def __repr__(self) -> str:
        return self.words()

    @property
    def _asks(self) -> str:
        return f"{self._task.asks}."

    @property
    def _call(self) -> str:
        """The code that makes this step."""
        issue = f", issue={escape.as_code(self._task.issue)}" if self._task.issue else ""
        return f"data.workshop({self.number}{issue})"

    @property
    def _key(self) -> str:
        return f"step-{self.number}"

    @property
    def _state(self) -> dict[str, Any]:
        """What was kept; a file that was changed by hand counts only as far as it makes sense."""
        kept = self._kept.read().get(self._key)
        value = kept.get("value") if isinstance(kept, dict) else None
        value = value if isinstance(value, dict) else {}
        start = {"hints": 0, "tries": 0, "right": False, "last": ""}
        return {k: value[k] if type(value.get(k)) is type(v) else v for k, v in start.items()}

    def _keep(self, state: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        """Write a state down; what to say if that is not possible."""
        if state == self._state:
            return ()
        try:
            self._kept.write({self._key: {"value": state, "at": int(time.time() * 1000)}})
        except OSError as problem:
            return (("", f"This could not be saved ({problem.strerror})."),)
        return ()

    def _compare(self, answer: Any, want: Any) -> str:
        """ "" if it is right, else what is different; odd values are no reason to stop."""
        try:
            return judge.unfinished(answer) or self._task.compare(answer, want, self._tables)
        except Exception:
            # Whatever a student may hand in: a sentence helps more than a traceback.
            return f"This could not be compared: it is {type(answer).__name__}."

    def _nothing(self) -> Feedback:
        done = self._state
        todo = f"This step asks for {self._asks} Put your answer in the place of the three dots."
        lines = [("", todo)]
        if done["last"]:
            verdict = "it was right" if done["right"] else "it was not right yet"
            lines.append(("Your last attempt", f"{done['last']} ({verdict})"))
        return Feedback("Nothing here yet", tuple(lines))

    def _right(self, answer: Any, want: Any) -> Feedback:
        done = self._state
        trouble = self._keep(done | {"right": True, "last": _seen(answer)})
        found = f": {want:,.10g}" if isinstance(want, int | float) else ""
        said = f"You have {self._task.asks}{found}."
        lines = [("", said), ("What it can't tell", self._task.limit), *trouble]
        alt = ""
        if self._drawn:
            alt = chart.sentence(want)
            better = f"{self._call}.answer() draws it sorted, and with patterns."
            lines.append(("Compare", better))
        return Feedback("Right", tuple(lines), right=True, alt=alt)

    def _not_yet(self, answer: Any, wrong: str) -> Feedback:
        done, seen = self._state, _seen(answer)
        again = seen == done["last"]
        hints = min(done["hints"] + (not again), len(self._task.hints))
        new = {"hints": hints, "tries": done["tries"] + (not again), "last": seen}
        lines = [("", wrong), ("This step asks for", self._asks), *self._hints(hints)[-1:]]
        if not again and done["hints"] >= len(self._task.hints):
            way = f"{self._call}.answer() shows one way."
            lines.append(("Still stuck", way))
        trouble = self._keep(done | new) if not done["right"] else ()
        return Feedback("Not yet", (*lines, *trouble), right=False)

    def _hints(self, shown: int) -> list[tuple[str, str]]:
        hints = self._task.hints
        return [(f"Hint {n} of {len(hints)}", h) for n, h in enumerate(hints[:shown], 1)]

    def _one_way(self) -> Feedback:
        lines = [("", "Other ways are as good. Read it line by line, then run it yourself.")]
        picture = alt = ""
        want = self._task.want(self._tables)
        if self._drawn and want:
            figure = chart.draw(want, self._task.heading)
            picture, alt = output.data_address(output.png(figure)), chart.sentence(want)
        lines.append(("What it can't tell", self._task.limit))
        return Feedback("One way", tuple(lines), code=self._task.code, picture=picture, alt=alt)


class Workshop:
    """All steps, with how far each has come."""

    def __init__(self, steps: list[Step]) -> None:
        self.steps = steps

    def words(self) -> str:
        """One line a step."""
        return "\n".join(step.words() for step in self.steps)

    def __repr__(self) -> str:
        return self.words()

    def _repr_html_(self) -> str:
        """The same lines as paragraphs: plain text would break inside words on a narrow screen."""
        lines = "".join(f"<p>{escape.text(step.words())}</p>" for step in self.steps)
        return output.plain(lines)


def _seen(answer: Any) -> str:
    """An attempt as it looks when it is printed, cut where it is long."""
    try:
        text = re.sub(r"0x[0-9a-f]+", "", repr(answer))  # an address changes with every run
    except Exception:
        text = type(answer).__name__
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
