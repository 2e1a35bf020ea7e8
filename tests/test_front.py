"""The front door."""

from __future__ import annotations

import pytest

import crisis


@pytest.fixture(scope="module")
def data():
    return crisis.load()


@pytest.mark.parametrize("name", ["Germany", "germany", "DE", "de"])
def test_an_actor_by_any_of_its_names(data, name):
    assert data.actor(name).id == "DE"


def test_an_unknown_actor_suggests_the_nearest(data):
    with pytest.raises(crisis.UnknownName, match="Did you mean 'Germany'") as caught:
        data.actor("Germny")
    assert "Ukraine" in str(caught.value)


def test_every_actor_has_every_view(data):
    for actor_id in data.actors["actor_id"]:
        actor = data.actor(actor_id)
        assert actor.explore().html()
        assert actor.map().html()
        assert actor.positions().words()
        assert actor.timeline().words()


def test_groups_stand_for_their_members(data):
    view = data.explore("NATO members")
    assert len(view._scene.focus) == 30
    assert view._scene.name == "NATO members"


def test_some_actors_together(data):
    view = data.explore("Germany", "Estonia")
    involved = {a for r in view.shown() for a in r.actors}
    assert {"DE", "EE"} <= involved
    assert view._scene.name == "Germany, Estonia"


def test_what_an_actor_says_of_itself(data):
    assert repr(data.actor("DE")).startswith("Germany (DE): ")
    assert data.actor("DE").summary
