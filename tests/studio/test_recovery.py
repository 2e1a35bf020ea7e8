"""Unsaved changes outlive a program that dies, and a disk that is full or may not be written."""

import errno
import json

import pytest

from crisis.studio import Studio, journal
from crisis.studio import open as open_studio

ARMS = "de-2022-01-20-arms"


def journal_of(small):
    return small.path / ".studio" / "draft.jsonl"


def test_what_was_not_saved_is_offered_again(small, desk, die):
    desk.change("positions", ARMS, {"note": "é, and NUL \x00"})
    row = desk.add("glossary", {"term": "treaty", "definition": "A contract."})
    desk.remove("places", "rostov")
    desk.undo()
    before = desk.changes()
    die(desk)
    again = Studio(small.path)
    assert again.changes() == before and again.row("glossary", row).id == "treaty"
    assert "2 rows that were not saved" in again.notices[0]
    assert again.redo_words == "places: rostov removed" and again.undo_words
    again.undo(), again.undo()
    assert again.changes() == []
    again.close()


def test_a_half_written_last_line_is_left_out(small, desk, die):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.change("issues", "dialogue", {"title": "Talking"})
    die(desk)
    raw = journal_of(small).read_bytes()
    for cut in (1, 20, 200):
        journal_of(small).write_bytes(raw[:-cut])
        again = Studio(small.path)
        assert [change.row for change in again.changes()][:1] == ["arms"]
        assert len(again.changes()) == (2 if cut == 1 else 1)
        again.add("glossary", {"term": "treaty"})  # goes on from there
        die(again)
        more = Studio(small.path)
        assert more.changes() == again.changes()
        die(more)


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"{}", b"\xff\xfe", b'{"format": 99}\n', b"[1]\n[2]\n"]
)
def test_a_journal_that_says_nothing_is_no_journal(small, raw):
    (small.path / ".studio").mkdir()
    journal_of(small).write_bytes(raw)
    desk = Studio(small.path)
    assert desk.changes() == [] and desk.notices == []
    desk.change("issues", "arms", {"title": "Weapons"})
    assert json.loads(journal_of(small).read_bytes().splitlines()[0])["format"] == 1
    desk.close()


def test_after_a_save_nothing_is_offered(small, desk, die):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.save()
    die(desk)
    again = Studio(small.path)
    assert again.changes() == [] and again.notices == []
    again.close()


def test_an_undo_of_what_was_saved_outlives_a_death(small, desk, die):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.save()
    desk.undo()
    die(desk)
    again = Studio(small.path)
    assert [again.in_words(c) for c in again.changes()] == ["issues: arms: title Weapons -> Arms"]
    again.undo()
    assert again.changes() == []
    again.close()


def test_changes_are_brought_to_what_the_folder_is_now(small, desk, die):
    desk.change("positions", ARMS, {"note": "Mine."})
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.add("glossary", {"term": "treaty", "definition": "A contract."})
    die(desk)
    small.put("positions", 1, "note", "Somebody else's, in another row.")
    small.put("issues", 0, "title", "Guns")
    again = Studio(small.path)
    assert sorted(again.in_words(change) for change in again.changes()) == [
        "glossary: treaty added",
        f"positions: {ARMS}: note (empty) -> Mine.",
    ]
    [conflict] = again.conflicts
    assert conflict.cells() == [("title", "Arms", "Weapons", "Guns", "both")]
    assert "choose what is to stand" in again.notices[1]
    die(again)  # before it was decided
    more = Studio(small.path)
    [conflict] = more.conflicts
    conflict.take("mine")
    more.settle()
    assert "issues: arms: title Guns -> Weapons" in [more.in_words(c) for c in more.changes()]
    die(more)
    last = Studio(small.path)
    assert last.conflicts == [] and len(last.changes()) == 3
    last.close()


def test_changes_to_a_file_that_is_broken_wait(small, desk, die):
    desk.change("issues", "arms", {"title": "Weapons"})
    die(desk)
    good = small.file("issues").read_bytes()
    small.file("issues").write_bytes(good + b'"open\n')
    again = Studio(small.path)
    assert again.changes() == [] and "wait until issues.csv is mended" in again.notices[0]
    again.change("places", "kyiv", {"precision_km": "2"})
    die(again)
    small.file("issues").write_bytes(good)
    more = Studio(small.path)
    assert {change.table for change in more.changes()} == {"issues", "places"}
    more.close()


def test_two_programs_have_a_journal_each_and_both_are_offered(small, desk, die):
    other = Studio(small.path)
    desk.change("issues", "arms", {"title": "Weapons"})
    other.change("issues", "dialogue", {"title": "Talking"})
    assert other.notices == []
    die(desk), die(other)
    again = Studio(small.path)
    assert {change.row for change in again.changes()} == {"arms", "dialogue"}
    assert [path.name for path in (small.path / ".studio").glob("*.jsonl")] == ["draft.jsonl"]
    again.close()


def test_the_same_folder_is_the_same_studio_until_it_is_closed(small):
    one = open_studio(small.path)
    assert open_studio(str(small.path)) is one
    one.close()
    other = open_studio(small.path)
    assert other is not one
    other.close()


def test_a_full_disk_keeps_the_changes_and_says_so(small, desk, die, monkeypatch):
    desk.change("issues", "arms", {"title": "Weapons"})

    def full(path, raw, mode):
        with path.open(mode) as file:
            file.write(raw[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_append", full)
        desk.change("issues", "dialogue", {"title": "Talking"})
        assert "the disk is full" in desk.notice
        desk.add("glossary", {"term": "treaty"})
        assert len(desk.changes()) == 3
    desk.change("places", "kyiv", {"precision_km": "2"})
    assert desk.notice == ""
    die(desk)
    again = Studio(small.path)
    assert again.changes() == desk.changes() and len(again.changes()) == 4
    again.close()
