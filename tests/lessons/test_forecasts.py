"""Forecasts: what each page is told, the score, and what kept answers may look like."""

import json
import re

import pandas as pd
import pytest

from crisis.dataset import Tables, UnknownName, load
from crisis.lessons import forecasts
from crisis.views import bundle

DAYS = ["2021-12-10", "2022-01-09", "2022-01-19", "2022-01-27"]


@pytest.fixture(scope="module")
def real() -> Tables:
    return load(check=False)


def kept(folder, answers) -> None:
    (folder / f"{forecasts.LESSON}.json").write_text(json.dumps(answers), encoding="utf-8")


# Published examples.
def test_the_score_of_the_examples_in_the_encyclopedia():
    """en.wikipedia.org/wiki/Brier_score, section Example: a single forecast of rain."""
    for percent, rain, expected in [(100, True, 0), (100, False, 1), (70, True, 0.09),
                                    (70, False, 0.49), (30, True, 0.49), (50, True, 0.25),
                                    (50, False, 0.25)]:  # fmt: skip
        assert forecasts.brier([percent], [rain]) == pytest.approx(expected)


def test_the_score_of_the_example_of_scikit_learn():
    """sklearn.metrics.brier_score_loss([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3]) is 0.0375."""
    assert forecasts.brier([10, 90, 80, 30], [False, True, True, False]) == pytest.approx(0.0375)


@pytest.mark.parametrize("percents", [[], [300], [-1]])
def test_no_score_of_what_is_no_forecast(percents):
    with pytest.raises(ValueError, match="from 0 to 100"):
        forecasts.brier(percents, [True] * len(percents))


# The table.
def test_four_days_with_two_or_three_questions_and_as_many_yes_as_no(real):
    table = real.forecasts
    assert forecasts._days(table) == DAYS
    assert table.groupby("asked").size().between(2, 3).all()
    assert (table["outcome"] == "yes").sum() == (table["outcome"] == "no").sum()


def test_the_days_stand_where_much_changes(real):
    """By each day more is known than before, and each is followed within a week by a turn."""
    sizes = [len(real.as_of(day).positions) for day in DAYS]
    assert sizes == sorted(sizes)
    assert all(later > 1.5 * earlier for earlier, later in zip(sizes, sizes[1:], strict=False))
    turns = real.events[real.events["importance"] == 3]["date"]
    for day in pd.to_datetime(DAYS):
        assert turns.between(day + pd.Timedelta(days=1), day + pd.Timedelta(days=7)).any(), day


def test_numbers_in_a_question_stand_in_the_data(real):
    row = real.forecasts.set_index("forecast_id").loc["2021-12-10-lower-count"]
    counts = real.estimates.set_index("estimate_id")["low"]
    assert re.search(r"[\d,]{5,}", row.question).group() == f"{counts['ua-2021-12-03-94300']:,.0f}"
    assert counts[row.came[0]] > counts["ua-2021-12-03-94300"]
    assert row.outcome == "no"


# The pages.
@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_told_nothing_of_what_came(real, tmp_path, day):
    page = forecasts.day(real, day, tmp_path)
    text = json.dumps(page.payload(), ensure_ascii=False)
    for row in real.forecasts.itertuples():
        assert row.what_came not in text
        if f"{row.asked:%Y-%m-%d}" == day:
            assert row.question in text
            assert all(id_ in text for id_ in row.known)
            assert not any(f'"{id_}"' in text for id_ in row.came)
    assert "outcome" not in text
    assert "outcome" not in page.words()


def test_a_day_knows_its_neighbours(real, tmp_path):
    first, second, last = (forecasts.day(real, d, tmp_path).payload() for d in DAYS[0:2] + DAYS[3:])
    assert first["before"] is None
    assert second["before"] == {"day": "10 December 2021", "seal": "sealed-2021-12-10"}
    assert first["closes"] == ["sealed-2022-01-09"]
    assert last["closes"] == ["scored"]
    assert last["next"] != first["next"]


def test_the_words_are_a_sheet_of_paper(real, tmp_path):
    words = forecasts.day(real, "2022-01-09", tmp_path).words()
    assert words.startswith("Forecasts on 9 January 2022 (day 2 of 4)")
    assert words.count("______ per cent") == 3


def test_the_words_of_the_end_tell_how_to_count(real, tmp_path):
    words = forecasts.score(real, tmp_path).words()
    assert "Always saying 50 per cent gives 0.25." in words
    assert words.count("? yes.") == words.count("? no.") == 5


