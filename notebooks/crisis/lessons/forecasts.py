"""Forecasts: on four days a probability and a reason for each question, and at the end the score.

Each day is a page of its own, so that a lesson can put it where the day is looked at. A day opens
when the one before it is sealed. Only the last page is told what came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from ..dataset.errors import UnknownName
from ..views.words import spoken
from . import evidence
from .activity import Activity

LESSON = "10_what_was_known"
MEMORY, SCORED = "memory", "scored"
"""Keys of what a student remembers, and of having seen the score."""

NEXT = "Go on to the next day."
LAST = "That was the last day. Go on to what came."


def brier(percents: Sequence[float], outcomes: Sequence[bool]) -> float:
    """The Brier score of forecasts in per cent: 0 is perfect, 1 the worst there is.

    It is the mean of the squared distances between the probability and what came (1 or 0): half of
    what Brier (1950) has, who adds up both sides. Raises ValueError for no forecasts, for lists of
    different lengths and for a per cent below 0 or above 100.
    """
    pairs = list(zip(percents, outcomes, strict=True))
    if not pairs or not all(0 <= percent <= 100 for percent, _ in pairs):
        raise ValueError("a score needs at least one forecast, each from 0 to 100 per cent")
    return sum((percent / 100 - bool(came)) ** 2 for percent, came in pairs) / len(pairs)


def day(tables: Any, asked: str | dt.date, folder: Path | None = None) -> ForecastDay:
    """Return the forecasts that are asked on a day (YYYY-MM-DD).

    Raises UnknownName, a LookupError that names the days on which some are asked.
    """
    days = _days(tables.forecasts)
    wanted = str(asked)[:10]
    if wanted not in days:
        raise UnknownName("day of forecasts", str(asked), days, "days", days)
    return ForecastDay(tables, wanted, folder)


def score(tables: Any, folder: Path | None = None) -> ForecastScore:
    """Return the end of the forecasts: what came, memory and the Brier score."""
    return ForecastScore(tables, folder)


def seal(asked: str) -> str:
    """The key under which it is kept that a day's forecasts are sealed."""
    return f"sealed-{asked}"


def _days(forecasts: pd.DataFrame) -> list[str]:
    """The days on which something is asked, as ISO dates in their order."""
    return [f"{asked:%Y-%m-%d}" for asked in sorted(set(forecasts["asked"]))]


def _spoken(asked: str) -> str:
    return spoken(dt.date.fromisoformat(asked))


def _rows(forecasts: pd.DataFrame, asked: str) -> list[Any]:
    chosen = forecasts[forecasts["asked"] == pd.Timestamp(asked)]
    return list(chosen.itertuples(index=False))


class ForecastDay(Activity):
    """The questions of one day, for Jupyter: the live page, and the same on paper."""

    script = "forecast"
    style = "activity forecast"
    height = 900

    def __init__(self, tables: Any, asked: str, folder: Path | None = None) -> None:
        self._tables, self._asked = tables, asked
        self._days = _days(tables.forecasts)
        self._rows = _rows(tables.forecasts, asked)
        self._place = self._days.index(asked)
        super().__init__(tables.descriptor.get("name", ""), LESSON, folder)

    @property
    def title(self) -> str:
        """The day, and how many there are."""
        number, all_ = self._place + 1, len(self._days)
        return f"Forecasts on {_spoken(self._asked)} (day {number} of {all_})"

    def keys_of_answers(self) -> list[str]:
        """The ids of the questions, whether the days before, now and after are sealed."""
        near = self._days[max(0, self._place - 1) : self._place + 2]
        return [row.forecast_id for row in self._rows] + [*map(seal, near), SCORED]

    def payload(self) -> dict[str, Any]:
        """What the page's script is told: nothing of what came."""
        found = evidence.build(self._tables, (id_ for row in self._rows for id_ in row.known))
        last = self._place + 1 == len(self._days)
        before = self._days[self._place - 1] if self._place else ""
        after = SCORED if last else seal(self._days[self._place + 1])
        return found | {
            "title": self.title,
            "seal": seal(self._asked),
            "before": {"day": _spoken(before), "seal": seal(before)} if before else None,
            "closes": [after],
            "next": LAST if last else NEXT,
            "questions": [
                {
                    "id": row.forecast_id,
                    "question": row.question,
                    "counts": row.counts_as,
                    "known": _numbers(found, row.known),
                }
                for row in self._rows
            ],
        }

    def words(self) -> str:
        """The questions for paper, with room for a per cent and a reason."""
        out = [self.title]
        for number, row in enumerate(self._rows, 1):
            out += ["", f"{number}. {row.question}", f"   {row.counts_as}"]
            out += ["   A yes is likely to ______ per cent, because"]
        return "\n".join(out)


