"""One row checked at once: the same problems, in the same words, as the whole check finds."""

import time

import pytest

from crisis.checks import check_folder, folder_of
from crisis.studio import Studio, candidate

ARMS = "de-2022-01-20-arms"
BREAKS = [
    ("positions", ARMS, {"stance": "suports"}),
    ("positions", ARMS, {"date": "2022-02-30"}),
    ("positions", ARMS, {"date": "2022-01-21"}),  # the id names another day
    ("positions", ARMS, {"actor_id": "Germany"}),
    ("positions", ARMS, {"person_id": "dmytro-kuleba"}),  # speaks for somebody else
    ("positions", ARMS, {"person_id": "kuleba"}),
    ("positions", ARMS, {"source_ids": "tass-2022-01-26", "confidence": "high"}),
    ("positions", ARMS, {"source_ids": "tass-2022-01-26,reuters-2022-01-26"}),
    ("positions", ARMS, {"source_ids": "nope"}),
    ("positions", ARMS, {"issue_id": ""}),
    ("positions", ARMS, {"public_from": "2022-01-01"}),
    ("positions", ARMS, {"summary": "<b>bold</b>", "note": " blank"}),
    ("positions", ARMS, {"summary": ""}),
    ("positions", ARMS, {"summary": "x" * 321}),
    ("positions", ARMS, {"quote": "word " * 50}),
    ("positions", ARMS, {"date": "2022-03-01"}),
    ("places", "berlin", {"lat": "100", "lon": "abc"}),
    ("places", "rostov", {"name": "Kyiv"}),
    ("places", "berlin", {"lat": "0", "lon": "0"}),
    ("actors", "DE", {"capital_place_id": "rostov"}),
    ("actors", "DE", {"capital_place_id": "kyiv"}),
    ("sources", "tass-2022-01-26", {"state_controlled": "false"}),
    ("sources", "tass-2022-01-26", {"url": "ftp://example.org"}),
    ("sources", "tass-2022-01-26", {"url": "https://example.org/1"}),
    ("sources", "tass-2022-01-26", {"date": "2022-13"}),
    ("events", "2022-01-10-talks", {"actor_ids": "RU; RU", "importance": "9"}),
    ("events", "2022-01-10-talks", {"date_end": "2022-01-01"}),
    ("movements", "ru-2022-01-15-tanks", {"to_place_id": "rostov", "unit": ""}),
    ("transfers", "de-2022-01-26-helmets", {"follows_id": "de-2022-01-26-helmets"}),
    ("transfers", "de-2022-01-26-helmets", {"follows_id": "nope"}),
    ("estimates", "ua-2022-01-18-troops", {"high": "5"}),
    ("stages", "helmets", {"status": "arrived"}),
    ("stages", "helmets", {"row_ids": "nope"}),
    ("questions", "04-why", {"answer": "France", "evidence": "nope"}),
    ("forecasts", "2022-01-19-helmets", {"known": "de-2022-01-26-helmets"}),
    ("briefs", "de-aim-1", {"evidence": "2022-01-28-call"}),
    ("options", "arms-all-a", {"reactions": "2022-01-28-call"}),
    ("codings", ARMS, {"position_id": "ru-2022-01-27-other"}),
    ("glossary", "alliance", {"definition": ""}),
]


@pytest.mark.parametrize(("table", "row", "cells"), BREAKS)
def test_a_row_has_the_problems_that_the_whole_check_finds_in_it(desk, table, row, cells):
    live = desk.problems_of(table, cells, row)
    assert live
    desk.change(table, row, cells)
    found = [found.problem for found in desk.problems() if (found.table, found.row) == (table, row)]
    assert [(p.column, p.message, p.fix, p.value) for p in live] == [
        (p.column, p.message, p.fix, p.value) for p in found
    ]


def test_every_good_row_has_no_problem(desk):
    for table in desk.tables:
        for row in desk.rows(table):
            assert desk.problems_of(table, {}, row.name) == [], row.name


def test_a_new_row_is_told_of_its_rival_and_of_what_it_lacks(desk):
    cells = desk.row("places", "berlin").cells
    problems = desk.problems_of("places", {**cells, "place_id": "berlin-2"})
    assert [(p.line, p.column, p.message) for p in problems] == [
        (0, "name", "'Berlin' already stands in line 2")
    ]
    empty = desk.problems_of("places", {})
    assert {p.column for p in empty} >= {"place_id", "name", "lat", "lon", "kind"}


def test_the_line_is_that_of_the_file(desk):
    [problem] = desk.problems_of("places", {"lat": "91"}, "moscow")
    assert (problem.file, problem.line) == ("places.csv", 4)


def test_a_row_that_was_just_added_can_be_named(desk):
    desk.add("places", {**desk.row("places", "berlin").cells, "place_id": "bonn", "name": "Bonn"})
    assert desk.problems_of("positions", {"place_id": "bonn"}, ARMS) == []
    desk.undo()
    assert desk.problems_of("positions", {"place_id": "bonn"}, ARMS)


def test_a_check_looks_only_at_rows_that_a_change_can_touch_and_finds_the_same(desk):
    """A row that goes leaves others pointing to nothing, in tables that were not changed."""
    desk.remove("places", "berlin")
    desk.change("people", "dmytro-kuleba", {"person_id": "kuleba"})
    new = candidate.candidate(desk.folder, desk._draft.state)
    some, every = new.problems(good=True), new.problems(good=False)
    assert some == every and {found.table for found in some} >= {"positions", "actors", "events"}
    assert check_folder(folder_of(desk.path, new.folder.raw)) == [found.problem for found in every]


def test_a_keystroke_is_checked_quickly_beside_many_rows(small):
    row = small.rows["positions"][1]
    many = [dict(row, position_id=f"ua-2022-01-26-arms-{n}") for n in range(5_000)]
    small.rows["positions"] += sorted(many, key=lambda row: row["position_id"])
    small.save()
    desk = Studio(small.path)
    times = []
    for turn in range(10):
        start = time.perf_counter()
        problems = desk.problems_of("positions", {"note": "x" * turn, "stance": "no"}, ARMS)
        times.append(time.perf_counter() - start)
        assert [p.column for p in problems] == ["stance"]
    assert sorted(times)[len(times) // 2] < 0.1
    desk.close()
