"""The questions that lessons and views ask of the tables."""

import datetime as dt

import pandas as pd
import pytest

from crisis.dataset import Tables, UnknownName, load


@pytest.fixture
def data(small) -> Tables:
    """The small folder, loaded."""
    return load(small.path, check=False)


def test_each_table_is_an_attribute(data):
    assert data.positions is data.frames["positions"]
    assert {"positions", "glossary", "as_of"} <= set(dir(data))
    with pytest.raises(AttributeError, match=r"has no 'postions'\. Tables: actors, people,"):
        data.postions  # noqa: B018
    assert not hasattr(data, "nothing")


@pytest.mark.parametrize("name", ["Germany", "germany", " DE ", "de"])
def test_an_actor_is_found_by_name_short_name_or_id(data, name):
    actor = data.find_actor(name)
    assert (actor.actor_id, actor.name, actor.nato_since) == ("DE", "Germany", 1955)


def test_an_unknown_actor_is_told_with_the_nearest_and_all_names(data):
    with pytest.raises(UnknownName) as error:
        data.find_actor("Germny")
    assert str(error.value) == (
        "There is no actor 'Germny'. Did you mean 'Germany'? "
        "Actors: Germany, North Atlantic Treaty Organization, Russia, Ukraine."
    )
    assert isinstance(error.value, LookupError)
    with pytest.raises(UnknownName, match=r"'xyz'\. Actors: "):
        data.find_actor("xyz")


def test_issues_people_and_places_are_found(data):
    assert data.find_issue("Arms").issue_id == data.find_issue("arms").issue_id == "arms"
    assert data.person("dmytro-kuleba").office == "Foreign Minister"
    assert data.place("kyiv").other_names == ("Kiev", "Kiew")
    assert data.person("") is None and data.place("") is None
    with pytest.raises(UnknownName, match="Did you mean 'kyiv'"):
        data.place("kyjiv")


def test_members_are_those_with_a_year(data):
    assert data.members("NATO") == data.members("eu") == ["DE"]
    with pytest.raises(UnknownName, match="There is no group 'OSCE'"):
        data.members("OSCE")


def test_rows_of_actors_count_every_part_that_they_take(data):
    assert data.rows_of("events", "NATO")["event_id"].tolist() == ["2022-01-10-talks"]
    assert len(data.rows_of("events", ["DE", "RU"])) == 2
    assert len(data.rows_of("transfers", "UA")) == 1
    assert len(data.rows_of("estimates", "RU")) == 1
    assert len(data.rows_of("forces", ["DE"])) == 0
    assert len(data.rows_of("issues", ["DE"])) == 0


def test_sources_come_best_first_for_any_kind_of_row(data):
    ids = ["tass-2022-01-26", "reuters-2022-01-26"]
    row = next(data.positions.itertuples(index=False))
    for way in (row, data.positions.iloc[0], data.positions.iloc[0].to_dict()):
        assert data.sources_of(way)["source_id"].tolist() == ids
    assert list(data.sources_of(row)) == list(data.sources)


def test_joined_adds_names_and_changes_nothing(data):
    joined = data.joined("positions")
    assert joined[["actor", "person", "office", "issue", "place"]].iloc[0].tolist() == [
        "Germany", "Annalena Baerbock", "Foreign Minister", "Arms", "Berlin",
    ]  # fmt: skip
    assert joined["person"][2] == ""
    assert data.joined("transfers")["to_actor"].tolist() == ["Ukraine"]
    assert list(joined)[: len(data.positions.columns)] == list(data.positions)
    assert "actor" not in data.positions


def ids(frame: pd.DataFrame) -> list[str]:
    """The first column, which is the key."""
    return frame.iloc[:, 0].tolist()


@pytest.mark.parametrize(
    ("day", "positions", "events"),
    [
        ("2022-01-09", [], []),
        ("2022-01-21", [], ["2022-01-10-talks"]),
        ("2022-01-22", ["de-2022-01-20-arms"], ["2022-01-10-talks"]),
        (dt.date(2022, 1, 26), ["de-2022-01-20-arms", "ua-2022-01-26-arms"], ["2022-01-10-talks"]),
    ],
)
def test_as_of_shows_what_was_public(data, day, positions, events):
    known = data.as_of(day)
    assert ids(known.positions) == positions
    assert ids(known.events) == events
    assert isinstance(known.events.index, pd.RangeIndex)


def test_as_of_keeps_background_and_shortens_the_period(data):
    known = data.as_of("2022-01-09")
    assert len(known.actors) == len(data.actors) and len(known.questions) == len(data.questions)
    assert known.descriptor["period"] == {"start": "2021-11-01", "end": "2022-01-09"}
    assert data.descriptor["period"]["end"] == "2022-02-02"
    assert known.day == pd.Timestamp("2022-01-09") and data.day is None


def test_as_of_counts_a_month_from_its_last_day(data):
    assert ids(data.as_of("2022-01-30").claims) == ["claim-01"]
    assert ids(data.as_of("2022-01-31").claims) == ["claim-01", "claim-02"]


def test_as_of_keeps_a_later_source_only_where_a_public_row_rests_on_it(data):
    assert "tass-2022-01-26" in ids(data.as_of("2022-01-22").sources)
    small = data.as_of("2022-01-09").sources
    assert ids(small) == ["commons-2018"]


@pytest.mark.parametrize("day", ["27/01/2022", "2022-02-30", "", 5, None])
def test_as_of_asks_for_a_day(data, day):
    with pytest.raises(ValueError, match="is no day. Write it like '2022-01-27'"):
        data.as_of(day)


def test_nothing_of_the_real_data_is_later_than_the_day():
    data = load(check=False)
    for day in ("2021-10-31", "2022-01-09", "2022-01-27", "2022-02-02"):
        known, last = data.as_of(day), pd.Timestamp(day)
        for name, frame in known.frames.items():
            if "date" not in frame or name == "sources":
                continue
            public = frame.get("public_from")
            days = pd.to_datetime(frame["date"], format="mixed", errors="coerce")
            days = days if public is None else public.fillna(days)
            assert not (days > last).any(), (day, name)
        for row in known.positions.itertuples():
            assert len(known.sources_of(row)) == len(row.source_ids)


def test_a_subclass_stays_itself(small):
    class Views(Tables):
        pass

    assert type(Views.load(small.path, check=False).as_of("2022-01-27")) is Views


def test_as_of_shows_no_text_taken_apart_before_it_was_published(data):
    assert ids(data.as_of("2022-01-26").claims) == []
    assert ids(data.as_of("2022-01-27").claims) == ["claim-01"]


def test_as_of_drops_the_reading_of_a_position_that_is_not_public_yet(data):
    read = set(data.codings["position_id"])
    assert read
    assert set(data.as_of("2021-11-01").codings["position_id"]) == set()
    assert set(data.as_of("2022-02-02").codings["position_id"]) == read