class ForecastScore(Activity):
    """What came, what is remembered and the Brier score, once every day is sealed."""

    script = "score"
    style = "activity forecast"
    height = 700
    title = "Your forecasts and what came"

    def __init__(self, tables: Any, folder: Path | None = None) -> None:
        self._tables = tables
        self._days = _days(tables.forecasts)
        self._rows = list(tables.forecasts.itertuples(index=False))
        super().__init__(tables.descriptor.get("name", ""), LESSON, folder)

    def keys_of_answers(self) -> list[str]:
        """Every key of the forecasts: questions, days, memory."""
        return [row.forecast_id for row in self._rows] + [*map(seal, self._days), MEMORY, SCORED]

    def payload(self) -> dict[str, Any]:
        """What the page's script is told: the questions with what came."""
        found = evidence.build(self._tables, (id_ for row in self._rows for id_ in row.came))
        return found | {
            "title": self.title,
            "keys": self.keys_of_answers(),
            "days": [{"day": _spoken(asked), "seal": seal(asked)} for asked in self._days],
            "questions": [
                {
                    "id": row.forecast_id,
                    "day": self._days.index(f"{row.asked:%Y-%m-%d}"),
                    "question": row.question,
                    "outcome": row.outcome,
                    "what": row.what_came,
                    "cards": _numbers(found, row.came),
                }
                for row in self._rows
            ],
        }

    @property
    def results(self) -> pd.DataFrame:
        """What was forecast and what came, one row a question: asked, question, percent, reason,
        outcome, cost. What is not written yet is empty; outcome and cost are, until the page has
        shown the score, so that a table further down gives nothing away."""
        kept = self.answers | (self._file.read() if self._file else {})
        scored = kept.get(SCORED)
        told = isinstance(scored, dict) and scored.get("value") is True
        rows = []
        for row in self._rows:
            percent, reason = _forecast(kept.get(row.forecast_id))
            outcome = row.outcome if told else ""
            cost = brier([percent], [outcome == "yes"]) if told and percent is not None else None
            rows.append((row.asked, row.question, percent, reason, outcome, cost))
        columns = ["asked", "question", "percent", "reason", "outcome", "cost"]
        frame = pd.DataFrame(rows, columns=columns)
        return frame.astype({"percent": float, "cost": float})

    def words(self) -> str:
        """What came, and how to count the score on paper."""
        out = [f"{self.title} (read on when your own forecasts are written down)", ""]
        out += [
            f"- {_spoken(f'{r.asked:%Y-%m-%d}')}: {r.question} {r.outcome}." for r in self._rows
        ]
        out += [
            "",
            "The Brier score: yes counts as 1 and no as 0. For each forecast take the distance "
            "between your per cent and what came (70 per cent and yes: 0.3), multiply it by itself "
            "(0.09), then take the mean of all. Always saying 50 per cent gives 0.25.",
        ]
        return "\n".join(out)


def _numbers(found: dict[str, Any], ids: Iterable[str]) -> list[int]:
    """The places of rows among the cards; a row that the data do not have is left out."""
    place = evidence.places(found)
    return [place[id_] for id_ in ids if id_ in place]


def _forecast(answer: Any) -> tuple[float | None, str]:
    """Per cent and reason of a kept answer; None and "" for anything else."""
    value = answer.get("value") if isinstance(answer, dict) else None
    if not isinstance(value, dict):
        return None, ""
    reason = value.get("reason")
    text = str(value.get("percent", "")).replace("%", "").replace(",", ".").strip()
    try:
        percent = float(text)
    except ValueError:
        percent = -1.0
    return (percent if 0 <= percent <= 100 else None), reason if isinstance(reason, str) else ""
