"""Saving: every rule first, all tables or none, nobody's work overwritten, nothing lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

import crisis
from crisis.checks import check, together
from crisis.studio import ChangedOutside, NotSaved, Refusal, Studio

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def files(small) -> dict[str, bytes]:
    return {table: small.file(table).read_bytes() for table in small.columns}


def test_several_tables_are_saved_at_once_and_can_be_loaded(small, desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.add("glossary", {"term": "treaty", "definition": "A contract."})
    saved = desk.save("Two  \n words")
    assert saved.words == "Two words" and saved.in_place and len(saved.changes) == 2
    assert desk.changes() == [] and check(small.path) == []
    data = crisis.load(small.path)
    assert list(data.issues["title"]) == ["Weapons", "Talks"] and len(data.glossary) == 2


def test_rows_are_called_by_their_new_ids_after_a_save(desk):
    row = desk.add("glossary", {"term": "treaty", "definition": "A contract."})
    desk.rename("issues", "arms", "weapons")
    saved = desk.save()
    assert saved.rows["glossary", row] == "treaty" and saved.rows["issues", "arms"] == "weapons"
    assert desk.row("glossary", "treaty").status == ""


def test_what_was_saved_can_be_undone_and_done_again(small, desk):
    before = files(small)
    desk.add("glossary", {"term": "treaty", "definition": "A contract."})
    desk.rename("issues", "arms", "weapons")
    desk.change("issues", "dialogue", {"title": "Talking"})
    desk.save()
    after = files(small)
    desk.undo(), desk.undo(), desk.undo()
    desk.save()
    assert files(small) == before
    desk.redo(), desk.redo(), desk.redo()
    desk.save()
    assert files(small) == after


def test_an_id_that_comes_back_under_another_row_can_be_undone(small, desk):
    before = files(small)
    desk.remove("issues", "dialogue")
    desk.change("issues", "arms", {"issue_id": "dialogue"})
    for change in list(desk.pointing_to("issues", "arms")):
        desk.change(change[0], change[1], {change[2]: "dialogue"})
    desk.save()
    while desk.undo():
        pass
    desk.save()
    assert files(small) == before


def test_what_goes_against_the_rules_is_not_saved(small, desk):
    before = files(small)
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.remove("places", "berlin")
    with pytest.raises(NotSaved) as error:
        desk.save()
    problems = error.value.problems
    assert "actors.csv:2: capital_place_id: places.csv has no 'berlin'" in str(error.value)
    assert {problem.file for problem in problems} >= {"actors.csv", "positions.csv", "events.csv"}
    assert str(error.value).startswith(f"Not saved: {len(problems)} things to mend first. Nothing")
    assert files(small) == before and len(desk.changes()) == 2
    found = desk.problems()[0]
    assert (found.table, found.row) == ("actors", "DE")


def test_a_file_that_somebody_changed_is_not_overwritten(small, desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    small.put("issues", 1, "title", "Talking")
    with pytest.raises(ChangedOutside, match=r"somebody else has changed issues\.csv") as error:
        desk.save()
    assert error.value.names == ["issues.csv"]
    assert "Talking" in small.file("issues").read_text() and len(desk.changes()) == 1
    small.put("people", 0, "office", "Minister")
    with pytest.raises(ChangedOutside, match=r"people\.csv"):
        desk.save()  # a table that is not saved counts too: the rules were asked about it


def test_a_second_file_for_a_table_is_noticed(small, desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    (small.path / "issues.xlsx").write_bytes(b"x")
    with pytest.raises(ChangedOutside, match=r"issues\.xlsx"):
        desk.save()


@pytest.mark.parametrize("at", range(8))
def test_a_full_disk_is_a_sentence_and_nothing_is_lost(small, desk, monkeypatch, at):
    before = files(small)
    desk.change("issues", "arms", {"title": "Weapons"})
    real, calls = together.write_file, []

    def write(path, raw):
        calls.append(path)
        if len(calls) > at:
            path.write_bytes(raw[:5])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, raw)

    with monkeypatch.context() as patch:
        patch.setattr(together, "write_file", write)
        if at < 7:
            with pytest.raises(Refusal, match=r"^Not saved: the disk is full\. .* still here\.$"):
                desk.save()
            assert files(small) == before and len(desk.changes()) == 1
            assert desk.versions() == []
            desk.change("people", "dmytro-kuleba", {"office": "Minister"})
    desk.save()
    assert check(small.path) == [] and desk.changes() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_may_not_be_written_is_a_sentence(small):
    """In a program that is not root: root may write everywhere."""
    script = """
