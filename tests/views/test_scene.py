"""Which records a scene shows."""

from __future__ import annotations

import datetime as dt

JANUARY = (dt.date(2022, 1, 1), dt.date(2022, 1, 31))


def ids(records):
    return {r.id for r in records}


def test_the_window_takes_both_its_days(small_data):
    scene = small_data.scene()
    shown = scene.shown((dt.date(2022, 1, 26), dt.date(2022, 1, 28)))
    assert ids(shown) == {
        "ua-2022-01-26-arms", "ru-2022-01-27-other", "de-2022-01-26-helmets", "2022-01-28-call",
    }  # fmt: skip


def test_an_event_of_several_days_shows_on_each(small_data):
    scene = small_data.scene()
    for day in (10, 11, 12):
        window = (dt.date(2022, 1, day),) * 2
        assert ids(scene.shown(window)) == {"2022-01-10-talks"}
    assert not scene.shown((dt.date(2022, 1, 13),) * 2)


def test_actors_and_issues_narrow_it(small_data):
    scene = small_data.scene()
    assert ids(scene.shown(JANUARY, actors=["NATO"])) == {"2022-01-10-talks"}
    on_arms = [r for r in scene.shown(JANUARY, issues=["arms"]) if r.table == "positions"]
    assert ids(on_arms) == {"de-2022-01-20-arms", "ua-2022-01-26-arms"}


def test_what_stood_there_before_has_no_day(small_data):
    scene = small_data.scene()
    assert ids(scene.standing) == {"ua-navy"}
    assert "ua-navy" not in ids(scene.shown())


def test_the_frame_has_a_row_a_record(data):
    scene = data.scene("Germany")
    shown = scene.shown(JANUARY)
    frame = scene.frame(shown)
    assert list(frame["id"]) == [r.id for r in shown]
    assert frame["date"].dt.month.eq(1).any()


def test_as_of_ends_the_period_on_that_day(data):
    scene = data.as_of("2022-01-20").scene()
    assert scene.period[1] == dt.date(2022, 1, 20)
    assert all(r.start is None or r.start <= dt.date(2022, 1, 20) for r in scene.records)
    assert all(
        r.public_from is None or r.public_from <= dt.date(2022, 1, 20) for r in scene.records
    )


def test_codes_have_words(data):
    scene = data.scene()
    coded = [r for r in scene.records if r.status]
    assert coded
    assert all(scene.word(r, "status") != "under-way" for r in coded)


def test_a_parliament_is_drawn_with_its_capital_and_a_region_by_itself(data):
    places = data.scene().places
    for place, row in places.items():
        assert places[row["town"]]["town"] == row["town"]
        assert not row["rough"] or row["town"] == place
    near_berlin = [p for p, row in places.items() if row["town"] == "berlin"]
    assert len(near_berlin) > 1
