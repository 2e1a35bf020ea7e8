"""Role cards for the crisis meeting, and a sheet for its rounds: two cards a page, to be cut apart.

What a card says is the brief's lines of the table, with the rows that each rests on.
"""

from __future__ import annotations

from typing import Any

from ...lessons import brief, meeting, parts
from . import markup, tasks
from .choice import Choice
from .evidence import Rows
from .markup import Html, el
from .sheet import Sheet

CARE = (
    "A part is a task, not your opinion. Nobody plays a part against their will, and you may "
    "change it at any time without saying why."
)


def players(tables: Any, choice: Choice) -> list[str]:
    """Ids of the chosen actors that play a part; none in a data set without a meeting."""
    if tables.decisions.empty:
        return []
    return [actor for actor in parts.parts_of(tables) if actor in choice.actors]


def sheet(rows: Rows, choice: Choice) -> Sheet | None:
    """The cards of the chosen actors; None where none of them plays a part."""
    chosen = players(rows.tables, choice)
    if not chosen:
        return None
    day = brief.spoken(parts.meeting_day(rows.tables))
    cards = [_card(part) for part in parts.build(rows.tables, chosen)]
    body = markup.join(el("p", f"The meeting is on {day}. {CARE}", cls="beside"), cards)
    return Sheet("role-cards", "cards", "Role cards for the crisis meeting", body)


def _card(part: parts.Part) -> Html:
    groups = [
        el(
            "div",
            el("h3", brief.HEADINGS.get(kind, kind)),
            el("ul", [el("li", line.text, " ", el("span", ", ".join(line.evidence), cls="ids"))
                      for line in found]),
        )
        for kind, found in part.lines.items()
        if found
    ]  # fmt: skip
    speakers = f"You speak with the voices of {'; '.join(part.speakers)}."
    return el(
        "div",
        el("h2", part.name),
        el("p", speakers) if part.speakers else None,
        el("div", groups, cls="columns"),
        cls="role",
    )


def rounds(rows: Rows, choice: Choice) -> Sheet | None:
    """The decisions with their options and room for a reason; None without a player."""
    chosen = set(players(rows.tables, choice))
    if not chosen:
        return None
    table = rows.tables.decisions.sort_values(["round", "decision_id"])
    faced = [row for row in table.itertuples(index=False) if chosen & set(row.actor_ids)]
    body = [
        el("p", "Part: ", el("span", cls="fill"), cls="person"),
        [_decision(rows, row) for row in faced],
        el("div", el("h2", "The communiqué"), tasks.form(rows, meeting.FORM), cls="together"),
    ]
    return Sheet("rounds", "rounds", "Crisis meeting: the rounds", markup.join(*body))


def _decision(rows: Rows, row: Any) -> Html:
    names = ", ".join(rows.tables.find_actor(actor).short_name for actor in row.actor_ids)
    options = [
        el("li", el("span", cls="box round"), el("span", f"{meeting.letter(option.option_id)} "
           f"{option.option} ", el("span", ", ".join(option.evidence), cls="ids")))
        for option in meeting.options_of(rows.tables, row.decision_id)
    ]  # fmt: skip
    return el(
        "div",
        el("h2", f"Round {row.round}: {row.title} ({names})"),
        el("p", row.situation),
        el("p", el("b", row.question)),
        el("ul", options, cls="choices"),
        el("p", "Your reason, with a row:"),
        markup.lines(2),
        cls="case",
    )
