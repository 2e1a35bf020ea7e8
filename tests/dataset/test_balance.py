"""Balance: a small folder in which every count can be made by hand."""

import math

import pytest

from crisis.dataset import load
from crisis.dataset.balance import by_actor, by_country

COUNTRIES = {"reuters-2022-01-26": "GB", "tass-2022-01-26": "RU", "commons-2018": ""}


@pytest.fixture
def tables(small):
    """The small folder, its sources with countries: Reuters (GB), TASS (RU), Commons (none).

    Who acts: Germany in 2 positions, events and transfers, Ukraine in 3 rows, Russia in 4, NATO 1.
    """
    for source in small.rows["sources"]:
        source["country"] = COUNTRIES[source["source_id"]]
    small.save()
    return load(small.path)


def test_rows_count_for_each_of_their_actors_and_once_in_all(tables):
    rows = by_actor(tables)["rows"].to_dict()
    assert rows == {"RU": 4, "DE": 3, "UA": 3, "NATO": 1, "all": 9}
    assert list(rows)[0] == "RU"
    assert list(rows)[-1] == "all"


def test_positions_quotations_and_confidence(tables):
    found = by_actor(tables)
    assert found.loc["DE", ["positions", "quoted"]].tolist() == [1, 1]
    assert found.loc["RU", ["positions", "quoted"]].tolist() == [1, 0]
    assert found.loc["NATO", "positions"] == 0
    # Three of Russia's rows have a confidence; its standing force has none.
    assert found.loc["RU", "high"] == pytest.approx(2 / 3)


def test_whose_press(tables):
    russia = by_actor(tables).loc["RU"]
    # TASS alone; Commons alone; TASS and Reuters, twice.
    assert russia["citations"] == 6
    assert russia["own_country"] == pytest.approx(3 / 6)
    assert russia["state_controlled"] == pytest.approx(3 / 6)
    assert russia["state_media_alone"] == 1
    assert russia[["wire", "state-media", "official"]].tolist() == pytest.approx(
        [2 / 6, 3 / 6, 1 / 6]
    )
    assert by_actor(tables).loc["DE", "own_country"] == 0


def test_types_of_source_are_shares_of_one(tables):
    found = by_actor(tables)
    types = found.columns[found.columns.get_loc("state_media_alone") + 1 :]
    assert found[types].sum(axis=1).tolist() == pytest.approx([1] * len(found))


def test_actors_with_few_rows_share_a_line(tables):
    found = by_actor(tables, fewest=3)
    assert list(found.index) == ["RU", "DE", "UA", "others", "all"]
    assert found.loc["others", "rows"] == 1
    # The talks have two actors, Russia and NATO: one row, not two.
    assert by_actor(tables, fewest=5).loc["others", "rows"] == 9
    assert by_actor(tables, fewest=5).loc["others"].equals(by_actor(tables).loc["all"])


def test_an_actor_without_a_seat_has_no_press_of_its_own(small):
    small.put("actors", 1, "capital_place_id", "")
    assert by_actor(load(small.path)).loc["NATO", "own_country"] == 0


def test_countries_of_publishers(tables):
    found = by_country(tables)
    assert found["citations"].to_dict() == {"RU": 8, "GB": 7, "not known": 1, "all": 16}
    assert found["sources"].to_dict() == {"RU": 1, "GB": 1, "not known": 1, "all": 3}
    assert found["share"].tolist() == pytest.approx([8 / 16, 7 / 16, 1 / 16, 1])
    assert found["state_controlled"].tolist() == pytest.approx([1, 0, 0, 8 / 16])


def test_countries_with_few_citations_share_a_line(tables):
    found = by_country(tables, fewest=8)
    assert list(found.index) == ["RU", "others", "all"]
    assert found.loc["others", "citations"] == 8


def test_nothing_has_no_shares(small):
    for table in ("positions", "events", "movements", "transfers", "estimates", "forces"):
        small.rows[table].clear()
    small.save()
    tables = load(small.path, check=False)
    assert by_actor(tables).loc["all", "rows"] == 0
    assert math.isnan(by_actor(tables).loc["all", "own_country"])
    assert by_country(tables).loc["all", "citations"] == 0
