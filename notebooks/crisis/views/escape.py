"""The one place where text becomes part of HTML or of a script.

Rows are edited by many hands, so every text is treated as untrusted. folium puts pop-up text into
a JavaScript template literal and leaves `${...}` alive in it; our own layers never go that way:
their data reaches the page as JSON, and the page's scripts only ever set text content.
"""

from __future__ import annotations

import html
import json
from typing import Any


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


def link(url: str) -> str:
    """An address that is safe in href: http or https, else nothing."""
    return url if url.startswith(("https://", "http://")) else ""
