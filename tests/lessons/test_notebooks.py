"""Every lesson: run from top to bottom, and held to the shape of a lesson."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from crisis.lessons import marking

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
STUDENT_LESSONS = [path for path in LESSONS if "01" <= path.name[:2] < "90"]
FOR_STUDENTS = [path for path in LESSONS if path.name[:2] < "90"]
MOST_WORDS = 120
MOST_LINES = 5
MOST_BYTES = 3_000_000
PARTS = ("At a glance", "Think as a historian", "Write", "Exit ticket", "Go further")
SKILLS = ("sourcing", "context", "corroboration", "close reading", "lateral reading")
VERBS = re.compile(
    r"\b(?:locate|put|tell|compare|explain|argue|set out|attribute|weigh|separate|trace|line up"
    r"|contrast|read|code|judge|forecast|name|filter|draw)\b"
)
"""What can be tested: no lesson promises to understand or to know."""


def name(path: Path) -> str:
    return path.stem


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def texts(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]


def codes(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "code"]


def test_the_lessons_are_there():
    numbers = [path.name[:2] for path in LESSONS]
    assert numbers == [*(f"{n:02}" for n in range(13)), "20", "90", "91"], "20: another crisis"


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_it_runs_without_a_warning_or_an_error(path, tmp_path):
    notebook = read(path)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": NOTEBOOKS}}).execute()
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    assert [out for out in outputs if out.output_type == "error"] == []
    assert [out.text for out in outputs if out.get("name") == "stderr"] == []
    nbformat.write(notebook, tmp_path / path.name)
    assert (tmp_path / path.name).stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_it_is_committed_without_outputs(path):
    notebook = read(path)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_its_texts_are_short(path):
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            assert len(cell.source.split()) <= MOST_WORDS, cell.source[:80]  # with explanations


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_who_is_told_to_click_is_told_another_way_too(path):
    told = [text for text in texts(path) if "<details>" not in text]
    sentences = re.split(r"(?<=[.?!:])\s+|\n", "\n".join(map(marking.unmarked, told)))
    for sentence in sentences:
        if re.search(r"\b(?:click|drag)", sentence, re.IGNORECASE):
            assert re.search(r"\bor\b", sentence), sentence


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_its_code_can_be_read_aloud(path):
    for cell in read(path).cells:
        hidden = "hide-input" in cell.metadata.get("tags", [])
        if cell.cell_type == "code" and not hidden:
            assert len(cell.source.splitlines()) <= MOST_LINES, cell.source


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_one_title_that_asks_and_headings_in_order(path):
    headings = re.findall(r"^(#+) (.+)$", "\n".join(texts(path)), re.MULTILINE)
    assert headings[0][0] == "#"
    assert headings[0][1].endswith("?")
    assert [level for level, _ in headings].count("#") == 1
    depth = 1
    for level, text in headings:
        assert len(level) <= depth + 1, text
        assert "`" not in text and "](" not in text
        depth = len(level)


@pytest.mark.parametrize("path", FOR_STUDENTS, ids=name)
def test_something_is_on_screen_after_the_first_cell_of_code(path):
    assert re.search(r"\.(map|explore|timeline|compare|horizon|chain)\(", codes(path)[0])


@pytest.mark.parametrize("path", STUDENT_LESSONS, ids=name)
def test_a_question_that_the_exit_ticket_announces_is_the_next_cell(path):
    cells = read(path).cells
    [(told, following)] = [pair for pair in pairwise(cells) if pair[0].id == "exit"]
    if re.search(r"next cell|below", told.source):
        assert "data.check(" in following.source


def section(path: Path, heading: str) -> str:
    """The prose of the part that begins with a heading of the second level."""
    whole = "\n\n".join(texts(path))
    [part] = [p for p in re.split(r"^## ", whole, flags=re.MULTILINE) if re.match(heading, p)]
    return part


@pytest.mark.parametrize("path", STUDENT_LESSONS, ids=name)
def test_it_has_every_part_of_a_lesson_in_order(path):
    headings = re.findall(r"^## (.+)$", "\n".join(texts(path)), re.MULTILINE)
    places = [[i for i, text in enumerate(headings) if text.startswith(part)] for part in PARTS]
    assert [len(found) for found in places] == [1] * len(PARTS), headings
    assert places == sorted(places)
    rounds = [text for text in headings if re.match(r"(?:Round|Step) \d", text)]
    assert len(rounds) >= 3


@pytest.mark.parametrize("path", STUDENT_LESSONS, ids=name)
def test_at_a_glance_says_for_whom_how_long_what_and_which_words(path):
    glance = section(path, "At a glance")
    for said in ("For whom", "Minutes", "You will be able to", "You need before"):
        assert f"**{said}:**" in glance, said
    assert re.search(r"Minutes:\*\* \d+", glance)
    able = marking.unmarked(re.search(r"able to:\*\* (.+)", glance)[1])
    assert 2 <= len(VERBS.findall(able)) <= 6, able
    assert "data.words(" in "".join(codes(path))


@pytest.mark.parametrize("path", STUDENT_LESSONS, ids=name)
def test_look_ask_and_check_come_again_and_again(path):
    turns = re.findall(r"\*\*(Look|Ask|Forecast|Check)\.\*\*", "\n".join(texts(path)))
    found = "".join(turn[0] for turn in turns).replace("F", "A")
    assert len(re.findall(r"LA+C|LCA", found)) >= 3, turns
    assert sum("data.check(" in code for code in codes(path)) >= 3


@pytest.mark.parametrize("path", STUDENT_LESSONS, ids=name)
def test_it_names_a_skill_of_historians(path):
    [skill] = re.findall(r"^## Think as a historian: (.+)$", "\n".join(texts(path)), re.MULTILINE)
    assert skill in SKILLS


@pytest.mark.parametrize("path", STUDENT_LESSONS, ids=name)
def test_writing_has_criteria_and_a_cell_that_stays(path):
    write = section(path, "Write")
    assert "A good answer" in write
    assert len(re.findall(r"^- ", write, re.MULTILINE)) >= 3
    exit_ticket = section(path, "Exit ticket")
    assert re.findall(r"^(\d)\. ", exit_ticket, re.MULTILINE) == ["1", "2"]
    cells = {cell.id: cell for cell in read(path).cells}
    for id_ in ("answer", "exit-answer"):
        assert cells[id_].metadata["tags"] == ["answer"]
        assert "Write your answer here" in cells[id_].source


@pytest.mark.parametrize("path", STUDENT_LESSONS, ids=name)
def test_it_ends_with_two_folded_cells_for_teachers(path):
    folded = [text for text in texts(path) if text.startswith("<details>")]
    assert [re.search("<summary>(.+?)</summary>", text)[1] for text in folded] == [
        "For teachers",
        "For teachers: discussion, room and care",
    ]
    for said in ("minutes", "misconceptions", "Support", "Stretch", "iscuss", "No projector",
                 "Care"):  # fmt: skip
        assert re.search(rf"\*\*[^*]*{said}|Without a projector", "".join(folded)), said


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)", "\n".join(texts(path))):
        assert target.startswith("http") or (NOTEBOOKS / target).exists(), target
