"""Tables in workbooks: values become text, lines are the rows that the spreadsheet shows."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from crisis.checks import check, read_folder
from crisis.checks.workbook import read_workbook
from crisis.dataset import DataProblems, load


def book(rows: list[list], title: str = "t", formats: dict[str, str] | None = None) -> Workbook:
    """Return a workbook with one sheet. formats: {cell: number format}."""
    made = Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for cell, shape in (formats or {}).items():
        made.active[cell].number_format = shape
    return made


def read(made: Workbook, name: str = "t"):
    """Return what is read of a workbook."""
    raw = io.BytesIO()
    made.save(raw)
    return read_workbook(raw.getvalue(), name)


def put(small, table: str, change=lambda sheet: None) -> None:
    """Replace a table of the small folder by a workbook, changed in some way."""
    rows = [[row.get(name, "") for name in small.columns[table]] for row in small.rows[table]]
    made = book([small.columns[table], *rows])
    change(made.active)
    made.save(small.path / f"{table}.xlsx")
    small.file(table).unlink()


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        ("text", "General", "text"),
        (None, "General", ""),
        (1955, "General", "1955"),
        (52.52, "0.0", "52.52"),
        (1955.0, "General", "1955"),
        (0.0000001, "General", "0.0000001"),
        (1e21, "General", "1000000000000000000000"),
        (True, "General", "true"),
        (False, "General", "false"),
        (dt.date(2022, 2, 3), "dd/mm/yyyy", "2022-02-03"),
        (dt.datetime(2022, 2, 3), "m/d/yy", "2022-02-03"),
        (dt.datetime(2022, 2, 3, 14, 30), "d.m.yyyy hh:mm", "2022-02-03 14:30:00"),
        (dt.date(2014, 3, 1), "mmm yy", "2014-03"),
        (dt.date(2014, 3, 1), '[$-407]mmmm\\ yyyy;"d"@', "2014-03"),
        (dt.date(2014, 1, 1), "yyyy", "2014"),
        (dt.time(14, 30), "hh:mm", "14:30:00"),
    ],
)
def test_a_value_becomes_the_text_that_it_means(value, shape, text):
    sheet = read(book([["a", "b"], [1, value]], formats={"B2": shape}))
    assert (sheet.header, sheet.rows) == (["a", "b"], [["1", text]])


def test_a_table_may_stand_in_a_workbook(small):
    before = {table: read_folder(small.path).tables[table].sheet.rows for table in small.columns}
    for table in small.columns:
        put(small, table)
    folder = read_folder(small.path)
    assert check(small.path) == []
    assert folder.readings == []
    assert {name: table.sheet.rows for name, table in folder.tables.items()} == before
    assert len(load(small.path).positions) == 3


def test_days_numbers_and_truths_of_a_spreadsheet_are_read(small):
    def change(sheet):
        sheet["G2"] = dt.datetime(2022, 1, 26)
        sheet["G2"].number_format = "dd/mm/yyyy"
        sheet["G4"] = 2018
        sheet["K2"] = False

    put(small, "sources", change)
    assert check(small.path) == []
    assert list(read_folder(small.path).tables["sources"]["date"]) == [
        "2022-01-26",
        "2022-01-26",
        "2018",
    ]


def test_a_problem_is_named_by_the_row_of_the_spreadsheet(small):
    def change(sheet):
        sheet.insert_rows(3)
        sheet["B4"] = "soon"
        sheet["E2"] = "Two\nlines"

    put(small, "events", change)
    assert [(p.file, p.line, p.column) for p in check(small.path)] == [
        ("events.xlsx", 3, ""),
        ("events.xlsx", 4, "date"),
    ]
    [reading] = read_folder(small.path).readings
    assert (reading.file, reading.column, reading.lines) == ("events.xlsx", "title", (2,))


def test_a_text_that_may_be_two_days_is_a_question_here_too(small):
    put(small, "events", lambda sheet: sheet.__setitem__("B2", "03/02/2022"))
    assert "write 2022-02-03 or 2022-03-02" in [p.fix for p in check(small.path)]


def test_the_sheet_of_the_name_of_the_table_counts(small):
    def change(sheet):
        sheet.title = "Places"
        sheet.parent.create_sheet("notes").append(["remember"])

    put(small, "places", change)
    assert check(small.path) == []


def test_empty_sheets_rows_and_columns_are_passed_over():
    made = book([["a", "b", None], [1, 2, None], [None, None, ""]], formats={"F90": "0.0"})
    made.create_sheet("Sheet2")
    sheet = read(made, "other")
    assert (sheet.header, sheet.rows, sheet.flaws) == (["a", "b"], [["1", "2"]], [])


def test_several_sheets_without_the_name_of_the_table_are_one_problem(small):
    put(small, "places", lambda sheet: sheet.parent.create_sheet("more").append(["x"]))
    [problem] = check(small.path)
    assert (problem.file, problem.line, problem.fix) == (
        "places.xlsx",
        0,
        "call one of them 'places'",
    )


def test_a_cell_far_below_is_one_problem_and_not_a_million():
    made = book([["a"], [1]])
    made.active["A900000"] = 2
    sheet = read(made)
    assert sheet.rows == [["1"], ["2"]]
    assert [(flaw.line, flaw.message) for flaw in sheet.flaws] == [
        (3, "899997 empty rows begin here")
    ]
    assert sheet.line(1) == 900000


def test_a_cell_beside_the_table_is_named():
    sheet = read(book([["a", "b"], [1, 2], [1, 2, "aside"]]))
    assert [(flaw.line, flaw.value) for flaw in sheet.flaws] == [(3, "aside")]
    assert "," not in sheet.flaws[0].fix.replace("column, or", "")


def test_the_error_of_a_formula_is_a_problem(small):
    put(small, "events", lambda sheet: sheet.__setitem__("E2", "#REF!"))
    [problem] = check(small.path)
    assert (problem.line, problem.column) == (2, "title")
    assert "error message" in problem.message


def test_a_formula_without_a_value_is_a_problem_and_one_with_a_value_is_listed():
    raw = io.BytesIO()
    book([["a", "b"], [1, "=1+1"], [2, "=1+2"]]).save(raw)
    parts = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(parts, "w") as new:
        for name in old.namelist():  # what a spreadsheet adds when it saves: the value
            new.writestr(name, old.read(name).replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"))
    sheet = read_workbook(parts.getvalue(), "t")
    assert sheet.rows == [["1", "2"], ["2", ""]]
    assert [str(reading) for reading in sheet.readings] == [
        ": formula in 1 cell of b, line 2: '=1+1' read as '2'"
    ]
    assert [(flaw.line, flaw.value) for flaw in sheet.flaws] == [(3, "=1+2")]


@pytest.mark.parametrize("raw", [b"", b"a,b\n1,2\n", b"PK\x03\x04", b"PK\x05\x06" + b"\x00" * 18])
def test_a_file_that_is_no_workbook_is_one_problem(small, raw):
    small.file("places").unlink()
    (small.path / "places.xlsx").write_bytes(raw)
    assert [(p.file, p.line) for p in check(small.path)] == [("places.xlsx", 0)]


@given(place=st.integers(0, 5_000), byte=st.binary(min_size=1, max_size=4))
def test_no_damage_ends_in_a_traceback(place, byte):
    raw = (Path(__file__).parent / "files" / "book.xlsx").read_bytes()
    sheet = read_workbook(raw[:place] + byte + raw[place + len(byte) :], "t")
    assert sheet.complete or sheet.flaws
    read_workbook(raw[:place], "t")


def test_an_empty_workbook_is_one_problem(small):
    small.file("places").unlink()
    Workbook().save(small.path / "places.xlsx")
    [problem] = check(small.path)
    assert problem.message == "the file is empty"


def test_a_table_that_is_there_twice_is_a_problem(small):
    load(small.path)  # leaves the stamp of a good folder
    text = small.file("places").read_text(encoding="utf-8")
    put(small, "places")
    small.file("places").write_text(text, encoding="utf-8")
    [problem] = check(small.path)
    assert problem.file == "places.xlsx"
    assert "not certain which of the two counts" in problem.message
    with pytest.raises(DataProblems):
        load(small.path)


def test_the_descriptor_may_name_a_workbook(small):
    put(small, "places")
    text = small.path / "datapackage.json"
    described = text.read_text(encoding="utf-8").replace('"places.csv"', '"places.xlsx"')
    text.write_text(described, encoding="utf-8")
    assert check(small.path) == []
