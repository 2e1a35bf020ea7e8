"""Where the parts are that pages share: inside each page, or in a folder beside them.

A page in a notebook has to carry all it needs. The pages of a site share a folder: scripts, styles,
borders, records and pictures are files there, written once each and named by their content, and a
page only names them. They are plain scripts, because a page that is opened by a double-click may
not fetch, nor load a module.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from . import escape, packing
from .pool import Pool

SMALL = 6_000
"""Characters of data that are not worth a file of their own."""


class Inside:
    """Every part stands in the page itself."""

    shared = False
    """Whether the parts lie in a folder."""
    dpi = 80
    """Dots per inch of a picture: small enough to be saved with a notebook."""
    frame = 'loading="lazy" srcdoc'
    """The attribute of a frame that brings its page: the browser opens it when it is near."""

    def script(self, name: str, text: str) -> str:
        """An element with a script; `name` is for people who look into the folder."""
        return f"<script>{text}</script>"

    def style(self, name: str, text: str) -> str:
        """An element with a style sheet."""
        return f"<style>{text}</style>"

    def value(self, name: str, value: Any) -> tuple[str, str]:
        """An element that brings a value (or nothing), and the expression that stands for it."""
        return "", escape.script_json(value)

    def records(self, data: dict[str, Any]) -> tuple[str, str]:
        """The same for a payload with records and sources as lists; page/unpack.js reads it."""
        return self.value("records", packing.packed(data))

    def new_page(self) -> None:
        """Begin a page that shares nothing with those before."""

    def picture(self, name: str, png: bytes) -> str:
        """The address of a picture."""
        return "data:image/png;base64," + base64.b64encode(png).decode("ascii")

    def token(self, token: str) -> str:
        """What joins a page to its widget's model."""
        return token


class Beside(Inside):
    """Every part is a file in `folder`, which pages find under `address` (such as "assets")."""

    shared = True
    dpi = 120
    frame = "data-page"
    """Here a script of the page around opens it, sooner and later than a browser would."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = Path(folder), address
        self._pool = Pool()
        self._told: dict[str, str] = {}

    def script(self, name: str, text: str) -> str:
        """An element that names the script's file."""
        return f'<script src="{self._write(name, "js", text.encode("utf-8"))}"></script>'

    def style(self, name: str, text: str) -> str:
        """An element that names the style sheet's file."""
        file = self._write(name, "css", text.encode("utf-8"))
        return f'<link rel="stylesheet" href="{file}">'

    def value(self, name: str, value: Any) -> tuple[str, str]:
        """A script's element that brings the value, and the expression; small ones as inside."""
        text = escape.script_json(value)
        if len(text) < SMALL:
            return "", text
        key, element = self._keep(name, text)
        return element, f"crisisParts[{escape.script_json(key)}]"

    def records(self, data: dict[str, Any]) -> tuple[str, str]:
        """Scripts' elements that bring a payload, each row told once in all views of a page."""
        names, rest = self._pool.share(data, self._tell)
        view, expression = self.value("view", rest)
        return "".join(self._told[name] for name in names) + view, expression

    def new_page(self) -> None:
        """Begin a page that shares nothing with those before: it would load what they show."""
        self._pool = Pool()

    def _tell(self, part: dict[str, Any]) -> str:
        """Keep records in a file, and return the name under which scripts find them."""
        name, element = self._keep("records", escape.script_json(part))
        self._told[name] = element
        return name

    def _keep(self, name: str, text: str) -> tuple[str, str]:
        """Write a script that gives a value a key; return the key and the script's element."""
        key = f"{name}-{_digest(text.encode('utf-8'))}"
        told = f"(window.crisisParts ??= {{}})[{escape.script_json(key)}] = {text};"
        return key, self.script(name, told)

    def picture(self, name: str, png: bytes) -> str:
        """The address of the picture's file."""
        return self._write(name, "png", png)

    def token(self, token: str) -> str:
        """Nothing: no kernel runs behind the pages of a site."""
        return ""

    def _write(self, name: str, ending: str, content: bytes) -> str:
        """Write a file, unless it is there, and return its address. Raises OSError."""
        file = self.folder / f"{name}-{_digest(content)}.{ending}"
        if not file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            # Two lessons that are run at the same time may write the same file.
            half = self.folder / f".{file.name}.{id(content)}"
            half.write_bytes(content)
            half.replace(file)
        return f"{self.address}/{file.name}"


_place = Inside()


def place() -> Inside:
    """Where the parts of the pages made now are."""
    return _place


def use(chosen: Inside) -> None:
    """Keep the parts of all pages made from now on in another place."""
    global _place
    _place = chosen


@contextmanager
def used(chosen: Inside) -> Iterator[None]:
    """Keep the parts of the pages made meanwhile in another place."""
    before = place()
    use(chosen)
    try:
        yield
    finally:
        use(before)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=6).hexdigest()
