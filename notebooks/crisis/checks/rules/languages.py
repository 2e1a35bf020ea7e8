"""Rules for languages: a text is marked with a language that is written in its letters.

A screen reader changes its voice by the mark, and cannot read Cyrillic letters with an English one.
Which of the languages of an alphabet a text is in, no program can tell from a few words: that is
left to whoever reads it.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ..folder import Folder
from ..problem import Problem, shown

MARKED = (("quote", "quote_language"), ("title", "language"))
"""Columns of texts, each with the column that names its language."""

LATIN = "Latin"
WRITTEN_IN = {
    "Arabic": "ar fa ku ps sd ug ur",
    "Armenian": "hy",
    "Chinese": "ja zh",
    "Cyrillic": "az be bg bs kk ky mk mn ru sr tg tt uk uz",
    "Georgian": "ka",
    "Greek": "el",
    "Hebrew": "he yi",
    "Korean": "ko",
}
"""Alphabets other than Latin with the languages (ISO 639-1) that are written in them."""

ALPHABETS = {name: frozenset(codes.split()) for name, codes in WRITTEN_IN.items()}

UNICODE = {"CJK": "Chinese", "HIRAGANA": "Chinese", "KATAKANA": "Chinese", "HANGUL": "Korean"}
"""What the first word of a letter's Unicode name stands for, where it is another than here."""

ALSO_LATIN = {"az", "bs", "kk", "ku", "sr", "tt", "uz"}
ONLY_IN_OTHERS = frozenset().union(*ALPHABETS.values()) - ALSO_LATIN


def letters_fit_the_language(folder: Folder) -> Iterator[Problem]:
    """The letters of a text are those of the language it is marked with."""
    for text, mark in MARKED:
        for table in folder.having(text, mark):
            for row, said, language in table.rows(text, mark):
                if said and language and (wrong := _misfit(said, language)):
                    yield table.problem(row, mark, *wrong)


def _misfit(text: str, language: str) -> tuple[str, str] | None:
    """What is wrong with the language of a text, and what would be right; None where nothing is."""
    if text.isascii() and language not in ONLY_IN_OTHERS:
        return None
    count = Counter(_alphabet(sign) for sign in text if sign.isalpha())
    if not count:
        return None
    [(most, _)] = count.most_common(1)
    if most in ALPHABETS and language not in ALPHABETS[most]:
        others = WRITTEN_IN[most].replace(" ", ", ")
        return f"{shown(language)} is not written in {most} letters", f"write one of {others}"
    own = {name for name, languages in ALPHABETS.items() if language in languages}
    if most == LATIN and language in ONLY_IN_OTHERS and not own & set(count):
        return (
            f"{shown(language)} is not written in Latin letters",
            "write the language of the text",
        )
    return None


@cache
def _alphabet(letter: str) -> str:
    """The alphabet of a letter, by the first word of its name in Unicode."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return UNICODE.get(first, first.capitalize())


RULES = [letters_fit_the_language]
