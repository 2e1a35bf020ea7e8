"""How the editor looks and speaks: its style sheet, and the small controls that all parts share."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import anywidget
import ipywidgets as w
import traitlets

from ...views import escape
from ..refusal import Refusal

ROOT = "crisis-editor"

STYLE = """<style>
.crisis-editor { max-width: 62rem; container-type: inline-size; }
.crisis-editor .widget-inline-hbox { height: auto; align-items: flex-start; }
.crisis-editor .widget-label { white-space: normal; line-height: 1.35; height: auto;
  padding-top: 4px; font-weight: 600; }
.crisis-editor .widget-html-content, .crisis-editor .widget-html {
  line-height: 1.45; height: auto; }
.crisis-editor h3, .crisis-editor h4 { margin: .6em 0 .2em; }
.crisis-editor p { margin: 0 0 .3em; }
.crisis-editor ul { margin: .2em 0 .4em; padding-left: 1.2em; }
.crisis-editor .soft { color: var(--jp-ui-font-color2, #57606a); font-size: .92em; }
.crisis-editor .wrong { border-left: 4px solid #b3261e; padding: 1px 0 1px 8px; }
.crisis-editor .good { border-left: 4px solid #1b7f4d; padding: 1px 0 1px 8px; }
.crisis-editor .told { border-left: 4px solid #0b5cad; padding: 1px 0 1px 8px; }
.crisis-editor .wrong b::before { content: "\\26A0\\00A0"; }
.crisis-editor .widget-dropdown > select { height: 30px; min-height: 30px; }
.crisis-editor .deed { align-self: flex-start; }
.crisis-editor td.dt-type-date { white-space: nowrap; }
.crisis-editor .under { margin-left: 11rem; }
.crisis-editor .field { border-top: 1px solid var(--jp-border-color2, #ddd); padding: 5px 0 3px; }
.crisis-editor .deed { width: auto; max-width: 100%; height: auto; min-height: 30px;
  white-space: normal; line-height: 1.3; }
.crisis-editor .chosen { align-items: center; flex-wrap: wrap; }
.crisis-editor .bar { flex-wrap: wrap; align-items: center; }
.crisis-editor table.cells { border-collapse: collapse; }
.crisis-editor table.cells :is(th, td) { text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--jp-border-color2, #ddd); padding: 2px 10px 2px 0;
  overflow-wrap: anywhere; white-space: pre-wrap; }
.crisis-editor :is(input, select, textarea, button, tr, a, [role=button]):focus-visible {
  outline: 3px solid #0b5cad; outline-offset: 1px; }
[data-jp-theme-light=false] .crisis-editor :focus-visible { outline-color: #7cbcff; }
.crisis-editor .dt-container { max-width: 100%; overflow-x: auto; }
@container (max-width: 34rem) {
  .crisis-editor .under { margin-left: 0; }
  .crisis-editor .widget-inline-hbox { flex-flow: row wrap; }
  .crisis-editor .widget-inline-hbox > .widget-label { width: 100%; text-align: left; }
}
</style>"""

LABEL = {"description_width": "10.5rem"}


class Guard(anywidget.AnyWidget):
    """Keeps the keys that are typed in the editor from the shortcuts of the notebook around it."""

    _esm = Path(__file__).with_name("guard.js")
    root = traitlets.Unicode(ROOT).tag(sync=True)


def html(text: str = "") -> w.HTML:
    """Return a piece of HTML; whatever comes from the data in it has to be escaped."""
    return w.HTML(text)


def heading(text: str, level: int = 3) -> w.HTML:
    """Return a heading of plain text."""
    return html(f"<h{level}>{escape.text(text)}</h{level}>")


def soft(text: str) -> str:
    """Return plain text as a quiet line of HTML; "" for no text."""
    return f'<p class="soft">{escape.text(text)}</p>' if text else ""


def listed(lines: Iterable[str]) -> str:
    """Return lines of plain text as a list of HTML; "" for none."""
    items = "".join(f"<li>{escape.text(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def button(words: str, act: Callable[[], None], help_: str = "", style: str = "") -> w.Button:
    """Return a button. act: what it does. style: "primary", "danger" or ""."""
    made = w.Button(description=words, tooltip=help_ or words, button_style=style)
    made.add_class("deed")
    made.on_click(lambda _: act())
    return made


def bar(*parts: w.Widget) -> w.HBox:
    """Return parts side by side, in several lines where there is little room."""
    row = w.HBox(parts)
    row.add_class("bar")
    return row


class Said(w.HTML):
    """A place where the editor says what it did or could not do; a screen reader reads it out."""

    def good(self, text: str, more: Sequence[str] = ()) -> None:
        """Say that something was done."""
        self._say("good", text, more)

    def told(self, text: str, more: Sequence[str] = ()) -> None:
        """Say something to know."""
        self._say("told", text, more)

    def wrong(self, text: str, more: Sequence[str] = ()) -> None:
        """Say what was not done, and why."""
        self._say("wrong", text, more)

    def quiet(self) -> None:
        """Say nothing any more."""
        self.value = ""

    def _say(self, kind: str, text: str, more: Sequence[str]) -> None:
        first = f"<b>{escape.text(text)}</b>" if kind == "wrong" else escape.text(text)
        self.value = f'<div class="{kind}" role="status"><p>{first}</p>{listed(more)}</div>'

    def refused(self, error: Refusal) -> None:
        """Say why something was refused: the first line, the others as a list."""
        first, *more = str(error).splitlines()
        self.wrong(first, more)
