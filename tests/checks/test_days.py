"""A day written otherwise is read where its column is certain, and left for a question else."""

import pytest

from crisis.checks import check, read_folder
from crisis.checks.days import DAY_FIRST, MONTH_FIRST, YEAR_FIRST, days_meant


@pytest.mark.parametrize(
    ("text", "how", "day"),
    [
        ("26/01/2022", DAY_FIRST, "2022-01-26"),
        ("26.01.2022", DAY_FIRST, "2022-01-26"),
        ("26.1.2022", DAY_FIRST, "2022-01-26"),
        ("26-01-2022", DAY_FIRST, "2022-01-26"),
        ("1/26/2022", MONTH_FIRST, "2022-01-26"),
        ("2/2/2022", DAY_FIRST, "2022-02-02"),
        ("2022/01/26", YEAR_FIRST, "2022-01-26"),
        ("2022-1-5", YEAR_FIRST, "2022-01-05"),
        ("2022.03.02", YEAR_FIRST, "2022-03-02"),
        ("2022-01-26 00:00:00", YEAR_FIRST, "2022-01-26"),
        ("2022-01-26T00:00:00Z", YEAR_FIRST, "2022-01-26"),
        ("26/01/2022 0:00", DAY_FIRST, "2022-01-26"),
    ],
)
def test_a_day_that_is_certain_by_itself(text, how, day):
    assert days_meant([text]) == {text: (how, day)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022-01-26",
        "03/02/2022",
        "1.2.2022",
        "30/02/2022",
        "13/13/2022",
        "26/01.2022",
        "26.1.22",
    ]
    + ["22-01-26", "44587", "26 January 2022", "2022-01-26 14:30", "2022/13/01", "٢٦/٠١/٢٠٢٢"],
)
def test_what_is_left_as_it_stands(text):
    assert days_meant([text]) == {}


def test_another_day_of_the_column_shows_the_order():
    assert days_meant(["03/02/2022", "26/01/2022"])["03/02/2022"] == (DAY_FIRST, "2022-02-03")
    assert days_meant(["03/02/2022", "01/26/2022"])["03/02/2022"] == (MONTH_FIRST, "2022-03-02")


@pytest.mark.parametrize(
    "others", [["2022-01-26"], ["02/02/2022"], ["26.01.2022"], ["26/01/2022", "01/26/2022"]]
)
def test_other_days_that_show_no_order(others):
    assert "03/02/2022" not in days_meant(["03/02/2022", *others])


def test_an_uncertain_day_becomes_a_question(small):
    small.put("events", 0, "date", "03/02/2022")
    [problem] = [p for p in check(small.path) if p.column == "date"]
    assert (problem.file, problem.line, problem.value) == ("events.csv", 2, "03/02/2022")
    assert "'03/02/2022' may mean two days" in problem.message
    assert problem.fix == "write 2022-02-03 or 2022-03-02"


def test_an_uncertain_day_in_a_column_of_months_and_years_becomes_a_question(small):
    small.put("sources", 0, "date", "03/02/2022")
    [problem] = check(small.path)
    assert (problem.column, problem.fix) == ("date", "write 2022-02-03 or 2022-03-02")


def test_a_certain_column_is_read_and_listed(small):
    small.rows["events"][0]["date"] = "10/01/2022"
    small.put("events", 1, "date", "28/01/2022")
    assert check(small.path) == []
    folder = read_folder(small.path)
    assert list(folder.tables["events"]["date"]) == ["2022-01-10", "2022-01-28"]
    assert [str(reading) for reading in folder.readings] == [
        "events.csv: day first in 2 cells of date, lines 2, 3: '10/01/2022' read as '2022-01-10'"
    ]


def test_a_rule_tells_the_day_and_shows_what_is_written(small):
    small.put("events", 0, "date_end", "9.1.2022")
    assert check(small.path)[0].value == "9.1.2022"
    small.put("events", 0, "date_end", "31.12.2021")
    [problem] = check(small.path)
    assert problem.message == "the end (2021-12-31) comes before the day itself (2022-01-10)"
    assert problem.value == "31.12.2021"
