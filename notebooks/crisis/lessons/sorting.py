"""Sorting: things of the article to be put into steps, and wordings to be read by how they lean.

Two tables, one page. Steps are checked against the row that decides; a leaning is a judgement, so
the student's reading is only compared with that of the data set.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..dataset.errors import UnknownName
from ..views.symbols import DONE, KIND_OF
from ..views.words import spoken
from . import evidence
from .activity import Activity
from .article import LESSON, labels

HEIGHT_AN_ITEM = 130


class Sorting(Activity):
    """Things with a choice of bins each. A subclass says which, from a table of the data set."""

    script = "sorting"
    style = "activity sorting"
    table = ""
    column = ""
    task = ""
    name = ""
    judged = False

    def __init__(
        self,
        tables: Any,
        ids: Sequence[str] = (),
        lesson: str = LESSON,
        folder: Path | None = None,
    ) -> None:
        """`ids` are rows of the table, in the order in which they are shown (none: all)."""
        self._tables = tables
        self._rows = _chosen(tables, self.table, ids)
        self._bins = _bins(tables.descriptor, self.table, self.column)
        self.height = 160 + HEIGHT_AN_ITEM * len(self._rows)
        super().__init__(tables.descriptor.get("name", ""), lesson, folder)

    @property
    def title(self) -> str:
        """What the page is, as its frame is named."""
        return self.name

    @property
    def _prefix(self) -> str:
        return f"sorting/{self.table}"

    def keys_of_answers(self) -> list[str]:
        """One key a row."""
        return [f"{self._prefix}/{row[0]}" for row in self._rows]

    def chosen(self) -> dict[str, str]:
        """What was chosen so far: {id of a row: bin}. What is not usable is left out."""
        known = {bin_["value"] for bin_ in self._bins}
        found = {row[0]: self.answers.get(f"{self._prefix}/{row[0]}") for row in self._rows}
        picked = {id_: _bin(answer) for id_, answer in found.items()}
        return {id_: bin_ for id_, bin_ in picked.items() if bin_ in known}

    def payload(self) -> dict[str, Any]:
        """What the page's script is told."""
        ids = {row[0]: self.evidence_of(row) for row in self._rows}
        found = evidence.build(self._tables, [id_ for many in ids.values() for id_ in many])
        number = evidence.places(found)
        items = [
            self.told(row) | {"evidence": [number[i] for i in ids[row[0]] if i in number]}
            for row in self._rows
        ]
        return found | {
            "title": self.title,
            "task": self.task,
            "prefix": self._prefix,
            "judged": self.judged,
            "bins": self._bins,
            "items": items,
        }

    def words(self) -> str:
        """The task, the bins and the things in plain text, without the answers."""
        bins = "; ".join(f"{bin_['label']} ({bin_['description']})" for bin_ in self._bins)
        out = [self.title, self.task, f"Choose from: {bins}."]
        for number, row in enumerate(self._rows, 1):
            told = self.told(row)
            out.append(f"{number}. {told['text']}")
            out += [f"   {quote['from']}: “{quote['words']}”" for quote in told["quotes"]]
        return "\n".join(out)

    def told(self, row: Any) -> dict[str, Any]:
        """A row as the page reads it: text, quotes, answer, feedback."""
        raise NotImplementedError

    def evidence_of(self, row: Any) -> Sequence[str]:
        """The ids of the rows that decide."""
        raise NotImplementedError


class Stages(Sorting):
    """How far had it come by the day of the article? Checked against movements and transfers."""

    table, column = "stages", "status"
    task = "Choose a step for each thing. The article's words may say another one."

    @property
    def title(self) -> str:
        """What the page is, with the day of the article."""
        resources = self._tables.descriptor["resources"]
        day = next(r.get("published", "") for r in resources if r["name"] == self.table)
        when = spoken(dt.date.fromisoformat(day)) if day else "the day of the article"
        return f"How far had it come by {when}?"

    def told(self, row: Any) -> dict[str, Any]:
        """The thing, the article's words, and its step."""
        return {
            "id": row.stage_id,
            "text": row.thing,
            "quotes": [{"from": "The article", "words": row.article_words}],
            "answer": row.status,
            "feedback": row.feedback,
        }

    def evidence_of(self, row: Any) -> Sequence[str]:
        """The row that decides, and what else tells of it."""
        return row.row_ids


class Leanings(Sorting):
    """Which way does a difference of words lean, and what else could explain it?"""

    table, column = "wordings", "leaning"
    name = "Which way does the difference lean?"
    task = "Read both wordings. What does a reader of the article see differently?"
    judged = True

    def told(self, row: Any) -> dict[str, Any]:
        """Both wordings, the reading of the data set, its reasons and a possible cause."""
        source = self._tables.sources.set_index("source_id").loc[row.source_id]
        return {
            "id": row.wording_id,
            "text": row.title,
            "quotes": [
                {"from": "The article", "words": row.article_words},
                {"from": source["origin"], "words": row.other_words},
            ],
            "answer": row.leaning,
            "feedback": row.explanation,
            "cause": labels(self._tables.descriptor, "wordings", "cause")[row.cause],
        }

    def evidence_of(self, row: Any) -> Sequence[str]:
        """The claim itself, and the other text."""
        return row.claim_id, row.source_id


def _chosen(tables: Any, table: str, ids: Sequence[str]) -> list[Any]:
    """The rows with some ids in their order, or all; raises UnknownName."""
    rows = {row[0]: row for row in tables.frames[table].itertuples(index=False)}
    for id_ in ids:
        if id_ not in rows:
            raise UnknownName(f"row in {table}", id_, rows, table, rows)
    return [rows[id_] for id_ in ids or rows]


def _bins(descriptor: dict, table: str, column: str) -> list[dict[str, Any]]:
    """The values of a column as bins; a status has the symbol that it has on every map."""
    schema = next(r["schema"] for r in descriptor["resources"] if r["name"] == table)
    field = next(f for f in schema["fields"] if f["name"] == column)
    sign = {"shape": KIND_OF["movements"].shape} if column == "status" else {}
    return [
        dict(category) | sign | {"hollow": category["value"] not in DONE}
        for category in field["categories"]
    ]


def _bin(answer: Any) -> str:
    """The bin of a kept answer; "" for whatever else a file may hold."""
    value = answer.get("value") if isinstance(answer, dict) else None
    return str(value.get("bin", "")) if isinstance(value, dict) else ""
