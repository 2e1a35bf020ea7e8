"""The prose that students read is easy to read: measured over every lesson.

Flesch reading ease = 206.835 - 1.015 (words a sentence) - 84.6 (syllables a word): R. Flesch,
"A new readability yardstick", Journal of Applied Psychology 32, 1948. From 60 to 70 is plain
English; the lessons reach at least 55, for names such as Zelensky weigh on the number.
What is only for teachers, footnotes, tables to fill in and code are no student prose.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
import textstat

from crisis.lessons import marking

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(path for path in NOTEBOOKS.glob("[0-9]*.ipynb") if path.name < "90")
LEAST = 55

FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^\|.*$", re.MULTILINE)
LINK = re.compile(r"!?\[([^]]*)\]\([^)]*\)")
FILE = re.compile(r"\b\d\d_\w+")
MARKS = re.compile(r"^(#+|>|[-*]|\d+\.)\s+", re.MULTILINE)
SIGNS = re.compile(r"<[^>]+>|[*_`]")


def plain(text: str) -> str:
    """Markdown as the sentences that a reader sees.

    Headings and items of a list stand alone, so each of them is counted as a sentence.
    """
    text = TABLE.sub("", FENCED.sub("", text))
    text = FILE.sub("that lesson", LINK.sub(r"\1", text))
    parts = re.split(r"\n\s*\n|\n(?=(?:#+|[-*]|\d+\.)\s)", text)
    lines = [" ".join(SIGNS.sub("", MARKS.sub("", part)).split()) for part in parts]
    return "\n".join(
        line if line[-1] in ".!?" else f"{line.rstrip(',;:')}." for line in lines if line
    )


def texts(path: Path) -> list[str]:
    """All that a lesson tells its students; not its footnotes, nor what is folded for teachers."""
    return list(marking.prose(nbformat.read(path, as_version=4).cells))


def ease(text: str) -> float:
    return textstat.flesch_reading_ease(text)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_students_can_read_it_with_ease(path):
    hard = sorted((ease(plain(text)), text[:60]) for text in texts(path) if text.count(" ") > 15)
    whole = "\n".join(plain(text) for text in texts(path))
    assert ease(whole) >= LEAST, f"the hardest cells: {hard[:4]}"


def test_the_measure_is_the_published_one():
    # Two sentences, ten words, twelve syllables, counted by hand.
    text = "The quick cat sat on a mat. Nobody saw it."
    assert ease(text) == pytest.approx(206.835 - 1.015 * 10 / 2 - 84.6 * 12 / 10, abs=0.1)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("arms", 1), ("Ukraine", 2), ("Germany", 3), ("evidence", 3), ("negotiate", 4), ("said", 1)],
)
def test_syllables_are_counted_as_they_are_spoken(word, syllables):
    assert textstat.syllable_count(word) == syllables


def test_harder_words_and_longer_sentences_score_lower():
    easy = plain("Who said it? Read the row. Then note the day.")
    hard = plain(
        "Notwithstanding considerable international apprehension, representatives characterised "
        "the negotiations as constructive, although substantive disagreements persisted."
    )
    assert ease(easy) > 90 > LEAST > ease(hard)


def test_only_what_students_read_is_measured():
    text = "# Who says *what*?\n\n- one thing;\n- [another](x.ipynb)\n\n| a | b |\n|---|---|"
    assert plain(text) == "Who says what?\none thing.\nanother."
