"""Numbers and truths in the form of other languages: read where only one meaning is possible."""

import pytest

from crisis.checks import check, read_folder
from crisis.checks.numbers import (
    ANOTHER_WORD,
    DECIMAL_COMMA,
    GROUPED,
    WHOLE,
    numbers_meant,
    truths_meant,
)

LATITUDE = {"type": "number", "constraints": {"minimum": -90, "maximum": 90}}
QUANTITY = {"type": "number", "constraints": {"minimum": 0}}
YEAR = {"type": "integer", "constraints": {"minimum": 1949, "maximum": 2022}}


@pytest.mark.parametrize(
    ("text", "field", "how", "number"),
    [
        ("52,52", LATITUDE, DECIMAL_COMMA, "52.52"),
        ("-0,5", LATITUDE, DECIMAL_COMMA, "-0.5"),
        ("52,520", LATITUDE, DECIMAL_COMMA, "52.520"),  # 52520 is no latitude
        ("0,125", QUANTITY, DECIMAL_COMMA, "0.125"),
        ("1,200,000", QUANTITY, GROUPED, "1200000"),
        ("1.200.000", QUANTITY, GROUPED, "1200000"),
        ("1 200", QUANTITY, GROUPED, "1200"),
        ("1’200.5", QUANTITY, GROUPED, "1200.5"),
        ("8,500.25", QUANTITY, GROUPED, "8500.25"),
        ("8.500,25", QUANTITY, GROUPED, "8500.25"),
        ("1955.0", YEAR, WHOLE, "1955"),
        ("1955,0", YEAR, DECIMAL_COMMA, "1955"),
        ("1,955", YEAR, GROUPED, "1955"),
    ],
)
def test_a_number_with_one_meaning(text, field, how, number):
    assert numbers_meant([text], field) == {text: (how, number)}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("8,500", QUANTITY),  # 8500 or 8.5
        ("52.52", LATITUDE),
        ("", LATITUDE),
        ("91,5", LATITUDE),
        ("-1,5", QUANTITY),
        ("1,20,000", QUANTITY),
        ("1,200,5", QUANTITY),
        ("1_000", QUANTITY),
        ("about 300", QUANTITY),
        ("1955.5", YEAR),
        ("1955", YEAR),
        ("٥٢,٥", LATITUDE),
        ("3,5", {"type": "integer", "constraints": 3}),
    ],
)
def test_what_is_left_as_it_stands(text, field):
    assert numbers_meant([text], field) == {}


def test_a_number_with_two_meanings_becomes_a_question(small):
    small.put("movements", 0, "quantity", "8,500")
    [problem] = check(small.path)
    assert problem.fix == "did you mean 8500 or 8.500?"


def test_true_and_false_in_other_languages():
    assert truths_meant(["WAHR", "FALSE", "Faux", "true", "false", "1", "0", "yes", ""]) == {
        "WAHR": (ANOTHER_WORD, "true"),
        "FALSE": (ANOTHER_WORD, "false"),
        "Faux": (ANOTHER_WORD, "false"),
    }


def test_they_are_read_and_listed(small):
    small.rows["sources"][1]["state_controlled"] = "WAHR"
    small.rows["places"][0]["lon"] = "13,4"
    small.rows["actors"][0]["nato_since"] = "1955.0"
    small.save()
    assert check(small.path) == []
    assert [str(reading) for reading in read_folder(small.path).readings] == [
        "actors.csv: decimals of a whole number in 1 cell of nato_since, line 2: "
        "'1955.0' read as '1955'",
        "places.csv: decimal comma in 1 cell of lon, line 2: '13,4' read as '13.4'",
        "sources.csv: true or false written otherwise in 1 cell of state_controlled, line 3: "
        "'WAHR' read as 'true'",
    ]
