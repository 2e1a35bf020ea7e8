"""A member to choose: all thirty, those of whom nothing is known too."""

from __future__ import annotations

import pytest

import crisis
from crisis.lessons.chooser import Chooser

SILENT = "Montenegro"


@pytest.fixture(scope="module")
def data() -> crisis.Dataset:
    return crisis.load()


@pytest.fixture
def members(data) -> Chooser:
    return data.choose("NATO members", "Poland")


def test_all_thirty_can_be_chosen_and_say_what_there_is_on_them(data, members):
    assert len(members.names) == 30
    assert members.names == sorted(members.names)
    for name in members.names:
        members.name = name
        rows = members.view.selected
        said = members.known()
        assert members.view.title.startswith(name)
        assert ("no row on this member" in said) == rows.empty
        statements = (rows["table"] == "positions").sum()
        assert (f"{statements} statement" in said) == (statements > 0)
        assert ("statements of its own" in said) == (statements == 0 and not rows.empty)
        assert members.words().startswith(f"{name}. {data.actor(name).summary}\n{said}")


def test_output_has_all_three_panels_and_words(members):
    html = members._output()[0]["text/html"]
    assert "<p><b>Poland.</b> Member of NATO" in html[:200]
    assert members.known() in html
    for panel in ("map", "timeline", "positions"):
        assert panel in members.view._panels
    assert f"{members.view.title}: in words" in html
    assert members.view.title == "Poland: map, timeline and positions"


def test_a_member_without_a_row_gets_a_map_and_an_honest_sentence(members):
    members.name = SILENT
    html = members._output()[0]["text/html"]
    assert "That is not a stance." in html
    assert "<iframe" in html
    assert 'title="Montenegro: map"' in html


def test_a_member_by_short_name_or_code(members):
    members.name = "UK"
    assert members.name == "United Kingdom"
    members.name = "is"
    assert members.name == "Iceland"


def test_who_is_no_member_is_told_and_nothing_changes(data, members):
    with pytest.raises(crisis.UnknownName, match="no member of NATO 'Sweden'"):
        members.name = "Sweden"
    with pytest.raises(crisis.UnknownName, match="Did you mean 'Portugal'"):
        members.name = "Portugl"
    assert members.name == "Poland"
    with pytest.raises(crisis.UnknownName, match="no group 'WTO'"):
        data.choose("WTO members")