def test_a_day_on_which_nothing_is_asked_names_the_others(real):
    with pytest.raises(UnknownName, match="2022-01-19") as caught:
        forecasts.day(real, "2022-01-18")
    assert "There is no day of forecasts '2022-01-18'" in str(caught.value)


def test_markup_in_a_question_stays_text(real, tmp_path):
    bad = "</script><script>alert(1)</script>' onload='x"
    table = real.forecasts.assign(question=bad, what_came=bad)
    tables = Tables(real.folder, real.descriptor, real.frames | {"forecasts": table})
    for page in (forecasts.day(tables, DAYS[0], tmp_path), forecasts.score(tables, tmp_path)):
        assert "<script>alert" not in page.html()
        frame, words = page._repr_html_().split("</iframe>")
        assert frame.count("'") == 2
        assert "<script>" not in words


def test_a_row_that_the_data_do_not_have_is_left_out(real, tmp_path):
    few = {name: real.frames[name].iloc[:0] for name in ("positions", "events", "estimates")}
    tables = Tables(real.folder, real.descriptor, real.frames | few)
    for page in (forecasts.day(tables, DAYS[0], tmp_path), forecasts.score(tables, tmp_path)):
        assert page.payload()["questions"]


def test_the_pages_are_light(real, tmp_path):
    pages = [forecasts.day(real, day, tmp_path) for day in DAYS] + [forecasts.score(real, tmp_path)]
    assert all(len(page.html()) < 60_000 for page in pages)


# What was kept.
def test_results_are_what_was_kept(real, tmp_path):
    first = real.forecasts["forecast_id"].iloc[0]
    answers = {first: {"value": {"percent": "70", "reason": "He said so."}, "at": 1}}
    kept(tmp_path, answers | {"scored": {"value": True, "at": 2}})
    results = forecasts.score(real, tmp_path).results
    assert list(results.columns) == ["asked", "question", "percent", "reason", "outcome", "cost"]
    assert results.loc[0, "percent"] == 70
    assert results.loc[0, "reason"] == "He said so."
    truth = results.loc[0, "outcome"] == "yes"
    assert results.loc[0, "cost"] == pytest.approx(0.09 if truth else 0.49)
    assert results["percent"].isna().sum() == len(results) - 1


@pytest.mark.parametrize("scored", [None, {"value": None}, {"value": "yes"}, 7])
def test_results_tell_nothing_before_the_score_is_shown(real, tmp_path, scored):
    first = real.forecasts["forecast_id"].iloc[0]
    kept(tmp_path, {first: {"value": {"percent": "70", "reason": ""}}, "scored": scored})
    results = forecasts.score(real, tmp_path).results
    assert results.loc[0, "percent"] == 70
    assert set(results["outcome"]) == {""}
    assert results["cost"].isna().all()


@pytest.mark.parametrize(
    "answer",
    [{"value": {"percent": "300", "reason": "?"}}, {"value": {"percent": "", "reason": 5}},
     {"value": {"percent": "many"}}, {"value": [1]}, {"value": None}, {}, 7, None,
     {"value": {"percent": None, "reason": None}}, {"value": {"percent": "nan"}}],
)  # fmt: skip
def test_kept_answers_that_are_none_count_as_empty(real, tmp_path, answer):
    ids = list(real.forecasts["forecast_id"])
    kept(tmp_path, dict.fromkeys(ids, answer))
    results = forecasts.score(real, tmp_path).results
    assert results["percent"].isna().all()
    assert results["cost"].isna().all()


def test_a_file_of_another_lesson_changes_nothing_and_is_not_lost(real, tmp_path):
    other = {"09-origin": {"value": "a state broadcaster", "at": 3}}
    kept(tmp_path, other)
    page = forecasts.day(real, DAYS[0], tmp_path)
    assert page.answers == {}
    assert forecasts.score(real, tmp_path).results["percent"].isna().all()
    page.answers = {"sealed-2021-12-10": {"value": True, "at": 9}}
    file = json.loads((tmp_path / f"{forecasts.LESSON}.json").read_text(encoding="utf-8"))
    assert file == other | page.answers


def test_the_lesson_that_keeps_the_answers_exists():
    notebooks = bundle.PAGE.parents[2]
    assert (notebooks / f"{forecasts.LESSON}.ipynb").is_file()
