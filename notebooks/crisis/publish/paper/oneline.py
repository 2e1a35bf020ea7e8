"""A record in a line of a brief: a deed with how far it had come, a statement with its stance."""

from __future__ import annotations

from ...views import words
from ...views.records import Record
from . import markup
from .evidence import Rows, ended, stance
from .markup import Html, el


def lead(record: Record) -> str:
    """'24 January 2022: US orders embassy families out.': when and what."""
    when = words.when(record)
    return ended(f"{when[:1].upper()}{when[1:]}: {record.title}")


def deed(rows: Rows, record: Record) -> str:
    """When, what, how much, how far, its row."""
    facts = [record.amount if record.amount not in record.title else "",
             rows.status(record).removeprefix("Status: ")]  # fmt: skip
    told = aside(lead(record).rstrip("."), ", ".join(filter(None, facts)))
    return f"{ended(told)} {record.id}"


def aside(text: str, more: str) -> str:
    """More in brackets after a text; in those that it ends with, where it has some."""
    if not more:
        return text
    return f"{text[:-1]}; {more})" if text.endswith(")") else f"{text} ({more})"


def statement(rows: Rows, record: Record) -> Html:
    """The issue, the stance with its sign, who and when, its row."""
    issue = rows.scene.issues[record.issue]["title"]
    told = f", {record.who}, {words.when(record)}. {record.id}"
    return markup.join(el("b", f"{issue}: "), stance(record.stance), told)


def statement_text(rows: Rows, record: Record) -> str:
    """As long as `statement`, for measuring."""
    issue = rows.scene.issues[record.issue]["title"]
    return f"{issue}: ## {record.stance}, {record.who}, {words.when(record)}. {record.id}"


def part(printed: list[Record], all_: list[Record], what: str) -> str:
    """'Printed here: 5 of 33 statements.'; nothing where all of them are."""
    if len(printed) == len(all_):
        return ""
    return f"Printed here: {len(printed)} of {len(all_)} {what}."
