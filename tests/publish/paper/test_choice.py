"""Choosing what goes on paper."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from crisis import UnknownName
from crisis.publish.paper import NothingChosen, choose
from crisis.publish.paper.choice import NOTEBOOKS, lessons_of, questions_of


def ids(frame) -> set[str]:
    return set(frame["question_id"])


def test_nothing_said_means_all(data):
    found = choose(data)
    assert set(found.issues) == set(data.issues["issue_id"])
    assert found.levels == ("find", "compare", "argue")
    assert found.days == (dt.date(2021, 11, 1), dt.date(2022, 2, 2))
    assert {"DE", "RU", "UA", "NATO"} <= set(found.actors)
    assert "AL" not in found.actors  # nothing is known of it
    assert "GE" not in found.actors  # its one row is of 2008
    assert set(found.lessons) == {path.stem for path in NOTEBOOKS.glob("[01]*.ipynb")}


def test_names_in_any_form_in_the_order_of_the_table(data):
    found = choose(data, ["Russia", "DE", "germany"], ["Arms for Ukraine"], level="argue")
    assert found.actors == ("DE", "RU")
    assert found.issues == ("arms",)
    assert found.levels == ("argue",)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"actors": []}, "No actor is chosen. Choose at least one actor."),
        ({"issues": []}, "No issue is chosen. Choose at least one issue."),
        ({"level": []}, "No level is chosen. Choose at least one level."),
        ({"days": ("2022-01-31", "2022-01-10")}, "The days end (2022-01-10) before they begin"),
        ({"days": ("tomorrow", "2022-01-10")}, "'tomorrow' to '2022-01-10' are no days."),
    ],
)
def test_nothing_chosen_is_a_sentence(data, wrong, said):
    with pytest.raises(NothingChosen, match=re.escape(said)):
        choose(data, **wrong)


@pytest.mark.parametrize("wrong", [{"actors": ["Germny"]}, {"level": "easy"}, {"lessons": ["x"]}])
def test_unknown_names_are_refused(data, wrong):
    with pytest.raises(UnknownName):
        choose(data, **wrong)


def test_a_lesson_without_a_notebook_is_left_out(small_data):
    assert lessons_of(small_data) == ["04_germany", "05_united_kingdom"]


def test_issues_filter_statements_only(data, rows):
    one = choose(data, issues=["energy"])
    assert not one.takes(rows.by_id["de-2022-01-18-scholz-lethal"])
    assert one.takes(rows.by_id["de-2022-01-17-baerbock-arms"]) is False
    assert one.takes(rows.by_id["de-2022-01-26-helmets"])


def test_questions_follow_levels_actors_and_days(data, rows):
    def chosen(**more):
        return ids(questions_of(data, choose(data, **more), "04_germany", rows.by_id))

    every = chosen()
    assert every == ids(data.questions[data.questions["lesson"] == "04_germany"])
    by_level = [chosen(level=level) for level in ("find", "compare", "argue")]
    assert set.union(*by_level) == every
    assert all(by_level)
    assert chosen(days=("2021-12-10", "2021-12-20")) < every
    assert "04-hospital-money" not in chosen(actors=["Estonia"])
    assert "04-what-germany-offers" in chosen(actors=["Estonia"])


def test_every_question_is_printed_where_all_is_chosen(data, rows):
    """One of lesson 00 rests on a row of 2014, long before the period."""
    chosen = choose(data)
    for lesson in chosen.lessons:
        every = ids(data.questions[data.questions["lesson"] == lesson])
        assert ids(questions_of(data, chosen, lesson, rows.by_id)) == every, lesson
