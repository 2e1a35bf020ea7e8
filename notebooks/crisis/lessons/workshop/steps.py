"""The eight steps of the workshop: what each asks, how it helps, and what its answer can't tell.

The right answers are worked out from the tables when they are asked for, in plain loops, so that
they do not rest on the same calls as the students' own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from . import judge

ISSUE = "arms"
DONE = "arrived"
UNIT = "tonnes"


@dataclass(frozen=True)
class Task:
    """One step.

    asks: what the answer is, to follow "This step asks for". hints: two, the second says more.
    code: one way to the answer; it leaves it in the name `answer`. limit: what it can't tell.
    want: the right answer, from the tables. compare: "" or what is wrong with an answer.
    """

    title: str
    asks: str
    hints: tuple[str, str]
    code: str
    limit: str
    want: Callable[[Any], Any]
    compare: Callable[[Any, Any, Any], str]


def actors(tables: Any) -> dict[str, str]:
    """Every spelling of an actor, in small letters: its short name."""
    rows = tables.actors.itertuples(index=False)
    names = ((label, r.short_name) for r in rows for label in (r.actor_id, r.name, r.short_name))
    return {label.casefold(): name for label, name in names}


def values(tables: Any, table: str, column: str) -> dict[str, str]:
    """Every spelling of a value that the descriptor allows in a column: the value."""
    [resource] = [r for r in tables.descriptor["resources"] if r["name"] == table]
    [field] = [f for f in resource["schema"]["fields"] if f["name"] == column]
    found = {value.casefold(): value for value in field["constraints"]["enum"]}
    found |= {"": "", f"no {column}": ""}
    labels = field.get("categories", ())
    return {label["label"].casefold(): label["value"] for label in labels} | found


def _pairs(tables: Any) -> dict[tuple[str, str], int]:
    rows = tables.positions[tables.positions["issue_id"] == ISSUE]
    names = actors(tables)
    pairs = zip(rows["actor_id"], rows["stance"], strict=True)
    return dict(Counter((names[actor.casefold()], stance) for actor, stance in pairs))


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


def _stances(tables: Any) -> dict[str, str]:
    return values(tables, "positions", "stance")


STEPS = (
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
    Task(
        title="Who says what about arms?",
        asks='the number of statements on the issue "arms", for each actor and stance',
        hints=(
            'First keep the rows whose issue_id is "arms". Then make groups by two columns.',
            'named[named.issue_id == "arms"], then .groupby(["short_name", "stance"]).size().',
        ),
        code='named = data.positions.merge(data.actors, on="actor_id")\n'
        'arms = named[named.issue_id == "arms"]\n'
        'answer = arms.groupby(["short_name", "stance"]).size()',
        limit="A statement is no deed, and a claim is no fact. Who speaks five times has five "
        "rows. The stance was chosen by a reader, by the rules of the codebook.",
        want=_pairs,
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
        code='named = data.positions.merge(data.actors, on="actor_id")\n'
        'arms = named[named.issue_id == "arms"]\n'
        'groups = arms.groupby(["short_name", "stance"]).size()\n'
        "table = groups.unstack(fill_value=0)\n"
        'answer = table.plot.barh(stacked=True, xlabel="statements", ylabel="")',
        limit="A long bar looks like a loud government. It shows rows: what was found, read and "
        "coded up to the last day of the table.",
        want=_pairs,
        compare=lambda answer, want, tables: judge.shows(answer, want, *_shown(want, tables)),
    ),
)


def _shown(want: Mapping[tuple[str, str], int], tables: Any) -> list[dict[str, str]]:
    """The spellings of those actors and stances that a chart of these counts shows."""
    both = (actors(tables), _stances(tables))
    used = [{pair[place] for pair in want} for place in (0, 1)]
    return [
        {spelling: label for spelling, label in names.items() if label in wanted}
        for names, wanted in zip(both, used, strict=True)
    ]
