"""What a step of the workshop is, and the spellings of actors and of coded values that it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Task:
    """One step.

    asks: what the answer is, to follow "This step asks for". hints: two, the second says more.
    code: one way to the answer; it leaves it in the name `answer`. limit: what it can't tell.
    want: the right answer, from the tables. compare: "" or what is wrong with an answer.
    heading: what a chart of the answer is called. issue: id of the issue that it asks about.
    """

    title: str
    asks: str
    hints: tuple[str, str]
    code: str
    limit: str
    want: Callable[[Any], Any]
    compare: Callable[[Any, Any, Any], str]
    heading: str = ""
    issue: str = ""


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
