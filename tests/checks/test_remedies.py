"""The remedy that is told is the one that mends, and a slip is told where it was made.

Each of these was once told with a wrong remedy, at a wrong place, or several times over.
"""

import pytest

from crisis.checks import check


def lines(folder):
    """What the check says, a line a problem."""
    return [str(problem) for problem in check(folder.path)]


def change(folder, table, put):
    """Change the text of a table's file."""
    file = folder.file(table)
    file.write_text(put(file.read_text(encoding="utf-8")), encoding="utf-8", newline="")


@pytest.mark.parametrize("table", ["positions", "codings", "glossary", "places"])
def test_a_table_without_its_first_line_is_one_problem(small, table):
    change(small, table, lambda text: text.partition("\n")[2])
    own = [line for line in lines(small) if line.startswith(f"{table}.csv")]
    assert len(own) == 1
    assert own[0].startswith(f"{table}.csv:1: the names of the columns are missing; this row ")
    assert own[0].endswith("put a row with the names above it: " + ",".join(small.columns[table]))


def test_names_written_otherwise_are_paired_one_by_one(small):
    change(small, "issues", lambda text: text.replace("issue_id,title", "Issue ID,Title"))
    assert [line.partition(";")[0] for line in lines(small)] == [
        "issues.csv:1: issue_id: there is no column 'issue_id', but one called 'Issue ID'",
        "issues.csv:1: title: there is no column 'title', but one called 'Title'",
    ]


def test_a_text_is_moved_into_a_note_only_where_there_is_one(small):
    for table in ("glossary", "people"):
        change(small, table, lambda text: text.replace("\n", ",x\n").replace(",x", ",mine", 1))
    assert lines(small) == [
        "glossary.csv:1: mine: the column 'mine' is unknown; delete it",
        "people.csv:1: mine: the column 'mine' is unknown; delete it, or move its text into 'note'",
    ]


def test_a_column_without_a_name_is_called_by_its_letter(small):
    change(small, "glossary", lambda text: text.replace("\n", ",x\n").replace(",x", ",", 1))
    assert lines(small) == ["glossary.csv:1: column D has no name; delete it"]


def test_a_file_that_breaks_off_is_put_back(small):
    change(small, "places", lambda text: text[: text.rindex("Rostov")])
    assert (
        "places.csv:5: this row has 2 cells, the header has 8, and here the file breaks off; "
        "fill in the rest, or put back a copy of the whole file"
    ) in lines(small)


def test_a_row_of_a_small_table_that_lacks_its_id_is_no_remark(small):
    small.rows["issues"].append(
        {"title": "Gas", "proposition": "Gas should flow.", "explanation": "About gas."}
    )
    small.save()
    [line] = lines(small)
    assert line.startswith("issues.csv:4: issue_id: the cell is empty; fill it in")


def test_a_total_below_the_decisions_says_nothing_of_rounds(small):
    change(small, "decisions", lambda text: f"{text}Total,,,,,,,1\n")
    [line] = lines(small)
    assert line.startswith("decisions.csv:3: nearly all cells of this row are empty")


@pytest.mark.parametrize(
    ("table", "column"),
    [("estimates", "date"), ("briefs", "kind"), ("stages", "claim_id"), ("sources", "type"),
     ("questions", "question_id"), ("sources", "state_controlled"), ("codings", "stance")],
)  # fmt: skip
def test_a_blank_too_many_is_told_once(small, table, column):
    cell = small.rows[table][0][column]
    small.put(table, 0, column, f"{cell} ")
    assert lines(small) == [
        f"{table}.csv:2: {column}: there is a blank at the start or the end, or two in a row; "
        "delete the blanks that are not between two words"
    ]


def test_an_allowed_word_in_capitals_does_not_stand_for_nothing(small):
    small.put("wordings", 0, "leaning", "NONE")
    [line] = lines(small)
    assert line.startswith(
        "wordings.csv:2: leaning: 'NONE' is not an allowed value; did you mean 'none'?"
    )


def test_a_formula_is_called_one(small):
    small.put("wordings", 0, "wording_id", "=1+1")
    small.put("estimates", 0, "low", "=SUM(B2:B9)")
    told = lines(small)
    assert told[0].startswith("estimates.csv:2: low: '=SUM(B2:B9)' is a formula; write what")
    assert told[1].startswith("wordings.csv:2: wording_id: '=1+1' is a formula; write what")


def test_two_ids_in_a_cell_for_one_are_not_run_together(small):
    small.put("wordings", 0, "wording_id", "so; other")
    [line] = lines(small)
    assert "is not in the right form; the column holds: " in line


