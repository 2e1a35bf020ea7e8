"""Accidents of spreadsheets, of programs for versions and of careless saving, each told plainly.

Every one of them was once silent, told at the wrong line, told many times over, or told in words
that did not help.
"""

import shutil

import pytest
from openpyxl import Workbook

from crisis.checks import check, read_folder


def lines(folder):
    """What the check says, a line a problem."""
    return [str(problem) for problem in check(folder.path)]


def rewrite(folder, table, change):
    """Change the lines of a table's file; `change` gets a list of texts and returns one."""
    file = folder.file(table)
    text = "\n".join(change(file.read_text(encoding="utf-8").splitlines())) + "\n"
    file.write_text(text, encoding="utf-8", newline="")


# --- rows and columns ---


def test_a_column_that_was_sorted_by_itself_is_noticed(small):
    small.put("movements", 0, "actor_id", "UA")
    assert lines(small) == [
        "movements.csv:2: actor_id: the row is of 'UA', but the id names 'RU'; "
        "mend the actor, or the id in every table that names it"
    ]


def test_latitude_and_longitude_in_each_other_s_column_are_noticed(small):
    for name, lat, lon in (("odesa", "46.48", "30.72"), ("kharkiv", "49.99", "36.23")):
        place = {"place_id": name, "name": name.title(), "kind": "city", "precision_km": "5"}
        small.rows["places"].append(place | {"country": "UA", "lat": lat, "lon": lon})
    small.save()
    assert lines(small) == []
    small.rows["places"][1] |= {"lat": "30.52", "lon": "50.45"}
    small.save()
    assert lines(small) == [
        "places.csv:3: lat: latitude and longitude seem to be swapped; "
        "write 50.45 as latitude and 30.52 as longitude"
    ]


def test_the_header_in_the_middle_is_one_row_to_delete(small):
    rewrite(small, "places", lambda ls: [*ls[:3], ls[0], *ls[3:]])
    assert lines(small) == [
        "places.csv:4: this row repeats the names of the columns; delete the row"
    ]
    small.put("places", 3, "lat", "north")
    rewrite(small, "places", lambda ls: [*ls[:3], ls[0], *ls[3:]])
    assert [(p.line, p.column) for p in check(small.path)] == [(4, ""), (6, "lat")]


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_title_above_the_header_is_left_out_and_listed(small, separator):
    def titled(rows):
        return ["Table 1", *(row.replace(",", separator) for row in rows)]

    small.rows["codings"].append({"position_id": "ua-2022-01-26-arm", "stance": "supports"})
    small.save()
    rewrite(small, "codings", titled)
    [line] = lines(small)
    assert line.startswith("codings.csv:4: position_id: positions.csv has no 'ua-2022-01-26-arm'")
    assert "codings.csv: a row above the names of the columns left out" in [
        str(reading) for reading in read_folder(small.path).readings
    ]


def test_a_header_sorted_among_the_rows_is_told_once(small):
    rewrite(small, "places", lambda ls: [ls[1], ls[2], ls[0], *ls[3:]])
    assert lines(small) == [
        "places.csv:3: the names of the columns stand here, below other rows; "
        "move this row to the top"
    ]


def test_a_turned_table_is_told_once(small):
    rows = [small.columns["places"], *([row.get(c, "") for c in small.columns["places"]]
                                       for row in small.rows["places"])]  # fmt: skip
    rewrite(small, "places", lambda _: [",".join(cells) for cells in zip(*rows, strict=True)])
    assert lines(small) == [
        "places.csv:1: rows and columns are exchanged: the names of the columns stand in one "
        "column; turn the table: in a spreadsheet copy it, and paste it 'transposed'"
    ]


def test_a_title_and_a_turned_table_in_a_workbook_too(small):
    names = small.columns["places"]
    rows = [names, *([row.get(name, "") for name in names] for row in small.rows["places"])]
    small.file("places").unlink()
    for table, told in (([["Places"], *rows], []), (list(zip(*rows, strict=True)), [1])):
        book = Workbook()
        for cells in table:
            book.active.append(list(cells))
        book.save(small.path / "places.xlsx")
        assert [problem.line for problem in check(small.path)] == told


@pytest.mark.parametrize("row", ["Total,,,,2000", "Summe,,,,2000", ",,,,2000", ",,,,,see below"])
def test_a_total_below_the_rows_is_one_problem(small, row):
    width = len(small.columns["transfers"])
    line = row + "," * (width - 1 - row.count(","))
    rewrite(small, "transfers", lambda ls: [*ls, line])
    [problem] = check(small.path)
    assert (problem.line, problem.column) == (len(small.rows["transfers"]) + 2, "")
    assert problem.message.startswith("nearly all cells of this row are empty, but one holds")


