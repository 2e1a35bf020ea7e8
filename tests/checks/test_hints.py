"""What somebody may have meant is guessed from what is there."""

import pytest

from crisis.checks import hints
from crisis.checks.hints import (
    Nearest,
    day_meant,
    day_problem,
    form_meant,
    number_meant,
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("26/01/2022", "2022-01-26"),
        ("26.01.2022", "2022-01-26"),
        ("26.1.22", "2022-01-26"),
        ("1/26/2022", "2022-01-26"),
        ("03/02/2022", "2022-02-03 or 2022-03-02"),
        ("2022-13-01", "2022-01-13"),
        ("2022/01/26", "2022-01-26"),
        ("2022-01-26T00:00:00", "2022-01-26"),
        ("26 January 2022", "2022-01-26"),
        ("Jan 26, 2022", "2022-01-26"),
        ("44587", "2022-01-26"),
        ("12. Januar 2022", "2022-01-12"),
        ("3 août 2021", "2021-08-03"),
        ("5 maggio 2021", "2021-05-05"),
        ("4/4/49", "1949-04-04"),
        ("2022-02-30", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_the_day_meant(text, meant):
    assert day_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022-01-26", ""),
        ("2022-01", ""),
        ("2022", ""),
        ("2022-02-30", "is no date: February 2022 has no day 30"),
        ("2022-13", "is no date: there is no month 13"),
        ("0000", "is no date: January 0 has no day 1"),
        ("26.01.2022", "is not in the form YYYY-MM-DD"),
    ],
)
def test_why_a_text_is_no_date(text, reason):
    assert day_problem(text) == reason


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("51,5", "51.5"),
        ("100,000", "100000 or 100.000"),
        ("1 200", "1200"),
        ("1.200.000", "1200000"),
    ]
    + [("about 300", "300"), ("many", ""), ("N 52,52", ""), ("ca. 2000", "2000"), ("2k", "2000")]
    + [("2,00E+08", "200000000"), ("1e3", "1000"), ("2-3", ""), ("50°27'N", ""), ("\u22125", "-5")]
    + [("$200,000,000", "200000000"), ("92000%", "92000"), ("#DIV/0!", "0"), ("30.52.10", "")],
)
def test_the_number_meant(text, meant):
    assert number_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "pattern", "meant"),
    [
        ("De", "[A-Z]{2}", "DE"),
        ("Olaf Scholz", "[a-z0-9]+(-[a-z0-9]+)*", "olaf-scholz"),
        ("example.org/a", r"https?://\S+", "https://example.org/a"),
        ("26.01.2022", r"\d{4}(-\d{2}(-\d{2})?)?", "2022-01-26"),
        ("Jan-22", r"\d{4}(-\d{2}(-\d{2})?)?", "2022-01"),
        ("Dez 21", r"\d{4}(-\d{2}(-\d{2})?)?", "2021-12"),
        ("01/2022", r"\d{4}(-\d{2}(-\d{2})?)?", "2022-01"),
        ("???", "[A-Z]{2}", ""),
    ],
)
def test_the_form_meant(text, pattern, meant):
    assert form_meant(text, pattern) == meant


def test_the_nearest_is_found_by_value_by_name_and_whatever_the_capitals():
    nearest = Nearest(["DE", "GB"], {"Germany": "DE", "UK": "GB"})
    assert [nearest.to(text) for text in ("de", "uk", "Germny", "xyz", "")] == [
        "DE", "GB", "DE", "", "",
    ]  # fmt: skip
    assert nearest.fix("Uk", "write one") == "did you mean 'GB'? Write one"
    assert nearest.fix("xyz", "write one") == "write one"


def test_guessing_ends_in_a_table_full_of_errors(monkeypatch):
    monkeypatch.setattr(hints, "MOST_COMPARISONS", 9_000)
    nearest = Nearest(f"source-{number}" for number in range(5_000))
    assert nearest.to("other-1") == ""  # costs nothing: no name begins like it
    assert nearest.to("source-1x") == "source-1"
    nearest.to("source-xy")
    assert nearest.to("source-2x") == ""
    assert nearest.to("source-1x") == "source-1"
    assert nearest.to("SOURCE-7") == "source-7"
