"""Building: what goes wrong is one sentence, and nothing of others is overwritten or let in."""

from __future__ import annotations

import os
import re
from pathlib import Path

import nbformat
import pytest

import crisis
from crisis.checks import read_folder
from crisis.publish.paper import pdf
from crisis.publish.site import __main__ as command
from crisis.publish.site import execution, lesson, making, sheets, tables
from crisis.publish.site.shell import Shell
from crisis.views import assets


def notebook(file: Path, *codes: str) -> Path:
    cells = [nbformat.v4.new_code_cell(code) for code in codes]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), file)
    return file


def test_a_lesson_runs_away_from_kept_answers_and_with_the_chosen_data(small, tmp_path):
    path = notebook(
        tmp_path / "04_try.ipynb",
        "import crisis, os\nprint(crisis.load().folder, os.listdir('.'))",
        "1 / 0",
        "print('still here')",
    )
    run = execution.run(path, small.path, tmp_path / "assets")
    first, second, third = run.notebook.cells
    assert first.outputs[0].text == f"{small.path} []\n"
    assert third.outputs[0].text == "still here\n"
    assert run.problem == f"cell {second.id}: division by zero"
    assert run.cells == 3


def test_a_folder_that_is_no_site_is_left_alone(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("mine")
    assert command.main(["--to", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told == f"{tmp_path} is no site, and not empty. Name another folder with --to.\n"
    assert os.listdir(tmp_path) == ["letter.txt"]


def test_a_lesson_that_is_not_there(tmp_path, capsys):
    assert command.main(["--to", str(tmp_path / "site"), "--lessons", "77"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("There is no lesson '77'. Lessons: 00_start_here, ")
    assert len(told.splitlines()) == 1


def test_data_with_problems_build_nothing(small, tmp_path, capsys):
    small.put("positions", 0, "stance", "oppose")
    assert command.main([str(small.path), "--to", str(tmp_path / "site")]) == 2
    assert "did you mean 'opposes'" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_an_old_site_stays_when_the_new_one_fails(small, tmp_path, monkeypatch):
    to = tmp_path / "site"
    to.mkdir()
    (to / "status.json").write_text("{}")

    def fail(*_: object) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr(making.execution, "run", fail)
    with pytest.raises(OSError, match="disk is full"):
        making.build(small.path, to, ["04"])
    assert (to / "status.json").read_text() == "{}"
    assert not to.with_name(".site.half").exists()
    assert isinstance(assets.place(), assets.Inside) and not assets.place().shared


def test_markup_in_a_row_is_only_letters(small, tmp_path):
    evil = '<script>alert(1)</script>"{{ 7 * 7 }}'
    small.put("events", 0, "title", evil)
    read = read_folder(small.path)
    shell = Shell(tmp_path / "site", read.descriptor)
    shell.put_parts()
    tables.write(shell, read, [])
    page = (tmp_path / "site" / "data" / "events.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;{{ 7 * 7 }}" in page


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("00_start_here.ipynb", "../lessons/00_start_here.html"),
        ("90_edit_the_data.ipynb", "../pages/about.html#python"),
        ("teaching_guide.md", "../pages/teaching_guide.html"),
        ("../CONTRIBUTING.md", "../pages/contributing.html"),
        ("../data/ukraine_2022/CODEBOOK.md", "../data/codebook.html"),
        ("#cell-id=footnotes", "#footnotes"),
        ("https://example.org/a.ipynb", "https://example.org/a.ipynb"),
    ],
)
def test_links_of_a_notebook_lead_to_pages(address, leads_to):
    assert lesson.site_address(address) == leads_to


def test_a_lesson_with_data_of_its_own_stops_no_hand_outs(data):
    found = sheets.chosen(data, ["04_germany", "20_cuba_1962"])
    assert found.lessons == ("04_germany",)


def test_the_hand_outs_carry_their_pictures(small, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_places", lambda: iter(()))
    shell = Shell(tmp_path, {})
    with assets.used(assets.Beside(shell.assets, execution.ADDRESS)):
        sheets.write(shell, crisis.load(small.path), [], print)
        assert assets.place().shared
    briefs = (tmp_path / "paper" / "students" / "briefs.html").read_text(encoding="utf-8")
    addresses = re.findall(r'(?:src=|url\()"([^"]{11})', briefs)
    assert len(addresses) > 2
    assert set(addresses) == {"data:image/"}


def test_a_worksheet_is_called_one(tmp_path):
    """Its title is that of the lesson, which would stand twice in the head of the lesson's page."""
    folder = tmp_path / "paper" / "students"
    folder.mkdir(parents=True)
    for name, title in (("worksheet-04_germany", "Why?"), ("matrix", "Who?")):
        (folder / f"{name}.html").write_text(f"<title>{title}</title>", encoding="utf-8")
    entries = [sheets._entry(tmp_path, folder / f"{name}.pdf")["name"]
               for name in ("worksheet-04_germany", "matrix")]  # fmt: skip
    assert entries == ["Worksheet: Why? (PDF)", "Who? (PDF)"]
