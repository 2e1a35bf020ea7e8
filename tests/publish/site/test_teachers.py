"""The teachers' folder: beside the site and never in it, with a page that lists every file."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

import crisis
from crisis.publish.paper import pdf
from crisis.publish.site import sheets, teachers
from crisis.publish.site.execution import PACKAGE
from crisis.publish.site.shell import Shell

CUBA = PACKAGE.parent / "data" / "cuba_1962"


@pytest.fixture(autouse=True)
def no_browser(monkeypatch) -> None:
    monkeypatch.setattr(pdf, "_places", lambda: iter(()))


@pytest.fixture
def made(small, tmp_path) -> Path:
    teachers.write(tmp_path / "site_teachers", crisis.load(small.path), [], print)
    return tmp_path / "site_teachers"


def test_the_first_page_links_every_file(made):
    html = (made / teachers.START).read_text(encoding="utf-8")
    linked = set(re.findall(r'href="([^"]+)"', html))
    there = {f.relative_to(made).as_posix() for f in made.rglob("*.*")} - {teachers.START}
    assert linked == there
    assert {name.split("/")[0] for name in there} == {"A4", "US_Letter"}
    assert any("/teachers/booklet" in name for name in there)


def test_the_zip_is_the_folder(made):
    with zipfile.ZipFile(made.with_suffix(".zip")) as archive:
        names = set(archive.namelist())
    assert names == {
        f"{made.name}/{f.relative_to(made).as_posix()}" for f in made.rglob("*") if f.is_file()
    }


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    other = tmp_path / "site_teachers"
    other.mkdir()
    with pytest.raises(teachers.NotOurs, match="is in the way"):
        teachers.place(tmp_path / "site")
    (other / teachers.START).touch()
    assert teachers.place(tmp_path / "site") == other


def test_a_failed_build_leaves_the_old_folder(made, small, monkeypatch):
    monkeypatch.setattr(teachers, "_start", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        teachers.write(made, crisis.load(small.path), [], print)
    assert (made / teachers.START).is_file()
    assert [path.name for path in made.parent.iterdir() if path.name.startswith(".")] == []


def test_pupils_get_both_papers_and_no_answers(small, tmp_path):
    entries = sheets.write(Shell(tmp_path, {}), crisis.load(small.path), [], print)
    files = {f.relative_to(tmp_path).as_posix() for f in (tmp_path / "paper").rglob("*.html")}
    assert {entry["address"] for entry in entries} == files
    assert any(entry["name"].endswith("(US Letter)") for entry in entries)
    assert not [name for name in files if "teachers" in name or "answers" in name]
    for name in files:
        assert "For the teacher" not in (tmp_path / name).read_text(encoding="utf-8")


def test_a_lesson_brings_its_own_data(data):
    found = list(sheets.sets(data, ["04_germany", "20_cuba_1962"]))
    assert [(folder, names) for _, names, folder in found] == [
        ("", ["04_germany", "20_cuba_1962"]),
        ("cuba_1962", ["20_cuba_1962"]),
    ]
    assert sheets.chosen(found[1][0], found[1][1]).lessons == ("20_cuba_1962",)
    assert sheets.own_data("04_germany") is None
    assert sheets.own_data("20_cuba_1962") == CUBA


def test_a_site_of_that_data_has_its_sheets_once():
    cuba = crisis.load(CUBA)
    assert [folder for _, _, folder in sheets.sets(cuba, ["20_cuba_1962"])] == [""]


def test_a_page_that_was_printed_takes_no_room_in_the_site(small, tmp_path, monkeypatch):
    def print_pdf(browser, page, to, *_) -> pdf.Printed:
        to.write_bytes(page.read_bytes())
        return pdf.Printed(1)

    monkeypatch.setattr(pdf, "find_browser", lambda: Path("browser"))
    monkeypatch.setattr(pdf, "print_pdf", print_pdf)
    entries = sheets.write(Shell(tmp_path, {}), crisis.load(small.path), [], print)
    files = {f.relative_to(tmp_path).as_posix() for f in (tmp_path / "paper").rglob("*.*")}
    assert files == {entry["address"] for entry in entries}
    assert {name.rpartition(".")[2] for name in files if "/letter/" not in name} == {"pdf"}
