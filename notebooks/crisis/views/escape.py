"""The one place where text becomes part of HTML, of a script or of a picture.

Rows are edited by many hands, so every text is treated as untrusted. folium puts pop-up text into
a JavaScript template literal and leaves `${...}` alive in it; our own layers never go that way:
their data reaches the page as JSON, and the page's scripts only ever set text content.
"""

from __future__ import annotations

import html
import json
from typing import Any

LONGEST = 2_000
"""Letters of a text that a page shows."""


def text(value: Any) -> str:
    """Text for an element's content or a quoted attribute."""
    return html.escape(str(value), quote=True)


def script_json(value: Any) -> str:
    """JSON that may stand inside a script element.

    `<` could end the script element early; U+2028 and U+2029 end a line in older JavaScript.
    """
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return dumped.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def as_code(value: str) -> str:
    """A text as it stands in Python, in double quotes."""
    return json.dumps(value, ensure_ascii=False)


def srcdoc(page: str) -> str:
    """A whole page for an iframe's srcdoc in single quotes.

    Single quotes keep the many double quotes of JSON as they are: a third less to save.
    """
    return page.replace("&", "&amp;").replace("'", "&#39;")


def cut(value: Any) -> Any:
    """Plain data with every text of it cut to a length that a page can be used with.

    No text of the data set is nearly as long. What is left out is said, and the table has it.
    """
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST]}… (cut here: the table has {len(value):,} letters)"
    if isinstance(value, dict):
        return {key: cut(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [cut(part) for part in value]
    return value


def drawn(value: Any, most: int = 80) -> str:
    """Text for matplotlib: one line of at most so many letters, each of which can be drawn.

    A hundred thousand letters would take it minutes. Who draws it also says `parse_math=False`:
    two dollar signs would begin a formula, and a wrong one stops the whole picture.
    """
    start = str(value)[: most + 1]
    line = "".join(letter if letter.isprintable() else " " for letter in start)
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    return line


def link(url: str) -> str:
    """An address that is safe in href: http or https, else nothing."""
    return url if url.startswith(("https://", "http://")) else ""
