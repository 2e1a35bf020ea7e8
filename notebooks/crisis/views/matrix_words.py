"""The matrix in words: a sentence, a table of the same cells, and two actors compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import comparison, escape, words
from .comparison import FEWEST, Cell, Grid
from .symbols import STANCE_OF

NOTHING = "no statement found"


def sentence(grid: Grid) -> str:
    """How many cells rest on a statement, and how many are mixed."""
    all_ = len(grid.actors) * len(grid.issues)
    full = [grid.cells[a, i] for a in grid.actors for i in grid.issues if (a, i) in grid.cells]
    mixed = sum(cell.kind == "mixed" for cell in full)
    order = f" In order of agreement with {grid.short(grid.by)}." if grid.by else ""
    return (
        f"{grid.scene.name}, {words.span(grid.window)}: {len(full)} of {all_} cells have a "
        f"statement, {mixed} of them mixed. In the others no statement was found.{order}"
    )


def cell_words(cell: Cell | None) -> str:
    """'leans against (3)': the stance and the number of statements behind it."""
    if cell is None:
        return NOTHING
    stances = ", ".join(STANCE_OF[value].word for value in cell.stances)
    said = {
        "stated": stances,
        "mixed": f"mixed: {stances}",
        "own": f"other voices only: {stances}",
        "silent": "no side taken",
    }[cell.kind]
    return f"{said} ({cell.said})"


def pair_words(grid: Grid, pair: Sequence[str]) -> str:
    """How often two actors agree, in sentences; empty where there are not two."""
    if len(pair) != 2 or pair[0] == pair[1]:
        return ""
    found = comparison.agreement(grid.cells, *pair, grid.issues)
    names = f"{grid.short(pair[0])} and {grid.short(pair[1])}"
    left = f" Left out, as one of them has no single stance: {len(found.left_out)}."
    left = left if found.left_out else ""
    common = f"{found.issues} issue{'' if found.issues == 1 else 's'}"
    if not found.enough:
        return f"{names} have {common} in common. Fewer than {FEWEST} are too few to say.{left}"
    return (
        f"{names}: the same side on {len(found.same)} of {common}, on average "
        f"{found.steps:.1f} of 4 steps apart. This rests on {found.statements} statements.{left}"
    )


def as_text(grid: Grid, pair: Sequence[str]) -> str:
    """The whole in plain text: one line an actor, with its cells; an actor without any says so."""
    lines = [sentence(grid), ""]
    for actor in grid.actors:
        cells = [
            f"{grid.issue(issue)}: {cell_words(grid.cells[actor, issue])}"
            for issue in grid.issues
            if (actor, issue) in grid.cells
        ]
        lines.append(f"- {grid.short(actor)}: {'; '.join(cells) or NOTHING}.")
    return "\n".join([*lines, *(["", said] if (said := pair_words(grid, pair)) else [])])


def as_html(grid: Grid, pair: Sequence[str]) -> str:
    """The same as a table of plain elements, which a sanitised notebook keeps."""
    said = pair_words(grid, pair)
    return (
        f"<p>{escape.text(sentence(grid))}</p>"
        f'<div style="overflow-x:auto" tabindex="0" role="group" aria-label="Table of stances">'
        f"<table><thead>{_row(_heads(grid), 'col')}</thead>"
        f"<tbody>{''.join(_row(line, 'row') for line in _lines(grid))}</tbody></table></div>"
        + (f"<p>{escape.text(said)}</p>" if said else "")
    )


def _heads(grid: Grid) -> list[str]:
    return ["Actor", *(grid.issue(issue) for issue in grid.issues)]


def _lines(grid: Grid) -> Iterator[list[str]]:
    """A line an actor; an empty cell stays empty, as in the other two faces."""
    for actor in grid.actors:
        cells = (grid.cells.get((actor, issue)) for issue in grid.issues)
        yield [grid.short(actor), *(cell_words(cell) if cell else "" for cell in cells)]


def _row(cells: Sequence[str], scope: str) -> str:
    """A row; of a row of the body, the first cell is its head."""
    heads = len(cells) if scope == "col" else 1
    tags = [
        f'<th scope="{scope}">{escape.text(text)}</th>'
        if number < heads
        else f"<td>{escape.text(text)}</td>"
        for number, text in enumerate(cells)
    ]
    return f"<tr>{''.join(tags)}</tr>"
