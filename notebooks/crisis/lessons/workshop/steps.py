"""The eight steps of the workshop: what each asks, how it helps, and what its answer can't tell.

The right answers are worked out from the tables when they are asked for, in plain loops, so that
they do not rest on the same calls as the students' own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from . import judge
from .issue import on_an_issue
from .task import Task, actors, values

DONE = "arrived"
UNIT = "tonnes"


def _statements(tables: Any) -> dict[str, int]:
    names = actors(tables)
    return dict(Counter(names[actor.casefold()] for actor in tables.positions["actor_id"]))


def _arrived(tables: Any) -> list[str]:
    rows = tables.transfers[["transfer_id", "status"]].itertuples(index=False)
    return [row.transfer_id for row in rows if row.status == DONE]


def _tonnes(tables: Any) -> float:
    rows = tables.transfers[["unit", "status", "quantity"]].itertuples(index=False)
    right = [row.quantity for row in rows if row.unit == UNIT and row.status == DONE]
    return float(sum(amount for amount in right if amount == amount))


def _how_many(answer: Any, want: int, tables: Any) -> str:
    columns = len(tables.transfers.columns)
    if isinstance(answer, tuple) and len(answer) == 2 and answer[0] == want:
        return ""  # .shape: rows and columns
    slips = {
        5.0: "5 rows is what head() shows. The table goes on below them.",
        float(columns): "That is the number of columns.",
        float(want * columns): "That is the number of cells.",
    }
    return judge.is_number(answer, want, {n: text for n, text in slips.items() if n != want})


def _weight(answer: Any, want: float, tables: Any) -> str:
    rows = tables.transfers[tables.transfers["unit"] == UNIT]
    slips = {
        float(tables.transfers["quantity"].sum()): "That adds dollars to helmets and tonnes.",
        float(len(rows)): "That is the number of rows. Add up their quantities.",
    }
    return judge.is_number(answer, want, {n: text for n, text in slips.items() if n != want})


def _names_added(answer: Any, want: Any, tables: Any) -> str:
    return judge.is_merged(answer, tables.positions, "position_id", want)


def _names(tables: Any) -> list[Mapping[str, str]]:
    found = []
    for column in ("short_name", "name"):
        called = dict(zip(tables.actors["actor_id"], tables.actors[column], strict=True))
        rows = tables.positions[["position_id", "actor_id"]].itertuples(index=False)
        found.append({row.position_id: called[row.actor_id] for row in rows})
    return found if len(tables.positions) else []


def steps(tables: Any, issue: str = "") -> tuple[Task, ...]:
    """The eight steps, the last two about an issue: by id or title, else the first of the table.

    Raises UnknownName for an issue that the data set does not have.
    """
    ids = [issue] if issue else list(tables.issues["issue_id"])
    if not ids:
        return (*ON_ANY_DATA, *on_an_issue("", ""))
    row = tables.find_issue(ids[0])
    return (*ON_ANY_DATA, *on_an_issue(row.issue_id, row.title))


ON_ANY_DATA = (
    Task(
        title="How long is the table?",
        asks="the number of rows in the table of transfers",
        hints=(
            "head() shows the first rows only. Ask for the length of the whole table.",
            "len(something) gives its length. Here: len(data.transfers).",
        ),
        code="answer = len(data.transfers)",
        limit="One row is not one delivery. A first flight and the total of the same flights can "
        "be two rows. A delivery that no text reports has no row at all.",
        want=lambda tables: len(tables.transfers),
        compare=_how_many,
    ),
    Task(
        title="What had arrived?",
        asks="the rows of transfers that had arrived",
        hints=(
            "Put a condition in square brackets after the table. The column is called status.",
            'transfers[transfers.status == "announced"] keeps what was announced. Change a word.',
        ),
        code='answer = data.transfers[data.transfers.status == "arrived"]',
        limit="Each row tells how far a thing had come on its day. What was announced may have "
        "arrived later, or never: the table stops on its last day.",
        want=_arrived,
        compare=lambda answer, want, tables: judge.are_rows(
            answer, tables.transfers, "transfer_id", want
        ),
    ),
    Task(
        title="How many rows of each status?",
        asks="the number of transfers of each status",
        hints=(
            "You want to count the values of one column.",
            "A column is transfers.status. Counting its values is called value_counts().",
        ),
        code="answer = data.transfers.status.value_counts()",
        limit="Announced is not done, and the two may be the same thing. Arms that are approved "
        "in one row can arrive in another. Never add what was announced to what arrived.",
        want=lambda tables: dict(Counter(tables.transfers["status"])),
        compare=lambda answer, want, tables: judge.are_counts(
            answer, want, values(tables, "transfers", "status"), "status"
        ),
    ),
    Task(
        title="How heavy were the deliveries?",
        asks="the tonnes that had arrived, added up",
        hints=(
            "First keep the rows whose unit is tonnes and which arrived. Then add one column.",
            'transfers[(transfers.unit == "tonnes") & (transfers.status == "arrived")] has two '
            "conditions. Write .quantity.sum() behind it.",
        ),
        code="t = data.transfers\n"
        'heavy = t[(t.unit == "tonnes") & (t.status == "arrived")]\n'
        "answer = heavy.quantity.sum()",
        limit="The sum looks exact, and it is not: look at quantity_kind. Each weight is what "
        "somebody said. And what was counted in missiles or in money is not in it.",
        want=_tonnes,
        compare=_weight,
    ),
    Task(
        title="Who speaks how often?",
        asks="the number of statements of each actor",
        hints=(
            "Make one group for each actor, then ask how large each group is.",
            'data.positions.groupby("actor_id") makes the groups. .size() counts their rows.',
        ),
        code='answer = data.positions.groupby("actor_id").size()',
        limit="This counts what was found, read and written down. Who is quoted in English is "
        "found more often: that is called reporting bias. Few rows do not mean few words.",
        want=_statements,
        compare=lambda answer, want, tables: judge.are_counts(
            answer, want, actors(tables), "actor"
        ),
    ),
    Task(
        title="What are they called?",
        asks="the table of positions with a column for the name of each actor",
        hints=(
            "merge() joins two tables. on= names the column that both have.",
            'Merge data.positions with data.actors, and write on="actor_id".',
        ),
        code='answer = data.positions.merge(data.actors, on="actor_id")',
        limit="A name is not one voice. A minister, a party and a president of one state may "
        "disagree, and here they all carry its name.",
        want=_names,
        compare=_names_added,
    ),
)
