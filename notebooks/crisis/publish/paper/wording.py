"""What a lesson says of hands, cells and places on a screen, as a sheet of paper says it.

A worksheet lies beside a screen. What to press there stays on it; how a mouse or a keyboard does
it, where answers are kept and what a cell of a notebook is for do not. What stands "above" or
"below" on the screen is said to stand on the screen.
"""

from __future__ import annotations

import re

KEYS = r"(?:Tab and )?(?:press )?the arrow keys(?: and (?:press )?Enter)?"
HOW = (
    (r"\bPress Enter on this cell or double-click it, and (\w)", lambda found: found[1].upper()),
    (r"\bpress Enter on this cell or double-click it, and (\w)", r"\1"),
    (rf": (?:click(?: on)? it|drag it), or (?:go there with |press )?{KEYS}(?=[.:])", ""),
    (rf"Drag (it|the [^,.]+), or (?:go to it|move them) with {KEYS}", r"Move \1"),
    (r"Click on (a \w+), or go to it with Tab and press Enter", r"Open \1"),
    (r", by mouse or with the arrow keys and Enter,", ""),
    (r" or by dragging", ""),
    (r" \(Tab reaches each of them at once\)", ""),
    (r"Press Tab and the arrow keys, or click\.\s*", ""),
    (r"to the grey box below with the arrow keys or a click, hold", "to the grey box, hold"),
)
"""How something is done by hand, and what is left of it."""

KEPT = (
    r"\*\*A cell does not answer\.\*\*[^\n]*\n*",
    r"- \*\*Teaching:\*\*[^\n]*\n*",
    r"Your (?:answers|last attempt) stays? [^.]+\.",
    r"What you (?:write|wrote) stays[^.]*\.",
    r"They are sent to nobody\.",
    r"\*Start again\* clears them\.",
    r"Choose an answer and press \*Check\*\. If [^.]+ told why\. After two [^.]+\.",
    r"Then press Check\. A wrong step [^.]+\.",
    r"The form is the same, and it keeps [^.]+\.",
    r"The next cell lists your choices; it prints [^.]+\.",
)
"""Sentences about the page itself, which paper has no use for."""

SCREEN = "on the screen"
SHOWN = r"map|timeline|frame|cell|column|line|count|list"
PLACES = (
    (r"what the next cell asks for", "what is asked here"),
    (rf"\b((?:[Tt]he|[Ee]ach) (?:{SHOWN})) (?:above|below)\b(?: it\b)?", rf"\1 {SCREEN}"),
    (r"\b(map and the timeline) above\b", rf"\1 {SCREEN}"),
    (r"\bscore is shown above\b", rf"score is shown {SCREEN}"),
    (r"\b(the issue or the column) below\b", rf"\1 {SCREEN}"),
    (r"\bdo not scroll up\b", "do not look back"),
    (r"\b([Tt]he (?:next|first|second) cell)\b(?! on)", rf"\1 {SCREEN}"),
)
"""Where something stands."""

_HERE = re.compile(r", in the next cell\b")


def on_paper(text: str) -> str:
    """A cell's Markdown in the words of a sheet that lies beside the screen."""
    text = _HERE.sub(", below", text)
    for pattern in KEPT:
        text = re.sub(rf" ?{pattern}", "", text)
    for pattern, instead in (*HOW, *PLACES):
        text = re.sub(pattern, instead, text)
    return text
