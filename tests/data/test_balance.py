"""The content weighed: second readings fit their positions, and no side is silent in its own case.

The figures themselves stand in DATASHEET.md; here are the floors that they must not fall below.
"""

from __future__ import annotations

import pytest

from crisis.dataset.agreement import agreement
from crisis.dataset.balance import by_actor

LEAST_OWN_PRESS = 0.15
"""Of the citations of an actor with a lesson, from publishers in its own country or seat."""

MOST_ON_STATE_MEDIA_ALONE = 0.05
LEAST_KAPPA = 0.9
"""Below this a rule of coding is not clear enough to teach."""


READINGS = ["codings", "recodings"]


@pytest.mark.parametrize("reading", READINGS)
def test_only_positions_with_an_issue_are_read_again_and_in_order(data, reading):
    issues = data.positions.set_index("position_id")["issue_id"]
    read = data.frames[reading]["position_id"]
    assert [id_ for id_ in read if not issues[id_]] == []
    assert read.is_monotonic_increasing


def test_every_position_on_an_issue_was_read_again(data):
    on_an_issue = data.positions.loc[data.positions["issue_id"] != "", "position_id"]
    read = {id_ for name in READINGS for id_ in data.frames[name]["position_id"]}
    assert set(on_an_issue) - read == set()


def test_readers_agree_well(data):
    assert agreement(data, "codings").kappa >= LEAST_KAPPA
    assert agreement(data, *reversed(READINGS)).kappa >= LEAST_KAPPA


def test_no_side_is_known_only_through_the_press_of_others(data):
    found = by_actor(data)
    with_lesson = data.actors.loc[data.actors["lesson"] != "", "actor_id"]
    assert set(with_lesson) <= set(found.index)
    assert (found.loc[with_lesson, "own_country"] >= LEAST_OWN_PRESS).all()


def test_few_rows_rest_on_state_media_alone(data):
    everything = by_actor(data).loc["all"]
    assert everything["state_media_alone"] <= MOST_ON_STATE_MEDIA_ALONE * everything["rows"]
