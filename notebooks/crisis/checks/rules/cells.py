"""Rules for every cell: no markup, no invisible or garbled letter, no stray blank, no error."""

import re
from collections.abc import Iterator, Sequence

from ..folder import Folder
from ..problem import Problem

# Written as escapes, because most of them cannot be seen: control characters, soft hyphen,
# zero-width characters, marks that turn the direction of writing.
INVISIBLE = "\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
SAYINGS = {
    "markup": (
        "there is markup in the cell: signs such as <b>, ${ or javascript: are code in a page",
        "write text only, and take the signs out",
    ),
    "hidden": (
        "there is a line break or an invisible character in the cell",
        "type the text again on one line, without it",
    ),
    "blank": (
        "there is a blank at the start or the end, or two in a row",
        "delete the blanks that are not between two words",
    ),
    "garbled": (
        "letters were garbled when the text was saved in another encoding",
        "type them again, or take the text from a copy",
    ),
    "lost": (
        "a letter was lost when the text was saved: a question mark stands in its place",
        "type the word again",
    ),
    "error": (
        "a spreadsheet has put an error message in place of a value",
        "write the value that belongs here",
    ),
}
# A page may run any of the three; "<5000" and "a < b" are plain text and stay allowed.
MARKUP = re.compile(r"<[A-Za-z/!?]|\$\{|javascript:", re.IGNORECASE)
# What stands in a cell whose formula failed; '######' is a number too wide for its column.
ERROR = re.compile(
    r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|#+|BEZUG!|NV|WERT!|ZAHL!)|(Err|Fehler):\d+"
)
# UTF-8 taken for Windows-1252 (Å‚ for ł, â€™ for ’), and the sign for a letter that was none.
GARBLED = re.compile("[ÂÃÄÅÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[œ™“\x9d¦˜¢“”]|\ufffd")
# Inside a word; a web address may have one.
LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]")
HIDDEN = re.compile(f"[{INVISIBLE}]")


def plain_text(folder: Folder) -> Iterator[Problem]:
    """A cell holds plain text: no markup, invisible character, stray blank or failed formula."""
    for table in folder.tables.values():
        for field in table.fields:
            column = field["name"]
            if _clean(table[column]):
                continue
            for row, cell in table.rows(column):
                for flaw in _flaws(cell):
                    yield table.problem(row, column, *SAYINGS[flaw])


def _clean(cells: Sequence[str]) -> bool:
    """Whether a whole column is surely without flaws; far quicker than looking at each cell."""
    text = f"|{'|'.join(cells)}|"
    suspects = ("<", "${", "  ", "| ", " |", "|#", "|Err:", "|Fehler:")
    return (
        text.isprintable()
        and not ("?" in text and LOST.search(text))
        and (text.isascii() or not GARBLED.search(text))
        and not any(suspect in text for suspect in suspects)
        and (":" not in text or "javascript:" not in text.lower())
    )


def _flaws(cell: str) -> list[str]:
    """Return the names of what is wrong with one cell; the quick tests spare the slow ones."""
    flaws = []
    if ("<" in cell or "${" in cell or ":" in cell) and MARKUP.search(cell):
        flaws.append("markup")
    if not cell.isprintable() and HIDDEN.search(cell):
        flaws.append("hidden")
    if "  " in cell or cell != cell.strip():
        flaws.append("blank")
    if not cell.isascii() and GARBLED.search(cell):
        flaws.append("garbled")
    if "?" in cell and "://" not in cell and LOST.search(cell):
        flaws.append("lost")
    if ERROR.fullmatch(cell):
        flaws.append("error")
    return flaws


RULES = [plain_text]
