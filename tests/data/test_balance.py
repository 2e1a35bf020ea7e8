"""The content weighed: second readings fit their positions, and no side is silent in its own case.

The figures themselves stand in DATASHEET.md; here are the floors that they must not fall below.
"""

from __future__ import annotations

from crisis.dataset.agreement import agreement
from crisis.dataset.balance import by_actor

LEAST_OWN_PRESS = 0.15
"""Of the citations of an actor with a lesson, from publishers in its own country or seat."""

MOST_ON_STATE_MEDIA_ALONE = 0.05
LEAST_KAPPA = 0.8
"""Below this a rule of coding is not clear enough to teach."""


def test_only_positions_with_an_issue_are_read_again(data):
    issues = data.positions.set_index("position_id")["issue_id"]
    assert [id_ for id_ in data.codings["position_id"] if not issues[id_]] == []


def test_second_readings_are_in_order_and_nearly_all_are_there(data):
    assert data.codings["position_id"].is_monotonic_increasing
    assert len(data.codings) >= 0.95 * (data.positions["issue_id"] != "").sum()


def test_two_readers_agree_well(data):
    assert agreement(data).kappa >= LEAST_KAPPA


def test_no_side_is_known_only_through_the_press_of_others(data):
    found = by_actor(data)
    with_lesson = data.actors.loc[data.actors["lesson"] != "", "actor_id"]
    assert set(with_lesson) <= set(found.index)
    assert (found.loc[with_lesson, "own_country"] >= LEAST_OWN_PRESS).all()


def test_few_rows_rest_on_state_media_alone(data):
    everything = by_actor(data).loc["all"]
    assert everything["state_media_alone"] <= MOST_ON_STATE_MEDIA_ALONE * everything["rows"]
