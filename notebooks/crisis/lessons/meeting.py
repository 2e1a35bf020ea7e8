"""The crisis meeting: a role play for one person alone or for a table of several.

Decisions, options and briefs are rows; whatever follows on a choice is another actor's documented
word or deed. What came after the day of the meeting is shown in the debrief only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from . import brief, evidence, parts
from .activity import Activity

LESSON = "11_crisis_meeting"
FORM = "communique"
PLAIN_PART = {
    "id": FORM,
    "label": "Communiqué",
    "question": "What does the meeting tell the press?",
    "help": "Write what is agreed, what is not, and which step comes next.",
}
COLUMNS = ["part", "round", "question", "choice", "reason"]


def meeting(
    tables: Any, name: str = "", volunteers: Sequence[str] = (), folder: Path | None = None
) -> Meeting:
    """The meeting, for one part by name, or for a part that is chosen in the page.

    volunteers: names of parts that nobody gets by chance. Raises UnknownName for a name that no
    actor has, NoPart for an actor without a part.
    """
    asked = [volunteers] if isinstance(volunteers, str) else volunteers
    willing = [parts.find_part(tables, one) for one in asked]
    return Meeting(tables, parts.find_part(tables, name) if name else "", willing, folder)


class Meeting(Activity):
    """Parts, three rounds, a communiqué and a debrief. `choices` has what was decided."""

    script = "meeting"
    style = "meeting"
    height = 700

    def __init__(
        self,
        tables: Any,
        part: str = "",
        volunteers: Sequence[str] = (),
        folder: Path | None = None,
    ) -> None:
        """part, volunteers: ids of actors that play a part."""
        self._tables = tables
        self._part = part
        self._volunteers = list(dict.fromkeys(volunteers))
        self._day = parts.meeting_day(tables)
        self._players = parts.parts_of(tables)
        super().__init__(tables.descriptor.get("name", ""), LESSON, folder)

    @property
    def title(self) -> str:
        """What the page is."""
        who = f": {self._tables.find_actor(self._part).short_name}" if self._part else ""
        return f"Crisis meeting on {brief.spoken(self._day)}{who}"

    def keys_of_answers(self) -> list[str]:
        """How the table is set, the choices of each part, and each communiqué."""
        return [
            "meeting-setup",
            "meeting-text",
            *(f"meeting-part-{actor}" for actor in self._players),
            *(f"meeting-text-{actor}" for actor in self._players),
        ]

    @property
    def choices(self) -> pd.DataFrame:
        """What was chosen so far: part, round, question, choice and reason, one row a choice."""
        rows = [row for actor in self._players for row in self._choices(actor)]
        return pd.DataFrame(rows, columns=COLUMNS)

    def payload(self) -> dict[str, Any]:
        """What the page's script is told: parts, decisions, the form, and cards by number."""
        further = [
            *(id_ for ids in self._tables.decisions["evidence"] for id_ in ids),
            *(
                id_
                for column in ("evidence", "reactions", "done")
                for ids in self._tables.options[column]
                for id_ in ids
            ),
        ]
        found = brief.told(self._tables, parts.build(self._tables, self._players), further)
        number = evidence.places(found)
        return found | {
            "part": self._part,
            "volunteers": self._volunteers,
            "decisions": [_decision(self._tables, row, number) for row in self._decisions()],
            "form": self._form(),
            "end": brief.spoken(pd.Timestamp(self._tables.descriptor["period"]["end"])),
        }

    def words(self) -> str:
        """The decisions and their options in plain text, without what was done."""
        out = [self.title]
        for row in self._decisions(self._part):
            names = ", ".join(self._tables.find_actor(a).short_name for a in row.actor_ids)
            out += ["", f"Round {row.round}: {row.title} ({names})", row.situation, row.question]
            out += [
                f"{letter(option.option_id)} {option.option} [{', '.join(option.evidence)}]"
                for option in options_of(self._tables, row.decision_id)
            ]
        return "\n".join(out)

    def _decisions(self, actor: str = "") -> list[Any]:
        """The decisions in the order of the rounds; with an actor, only those it faces."""
        rows = self._tables.decisions.sort_values(["round", "decision_id"]).itertuples(index=False)
        return [row for row in rows if not actor or actor in row.actor_ids]

    def _choices(self, actor: str) -> list[list[Any]]:
        """The kept choices of a part; whatever else may stand in the file is passed over."""
        kept = self.answers.get(f"meeting-part-{actor}")
        value = kept.get("value") if isinstance(kept, dict) else None
        found = []
        for row in self._decisions(actor):
            choice = value.get(str(row.round)) if isinstance(value, dict) else None
            if not isinstance(choice, dict):
                continue
            for option in options_of(self._tables, row.decision_id):
                if option.option_id == choice.get("option"):
                    short = self._tables.find_actor(actor).short_name
                    reason = str(choice.get("reason") or "")
                    found.append([short, int(row.round), row.question, option.option, reason])
        return found

    def _form(self) -> list[dict[str, str]]:
        """The parts of the communiqué, from the table of prompts; without any, one plain part."""
        prompts = self._tables.prompts
        rows = prompts[prompts["form"] == FORM].itertuples(index=False)
        found = [
            {"id": r.prompt_id, "label": r.label, "question": r.question, "help": r.help}
            for r in rows
        ]
        return found or [PLAIN_PART]


def options_of(tables: Any, decision_id: str) -> list[Any]:
    """The options of a decision, in the order of the table."""
    chosen = tables.options[tables.options["decision_id"] == decision_id]
    return list(chosen.itertuples(index=False))


def letter(option_id: str) -> str:
    """'A.' for the option 'arms-partners-a'."""
    return f"{option_id.rsplit('-', 1)[-1].upper()}."


def _decision(tables: Any, row: Any, number: dict[str, int]) -> dict[str, Any]:
    """A decision as the page reads it, rows as numbers of cards."""

    def numbers(ids: tuple[str, ...]) -> list[int]:
        return [number[id_] for id_ in ids if id_ in number]

    return {
        "id": row.decision_id,
        "round": int(row.round),
        "title": row.title,
        "parts": list(row.actor_ids),
        "situation": row.situation,
        "question": row.question,
        "evidence": numbers(row.evidence),
        "options": [
            {
                "id": option.option_id,
                "letter": letter(option.option_id),
                "text": option.option,
                "evidence": numbers(option.evidence),
                "reactions": numbers(option.reactions),
                "done": numbers(option.done),
            }
            for option in options_of(tables, row.decision_id)
        ],
    }
