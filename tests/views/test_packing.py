"""Rows become columns and, in the page, the same rows again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from crisis.views import bundle, packing

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.text(max_size=5),
    st.lists(st.text(), max_size=2),
)
ROWS = st.lists(st.dictionaries(st.sampled_from("abcd"), VALUES), max_size=6)


def unpack(table: dict) -> list[dict]:
    """What page/unpack.js does, in Python."""
    rows = [{} for _ in range(table["rows"])]
    for key, column in table["columns"].items():
        for i, row in enumerate(rows):
            if isinstance(column, list):
                row[key] = column[i]
            elif column["of"][i]:
                row[key] = column["values"][column["of"][i] - 1]
    return rows


@given(ROWS)
def test_nothing_is_lost(rows) -> None:
    assert unpack(json.loads(json.dumps(packing.table(rows)))) == rows


def test_a_repeated_value_is_written_once() -> None:
    table = packing.table([{"who": "Olaf Scholz"}] * 3 + [{"who": "Boris Johnson"}])
    assert table["columns"]["who"] == {
        "values": ["Olaf Scholz", "Boris Johnson"],
        "of": [1, 1, 1, 2],
    }


def test_values_that_do_not_come_again_stand_as_they_are() -> None:
    assert packing.table([{"id": "a"}, {"id": "b"}])["columns"] == {"id": ["a", "b"]}


@pytest.mark.browser
def test_the_page_has_the_same_rows_again(browser: Browser) -> None:
    rows = [{"id": "a", "start": None, "actors": ["DE"]}, {"id": "b", "start": 3, "actors": ["DE"]},
            {"id": "c", "start": 0, "plan": True, "actors": ["DE", "US"]}]  # fmt: skip
    packed = {"records": packing.table(rows), "sources": packing.table([])}
    page = browser.new_page()
    page.add_script_tag(content=bundle.script("unpack"))
    assert page.evaluate("(data) => crisis.unpacked(data)", packed) == {
        "records": rows,
        "sources": [],
    }
    page.close()
