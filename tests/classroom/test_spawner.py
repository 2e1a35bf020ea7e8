"""Who is let in: as many as have room with a lesson run to its end, however early they come."""

from types import SimpleNamespace

import pytest

pytest.importorskip("jupyterhub", reason="comes with requirements-class.txt")

from tornado import web

from classroom import spawner
from classroom.settings import MEMORY_EACH, MEMORY_FREE


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The computer's free memory, in bytes; nobody is in."""
    memory = SimpleNamespace(available=0)
    monkeypatch.setattr(spawner.psutil, "virtual_memory", lambda: memory)
    monkeypatch.setattr(spawner, "_running", {})
    monkeypatch.setattr(spawner, "_free_before", 0)
    return memory


def ask(name: str = "student01") -> str:
    """What the next one is told; "" if let in, and then counted."""
    one = SimpleNamespace(
        user=SimpleNamespace(name=name), members={"student01": 1}, memory_needed=MEMORY_FREE
    )
    one._left = lambda inside: spawner.ClassSpawner._left(one, inside)
    try:
        spawner.ClassSpawner._refuse(one)
    except web.HTTPError as error:
        return error.jupyterhub_message
    spawner._running[str(len(spawner._running))] = SimpleNamespace(poll=lambda: None)
    return ""


def test_thirty_are_let_in_where_thirty_have_room(free) -> None:
    free.available = (MEMORY_FREE + 30 * MEMORY_EACH) * 1_000_000
    told = [ask() for _ in range(32)]  # all servers start before the first lesson is opened
    assert told[:30] == [""] * 30
    assert told[30] == told[31] != ""
    assert told[30].startswith("The computer of the class has no memory left for one more: 30 are")


def test_whoever_goes_makes_room(free) -> None:
    free.available = (MEMORY_FREE + 2 * MEMORY_EACH) * 1_000_000
    assert [bool(ask()) for _ in range(3)] == [False, False, True]
    spawner._running["0"] = SimpleNamespace(poll=lambda: 0)
    assert ask() == ""


def test_memory_that_others_took_counts_too(free) -> None:
    free.available = 100_000 * 1_000_000
    assert ask() == ""
    free.available = (MEMORY_FREE - 1) * 1_000_000
    assert "no memory left" in ask()


def test_a_stranger_is_told_so(free) -> None:
    free.available = 100_000 * 1_000_000
    assert ask("anna") == spawner.UNKNOWN.format(name="anna")
