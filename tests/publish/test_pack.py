"""A class pack: files apart for students and teachers, never over another, errors in sentences."""

from __future__ import annotations

import errno
import os
import re
import zipfile
from pathlib import Path

import pytest

from crisis.publish import pack
from crisis.publish.paper import choose
from crisis.publish.paper import handouts as making


@pytest.fixture
def few(small_data):
    return choose(small_data, ["DE", "RU"])


@pytest.fixture
def packs(tmp_path) -> Path:
    """An empty folder."""
    folder = tmp_path / "packs"
    folder.mkdir()
    return folder


def make(data, choice, to, **more):
    return pack.make(data, choice, to, browser=None, **more)


def test_what_is_planned_is_made(small_data, few, tmp_path):
    planned = pack.plan(small_data, few)
    made = make(small_data, few, tmp_path)
    assert len(made.made.files) == len(planned)
    titles = [one.title for one in planned]
    assert "Briefs, one sheet an actor: Germany, Russia" in titles
    assert "Worksheet: Why did Germany say no to arms?" in titles
    assert {"Role cards for the crisis meeting", "Questions", "Answers"} <= set(titles)
    [briefs] = [one for one in planned if one.title.startswith("Briefs")]
    assert briefs.pages == 4


def test_students_get_no_answers(small_data, few, tmp_path):
    made = make(small_data, few, tmp_path)
    answers = [*small_data.questions["feedback"], "For the teacher"]
    names = set()
    with zipfile.ZipFile(made.students) as students:
        for name in students.namelist():
            names.add(name.split("/")[1])
            text = students.read(name).decode()
            assert not any(answer in text for answer in answers), name
    assert names == {"students"}
    with zipfile.ZipFile(made.whole) as whole:
        inside = {name.split("/", 1)[1] for name in whole.namelist()}
    assert {"START.html", "teachers/answers.html", "teachers/booklet.html"} <= inside
    assert inside == {p.relative_to(made.folder).as_posix() for p in made.folder.rglob("*.html")}


def test_the_first_page_links_every_file(small_data, few, tmp_path):
    made = make(small_data, few, tmp_path)
    text = made.start.read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+)"', text)
    assert sorted(made.folder / link for link in links) == sorted(made.made.files)
    assert "Actors: Germany, Russia." in text
    assert "No PDF was made" in text


def test_no_pack_takes_the_place_of_another(small_data, few, tmp_path):
    first = make(small_data, few, tmp_path, called="7b")
    before = {p: p.read_bytes() for p in first.folder.rglob("*.html")}
    second = make(small_data, few, tmp_path, called="7b")
    assert (first.folder.name, second.folder.name) == ("7b", "7b 2")
    assert {p: p.read_bytes() for p in first.folder.rglob("*.html")} == before


@pytest.mark.parametrize(
    ("called", "folder"),
    [("../../etc", "etc"), ("", "Class pack"), ("a/b\\c:d", "a b c d"), ("..", "Class pack"),
     ("x" * 300, "x" * 60), ("Klasse 10b – März", "Klasse 10b   März")],
)  # fmt: skip
def test_a_name_stays_inside_the_folder(small_data, few, tmp_path, called, folder):
    made = make(small_data, few, tmp_path, called=called)
    assert made.folder == tmp_path / folder


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full. Delete something, or choose a folder on another disk."),
        (errno.EACCES, r"You may not write into .*\. Choose another folder, such as one in Doc"),
        (errno.EROFS, r".* is on a disk that can only be read\. Choose a folder on another disk\."),
        (errno.EIO, r"The pack could not be made in .* \(Input/output error\)\. Choose another"),
    ],
    ids=["full", "forbidden", "read-only", "broken"],
)
@pytest.mark.parametrize("after", [0, 3])
def test_a_disk_that_refuses_is_a_sentence_and_leaves_nothing(
    small_data, few, packs, monkeypatch, number, said, after
):
    real, written = making.save, []

    def save(path, text):
        written.append(path)
        if len(written) > after:
            raise OSError(number, os.strerror(number), str(path))
        real(path, text)

    monkeypatch.setattr(making, "save", save)
    with pytest.raises(pack.PackProblem, match=f"^{said}"):
        make(small_data, few, packs)
    assert list(packs.iterdir()) == []


def test_a_file_in_the_way_is_a_sentence(small_data, few, tmp_path):
    (tmp_path / "here").write_text("mine", encoding="utf-8")
    with pytest.raises(pack.PackProblem, match=r"here is a file, not a folder\. Choose another"):
        make(small_data, few, tmp_path / "here")
    assert (tmp_path / "here").read_text(encoding="utf-8") == "mine"


def test_a_stop_half_way_leaves_nothing(small_data, few, packs):
    def stop(title: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(small_data, few, packs, said=stop)
    assert list(packs.iterdir()) == []


def test_a_home_folder_is_understood(small_data, few, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    made = make(small_data, few, "~/packs")
    assert made.folder.parent == Path(tmp_path) / "packs"
