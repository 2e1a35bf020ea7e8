"""The first line of a table: missing, unknown, double and misplaced columns."""

import pytest

from crisis.checks import check
from crisis.checks.header import header_problems

FIELDS = [{"name": name} for name in ("event_id", "date", "title", "note")]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["event_id", "date", "title", "note"], []),
        (["event_id", "title", "note"], [("date", "", "the column 'date' is missing")]),
        (
            ["event_id", "date", "titel", "note"],
            [("title", "titel", "there is no column 'title', but one called 'titel'")],
        ),
        (
            ["event_id", "date", "title", "note", "colour"],
            [("colour", "colour", "the column 'colour' is unknown")],
        ),
        (["event_id", "date", "title", "note", ""], [("", "", "column E has no name")]),
        (
            ["event_id", "date", "date", "title", "note"],
            [("date", "date", "the column 'date' stands twice")],
        ),
        (
            ["event_id", "title", "date", "note"],
            [("date", "title", "the columns stand in another order: 'date' belongs here")],
        ),
        (
            ["event_id;date;title;note"],
            [("", "event_id;date;title;note", "the header has only one column")],
        ),
    ],
)
def test_a_header(header, expected):
    problems = header_problems("events.csv", header, FIELDS)
    assert [(p.column, p.value, p.message) for p in problems] == expected
    assert all((p.file, p.line) == ("events.csv", 1) for p in problems)


def test_a_missing_column_is_the_only_thing_said_about_its_cells(small):
    small.columns["events"].remove("title")
    for row in small.rows["events"]:
        row.pop("title")
    small.save()
    assert [(p.line, p.column) for p in check(small.path)] == [(1, "title")]


def test_ids_of_a_table_without_its_key_are_not_called_unknown(small):
    small.edit("people", "person_id", "who")
    assert [(p.file, p.line, p.column) for p in check(small.path)] == [
        ("people.csv", 1, "person_id")
    ]


def test_a_file_whose_separator_finds_no_column_is_one_problem(small):
    text = small.file("glossary").read_text(encoding="utf-8").replace(",", "|")
    small.file("glossary").write_text(text + "war|see peace, and treaties|\n", encoding="utf-8")
    assert [(p.file, p.line) for p in check(small.path)] == [("glossary.csv", 1)]


def test_a_header_that_is_not_in_the_first_line_is_named_by_its_own(small):
    text = small.file("glossary").read_text(encoding="utf-8").replace("term", "word")
    small.file("glossary").write_text("\n\n" + text, encoding="utf-8")
    assert [(p.line, p.column) for p in check(small.path)] == [(3, "term")]
