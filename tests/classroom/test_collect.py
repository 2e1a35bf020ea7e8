"""Collecting: answers and notebooks of everybody, nothing that is not theirs, and a table."""

import csv
import os
import shutil
import stat
from pathlib import Path

import pytest
from tiny_lessons import write

from classroom import accounts, collect, handout
from classroom.folder import ClassFolder
from classroom.roster import Member

pytest.importorskip("nbgitpuller", reason="comes with requirements-class.txt")


@pytest.fixture
def student(folder: ClassFolder, lessons: Path, members: list[Member], same_account) -> Path:
    """The lessons of student01 after the first hand-out; student02 has them too."""
    handout.publish(folder, lessons)
    handout.give(folder, members)
    return folder.lessons("student01") / "notebooks"


def table(target: Path) -> list[list[str]]:
    with (target / "overview.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_answers_and_changed_notebooks_come_in_a_folder_each(folder, members, student) -> None:
    write(student / "04_germany.ipynb", look="data = 1", write="mine", ask="data + 1")
    write(student / "my own.ipynb", a="1")
    (student / "answers").mkdir()
    (student / "answers" / "04_germany.json").write_text('{"a": 1, "b": 2}')
    target, problems = collect.collect(folder, members)
    assert problems == []
    found = {str(f.relative_to(target)) for f in target.rglob("*") if f.is_file()}
    assert found == {
        "overview.csv",
        "student01/04_germany.ipynb",
        "student01/my own.ipynb",
        "student01/answers/04_germany.json",
    }
    rows = {row[1]: row for row in table(target)[1:]}
    assert rows["answers/04_germany.json"][:3] == ["student01", "answers/04_germany.json", "2"]
    assert rows["my own.ipynb"][2] == ""
    assert stat.S_IMODE(target.stat().st_mode) == 0o700


def test_links_lead_nowhere(folder, members, student, place) -> None:
    secret = place / "secret.ipynb"
    secret.write_text("of the teacher")
    (student / "peek.ipynb").symlink_to(secret)
    (student / "answers").mkdir()
    (student / "answers" / "peek.json").symlink_to(secret)
    os.mkfifo(student / "answers" / "waits.json")
    target, problems = collect.collect(folder, members)
    assert problems == [] and table(target)[1:] == []


def test_a_collection_does_not_touch_an_earlier_one(folder, members, student, monkeypatch) -> None:
    write(student / "my own.ipynb", a="1")
    first, _ = collect.collect(folder, members)
    (first / "student01" / "my own.ipynb").write_text("marked")
    before = first.rename(first.with_name("earlier"))
    second, _ = collect.collect(folder, members)
    assert (before / "student01" / "my own.ipynb").read_text() == "marked"
    assert (second / "student01" / "my own.ipynb").read_text() != "marked"


def test_a_broken_answer_and_a_broken_folder_are_told(folder, members, student) -> None:
    (student / "answers").mkdir()
    (student / "answers" / "04_germany.json").write_text("{")
    other = folder.lessons("student02") / "notebooks"
    shutil.rmtree(other / ".git")
    (other / "answers").mkdir()
    (other / "answers" / "05_britain.json").write_text("{}")
    target, problems = collect.collect(folder, members)
    rows = {row[1]: row[2] for row in table(target)[1:]}
    assert rows == {"answers/04_germany.json": "unreadable", "answers/05_britain.json": "0"}
    assert problems == []


def test_too_much_of_one_student_is_told(folder, members, student, monkeypatch) -> None:
    monkeypatch.setattr(collect, "MOST_BYTES", 10)
    write(student / "my own.ipynb", a="1")
    _, problems = collect.collect(folder, members)
    assert problems == ["student01: not all could be collected (more than 0 MB)."]


@pytest.mark.parametrize("name", ["=1+1.ipynb", "+a", "-a", "@a"])
def test_no_name_becomes_a_formula(name: str) -> None:
    assert collect.harmless(name) == f"'{name}"
    assert collect.harmless("04_germany.ipynb") == "04_germany.ipynb"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can run programs of others")
def test_under_root_one_student_cannot_read_another(folder, members) -> None:
    for member in members:
        accounts.make_home(folder, member)
        file = folder.home(member.name) / "answer.txt"
        file.write_text("mine")
        os.chown(file, member.uid, member.uid)
    one, other = members[1:]
    files = {
        name: folder.home(name) / "answer.txt" for name in ("teacher", "student01", "student02")
    }
    for name, file in files.items():
        process = accounts.run_as(folder, one, ["/bin/cat", str(file)])
        out, err = process.communicate()
        assert (process.returncode == 0) == (name == one.name), err
        assert out == (b"mine" if name == one.name else b"")
    for closed in (folder.hub, folder.path / "students", folder.collected):
        process = accounts.run_as(folder, one, ["/bin/ls", str(closed)])
        process.communicate()
        assert process.returncode != 0
    process = accounts.run_as(folder, other, ["/usr/bin/id", "-u"])
    assert process.communicate()[0].split() == [str(other.uid).encode()]