def test_an_id_that_is_nowhere_is_told_without_its_form(small):
    small.put("codings", 0, "position_id", "DE-2022-01-20-ARMS")
    assert lines(small) == [
        "codings.csv:2: position_id: positions.csv has no 'DE-2022-01-20-ARMS'; did you mean "
        "'de-2022-01-20-arms'? Use an id that is there, or add a row to it"
    ]


def test_a_person_of_nobody_is_told_in_the_table_of_people_alone(small):
    small.put("people", 1, "actor_id", "UKR")
    [line] = lines(small)
    assert line.startswith("people.csv:3: actor_id: actors.csv has no 'UKR'")


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [("places", 2, "kind"), ("transfers", 0, "status"), ("stages", 0, "status"),
     ("sources", 1, "type")],
)  # fmt: skip
def test_a_word_that_is_not_allowed_is_told_where_it_stands_alone(small, table, row, column):
    small.put(table, row, column, "hello")
    [line] = lines(small)
    assert line.startswith(f"{table}.csv:{row + 2}: {column}: 'hello' is not an allowed value")


def test_a_capital_without_a_country_is_named_as_that(small):
    small.put("places", 1, "country", "")
    assert lines(small) == [
        "actors.csv:5: capital_place_id: 'kyiv' has no country in the table of places; "
        "write UA there, or choose this state's own capital"
    ]


def test_ids_with_a_comma_between_them_are_parted(small):
    small.put("questions", 1, "evidence", "2022-01-10-talks, 2022-01-28-call")
    small.put("stages", 0, "row_ids", "de-2022-01-26-helmets, 2022-01-28-call")
    told = lines(small)
    assert told[0].endswith("separate ids by '; ': '2022-01-10-talks; 2022-01-28-call'")
    assert told[1].endswith("separate ids by '; ': 'de-2022-01-26-helmets; 2022-01-28-call'")


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [("briefs", "date", "2022-02-30"), ("decisions", "date", "01/02/2022"),
     ("forecasts", "due", "2022-02-30"), ("forecasts", "asked", "2022-02-30")],
)  # fmt: skip
def test_from_a_day_that_is_none_nothing_follows(small, table, column, cell):
    small.put(table, 0, column, cell)
    [line] = lines(small)
    assert line.startswith(f"{table}.csv:2: {column}: {cell!r} ")


def test_a_year_of_two_digits_may_stand_first(small):
    small.put("estimates", 0, "date", "22-01-18")
    assert lines(small) == [
        "estimates.csv:2: date: '22-01-18' may mean two days, with a year of two digits; "
        "write 2018-01-22 or 2022-01-18"
    ]


@pytest.mark.parametrize(
    ("table", "column", "cell", "said"),
    [("decisions", "date", "2022-03-01", "outside the period of the data set, from 2021-11-01"),
     ("briefs", "date", "1922-01-27", "outside the period of the data set, from 2021-11-01"),
     ("forces", "since", "2104", "after the period of the data set, which ends on 2022-02-02")],
)  # fmt: skip
def test_a_day_outside_the_period_is_told_in_these_tables_too(small, table, column, cell, said):
    small.put(table, 0, column, cell)
    assert f"{table}.csv:2: {column}: {cell} lies {said}" in lines(small)[0]


def test_a_thousand_with_a_point_is_asked_about(small):
    small.put("transfers", 0, "quantity", "5.000")
    small.put("places", 0, "lat", "52.000")
    assert lines(small) == [
        "transfers.csv:2: quantity: '5.000' is 5 here, and 5000 where a comma is the point; "
        "write 5000 or 5"
    ]


@pytest.mark.parametrize(
    ("table", "row", "column", "name", "line"),
    [("actors", 3, "short_name", "GERMANY", 2), ("actors", 2, "name", "Nato", 3),
     ("issues", 1, "title", "ARMS", 2)],
)  # fmt: skip
def test_a_name_that_two_rows_have_is_told(small, table, row, column, name, line):
    small.put(table, row, column, name)
    assert lines(small) == [
        f"{table}.csv:{row + 2}: {column}: '{name}' is also a name of the row in line {line}; "
        "write another name in one of them"
    ]


def test_a_name_that_stands_twice_to_the_letter_is_told_once(small):
    small.put("actors", 3, "name", "Germany")
    [line] = lines(small)
    assert "'Germany' already stands in line 2" in line


@pytest.mark.parametrize(("column", "group"), [("nato_since", "NATO"), ("eu_since", "EU")])
def test_a_member_of_any_group_has_a_capital(small, column, group):
    small.put("actors", 1, column, "1958")
    assert lines(small) == [
        f"actors.csv:3: capital_place_id: a member of {group} has no capital; write its place_id"
    ]
