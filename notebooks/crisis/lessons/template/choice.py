"""What a lesson about an actor is made of: chosen from the rows, the same each time."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pandas as pd

from ...views import words
from ...views.scene import Scene, build

MOST_WORDS, MOST_ROWS = 5, 3
USUAL_WORDS = ("stance", "proposition")
"""Terms that belong to every lesson, where the glossary has them."""


def scene_of(tables: Any, actor_id: str) -> Scene:
    """The scene of an actor, with all its records."""
    return build(tables, [actor_id], "", tables.find_actor(actor_id).name)


def terms(tables: Any, scene: Scene) -> list[str]:
    """Terms of the glossary that the actor's rows use, those of most rows first."""
    texts = [f"{r.title} {r.summary} {r.quote}" for r in scene.records]
    found = {}
    for term in tables.glossary["term"]:
        pattern = re.compile(rf"(?<![\w-]){re.escape(term)}(?:e?s)?(?![\w-])", re.IGNORECASE)
        found[term] = sum(bool(pattern.search(text)) for text in texts)
    used = sorted((term for term in found if found[term]), key=lambda term: (-found[term], term))
    usual = [term for term in USUAL_WORDS if term in found]
    chosen = list(dict.fromkeys([*used, *usual, *found]))
    return chosen[:MOST_WORDS]


def question(tables: Any, actor_id: str) -> tuple[str, str]:
    """(issue, other actor): where both have stances, on different sides if that can be; else ""."""
    rows = tables.positions[tables.positions["stance"] != ""]
    mine = rows[rows["actor_id"] == actor_id]
    best = ("", "")
    most = (False, 0)
    for issue, own in mine.groupby("issue_id", sort=True):
        others = rows[(rows["issue_id"] == issue) & (rows["actor_id"] != actor_id)]
        for other, theirs in others.groupby("actor_id", sort=True):
            apart = _side(own["stance"]) * _side(theirs["stance"]) < 0
            score = (apart, min(len(own), len(theirs)))
            if score > most:
                best, most = (str(issue), str(other)), score
    return best


def _side(stances: pd.Series) -> int:
    """More for than against: above 0; more against: below 0."""
    return int(stances.str.contains("supports").sum() - stances.str.contains("opposes").sum())


def partner(tables: Any, scene: Scene, actor_id: str) -> str:
    """The actor that takes part in most of its records; the first other one where there is none."""
    count = Counter(a for r in scene.records for a in r.actors if a != actor_id)
    others = [a for a in tables.actors["actor_id"] if a != actor_id]
    return min(others, key=lambda a: -count[a], default=actor_id)


def middle_day(scene: Scene) -> pd.Timestamp:
    """The day by which half of the actor's dated records had happened, within the period."""
    first, last = scene.period
    days = sorted(r.start for r in scene.records if r.start and first <= r.start <= last)
    return pd.Timestamp(days[len(days) // 2] if days else first)


def best_rows(scene: Scene) -> list[str]:
    """The ids of the records with the most texts behind them, in order of time."""
    ranked = sorted(scene.records, key=lambda r: (-len(r.sources), r.id))[:MOST_ROWS]
    return [record.id for record in scene.records if record in ranked]


def questions(tables: Any, lesson: str) -> dict[str, list[str]]:
    """{level: ids} of the questions that belong to a lesson."""
    rows = tables.questions[tables.questions["lesson"] == lesson]
    return {level: list(ids) for level, ids in rows.groupby("level")["question_id"]}


def span(scene: Scene) -> str:
    """'1 November 2021 to 2 February 2022', to follow a comma."""
    return words.span(scene.period)


def spoken(day: pd.Timestamp) -> str:
    """'22 October 1962'."""
    return words.spoken(day.date())
