"""Each member's server has a port of its own, which the system gives to nobody by chance."""

import socket

import pytest

from classroom import network, roster
from classroom.refusal import Refusal


def test_every_member_has_another_port_that_is_not_given_away_by_chance() -> None:
    ports = {network.server_port(number) for number in range(roster.MOST + 1)}
    assert len(ports) == roster.MOST + 1
    assert max(ports) < 32_768, "from there on Linux gives ports to any program"


def test_a_port_that_is_taken_is_passed_over() -> None:
    usual = network.server_port(3)
    with socket.create_server(("127.0.0.1", usual)):
        other = network.server_port(3)
        assert other != usual
        assert other not in {network.server_port(number) for number in (2, 4)}
    assert network.server_port(3) == usual


def test_without_a_port_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "LAST_PORT", network.FIRST_PORT)
    with pytest.raises(Refusal, match="No port from 20000 to 20000 is free"):
        network.server_port(0)
