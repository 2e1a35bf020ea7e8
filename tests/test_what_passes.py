"""What the check lets pass, every view can show: odd cells in every column of a copy of the data.

A cell in each column is exchanged; what the check then tells is put back, until it tells nothing.
No view of what is left ends in an error. That hostile texts do nothing in a page is for
browser/test_hostile_cells.py.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import crisis
from crisis.checks import DEFAULT_FOLDER, Folder, PlainMessage, check_folder, read_folder
from crisis.checks.folder import folder_of
from crisis.dataset.frames import frames_of

pytestmark = pytest.mark.thorough

ODD: dict[str, Callable[[str], str]] = {
    "long": lambda old: "word " * 5_000 + "end",
    "one long word": lambda old: "W" * 20_000,
    "a formula": lambda old: "=1+1",
    "a number": lambda old: "12",
    "nought": lambda old: "0",
    "nothing": lambda old: "",
    "other letters": lambda old: old.swapcase(),
    "signs": lambda old: 'it\'s "so" `x` \\ $1$ %s {x} & é ж 中 😀 &lt;b&gt; &amp;amp;',
}
FACES = ("html", "words", "words_html", "picture", "_repr_html_", "_repr_mimebundle_", "__repr__")
Cells = dict[str, list[list[str]]]


@pytest.fixture(scope="module")
def good() -> Folder:
    return read_folder(DEFAULT_FOLDER)


def cells_of(folder: Folder) -> Cells:
    """The records of each table, its header first."""
    text = {name: folder.raw[table.file].decode("utf-8") for name, table in folder.tables.items()}
    return {name: list(csv.reader(io.StringIO(text[name], newline=""))) for name in text}


def written(good: Folder, cells: Cells) -> Folder:
    """The folder with other cells, which no disk has seen."""
    raw = dict(good.raw)
    for name, records in cells.items():
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(records)
        raw[good.tables[name].file] = out.getvalue().encode()
    return folder_of(good.path, raw, good.others, known=good)


def with_odd_cells(good: Folder, odd: Callable[[str], str]) -> tuple[Folder, int]:
    """A folder that the check lets pass, and in how many columns a cell of it is odd."""
    chance, before, cells = random.Random(7), cells_of(good), cells_of(good)
    spots = {}
    for name, records in before.items():
        for place, column in enumerate(records[0]):
            filled = [row for row in range(1, len(records)) if records[row][place]]
            row = chance.choice(filled or range(1, len(records)))
            cells[name][row][place] = odd(records[row][place])
            spots[f"{name}.csv", row, column] = place
    while problems := check_folder(folder := written(good, cells)):
        told = {(p.file, p.line, p.column) for p in problems}
        lines = {(p.file, p.line) for p in problems}

        def place_of(spot: tuple) -> tuple[str, int]:
            table = folder.tables[spot[0].removesuffix(".csv")]
            return spot[0], table.sheet.line(spot[1] - 1)

        own = [spot for spot in spots if (*place_of(spot), spot[2]) in told]
        near = [spot for spot in spots if place_of(spot) in lines]
        keys = [spot for spot, place in spots.items() if place == 0]
        back = own or near or keys or list(spots)  # an id is missed at other rows than its own
        for spot in back:
            name, place = spot[0].removesuffix(".csv"), spots.pop(spot)
            cells[name][spot[1]][place] = before[name][spot[1]][place]
    return folder, len(spots)


def views(data: crisis.Dataset) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each view of the data, by name, still to be made."""
    for actor in data.actors["actor_id"].sample(6, random_state=7):
        one = data.actor(actor)
        yield from ((f"{deed} of {actor}", getattr(one, deed))
                    for deed in ("map", "timeline", "positions", "explore"))  # fmt: skip
    for name in ("map", "timeline", "positions_table", "explore", "horizon", "compare", "check",
                 "words", "article", "side_by_side", "sort_steps", "sort_leanings", "source_form",
                 "brief", "meeting", "code_it_yourself", "forecast_score", "workshop"):  # fmt: skip
        yield name, getattr(data, name)
    yield "choose", lambda: data.choose("NATO members")
    yield "as of", lambda: data.as_of("2022-01-20").explore()
    yield "left out", lambda: data.left_out("2022-01-20", "2022-01-26")
    yield "rows", lambda: data.rows(*data.events["event_id"], *data.positions["position_id"])
    for claim in data.claims["claim_id"]:
        yield f"chain of {claim}", lambda claim=claim: data.chain(claim)
    for day in data.forecasts["asked"].dropna().dt.strftime("%Y-%m-%d").unique():
        yield f"forecast of {day}", lambda day=day: data.forecast(day)


def shown(view: Any) -> Iterator[str]:
    """Every face of a view; those that are pages or words as text."""
    for face in FACES:
        made = getattr(view, face)() if hasattr(view, face) else ""
        made = made[0] if isinstance(made, tuple) else made
        yield from map(str, made.values() if isinstance(made, dict) else [made])


@pytest.mark.parametrize("odd", ODD)
def test_what_the_check_lets_pass_every_view_can_show(good, odd):
    folder, columns = with_odd_cells(good, ODD[odd])
    assert columns > 30, "hardly an odd cell was let pass, so this shows little"
    data = crisis.Dataset(folder.path, folder.descriptor, frames_of(folder))
    for name, make in views(data):
        assert any(len(text) > 20 for text in shown(make())), name


@pytest.mark.parametrize("keep", [1, 2])
def test_tables_with_few_rows_or_none_are_no_error(good, keep):
    """The header alone, or one row; a view without rows says so in a sentence."""
    for name, records in cells_of(good).items():
        folder = written(good, {name: records[:keep]})
        if check_folder(folder):
            continue
        data = crisis.Dataset(folder.path, folder.descriptor, frames_of(folder))
        for view, make in views(data):
            try:
                assert any(shown(make())), view
            except PlainMessage as said:
                assert str(said), view
