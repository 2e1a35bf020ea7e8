"""Killed at random moments while saving: the folder is before or after, and whole.

At 50 of them every day, at 200 in the thorough tests.
"""

import os
import random
import signal
import time
from collections.abc import Callable

import pytest

import crisis
from crisis.checks import check, check_folder, read_folder
from crisis.checks.together import fingerprint, replace_together
from crisis.studio import Studio

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
KILLS = pytest.mark.parametrize("kills", [50, pytest.param(200, marks=pytest.mark.thorough)])


def started(work: Callable[[Callable[[], None]], None]) -> int:
    """Run something in another process, for ever, and wait until it is well under way.

    work: is given a function to call where that is so. Return the id of the process.
    """
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            while True:
                work(lambda: os.write(told, b"."))
        finally:
            os._exit(1)
    os.close(told)
    os.read(ready, 1)
    os.close(ready)
    return child


def kill(child: int) -> None:
    """End a process at once, as a cut of the power does; it must have been alive."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself, with an error"


def numbers(folder) -> set[str]:
    """Return the numbers that stand in three tables; they are saved together, so it is one."""
    title = folder.tables["issues"]["title"][0]
    office = folder.tables["people"]["office"][1]
    return {title.split()[-1], office.split()[-1], *folder.tables["glossary"]["term"][1:]}


def edit_and_save(desk: Studio) -> None:
    """Change three tables, in one of them by a row that goes and one that comes, and save."""
    number = str(int(desk.row("issues", "arms").cells["title"].split()[-1]) + 1)
    desk.change("issues", "arms", {"title": f"Arms {number}"})
    desk.change("people", "dmytro-kuleba", {"office": f"Minister {number}"})
    for row in desk.rows("glossary")[1:]:
        desk.remove("glossary", row.name)
    desk.add("glossary", {"term": number, "definition": "A number."})
    desk.save()


@pytest.fixture
def numbered(small):
    """The small folder with one number in three tables."""
    small.rows["issues"][0]["title"] = "Arms 0"
    small.rows["people"][1]["office"] = "Minister 0"
    small.rows["glossary"].append({"term": "0", "definition": "A number."})
    small.rows["glossary"][0]["term"] = "! first"
    small.save()
    crisis.load(small.path)  # so what a check needs is loaded before the first fork
    return small


@KILLS
def test_killed_while_saving(numbered, kills: int):
    chance = random.Random(2022)
    seen = set()

    def work(under_way: Callable[[], None]) -> None:
        desk = Studio(numbered.path)
        desk.drop()
        for turn in range(1000):
            edit_and_save(desk)
            if not turn:
                under_way()

    for turn in range(kills):
        child = started(work)
        time.sleep(chance.uniform(0, 0.06))
        kill(child)
        folder = read_folder(numbered.path)
        assert len(numbers(folder)) == 1, turn
        seen |= numbers(folder)
        raw = {name: (numbered.path / name).read_bytes() for name in folder.raw}
        assert raw == folder.raw, turn  # what was left was put in its place
        assert check_folder(folder, {}) == [], turn  # by every rule but the slow ones
        if turn % 10 == 0:
            assert check(numbered.path) == [], turn
            desk = Studio(numbered.path)
            assert desk.conflicts == [] and len(desk.changes()) <= 4
            versions = desk.versions()
            if versions:
                assert versions[-1].files == {n: fingerprint(raw) for n, raw in folder.raw.items()}
            desk.close()
    assert len(seen) > kills / 2
    assert list(crisis.load(numbered.path).issues["title"])[0].startswith("Arms ")


@KILLS
def test_killed_while_files_are_moved(small, kills: int):
    """The saving alone, without what comes before it: most moments fall between two files."""
    chance = random.Random(1962)
    names = [f"{table}.csv" for table in small.columns][:8]
    old = {name: (small.path / name).read_bytes() for name in names}
    new = {name: raw + b"\n" * 3 for name, raw in old.items()}
    between = 0

    def work(under_way: Callable[[], None]) -> None:
        under_way()
        for files, before in ((new, old), (old, new)):
            prints = {name: fingerprint(raw) for name, raw in before.items()}
            replace_together(small.path, files, prints)

    for turn in range(kills):
        child = started(work)
        time.sleep(chance.uniform(0, 0.02))
        kill(child)
        disk = {name: (small.path / name).read_bytes() for name in names}
        between += disk not in (old, new)
        read = read_folder(small.path).raw
        assert {name: read[name] for name in names} in (old, new), turn
        disk = {name: (small.path / name).read_bytes() for name in names}
        assert disk in (old, new), turn
        if disk == new:
            replace_together(small.path, old, {n: fingerprint(raw) for n, raw in new.items()})
    assert between  # some were killed between two files, or this would show nothing


def test_whoever_reads_while_somebody_saves_reads_one_state(numbered):
    def work(under_way: Callable[[], None]) -> None:
        desk = Studio(numbered.path)
        under_way()
        for _ in range(1000):
            edit_and_save(desk)

    child = started(work)
    try:
        seen = []
        until = time.monotonic() + 4
        while time.monotonic() < until:
            folder = read_folder(numbered.path)
            assert len(numbers(folder)) == 1
            seen += numbers(folder)
        assert len(set(seen)) > 5
    finally:
        kill(child)
