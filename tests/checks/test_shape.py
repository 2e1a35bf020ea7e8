"""A descriptor that lacks what views need is told line by line, with the command that mends it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from crisis.checks import CannotRead, check, shape
from crisis.dataset import DataProblems, load

NAME = "datapackage.json"
RENEW = "type 'python3 start.py renew FOLDER'"


class Described:
    """The descriptor of a small folder: to look something up in it, and to be written again."""

    def __init__(self, small) -> None:
        self.file = small.path / NAME
        self.content = json.loads(self.file.read_text(encoding="utf-8"))

    def table(self, name: str) -> dict:
        [found] = [t for t in self.content["resources"] if t["name"] == name]
        return found

    def column(self, table: str, name: str) -> dict:
        [found] = [f for f in self.table(table)["schema"]["fields"] if f["name"] == name]
        return found

    def without(self, table: str, column: str) -> None:
        self.table(table)["schema"]["fields"].remove(self.column(table, column))

    def write(self) -> list[str]:
        text = json.dumps(self.content, indent=2, ensure_ascii=False)
        self.file.write_text(text, encoding="utf-8")
        return text.splitlines()


@pytest.fixture
def described(small) -> Described:
    return Described(small)


def remove_from_file(small, table: str, column: str) -> None:
    small.columns[table].remove(column)
    for row in small.rows[table]:
        row.pop(column, None)
    small.save()


@pytest.mark.parametrize(
    ("table", "column"),
    [("sources", "language"), ("positions", "stance"), ("events", "date"), ("forces", "since")],
)
def test_a_column_that_neither_the_file_nor_the_descriptor_has(small, described, table, column):
    described.without(table, column)
    lines = described.write()
    remove_from_file(small, table, column)
    [problem] = check(small.path)
    assert (problem.file, problem.column, problem.fix) == (NAME, column, RENEW)
    assert f"the table {table!r} lacks this column" in problem.message
    assert lines[problem.line - 1].strip() == f'"name": "{table}",'
    with pytest.raises(DataProblems, match=f"{NAME}:{problem.line}: {column}: "):
        load(small.path)


def test_a_column_that_only_the_descriptor_lacks_is_not_called_unknown(small, described):
    described.without("sources", "language")
    described.write()
    assert [(p.file, p.column) for p in check(small.path)] == [(NAME, "language")]


def test_a_table_that_the_descriptor_lacks(small, described):
    described.content["resources"].remove(described.table("stages"))
    described.write()
    [problem] = check(small.path)
    assert str(problem) == f"{NAME}: the table 'stages' is missing, which views need; {RENEW}"


def test_a_table_that_others_point_to_is_missing(small, described):
    described.content["resources"].remove(described.table("claims"))
    described.write()
    with pytest.raises(CannotRead, match=r"points to claims\.claim_id.*start\.py renew FOLDER"):
        check(small.path)


def edit(table: str, column: str, **changes: object) -> Callable[[Described], None]:
    return lambda described: described.column(table, column).update(changes)


def limit(table: str, column: str, key: str, value: object = None) -> Callable[[Described], None]:
    def change(described: Described) -> None:
        limits = described.column(table, column)["constraints"]
        if value is None:
            del limits[key]
        else:
            limits[key] = value

    return change


def keys(table: str, key: str, value: object) -> Callable[[Described], None]:
    return lambda described: described.table(table)["schema"].update({key: value})


DEPARTURES = {
    "a type": (edit("events", "date", type="string"), "events", "date", "views need 'date'"),
    "a form": (edit("events", "date", format="%d.%m.%Y"), "events", "date", "'%d.%m.%Y'"),
    "a separator": (edit("questions", "answer", separator=","), "questions", "answer", "need '; '"),
    "a value": (limit("events", "kind", "enum"), "events", "kind", "limit 'enum' is missing"),
    "a bound": (limit("places", "lat", "minimum"), "places", "lat", "limit 'minimum' is missing"),
    "required": (limit("places", "lat", "required"), "places", "lat", "'required' is missing"),
    "a pattern": (limit("sources", "url", "pattern", ".*"), "sources", "url", "is '.*', not 'http"),
    "a stance": (
        limit("positions", "stance", "enum", ["supports", "yes"]),
        "positions",
        "stance",
        "not those that views draw",
    ),
    "words": (edit("events", "kind", categories=3), "events", "kind", "'talks' has no word"),
    "a key": (keys("people", "primaryKey", []), "people", "", "is not 'person_id'"),
    "a pointer": (keys("people", "foreignKeys", []), "people", "actor_id", "no longer point to"),
    "an empty cell": (keys("people", "missingValues", ["", "-"]), "people", "", "missingValues"),
}


@pytest.mark.parametrize("name", DEPARTURES)
def test_what_was_changed_in_the_descriptor_is_told_at_its_line(small, described, name):
    change, table, column, message = DEPARTURES[name]
    change(described)
    lines = described.write()
    found = [p for p in check(small.path) if p.file == NAME]
    assert {(p.column, lines[p.line - 1].strip()) for p in found} == {
        (column, f'"name": "{column or table}",')
    }
    assert message in found[0].message and table in found[0].message
    assert str(found[0]).isprintable()


def test_all_departures_are_told_at_once(small, described):
    for change, *_ in DEPARTURES.values():
        change(described)
    described.write()
    found = {p.column for p in check(small.path) if p.file == NAME}
    assert found == {column for _, _, column, _ in DEPARTURES.values()}


@pytest.mark.parametrize(
    "change",
    [
        edit("events", "title", rdfType="https://schema.org/name", example="Talks"),
        edit("events", "title", title="Heading", description="In our words.", format="default"),
        limit("actors", "nato_since", "minimum", 1900),
        limit("issues", "title", "maxLength", 40),
        lambda described: described.without("actors", "nato_since"),
        lambda described: described.content.update(keywords=["crisis"]),
        lambda described: described.column("events", "kind")["constraints"]["enum"].remove("talks"),
    ],
)
def test_what_is_a_folders_own_is_no_departure(small, described, change):
    change(described)
    described.write()
    assert [p for p in check(small.path) if p.file == NAME] == []


def test_a_table_and_a_column_that_only_this_folder_has(small, described):
    described.table("events")["schema"]["fields"].append({"name": "mood", "type": "string"})
    schema = {"fields": [{"name": "song_id", "type": "string"}], "primaryKey": ["song_id"]}
    described.content["resources"].append({"name": "songs", "path": "songs.csv", "schema": schema})
    described.write()
    small.columns |= {"events": [*small.columns["events"], "mood"], "songs": ["song_id"]}
    small.rows["songs"] = [{"song_id": "one"}]
    small.save()
    assert check(small.path) == []
    assert list(load(small.path).songs["song_id"]) == ["one"]


def test_without_the_shape_nothing_is_said_of_it(small, described, monkeypatch, tmp_path):
    described.without("sources", "language")
    described.write()
    monkeypatch.setattr(shape, "SHAPE", tmp_path / "nowhere")
    shape.the_shape.cache_clear()
    try:
        assert [p.message for p in check(small.path)] == ["the column 'language' is unknown"]
    finally:
        shape.the_shape.cache_clear()


def test_a_descriptor_too_deep_to_find_lines_in_is_checked_all_the_same(small, described):
    described.without("sources", "language")
    deep: list = []
    for _ in range(700):
        deep = [deep]
    described.content["keywords"] = deep
    described.file.write_text(json.dumps(described.content), encoding="utf-8")
    assert {p.column for p in check(small.path)} == {"language"}