import os, sys
from crisis.checks import check
from crisis.studio import Refusal, Studio
assert check(sys.argv[1]) == []  # loads what a program without rights might not read
if os.getuid() == 0:
    os.setuid(65534)
desk = Studio(sys.argv[1])
print(*desk.notices, sep="\\n")
desk.change("issues", "arms", {"title": "Weapons"})
try:
    desk.save()
except Refusal as error:
    print(error)
print(len(desk.changes()), desk.undo_words)
"""
    before = files(small)
    for path in (small.path, *small.path.parents[:3]):
        path.chmod(0o755)
    small.path.chmod(0o555)
    cache = {"XDG_CACHE_HOME": str(small.path / "none"), "HOME": "/nonexistent"}
    done = subprocess.run(
        [sys.executable, "-c", script, small.path],
        cwd=NOTEBOOKS,
        env={**os.environ, **cache},
        capture_output=True,
        text=True,
        check=False,
    )
    small.path.chmod(0o755)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Changes cannot be kept here before they are saved: "), done.stderr
    assert lines[1].startswith("Not saved: ") and "may not be written" in lines[1]
    assert lines[1].endswith("Nothing is lost: your changes are still here.")
    assert lines[2] == "1 issues: arms: title Arms -> Weapons"
    assert files(small) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.skipif(os.name != "nt" and os.getuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_a_sentence(small, desk):
    small.file("issues").chmod(0o444)
    desk.change("issues", "arms", {"title": "Weapons"})
    with pytest.raises(Refusal, match=r"issues\.csv may not be written"):
        desk.save()


def test_a_file_that_another_program_holds_is_a_sentence(small, desk, monkeypatch):
    def held(path):
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(path))

    before = files(small)
    desk.change("issues", "arms", {"title": "Weapons"})
    monkeypatch.setattr(together, "_must_be_writable", held)
    with pytest.raises(Refusal, match=r"issues\.csv may not be written\. Close the file"):
        desk.save()
    assert files(small) == before


def test_another_program_that_saves_for_long_is_a_sentence(small, desk, monkeypatch):
    monkeypatch.setattr(together, "WAIT", 0.05)
    (small.path / ".studio").mkdir(exist_ok=True)
    lock = together.locked(small.path / ".studio" / "save.lock", 0)
    desk.change("issues", "arms", {"title": "Weapons"})
    with lock, pytest.raises(Refusal, match="another program is saving"):
        desk.save()
    assert desk.save().version


def test_a_move_that_has_to_wait_is_a_save_all_the_same(small, desk, monkeypatch):
    def later(*_):
        raise PermissionError(errno.EACCES, "held")

    desk.change("issues", "arms", {"title": "Weapons"})
    with monkeypatch.context() as patch:
        patch.setattr(together, "_put_in_place", later)
        saved = desk.save()
        assert not saved.in_place and desk.changes() == []
        assert list(crisis.load(small.path).issues["title"]) == ["Weapons", "Talks"]
        desk.change("issues", "dialogue", {"title": "Talking"})
        with pytest.raises(Refusal):
            desk.save()
    assert desk.save().in_place and check(small.path) == []
    assert Studio(small.path).rows("issues")[1].cells["title"] == "Talking"


def test_a_studio_needs_a_data_folder(tmp_path):
    with pytest.raises(Refusal, match="There is no folder"):
        Studio(tmp_path / "none")
    with pytest.raises(Refusal, match=r"has no datapackage\.json"):
        Studio(tmp_path)
    assert list(tmp_path.iterdir()) == []
