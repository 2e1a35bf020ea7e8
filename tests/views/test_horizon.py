"""The knowledge horizon: what was public by a day, exactly as `as_of` says it."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
import traitlets
from matplotlib.figure import Figure

from crisis.views import bundle
from crisis.views.horizon import as_known, known_since
from crisis.views.records import MAKERS

DAYS = ["2021-11-01", "2021-12-10", "2021-12-12", "2022-01-09", "2022-01-10", "2022-01-11",
        "2022-01-19", "2022-01-20", "2022-01-27", "2022-01-31", "2022-02-02"]  # fmt: skip


@pytest.fixture
def view(data):
    return data.horizon()


def ids_of(tables) -> set[str]:
    return {id_ for table in MAKERS for id_ in tables.frames[table].iloc[:, 0]}


@pytest.mark.parametrize("day", DAYS)
def test_it_shows_exactly_what_as_of_has(data, view, day):
    view.known_by = day
    assert {r.id for r in view._scene.records} == ids_of(data.as_of(day))


def test_days_between_are_tried_on_which_something_became_public_later(data):
    late = {
        day
        for table in MAKERS
        if "public_from" in data.frames[table]
        for day in data.frames[table]["public_from"].dropna()
    }
    assert len(late) > 5
    for day in {d for one in late for d in (one, one - pd.Timedelta(days=1))}:
        known = as_known(data.scene(), day.date())
        assert {r.id for r in known.records} == ids_of(data.as_of(day.date()))


def test_a_row_is_known_from_its_public_day(data):
    records = {r.id: r for r in data.scene().records}
    assert known_since(records["us-2021-12-28-200m-drawdown"]) == dt.date(2022, 1, 11)
    assert known_since(records["2021-12-17-draft-treaties"]) == dt.date(2021, 12, 17)


def test_the_window_keeps_working_inside_the_horizon(view):
    view.known_by = "2022-01-19"
    view.window = ("2022-01-10", "2022-02-02")
    assert view.selected["date"].max() == pd.Timestamp("2022-01-19")
    assert view.selected["date"].min() >= pd.Timestamp("2022-01-10")
    view.actors = ["DE"]
    assert all("DE" in actors for actors in view.selected["actors"])


def test_the_words_and_the_rows_follow_the_day(view):
    view.known_by = "2021-12-16"
    assert "as known by 16 December 2021" in view.words()
    assert "draft security treaties" not in view.words()
    view.known_by = "2021-12-17"
    assert "draft security treaties" in view.words()
    assert any(r.id == "2021-12-17-draft-treaties" for r in view.rows("events").records)
    assert isinstance(view.picture(), Figure)


def test_no_note_of_later_days_is_shown(view):
    view.known_by = "2022-01-20"
    assert all(record.note == "" for record in view._scene.records)
    assert any(record.note for record in view._whole.records)


def test_the_frame_keeps_its_name_while_the_day_moves(data):
    view = data.horizon("Germany")
    view.known_by = "2022-01-19"
    assert view.title == "Germany: map, timeline and positions by day"
    html = view._repr_mimebundle_()[0]["text/html"]
    assert '<iframe title="Germany: map, timeline and positions by day"' in html


def test_the_page_holds_the_days_of_what_became_public_later(data):
    view = data.horizon("US")
    base = dt.date(2021, 11, 1)
    late = (dt.date(2022, 1, 11) - base).days
    assert f'"us-2021-12-28-200m-drawdown":{late}' in view.html()
    assert '"known_by":"2021-11-01"' in view.html()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("yesterday", "'yesterday' is not a day; write \"2021-11-01\""),
        ("", "is not a day"),
        ("2022-02-30", "is not a day"),
        ("2022-02-24", "choose a day from 2021-11-01 to 2022-02-02"),
        ("2021-10-31", "lies outside the data"),
    ],
)
def test_a_day_that_is_none_is_refused_in_words(view, day, said):
    with pytest.raises(traitlets.TraitError, match="^known_by: ") as caught:
        view.known_by = day
    assert said in str(caught.value)
    assert view.known_by == "2021-11-01"


def test_an_unknown_actor_is_named_kindly(data):
    with pytest.raises(LookupError, match="Did you mean 'Germany'"):
        data.horizon("Germny")


def test_other_pages_carry_nothing_of_it(data):
    html = data.actor("Germany").explore().html()
    assert "Known by the end of" not in html
    assert ".known-day" not in html
    assert "horizon" not in bundle.in_order("linked")
