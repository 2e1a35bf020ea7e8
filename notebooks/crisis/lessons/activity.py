"""Activities: pages in a frame that a student works on, and whose answers stay.

A page works with no kernel: then the browser keeps the answers. With one, a headless widget model
hands them to Python, which keeps them in a file beside the notebook (see keep.py).
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ..views import assets, escape, output, page
from ..views.bundle import PAGE
from .keep import Answers


class Activity(anywidget.AnyWidget):
    """One page of work. A subclass names its script and style, and gives `payload()`, `words()`.

    `answers` holds what was written or chosen, by key; it can be read in the next cell.
    """

    _esm = PAGE / "activity_model.js"

    script = ""
    """The module under views/page/ that exports `start(data, keeper)`."""
    style = "activity"
    """The style sheet under views/page/ on top of base.css."""
    height = 400
    """Pixels of the frame until the page sets its own height."""

    token = traitlets.Unicode().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)

    def __init__(self, name: str, lesson: str, folder: Path | None = None) -> None:
        """`name` is the data set's; `lesson` names the file that keeps the answers ("" keeps
        none); `folder` is where (by default "answers", beside the notebook)."""
        self._name = name
        self._lesson = lesson
        self._file = Answers(lesson, folder) if lesson else None
        self._kept = self._file.read() if self._file else {}
        mine = {key: self._kept[key] for key in self.keys_of_answers() if key in self._kept}
        super().__init__(token=uuid.uuid4().hex, answers=mine)

    @property
    def title(self) -> str:
        """What the page is, as its frame is named."""
        raise NotImplementedError

    def keys_of_answers(self) -> list[str]:
        """The keys under which this activity keeps answers."""
        raise NotImplementedError

    def payload(self) -> dict[str, Any]:
        """What the page's script is told."""
        raise NotImplementedError

    def words(self) -> str:
        """The same task in plain text, for paper and for readers who see no page."""
        raise NotImplementedError

    def words_html(self) -> str:
        """The same task in plain elements, which a sanitised notebook keeps."""
        return f'<pre style="white-space:pre-wrap">{escape.text(self.words())}</pre>'

    @traitlets.observe("answers")
    def _keep(self, change: dict) -> None:
        if change["old"] is traitlets.Undefined or not self._file:
            return
        old = change["old"] or {}
        new = {key: value for key, value in change["new"].items() if old.get(key) != value}
        if not new:
            return
        try:
            self._file.write(new)
        except OSError as problem:
            print(
                f"Your answer could not be saved in {self._file.file} ({problem.strerror}). "
                "It stays in this browser."
            )

    def html(self) -> str:
        """The live page as a complete HTML document."""
        keeping = {"name": self._name, "lesson": self._lesson}
        keeping |= {"token": assets.place().token(self.token), "answers": self.answers}
        return page.plain_page(self.title, self.script, self.style, self.payload(), keeping)

    def __repr__(self) -> str:
        return self.words()

    def _repr_html_(self) -> str:
        return output.plain(
            f"{output.PRINT}<div>{output.frame(self.html(), self.title, self.height)}</div>"
            f'<details class="crisis-face"><summary>{escape.text(self.title)} (in words)</summary>'
            f"{self.words_html()}</details>"
        )

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict, dict]:
        return {"text/html": self._repr_html_(), "text/plain": self.words()}, {}
