"""Rules for web addresses: one that a browser would take, so that a reader can follow it.

Letters of every alphabet may stand in an address; signs that end it, or that programs take for the
start of something else, may not.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from ..folder import Folder
from ..problem import Problem, shown

GOOD = re.compile(r"""https?://[^\s"<>\\^`{|}/?#@:\[\]]+([:/?#][^\s"<>\\^`{|}]*)?""")
UNSAFE = re.compile(r'["<>\\^`{|}]')
WEB = ("https://", "http://")


def followable(folder: Folder) -> Iterator[Problem]:
    """A web address names a server, and has no sign in it that no address may have."""
    for table in folder.having("url"):
        for row, url in table.rows("url"):
            if GOOD.fullmatch(url) or not url.startswith(WEB):  # what is none, the pattern tells
                continue
            if sign := UNSAFE.search(url):
                message = f"{sign.group()} stands in the address"
                fix = f"delete it, or write it as {quote(sign.group())}, as a browser does"
                yield table.problem(row, "url", message, fix)
            elif not _server(url):
                message = f"{shown(url)} names no server"
                yield table.problem(row, "url", message, "copy it from the browser once more")


def _server(url: str) -> str:
    """Return the server that an address names; "" where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as [ without ]
        return ""


RULES = [followable]
