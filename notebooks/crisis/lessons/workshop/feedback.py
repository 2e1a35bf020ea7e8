"""What the workshop says to an answer: a verdict in words, a text, code. For page and for paper."""

from __future__ import annotations

from dataclasses import dataclass

from ...views import escape, output

SIGNS = {"Right": "✓", "Not yet": "✗", "Nothing here yet": "○", "Hint": "?", "One way": "→"}
"""A shape for each verdict. The word beside it says the same, so no colour is needed."""

BOX = "border-left:.3em solid;padding:.1em .8em;margin:.3em 0;max-width:46em"


@dataclass(frozen=True)
class Feedback:
    """verdict: one of SIGNS, also the first word read aloud. right: None where nothing was judged.

    lines: (what it is, text). code: one way to do it. picture: an address of an image, and alt its
    words.
    """

    verdict: str
    lines: tuple[tuple[str, str], ...] = ()
    right: bool | None = None
    code: str = ""
    picture: str = ""
    alt: str = ""

    @property
    def _head(self) -> str:
        """The verdict as a sentence; hints carry their name themselves."""
        return "" if self.verdict == "Hint" else f"{self.verdict}."

    def words(self) -> str:
        """Everything in plain text."""
        lines = [f"{label}: {text}" if label else text for label, text in self.lines]
        first, *rest = lines or [""]
        out = [f"{SIGNS[self.verdict]} {self._head} {first}".strip(), *rest]
        out += [self.code] if self.code else []
        return "\n".join([*out, f"In words: {self.alt}"] if self.alt else out)

    def __repr__(self) -> str:
        return self.words()

    def _repr_html_(self) -> str:
        head = (
            f'<span aria-hidden="true">{SIGNS[self.verdict]}</span> '
            f"<b>{escape.text(self._head)}</b>"
        )
        lines = [
            (f"<b>{escape.text(label)}:</b> " if label else "") + escape.text(text)
            for label, text in self.lines
        ]
        first, *rest = lines or [""]
        parts = [f"<p>{head} {first}</p>", *(f"<p>{line}</p>" for line in rest)]
        if self.code:
            parts.append(f'<pre style="white-space:pre-wrap">{escape.text(self.code)}</pre>')
        if self.picture:
            alt = "A chart. The words below say the same."
            parts.append(f'<img alt="{alt}" style="max-width:100%" src="{self.picture}">')
        if self.alt:
            parts.append(f"<p><b>In words:</b> {escape.text(self.alt)}</p>")
        inside = "".join(parts)
        return f'<div role="status" class="{output.PLAIN}" style="{BOX}">{inside}</div>'
