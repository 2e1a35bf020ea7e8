"""The form about a source: origin, purpose, value and limits, of the article or of another text.

Its questions are rows of the table of prompts. What was written stays with the notebook.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from ..views.words import spoken
from .activity import Activity
from .article import LESSON

FORM = "source"
ARTICLE, OWN = "article", "own"
GIVEN = {"title": "title", "who": "publisher", "when": "date"}
"""Parts that the data set can fill in for the article: last word of a prompt's id, and column."""


class SourceForm(Activity):
    """A form with a few lines and texts; `written()` gives them back by label."""

    script = "source_form"
    style = "activity source_form"
    height = 980

    def __init__(
        self,
        tables: Any,
        own: bool = False,
        lesson: str = LESSON,
        folder: Path | None = None,
    ) -> None:
        """`own`: the form is empty, for a text that the student brings."""
        self._of = OWN if own else ARTICLE
        chosen = tables.prompts[tables.prompts["form"] == FORM]
        self._prompts = list(chosen.itertuples(index=False))
        self._article = None if own else _article(tables)
        super().__init__(tables.descriptor.get("name", ""), lesson, folder)

    @property
    def title(self) -> str:
        """What the page is, as its frame is named."""
        of = "a text of your own" if self._of == OWN else "this article"
        return f"Origin, purpose, value and limits of {of}"

    def keys_of_answers(self) -> list[str]:
        """One key a prompt; the article and the own text have keys of their own."""
        return [self._key(prompt) for prompt in self._prompts]

    def written(self) -> dict[str, str]:
        """What stands in the form, by label; "" for what is empty or not usable."""
        return {prompt.label: self._text(prompt) for prompt in self._prompts}

    def payload(self) -> dict[str, Any]:
        """What the page's script is told."""
        prompts = [
            {
                "key": self._key(prompt),
                "size": prompt.size,
                "label": prompt.label,
                "question": prompt.question,
                "help": prompt.help,
                "given": self._given(prompt),
            }
            for prompt in self._prompts
        ]
        return {"title": self.title, "about": self._about(), "prompts": prompts}

    def words(self) -> str:
        """The questions and what was written, in plain text; a sentence where nothing was."""
        out = [self.title, self._about()]
        for prompt in self._prompts:
            out.append(f"{prompt.label}. {prompt.question} {prompt.help}".rstrip())
            out.append(f"   {self._text(prompt) or '...'}")
        empty = [label for label, text in self.written().items() if not text]
        if empty:
            out.append(f"Still empty: {', '.join(empty)}. Write in the form above.")
        return "\n".join(line for line in out if line)

    def _key(self, prompt: Any) -> str:
        return f"form/{self._of}/{prompt.prompt_id}"

    def _text(self, prompt: Any) -> str:
        kept = self.answers.get(self._key(prompt))
        value = kept.get("value") if isinstance(kept, dict) else None
        return value.strip() if isinstance(value, str) else self._given(prompt)

    def _given(self, prompt: Any) -> str:
        column = GIVEN.get(prompt.prompt_id.rsplit("-", 1)[-1])
        return str(self._article[column]) if column and self._article else ""

    def _about(self) -> str:
        """What the data set knows of the source itself, where the form is about the article."""
        if not self._article:
            return "Take a text of your own: a report, a speech, a post. First say what it is."
        return f"What the data set says of it: {self._article['note']}"


def _article(tables: Any) -> dict[str, Any] | None:
    """The row of the article that the table of claims takes apart: the last link of its chains."""
    if tables.claims.empty:
        return None
    medium = tables.claims["attribution"].iloc[0].split(" > ")[-1]
    of = tables.sources[tables.sources["origin"] == medium].to_dict("records")
    if not of:
        return None
    row = of[0]
    who = row["origin"]
    copy = "" if row["publisher"] == who else f", read in a copy by {row['publisher']}"
    return row | {"publisher": f"{who}{copy}", "date": spoken(dt.date.fromisoformat(row["date"]))}
