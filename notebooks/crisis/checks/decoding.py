"""From the bytes of a file to its text: which encoding they are in, and what separates the cells.

Spreadsheets save UTF-8 with or without a mark at the start, UTF-16 or Windows-1252. Windows-1252
gives nearly every byte some letter, so it is believed only where the result looks like words, and
where no other Windows encoding gives words too.
"""

import csv
import re
from collections.abc import Collection

from .rivals import rival_reading

UTF8, UTF16, WINDOWS = "UTF-8", "UTF-16", "Windows-1252"
SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
# Excel writes and reads this line before the header.
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?')
SEVERAL_BYTES = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
# What other encodings look like when they are taken for Windows-1252: a sign or a capital inside a
# word, four accented letters in a row, signs that hardly any text needs.
UNLIKELY = re.compile(
    r"[^\W\d_][¡-©«¬®-¶¸¹»-¿×÷‚„“”†‡ˆ‰‹›•˜™ƒ]+[^\W\d_]"
    r"|[a-zß-öø-ÿœšž][À-ÖØ-ÞŒŠŽŸ]"
    r"|[À-ÖØ-öø-ÿŒœŠšŽžŸ]{4}"
    r"|[¤¦¬¯¸]"
)


FIRST_LINES = 4_000
"""Characters of a file among which its header is looked for."""


class NotText(ValueError):
    """Bytes that are no text in any encoding read here. line: where that shows first."""

    def __init__(self, line: int) -> None:
        super().__init__(f"no text from line {line} on")
        self.line = line


class TwoReadings(NotText):
    """Bytes with two meanings. words: the first word that differs, in the one and the other."""

    def __init__(self, line: int, words: tuple[str, str]) -> None:
        super().__init__(line)
        self.words = words


def decode(raw: bytes) -> tuple[str, str]:
    """Return (text, name of the encoding) of the bytes of a file.

    Raises NotText where they are no text, TwoReadings where two encodings are equally likely.
    """
    if _looks_like_utf16(raw):
        return _utf16(raw), UTF16
    try:
        return raw.decode("utf-8-sig"), UTF8
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    if SEVERAL_BYTES.search(raw) and _has_utf8_letters(raw):
        raise NotText(line)  # UTF-8 with a broken place
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise NotText(line) from None
    if UNLIKELY.search(text):
        raise NotText(line)
    rival = rival_reading(raw, text)
    if rival:
        place, *words = rival
        raise TwoReadings(text.count("\n", 0, place) + 1, tuple(words))
    return text, WINDOWS


def separator_of(text: str, names: Collection[str]) -> str:
    """Return what separates the cells: the sign that finds most of some names in the header.

    A line such as 'sep=;' before the header decides; without a name found it is a comma.
    """
    first = text.partition("\n")[0]
    told = SEPARATOR_LINE.fullmatch(first.rstrip("\r"))
    if told:
        return told.group(1)
    known = set(names)
    start = text[:FIRST_LINES].replace("\r", "\n").split("\n")

    def found(separator: str) -> int:
        most = 0
        for line in start:  # a title or empty rows may stand above the header
            try:
                cells = next(csv.reader([line], delimiter=separator), ())
            except csv.Error:
                continue
            most = max(most, len(known.intersection(cells)))
        return most

    return max(SEPARATORS, key=found)


def example(text: str) -> str:
    """Return the first word of a text that has a letter outside ASCII, or ""."""
    found = re.search(r"\w*[^\x00-\x7f]\w*", text)
    return found.group() if found else ""


def _looks_like_utf16(raw: bytes) -> bool:
    """Whether there is the mark of UTF-16, or every second byte of the start is zero."""
    start = raw[:200]
    half = len(start) // 2
    return raw[:2] in (b"\xff\xfe", b"\xfe\xff") or (
        half > 4 and max(start[::2].count(0), start[1::2].count(0)) > 0.8 * half
    )


def _utf16(raw: bytes) -> str:
    marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    order = "utf-16" if marked else "utf-16-be" if raw[0] == 0 else "utf-16-le"
    try:
        return raw.decode(order)
    except UnicodeDecodeError as error:
        line = raw[: error.start].decode(order, "replace").count("\n") + 1
        raise NotText(line) from None


def _has_utf8_letters(raw: bytes) -> bool:
    """Whether some of the bytes above ASCII are letters in UTF-8."""
    for found in SEVERAL_BYTES.finditer(raw):
        try:
            found.group().decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False
