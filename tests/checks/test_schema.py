"""What frictionless finds is said in plain words, at the right cell, with what would be right."""

import json

import pytest

from crisis.checks import check

LONG = "word " * 64 + "."

CASES = [
    # table, row, column, cell, message, fix
    ("positions", 0, "date", "2022-02-30", "'2022-02-30' is no date: February 2022", "write year"),
    ("positions", 0, "date", "26.1.22", "has a year of two digits", "did you mean 2022-01-26?"),
    ("positions", 0, "public_from", "soon", "'soon' is not in the form YYYY-MM-DD", "write year"),
    ("positions", 0, "date", "", "the cell is empty", "fill it in: The day itself"),
    ("positions", 0, "stance", "suports", "not an allowed value", "'supports'? Allowed: supports,"),
    ("positions", 0, "stance", "leans against", "not an allowed", "did you mean 'leans-opposes'?"),
    ("positions", 0, "stance", "xyz", "'xyz' is not an allowed value", "allowed: supports"),
    ("positions", 0, "actor_id", "Germany", "actors.csv has no 'Germany'", "did you mean 'DE'?"),
    ("positions", 0, "person_id", "annalena-barbock", "has no", "mean 'annalena-baerbock'?"),
    ("positions", 0, "place_id", "atlantis", "places.csv has no 'atlantis'", "add a row to it"),
    ("positions", 0, "spoken_language", "DE", "not in the right form", "did you mean 'de'?"),
    ("positions", 0, "summary", LONG, "has 321 characters", "at most 320"),
    ("positions", 1, "position_id", "de-2022-01-20-arms", "already stands in line 2", "delete one"),
    ("places", 0, "lat", "91", "'91' is too large", "between -90 and 90"),
    ("places", 0, "lon", "-181", "'-181' is too small", "between -180 and 180"),
    ("places", 0, "lat", "N 52,52", "'N 52,52' is not a plain number", "digits only"),
    ("places", 0, "lat", "sNaN", "'sNaN' is not a plain number", "digits only"),
    ("places", 0, "lat", "NaN", "'NaN' stands for nothing", "fill it in"),
    ("places", 0, "lat", "٥٢", "is not a plain number", "did you mean 52?"),
    ("movements", 0, "quantity", "1e3", "'1e3' is not a plain number", "did you mean 1000?"),
    ("events", 0, "importance", "2.5", "'2.5' is not a whole number", "digits only"),
    ("events", 0, "date", "10 Jan 2022", "not in the form YYYY-MM-DD", "did you mean 2022-01-10?"),
    ("events", 0, "date", "2022-01", "not in the form YYYY-MM-DD", "write year, month and day"),
    ("events", 0, "date", " 2022-01-10", "there is a blank at the start", "delete the blanks"),
    ("events", 0, "importance", "high", "'high' is not a whole number", "digits only"),
    ("events", 0, "importance", "4", "'4' is too large", "between 1 and 3"),
    ("movements", 0, "quantity", "-1", "'-1' is too small", "at least 0"),
    ("sources", 0, "date", "Jan-22", "not in the right form", "did you mean '2022-01'?"),
    ("sources", 0, "state_controlled", "maybe", "neither true nor false", "write true or false"),
    ("sources", 0, "url", "example.org", "not in the right form", "mean 'https://example.org'?"),
    ("sources", 0, "source_id", "Reuters 26", "not in the right form", "mean 'reuters-26'?"),
]


@pytest.mark.parametrize(("table", "row", "column", "cell", "message", "fix"), CASES)
def test_a_cell(small, table, row, column, cell, message, fix):
    small.put(table, row, column, cell)
    found = [
        problem
        for problem in check(small.path)
        if (problem.file, problem.line, problem.column) == (f"{table}.csv", row + 2, column)
    ]
    assert len(found) == 1, found
    assert message in found[0].message
    assert fix in found[0].fix
    assert found[0].value == cell


def test_an_id_is_told_every_cause_but_each_only_once(small):
    small.rows["positions"][0]["position_id"] = small.rows["positions"][1]["position_id"] = "No 1"
    small.put("positions", 2, "position_id", "")
    found = [(p.line, p.message) for p in check(small.path) if p.file == "positions.csv"]
    assert found == [
        (2, "'No 1' is not in the right form"),
        (3, "'No 1' is not in the right form"),
        (3, "'No 1' already stands in line 2"),
        (4, "the cell is empty"),
    ]


def test_the_line_is_right_after_a_cell_with_a_line_break(small):
    small.rows["positions"][0]["summary"] = "One.\nTwo."
    small.put("positions", 1, "stance", "suports")
    assert [(p.line, p.column) for p in check(small.path)] == [(4, "stance")]


def test_ids_of_a_missing_table_are_not_called_unknown(small):
    small.file("places").unlink()
    assert [(p.file, p.line) for p in check(small.path)] == [("places.csv", 0)]


def test_an_id_in_a_row_that_is_too_short_counts_as_known(small):
    text = small.file("places").read_text(encoding="utf-8").replace(",city,5", ",city")
    small.file("places").write_text(text, encoding="utf-8")
    problems = check(small.path)
    assert [(p.file, p.line, p.column) for p in problems] == [("places.csv", 5, "")]


def test_a_key_of_two_columns_and_a_table_that_points_to_itself(tmp_path):
    schema = {
        "fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}],
        "primaryKey": ["a", "b"],
        "foreignKeys": [{"fields": "b", "reference": {"resource": "t", "fields": "a"}}],
    }
    table = {"name": "t", "path": "t.csv", "schema": schema}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [table]}))
    (tmp_path / "t.csv").write_text("a,b\nx,x\nx,y\nx,x\n")
    found = [(p.line, p.column) for p in check(tmp_path) if p.file == "t.csv"]
    assert found == [(3, "b"), (4, "")]
