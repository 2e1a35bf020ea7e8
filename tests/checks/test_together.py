"""Several files change together: all or none, and a reader sees one state at every moment."""

import errno
import os
from contextlib import suppress

import pytest

from crisis.checks import CannotRead, check, read_folder, together, whole
from crisis.checks.lock import Busy, Lock
from crisis.checks.together import (
    ASIDE,
    ChangedMeanwhile,
    fingerprint,
    finish,
    replace_together,
    under_way,
)


class Killed(BaseException):
    """Stands for the end of the program."""


def both(small) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the old and new contents of two tables of the small folder."""
    old = {name: (small.path / name).read_bytes() for name in ("issues.csv", "people.csv")}
    new = {
        "issues.csv": old["issues.csv"].replace(b"About weapons.", b"About arms."),
        "people.csv": old["people.csv"].replace(b"Foreign Minister", b"Minister"),
    }
    return old, new


def prints(files: dict[str, bytes]) -> dict[str, str]:
    return {name: fingerprint(raw) for name, raw in files.items()}


def on_disk(small, files: dict) -> dict[str, bytes]:
    return {name: (small.path / name).read_bytes() for name in files}


def leftovers(small) -> list[str]:
    return [path.name for path in (small.path / ASIDE).glob("save-*")]


def test_all_files_change(small):
    old, new = both(small)
    assert replace_together(small.path, new, prints(old))
    assert on_disk(small, new) == new
    assert leftovers(small) == [] and check(small.path) == []


def test_a_file_comes_and_a_file_goes(small):
    raw = (small.path / "issues.csv").read_bytes()
    expected = {"issues.csv": fingerprint(raw), "other.csv": ""}
    assert replace_together(small.path, {"issues.csv": None, "other.csv": b"x"}, expected)
    assert not (small.path / "issues.csv").exists()
    assert (small.path / "other.csv").read_bytes() == b"x"


@pytest.mark.parametrize("other", [b"somebody else", None])
def test_nothing_changes_where_somebody_else_was_quicker(small, other):
    old, new = both(small)
    if other is None:
        (small.path / "people.csv").unlink()
    else:
        (small.path / "people.csv").write_bytes(other)
    with pytest.raises(ChangedMeanwhile, match=r"^people\.csv$"):
        replace_together(small.path, new, prints(old))
    assert (small.path / "issues.csv").read_bytes() == old["issues.csv"]
    assert leftovers(small) == []


@pytest.mark.parametrize("at", range(4))
def test_a_full_disk_changes_nothing(small, monkeypatch, at):
    old, new = both(small)
    real, calls = together.write_file, []

    def write(path, raw):
        calls.append(path)
        if len(calls) > at:
            path.write_bytes(raw[: len(raw) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, raw)

    monkeypatch.setattr(together, "write_file", write)
    if at < 3:  # two files and the record
        with pytest.raises(OSError, match="No space"):
            replace_together(small.path, new, prints(old))
        assert on_disk(small, old) == old
    else:
        assert replace_together(small.path, new, prints(old))
    assert leftovers(small) == []


@pytest.mark.parametrize("at", range(1, 5))
def test_killed_at_each_move(small, monkeypatch, at):
    """The first move is that of the record; the folder is read whole after each."""
    old, new = both(small)
    real, calls = os.replace, []

    def replace(source, target):
        calls.append(target)
        if len(calls) == at:
            raise Killed
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        # A program that is killed cleans nothing up.
        patch.setattr(together.shutil, "rmtree", lambda *_, **__: None)
        with suppress(Killed):
            replace_together(small.path, new, prints(old))
    read = read_folder(small.path).raw
    assert {name: read[name] for name in new} == (old if at == 1 else new)
    assert on_disk(small, new) == {name: read[name] for name in new}
    assert replace_together(small.path, {"note.txt": b"x"}, {})
    assert leftovers(small) == []


def test_a_reader_without_rights_sees_the_new_state_too(small, monkeypatch):
    old, new = both(small)

    def forbidden(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(together, "_put_in_place", forbidden)
    assert not replace_together(small.path, new, prints(old))
    assert on_disk(small, old) == old
    read = read_folder(small.path).raw
    assert {name: read[name] for name in new} == new
    assert check(small.path) == []
    monkeypatch.undo()
    assert check(small.path) == [] and on_disk(small, new) == new


def test_what_somebody_wrote_over_an_unfinished_save_is_kept(small, monkeypatch):
    old, new = both(small)
    monkeypatch.setattr(together, "_put_in_place", lambda *_: (_ for _ in ()).throw(OSError()))
    replace_together(small.path, new, prints(old))
    monkeypatch.undo()
    (small.path / "people.csv").write_bytes(b"theirs")
    assert finish(small.path)
    assert on_disk(small, new) == new
    [kept] = (small.path / ASIDE).glob("found-*-people.csv")
    assert kept.read_bytes() == b"theirs"


def test_finishing_twice_does_no_harm(small, monkeypatch):
    old, new = both(small)
    monkeypatch.setattr(together, "_put_in_place", lambda *_: (_ for _ in ()).throw(OSError()))
    replace_together(small.path, new, prints(old))
    monkeypatch.undo()
    [change] = under_way(small.path)
    assert finish(small.path)
    (small.path / "people.csv").write_bytes(b"later")  # and then a second program wakes up
    together._put_in_place(small.path, change)
    assert (small.path / "people.csv").read_bytes() == b"later"
    assert not list((small.path / ASIDE).glob("found-*"))


def test_a_damaged_record_is_no_change(small):
    old, _ = both(small)
    place = small.path / ASIDE / "save-x"
    place.mkdir(parents=True)
    (place / "record.json").write_text('{"held": ')
    assert under_way(small.path) == [] and finish(small.path)
    assert on_disk(small, old) == old and check(small.path) == []


def test_files_that_change_while_they_are_read_are_read_again(small, monkeypatch):
    old, new = both(small)
    real, turns = whole.Files.raw, []

    def raw(files, name):
        if name == "people.csv" and len(turns) < 3:  # after issues.csv was read, before the rest
            turns.append(name)
            now = on_disk(small, new)
            replace_together(files.folder, old if now == new else new, prints(now))
        return real(files, name)

    monkeypatch.setattr(whole.Files, "raw", raw)
    read = read_folder(small.path).raw
    assert len(turns) == 3
    assert {name: read[name] for name in new} in (old, new)


def test_files_that_never_rest_are_a_sentence(small, monkeypatch):
    monkeypatch.setattr(whole, "TRIES", 3)
    real = whole.Files.raw

    def raw(files, name):
        (small.path / "issues.csv").write_bytes(b"x" * len(os.listdir(small.path)))
        (small.path / f"{len(os.listdir(small.path))}.csv").touch()
        return real(files, name)

    monkeypatch.setattr(whole.Files, "raw", raw)
    with pytest.raises(CannotRead, match="change all the time"):
        read_folder(small.path)


def test_a_lock_is_held_by_one(tmp_path):
    lock = Lock(tmp_path / "lock")
    with pytest.raises(Busy):
        Lock(tmp_path / "lock")
    lock.release()
    lock.release()
    Lock(tmp_path / "lock").release()


def test_a_busy_folder_is_an_error_and_changes_nothing(small, monkeypatch):
    old, new = both(small)
    monkeypatch.setattr(together, "WAIT", 0.05)
    (small.path / ASIDE).mkdir()
    lock = Lock(small.path / ASIDE / "save.lock")
    with pytest.raises(Busy):
        replace_together(small.path, new, prints(old))
    lock.release()
    assert on_disk(small, old) == old
