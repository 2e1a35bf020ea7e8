"""The last two steps of the workshop: who says what about one issue, counted and drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from . import judge
from .task import Task, actors, values


def on_an_issue(issue: str, title: str) -> tuple[Task, Task]:
    """Steps 7 and 8, about an issue by its id and title; "" where the data set has none."""
    words = issue.replace("-", " ")
    rows = words.replace(" ", "_") if words[:1].isalpha() else "rows"  # as the code calls them
    found = 'named = data.positions.merge(data.actors, on="actor_id")\n'
    found += f'{rows} = named[named.issue_id == "{issue}"]\n'
    groups = f'{rows}.groupby(["short_name", "stance"]).size()'

    def want(tables: Any) -> dict[tuple[str, str], int]:
        return _pairs(tables, issue)

    return (
        Task(
            title=f"Who says what about {words}?",
            asks=f'the number of statements on the issue "{issue}", for each actor and stance',
            hints=(
                f'First keep the rows whose issue_id is "{issue}". Then make groups by two '
                "columns.",
                f'named[named.issue_id == "{issue}"], then .groupby(["short_name", '
                '"stance"]).size().',
            ),
            code=f"{found}answer = {groups}",
            limit="A statement is no deed, and a claim is no fact. Who speaks five times has five "
            "rows. The stance was chosen by a reader, by the rules of the codebook.",
            want=want,
            issue=issue,
            compare=lambda answer, want, tables: judge.are_pair_counts(
                answer, want, actors(tables), _stances(tables), "actor and stance"
            ),
        ),
        Task(
            title="Can you draw it?",
            asks="a bar chart of step 7, with the actors on an axis and the stances in a legend",
            hints=(
                'Turn the groups into a table: .unstack(fill_value=0) puts "stance" into columns.',
                "A table draws itself: table.plot.barh(stacked=True). Keep what it gives back.",
            ),
            code=f"{found}groups = {groups}\n"
            "table = groups.unstack(fill_value=0)\n"
            'answer = table.plot.barh(stacked=True, xlabel="statements", ylabel="")',
            limit="A long bar looks like a loud government. It shows rows: what was found, read "
            "and coded up to the last day of the table.",
            want=want,
            issue=issue,
            compare=lambda answer, want, tables: judge.shows(answer, want, *_shown(want, tables)),
            heading=f"Statements: {title}",
        ),
    )


def _pairs(tables: Any, issue: str) -> dict[tuple[str, str], int]:
    if not issue:
        return {}
    rows = tables.positions[tables.positions["issue_id"] == issue]
    names = actors(tables)
    pairs = zip(rows["actor_id"], rows["stance"], strict=True)
    return dict(Counter((names[actor.casefold()], stance) for actor, stance in pairs))


def _shown(want: Mapping[tuple[str, str], int], tables: Any) -> list[dict[str, str]]:
    """The spellings of those actors and stances that a chart of these counts shows."""
    both = (actors(tables), _stances(tables))
    used = [{pair[place] for pair in want} for place in (0, 1)]
    return [
        {spelling: label for spelling, label in names.items() if label in wanted}
        for names, wanted in zip(both, used, strict=True)
    ]


def _stances(tables: Any) -> dict[str, str]:
    return values(tables, "positions", "stance")
