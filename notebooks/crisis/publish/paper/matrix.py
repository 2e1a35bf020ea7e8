"""The matrix on paper: actors against issues, stances by their signs, and room to compare two."""

from __future__ import annotations

from typing import Any

from ...views import comparison, words
from ...views.comparison import Cell
from ...views.matrix_words import cell_words
from ...views.symbols import STANCE_OF, STANCES
from . import markup
from .choice import Choice
from .evidence import SIGN, Rows
from .markup import Html, el
from .sheet import Sheet


def sheet(rows: Rows, choice: Choice) -> Sheet | None:
    """The matrix of the chosen actors and issues; None where none of them said anything on one."""
    said = [
        one
        for one in comparison.statements(rows.tables)
        if one.actor in choice.actors and one.issue in choice.issues
    ]
    cells = comparison.cells(said, *choice.days)
    actors = [a for a in choice.actors if any((a, issue) in cells for issue in choice.issues)]
    if not actors:
        return None
    body = [
        el("p", f"What was said last, {words.span(choice.days)}. The small number counts the "
           "statements behind a sign."),
        _table(rows, actors, choice.issues, cells),
        _legend(),
        _silent(rows, [a for a in choice.actors if a not in actors]),
        _compare(rows, choice.issues),
    ]  # fmt: skip
    return Sheet("matrix", "matrix", "Who agreed with whom, on what?", markup.join(*body))


def _table(rows: Rows, actors: list[str], issues: tuple[str, ...], cells: dict[Any, Cell]) -> Html:
    heads = [
        el("th", el("span", f"{number}. {rows.scene.issues[issue]['title']}"), scope="col")
        for number, issue in enumerate(issues, 1)
    ]
    body = [
        el(
            "tr",
            el("th", rows.scene.actors[actor]["short"], scope="row"),
            [_cell(cells.get((actor, issue))) for issue in issues],
        )
        for actor in actors
    ]
    table = el(
        "table",
        el("thead", el("tr", el("th", "Actor", scope="col"), heads)),
        el("tbody", body),
    )
    # On a telephone it is wider than the screen; who has no mouse scrolls it from the keyboard.
    return el("div", table, cls="wide", role="region", tabindex="0", aria_label="The matrix")


def _cell(cell: Cell | None) -> Html:
    """Its signs and the number of statements; the words are there for who can't see signs."""
    if cell is None:
        return el("td")
    signs = [_sign(value) for value in cell.stances] or [el("b", "?", aria_hidden="true")]
    spoken = el("span", cell_words(cell), cls="aloud")
    kind = "hollow" if cell.kind == "own" else None
    return el("td", signs, el("small", str(cell.said), aria_hidden="true"), spoken, cls=kind)


def _sign(value: str) -> Html:
    return Html(SIGN.format(STANCE_OF[value].shape))


def _legend() -> Html:
    signs = [el("li", _sign(one.value), f" {one.word}") for one in STANCES]
    more = (
        "several signs: mixed",
        "white sign: other voices only",
        "?: no side taken",
        "empty: no statement found",
    )
    return el("ul", signs, [el("li", text) for text in more], cls="legend")


def _compare(rows: Rows, issues: tuple[str, ...]) -> Html:
    """A page to compare two actors on every sentence."""
    heads = ("The sentence", "Stands where:", "Stands where:", "The same side?")
    lines = [
        el(
            "tr",
            el("td", el("b", f"{number}. {rows.scene.issues[issue]['title']}: "),
               rows.scene.issues[issue]["proposition"]),
            [el("td")] * 3,
        )
        for number, issue in enumerate(issues, 1)
    ]  # fmt: skip
    table = el(
        "table",
        el("thead", el("tr", [el("th", head, scope="col") for head in heads])),
        el("tbody", lines),
        cls="compare",
    )
    question = "What does an empty cell say about the two, and what not?"
    return el("div", el("h2", "Compare two actors"), table, el("p", question), markup.lines(3),
              cls="apart")  # fmt: skip


def _silent(rows: Rows, actors: list[str]) -> Html | None:
    """Who has no sign at all: not the same as having no view."""
    if not actors:
        return None
    names = ", ".join(rows.scene.actors[actor]["short"] for actor in actors)
    return el("p", f"No statement on these sentences was found of: {names}.", cls="small")