def test_a_row_in_quotation_marks_is_told_where_it_stands_and_nowhere_else(small):
    def quoted(rows):
        return [*rows[:2], '"' + rows[2].replace('"', '""') + '"', *rows[3:]]

    rewrite(small, "people", quoted)
    assert lines(small) == [
        "people.csv:3: this row has 1 cell, the header has 6; "
        "take away the quotation marks around the whole row"
    ]


def test_a_row_with_another_separator_is_told_as_such(small):
    rewrite(small, "people", lambda ls: [*ls[:2], ls[2].replace(",", ";"), *ls[3:]])
    assert lines(small) == [
        "people.csv:3: this row has 1 cell, the header has 6; "
        "its cells are separated by semicolons: separate them as in the other rows"
    ]


def test_the_marks_of_a_merge_are_told_as_such(small):
    marked = ["<<<<<<< HEAD", "=======", ">>>>>>> mine"]
    rewrite(small, "people", lambda ls: [*ls[:2], *marked, *ls[2:]])
    found = check(small.path)
    assert [(p.line, p.value) for p in found] == list(enumerate(marked, start=3))
    assert {p.fix for p in found} == {"keep the rows of one, and delete this mark"}


# --- files ---


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)), "an Excel workbook of the old"),
        (b"PK\x03\x04\x14\x00", "a workbook or another packed file, and no CSV file"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><table><tr><td>term", "a web page"),
        (b"\x00" * 512, "the file holds no text, only zeros"),
    ],
)
def test_a_file_that_is_no_table_is_called_what_it_is(small, raw, words):
    small.file("glossary").write_bytes(raw)
    [problem] = check(small.path)
    assert (problem.file, problem.line) == ("glossary.csv", 0)
    assert words in problem.message


def test_a_copy_beside_the_table_is_listed_as_not_read(small):
    for name in ("places (1).csv", "Copy of events.ods", ".~lock.places.csv#", "~$places.xlsx"):
        shutil.copy(small.file("places"), small.path / name)
    told = [str(reading) for reading in read_folder(small.path).readings]
    assert told == [
        f"{name}: not read: no table of the data has this name"
        for name in ("Copy of events.ods", "places (1).csv")
    ]
    assert lines(small) == []


# --- cells ---


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("Paweł Soloch".encode().decode("cp1252"), "letters were garbled"),
        ("Ukraine’s".encode().decode("cp1252"), "letters were garbled"),
        ("Зеленський"[:3].encode().decode("cp1252"), "letters were garbled"),
        ("Naus\ufffdda", "letters were garbled"),
        ("Naus?da", "a letter was lost"),
        ("Miche??l", "a letter was lost"),
    ],
)
def test_garbled_and_lost_letters_are_noticed(small, cell, message):
    small.put("people", 1, "note", cell)
    [problem] = check(small.path)
    assert (problem.file, problem.line, problem.column) == ("people.csv", 3, "note")
    assert problem.message.startswith(message)


@pytest.mark.parametrize("cell", ["Who? Nobody.", "Â", "Às", "MÄRZ", "see https://x.org/?a=b?c"])
def test_letters_that_are_meant_are_left_alone(small, cell):
    small.put("people", 1, "note", cell)
    assert lines(small) == []


@pytest.mark.parametrize("cell", ["-", "–", "n/a", "NA", "null", "None", "k. A.", "?"])
def test_a_sign_for_nothing_is_to_be_an_empty_cell(small, cell):
    small.put("events", 0, "date_end", cell)
    [problem] = check(small.path)
    assert (problem.message, problem.fix) == (
        f"{cell!r} stands for nothing",
        "leave the cell empty",
    )


def test_the_error_of_a_formula_is_told_once(small):
    small.put("places", 0, "precision_km", "#DIV/0!")
    [problem] = check(small.path)
    assert problem.message == "a spreadsheet has put an error message in place of a value"


def test_a_letter_of_another_alphabet_is_named(small):
    small.put("positions", 0, "actor_id", "D\u0415")  # the second letter is Cyrillic
    [problem] = [p for p in check(small.path) if p.column == "actor_id"]
    assert problem.fix == "'\u0415' only looks like a Latin letter; type 'DE' again"


def test_a_year_of_two_digits_is_said_to_be_one(small):
    small.rows["events"][0]["date_end"] = "31.01.22"
    small.put("events", 1, "date_end", "03.02.22")
    found = {p.line: p for p in check(small.path) if p.column == "date_end"}
    assert found[2].message == "'31.01.22' has a year of two digits"
    assert found[2].fix == "did you mean 2022-01-31?"
    assert found[3].message == "'03.02.22' may mean two days, with a year of two digits"


def test_a_day_with_midnight_as_america_writes_it_is_read(small):
    small.put("events", 0, "date_end", "1/31/2022 12:00:00 AM")
    assert lines(small) == []
    assert read_folder(small.path).tables["events"]["date_end"][0] == "2022-01-31"
