"""Wordings: the article's words beside those of the text that it reports on or follows.

Words that stand on one side only are marked by brackets and by a line under them as well as by a
colour. Which words differ is computed, so that a new row of the table needs no marking by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from ..dataset.errors import UnknownName
from ..views import escape, output
from .article import labels

Parts = list[tuple[str, bool]]
"""Pieces of a wording, each with whether it stands on this side only."""

LINES = ("solid #b85c00", "double #3d7fc4")
"""Under words of the article only, and under words of the other text only: both read on light and
on dark paper."""
CHANCE = 3
"""Letters up to which a single shared word may be chance."""
MOST_WORDS = 2_000
"""Longer texts are not compared word by word: with a hundred thousand letters it takes a minute."""
CELL = "text-align:left;vertical-align:top;white-space:normal;padding:.4em .6em"
CELL += ";overflow-wrap:break-word;line-height:1.6"


class Wordings:
    """Pairs of wordings for Jupyter, side by side, and as plain text."""

    def __init__(self, tables: Any, ids: Sequence[str] = ()) -> None:
        rows = {row.wording_id: row for row in tables.wordings.itertuples(index=False)}
        for id_ in ids:
            if id_ not in rows:
                raise UnknownName("wording", id_, rows, "wordings", rows)
        self.rows = [rows[id_] for id_ in ids or rows]
        self._sources = tables.sources.set_index("source_id")
        self._relations = labels(tables.descriptor, "wordings", "relation")

    def words(self) -> str:
        """Each pair in plain text: [words of the article only], {words of the other text only}."""
        out = []
        for row in self.rows:
            article, other = differing(row.article_words, row.other_words)
            out.append(
                f"- {row.title} ({row.claim_id})\n"
                f"  The article: {_marked(article, '[', ']')}\n"
                f"  {self._heading(row)}: {_marked(other, '{', '}')}"
            )
        return "\n".join(out)

    def __repr__(self) -> str:
        return self.words()

    def _repr_html_(self) -> str:
        rows = "".join(self._row(row) for row in self.rows)
        heads = "".join(
            f'<th scope="col" style="{CELL}">{text}</th>'
            for text in ("The article [only here]", "The other text {only here}")
        )
        return output.plain(
            '<table style="table-layout:fixed;width:100%"><thead><tr>'
            f"{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _row(self, row: Any) -> str:
        article, other = differing(row.article_words, row.other_words)
        source = self._sources.loc[row.source_id]
        link = escape.text(escape.link(source["url"]))
        return (
            f'<tr><td style="{CELL}">{_html(article, "[]", LINES[0])}'
            f"<br><small>{escape.text(row.title)} ({escape.text(row.claim_id)})</small></td>"
            f'<td style="{CELL}">{_html(other, "{}", LINES[1])}'
            f'<br><small><a href="{link}">{escape.text(self._heading(row))}</a></small></td></tr>'
        )

    def _heading(self, row: Any) -> str:
        """'The Guardian, read in Yahoo News: the report it follows'."""
        source = self._sources.loc[row.source_id]
        origin, publisher = source["origin"], source["publisher"]
        name = origin if origin == publisher else f"{origin}, read in {publisher}"
        return f"{name} ({self._relations.get(row.relation, row.relation)})"


def differing(article: str, other: str) -> tuple[Parts, Parts]:
    """Return both wordings in pieces. Capitals and marks at a word's end count as no difference."""
    ours, theirs = article.split(), other.split()
    if len(ours) + len(theirs) > MOST_WORDS:
        return [(article, True)], [(other, True)]
    matcher = SequenceMatcher(None, list(map(_bare, ours)), list(map(_bare, theirs)), False)
    left: Parts = []
    right: Parts = []
    codes = matcher.get_opcodes()
    for number, (kind, a1, a2, b1, b2) in enumerate(codes):
        # A lone "a" or "the" between two differences is shared by chance only.
        between = 0 < number < len(codes) - 1 and a2 - a1 == 1
        own = kind != "equal" or (between and len(_bare(ours[a1])) <= CHANCE)
        _join(left, ours[a1:a2], own)
        _join(right, theirs[b1:b2], own)
    return left, right


def _join(parts: Parts, words: list[str], own: bool) -> None:
    """Add words to the pieces; to the last one, where it is of the same kind."""
    if words and parts and parts[-1][1] == own:
        words = [parts.pop()[0], *words]
    if words:
        parts.append((" ".join(words), own))


def _bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word.replace("’", "'")).casefold()


def _marked(parts: Parts, start: str, end: str) -> str:
    return " ".join(f"{start}{text}{end}" if own else text for text, own in parts)


def _html(parts: Parts, brackets: str, line: str) -> str:
    start, end = brackets
    style = f"border-bottom:3px {line}"
    return " ".join(
        f'<b style="{style}">{start}{escape.text(text)}{end}</b>' if own else escape.text(text)
        for text, own in ((escape.cut(text), own) for text, own in parts)
    )
