"""Rows as records."""

from __future__ import annotations

import datetime as dt

from crisis.views import amounts, records
from crisis.views.symbols import KINDS


def by_id(data, actors=None, **choice):
    return {r.id: r for r in records.collect(data, actors, **choice)}


def test_every_row_is_one_record(data):
    found = records.collect(data)
    for kind in KINDS:
        assert sum(r.table == kind.table for r in found) == len(getattr(data, kind.table))


def test_an_actor_has_the_rows_that_it_takes_part_in(small_data):
    found = by_id(small_data, ["DE"])
    assert set(found) == {"de-2022-01-20-arms", "2022-01-28-call", "de-2022-01-26-helmets"}


def test_they_come_oldest_first(data):
    days = [r.start or dt.date.min for r in records.collect(data)]
    assert days == sorted(days)


def test_a_position_in_words(small_data):
    record = by_id(small_data)["de-2022-01-20-arms"]
    assert record.title == "Annalena Baerbock: Arms"
    assert record.who == "Annalena Baerbock, Foreign Minister"
    assert record.public_from == dt.date(2022, 1, 22)


def test_a_statement_of_an_office_is_by_the_actor(small_data):
    assert by_id(small_data)["ru-2022-01-27-other"].who == "Russia"


def test_an_issue_leaves_other_tables_alone(small_data):
    found = by_id(small_data, issue="dialogue")
    assert not [r for r in found.values() if r.table == "positions"]
    assert "2022-01-28-call" in found


def test_only_some_tables(small_data):
    assert {r.table for r in records.collect(small_data, only=["events"])} == {"events"}


def test_an_estimate_names_its_range(small_data):
    assert by_id(small_data)["ua-2022-01-18-troops"].amount == "about 100,000 to 127,000 people"


def test_every_unit_of_the_data_has_its_word_for_one(data):
    tables = ("movements", "transfers", "estimates", "forces")
    used = {unit for table in tables for unit in getattr(data, table)["unit"] if unit}
    assert used - set(amounts.MONEY) == set(data.descriptor["units"])


def test_one_ship_is_no_ships(data):
    frigate = by_id(data)["es-2022-01-22-blas-de-lezo-sails"]
    assert frigate.amount == "1 ship"


def test_a_movement_is_drawn_where_it_went(small_data):
    record = by_id(small_data)["ru-2022-01-15-tanks"]
    assert (record.from_place, record.to_place, record.spot) == ("rostov", "kyiv", "kyiv")
