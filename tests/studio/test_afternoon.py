"""An instructor's afternoon on the real data: Finland comes, two rows are mended, one is undone."""

import csv
import io
import shutil

import pytest

import crisis
from crisis.checks import DEFAULT_FOLDER, check
from crisis.studio import Studio

SHARED = {"date_precision": "day", "confidence": "medium", "source_ids": "yle-2022-01-01-test"}
SOURCE = {
    "publisher": "Yle", "origin": "Yle", "date": "2022-01-01", "url": "https://example.org/yle",
    "type": "news", "country": "FI", "state_controlled": "false",
}  # fmt: skip
PLACE = {
    "name": "Helsinki (test)", "country": "FI", "lat": "60.17", "lon": "24.94", "kind": "capital",
    "precision_km": "5",
}  # fmt: skip
ACTOR = {
    "actor_id": "ZZ", "name": "Testland", "short_name": "Testland", "kind": "organisation",
    "summary": "An actor of a test.",
}  # fmt: skip
POSITION = {
    "date": "2022-01-12", "date_basis": "said", "actor_id": "ZZ", "issue_id": "dialogue",
    "stance": "supports", "summary": "Testland says that talks go on.", **SHARED,
}  # fmt: skip
EVENT = {
    "date": "2022-01-12", "title": "Testland speaks", "kind": "talks", "actor_ids": "ZZ",
    "importance": "1", "summary": "Testland speaks.", **SHARED,
}  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    """A copy of the real data."""
    shutil.copytree(DEFAULT_FOLDER, tmp_path / "data", ignore=shutil.ignore_patterns(".studio"))
    return tmp_path / "data"


def lines(copy, table: str) -> set[str]:
    return set((copy / f"{table}.csv").read_text(encoding="utf-8").splitlines())


def fitting(desk: Studio, table: str, cells: dict[str, str]) -> dict[str, str]:
    """Return the cells with an allowed value where the descriptor knows no such value."""
    fitted = dict(cells)
    for field in desk.form(table).fields:
        allowed = [choice.value for choice in field.choices]
        if fitted.get(field.name) and allowed and fitted[field.name] not in allowed:
            fitted[field.name] = allowed[0]
    return fitted


def put(desk: Studio, table: str, cells: dict[str, str], id_: str = "") -> str:
    """Add a row as an editor does: with a proposed id, and without a problem."""
    form = desk.form(table)
    defaults = {field.name: field.default for field in form.fields if field.default}
    cells = fitting(desk, table, defaults | cells)
    cells[form.key] = cells.get(form.key) or id_ or desk.new_id(table, cells)
    assert [str(problem) for problem in desk.problems_of(table, cells)] == []
    return desk.add(table, cells)


def test_an_afternoon(copy, die):
    before = {path.name: lines(copy, path.stem) for path in copy.glob("*.csv")}
    desk = Studio(copy)
    put(desk, "places", PLACE)
    put(desk, "sources", SOURCE, "yle-2022-01-01-test")
    put(desk, "actors", ACTOR)
    for issue in ("dialogue", "arms", "sanctions"):
        issues = [choice.value for choice in desk.choices("issues")]
        put(desk, "positions", POSITION | {"issue_id": issue if issue in issues else issues[0]})
    put(desk, "events", EVENT)
    desk.remove("actors", "DE")  # a mistake, which the check would tell
    assert desk.problems()
    desk.undo()
    die(desk)

    desk = Studio(copy)
    assert len(desk.changes()) == 7
    put(desk, "events", EVENT | {"date": "2022-01-13", "title": "Testland speaks again"})
    mended = [row.name for row in desk.rows("places")[:2]]
    for row in mended:
        desk.change("places", row, {"precision_km": "44"})
    data = desk.data(crisis.Dataset)
    assert data.actor("Testland").timeline() and len(data.rows_of("positions", "ZZ")) == 3
    desk.save("Testland added")
    desk.close()
    assert check(copy) == []
    after = {path.name: lines(copy, path.stem) for path in copy.glob("*.csv")}
    counts = {
        name: (len(before[name] - after[name]), len(after[name] - before[name]))
        for name in after
        if before[name] != after[name]
    }
    assert counts == {
        "places.csv": (2, 3),
        "sources.csv": (0, 1),
        "actors.csv": (0, 1),
        "positions.csv": (0, 3),
        "events.csv": (0, 2),
    }
    assert "Testland" in repr(crisis.load(copy).actor("ZZ"))


def test_only_new_lines_are_new_in_the_file(copy):
    """What git would show: every old line stands in its old order."""
    old = (copy / "positions.csv").read_text(encoding="utf-8")
    desk = Studio(copy)
    row = desk.rows("positions")[100]
    cells = row.cells | {"position_id": f"{row.id}-again"}
    desk.add("positions", cells)
    desk.save()
    desk.close()
    new = (copy / "positions.csv").read_text(encoding="utf-8")
    kept = [line for line in new.splitlines() if "-again," not in line]
    assert kept == old.splitlines() and len(new.splitlines()) == len(kept) + 1
    ids = [line[0] for line in csv.reader(io.StringIO(new))]
    assert ids.index(f"{row.id}-again") == ids.index(row.id) + 1
