"""Lessons made from the data: whole, runnable, readable, and never over a file that is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
import textstat
from nbclient import NotebookClient

import crisis
from crisis.lessons import marking
from crisis.lessons.template import NOTEBOOKS, NoLesson, make, name, notebook
from crisis.lessons.template.__main__ import main

CUBA = NOTEBOOKS.parent / "data" / "cuba_1962"
MADE = {"Poland": None, "Finland": None, "Turkey": CUBA, "Cuba": CUBA, "NATO": CUBA, "Italy": CUBA}
PARTS = ("At a glance", "Think as a historian", "Write", "Exit ticket", "Go further")
MOST_WORDS, MOST_LINES, LEAST_EASE = 120, 5, 55


@pytest.fixture(params=MADE)
def made(request) -> nbformat.NotebookNode:
    """A lesson that is not written anywhere."""
    data = crisis.load(MADE[request.param])
    lesson = "20_cuba_1962" if request.param == "Cuba" else "21_x"
    return notebook(data, data.find_actor(request.param).actor_id, lesson)


def texts(made: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in made.cells if cell.cell_type == "markdown"]


def test_it_has_every_part_of_a_lesson(made):
    whole = "\n".join(texts(made))
    for part in PARTS:
        assert re.search(rf"^## .*{part}", whole, re.MULTILINE), part
    assert "<summary>For teachers</summary>" in whole
    assert texts(made)[0].splitlines()[0].endswith("?")
    assert "$" not in whole


def test_its_cells_are_short_and_easy_to_read(made):
    for cell in made.cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= MOST_LINES
            compile(cell.source, cell.id, "exec")
        elif cell.id != marking.CELL:
            assert len(marking.unmarked(cell.source).split()) <= MOST_WORDS, cell.id
    prose = "\n".join(
        re.sub(r"[#*_`]|^[-|].*", "", text, flags=re.MULTILINE)
        for text in marking.prose(made.cells)
    )
    assert textstat.flesch_reading_ease(prose) >= LEAST_EASE


@pytest.mark.parametrize(("actor", "folder"), [("Poland", None), ("Turkey", CUBA), ("Cuba", CUBA)])
def test_it_runs_from_top_to_bottom(actor, folder):
    data = crisis.load(folder)
    lesson = "20_cuba_1962" if actor == "Cuba" else "21_x"
    made = notebook(data, data.find_actor(actor).actor_id, lesson)
    NotebookClient(made, timeout=120, resources={"metadata": {"path": NOTEBOOKS}}).execute()
    outputs = [out for cell in made.cells for out in cell.get("outputs", [])]
    assert [out for out in outputs if out.output_type == "error" or out.get("name")] == []
    assert len([out for out in outputs if "text/html" in out.get("data", {})]) >= 6


def test_questions_of_the_lesson_are_asked(made):
    if "20-days-in-secret" in str(made):
        codes = "\n".join(cell.source for cell in made.cells if cell.cell_type == "code")
        asked = set(re.findall(r'"(20-[\w-]+)"', codes))
        assert asked == set(crisis.load(CUBA).questions["question_id"])


def test_it_is_written_once_and_never_over_a_file(tmp_path, capsys):
    path = make("Poland", None, tmp_path)
    assert path.name == "21_poland.ipynb"
    before = path.read_bytes()
    nbformat.validate(nbformat.read(path, as_version=4))
    with pytest.raises(NoLesson, match=r"^21_poland\.ipynb is there already: "):
        make("PL", None, tmp_path)
    assert path.read_bytes() == before
    assert make("Turkey", CUBA, tmp_path).name == "22_turkey_cuba_1962.ipynb"
    assert make("Cuba", CUBA, tmp_path).name == "20_cuba_1962.ipynb"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Germany"], "04_germany.ipynb is there already"),
        (["Atlantis"], "There is no actor 'Atlantis'"),
        (["Albania"], "The data have no row on Albania"),
        (["Poland", "nowhere"], "There is no folder 'nowhere'"),
        (["Cuba", str(CUBA)], "20_cuba_1962.ipynb is there already"),
    ],
)
def test_the_command_refuses_in_one_line(arguments, said, capsys):
    there = sorted(NOTEBOOKS.glob("*.ipynb"))
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert said in told and len(told.splitlines()) == 1
    assert sorted(NOTEBOOKS.glob("*.ipynb")) == there


def test_words_of_the_data_are_only_words(tmp_path):
    folder = shutil.copytree(CUBA, tmp_path / "hostile")
    file = folder / "actors.csv"
    text = file.read_text(encoding="utf-8")
    evil = "<img src=x onerror=alert(1)> `x` [a](javascript:b) $name *"
    file.write_text(text.replace("CU,Cuba,Cuba,", f'CU,Cuba,"{evil}",'), encoding="utf-8")
    with pytest.raises(crisis.DataProblems):
        make("CU", folder, tmp_path)
    data = crisis.load(folder, check=False)
    made = notebook(data, "CU", "21_x")
    assert "<img" not in "\n".join(texts(made))
    assert "[a](" not in texts(made)[0]
    assert name(data, data.find_actor("CU"), tmp_path) == "20_cuba_1962"
    for cell in made.cells:
        if cell.cell_type == "code":
            assert "alert" not in cell.source


def test_numbers_run_out_in_a_sentence(tmp_path):
    for number in range(21, 90):
        (tmp_path / f"{number}_x.ipynb").write_text("{}")
    with pytest.raises(NoLesson, match=r"^Every number from 21 to 89 is taken"):
        make("Poland", None, tmp_path)
    assert Path(tmp_path / "21_x.ipynb").read_text() == "{}"
