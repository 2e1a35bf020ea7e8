"""Rows to read."""

from __future__ import annotations

import pytest

import crisis


def test_they_come_in_the_order_asked(data):
    ids = list(data.events["event_id"][[5, 2]])
    assert [record.id for record in data.rows(*ids).records] == ids


def test_a_row_says_when_what_who_and_where_it_was_read(data):
    row = data.positions[data.positions["quote"] != ""].iloc[-1]
    html = data.rows(row.position_id)._repr_html_()
    assert f'<q lang="{row.quote_language}">' in html
    assert data.person(row.person_id).name in html
    assert html.count('<a href="http') >= 1
    assert data.rows(row.position_id).words().startswith("- ")


def test_markup_is_letters(small_data):
    rows = small_data.rows("ua-2022-01-26-arms")
    rows.records[0].summary = "<b>bold</b>"
    assert "&lt;b&gt;bold" in rows._repr_html_()


def test_an_unknown_row_suggests_the_nearest(data):
    known = data.events["event_id"].iloc[0]
    with pytest.raises(crisis.UnknownName, match=f"Did you mean '{known}'"):
        data.rows(known + "x")


def test_a_view_lists_what_it_shows(data):
    view = data.explore("Germany")
    assert [r.id for r in view.rows().records] == list(view.selected["id"])
    assert {r.table for r in view.rows("transfers").records} == {"transfers"}
    view.window = ("2021-11-05", "2021-11-06")
    assert view.rows("transfers")._repr_html_() == "<p>No rows.</p>"


def test_an_unknown_table_is_named(data):
    with pytest.raises(crisis.UnknownName, match="'transfers'"):
        data.explore("Germany").rows("transfer")


def test_a_row_like_no_other_says_where_ids_are(data):
    with pytest.raises(
        crisis.UnknownName, match="no row 'x'. Ids stand in .* data.events, data.positions"
    ):
        data.rows("x")
