"""The teaching guide says of each lesson what the lesson says of itself, and its sums are right."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

import crisis
from crisis.lessons import marking

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
GUIDE = (NOTEBOOKS / "teaching_guide.md").read_text(encoding="utf-8")
LESSONS = sorted(path for path in NOTEBOOKS.glob("[0-9]*.ipynb") if path.name < "90")
LINK = re.compile(r"\[\w+\]\((\d\d_\w+)\.ipynb\)")


def prose(path: Path) -> str:
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def minutes(lesson: str) -> int:
    """What a lesson says at a glance."""
    return int(re.search(r"Minutes\W+(\d+)", prose(NOTEBOOKS / f"{lesson}.ipynb"))[1])


def part(heading: str) -> str:
    """The text under a heading of the guide."""
    return re.split(rf"^## {heading}$", GUIDE, flags=re.MULTILINE)[1].split("\n## ")[0]


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    lines = [line for line in part(heading).splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_lesson_is_in_the_table():
    listed = [LINK.search(row[0])[1] for row in rows("The lessons at a glance")]
    assert listed == [path.stem for path in LESSONS]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_minutes_and_skill_are_those_of_the_lesson(path):
    [row] = [row for row in rows("The lessons at a glance") if f"[{path.stem}]" in row[0]]
    assert int(row[1]) == minutes(path.stem)
    assert f"## Think as a historian: {row[3]}" in prose(path)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_short_form_is_that_of_the_lesson(path):
    [row] = [row for row in rows("The lessons at a glance") if f"[{path.stem}]" in row[0]]
    said = re.search(r"Minutes:\*\* (.*)", prose(path))[1]
    for number in re.findall(r"\d+", row[2]):
        assert number in said
    assert ("exit ticket" in row[2]) == ("exit ticket" in said) or "20" not in said


@pytest.mark.parametrize("row", rows("Routes"), ids=lambda row: f"{row[0]}, {row[3][:20]}")
def test_the_minutes_of_a_route_are_the_sum_of_its_lessons(row):
    total = sum(minutes(lesson) for lesson in LINK.findall(row[1]))
    assert total == int(row[2])
    numbers = [int(number) for number in re.findall(r"\d+", row[0])]
    time = numbers[0] * numbers[1] if len(numbers) == 2 else numbers[0]
    assert time * 0.6 <= total <= time


def test_there_is_a_route_for_each_time():
    starts = " ".join(row[0] for row in rows("Routes"))
    assert all(time in starts for time in ("20", "45", "90", "180", "week"))


def plan(lesson: str) -> list[int]:
    """The minutes of the parts of a lesson, as its cell for teachers gives them."""
    text = prose(NOTEBOOKS / f"{lesson}.ipynb")
    said = re.search(r"^\*\*\d+ minutes.*?\*\*(.+?\d\.)(?:\s|$)", text, re.MULTILINE)[1]
    named = r"(?:rounds|steps) \d (?:to|and) \d:|(?:round|part) \d:"
    said = re.sub(named, "", said)
    said = re.sub(r"three rounds of (\d+)", r"\1, \1, \1", said)
    return [int(number) for number in re.findall(r"\d+", said)]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_plan_by_minutes_adds_up(path):
    together = {"11_crisis_meeting": 90}
    assert sum(plan(path.stem)) == together.get(path.stem, minutes(path.stem)), plan(path.stem)


def reckoned(lesson: str, end: str = "further") -> float:
    """Minutes of a lesson by the rule of the guide, up to a cell; without Write and homework."""
    cells = nbformat.read(NOTEBOOKS / f"{lesson}.ipynb", as_version=4).cells
    data = crisis.load(marking.folder_of(cells), check=False)
    cells = cells[: [cell.id for cell in cells].index(end)]
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    constants = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    quoted = [node.value for node in constants if isinstance(node.value, str)]
    asked = data.questions[data.questions["question_id"].isin(quoted)]
    meanings = data.glossary[data.glossary["term"].str.casefold().isin(map(str.casefold, quoted))]
    texts = [*marking.prose(cells), *meanings["definition"], *asked["question"], *asked["feedback"]]
    texts += [choice for choices in asked["choices"] for choice in choices]
    words = sum(len(text.split()) for text in texts)
    turns = re.findall(r"\*\*(Ask|Forecast)\.\*\*", "\n".join(marking.prose(cells)))
    forecasts = len(data.forecasts) if "data.forecast(" in code else 0
    coding = 10 * ("code_it_yourself" in code)
    rounds = 3 * ("data.meeting(" in code)
    return (
        words / 150
        + sum({"find": 0.5, "compare": 0.75, "argue": 1}[level] for level in asked["level"])
        + 5 * turns.count("Ask")
        + 1.5 * forecasts
        + coding
        + 5 * rounds
    )


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_minutes_are_those_that_the_rule_gives(path):
    end = {"00_start_here": "table-look"}.get(path.stem, "further")  # it states those of two parts
    assert minutes(path.stem) * 0.75 <= reckoned(path.stem, end) <= minutes(path.stem)


def test_the_first_lesson_says_how_long_its_rest_takes():
    first, rest = map(int, re.findall(r"(\d+)(?: more)? for", prose(LESSONS[0]))[:2])
    assert first == minutes(LESSONS[0].stem)
    assert (first + rest) * 0.75 <= reckoned(LESSONS[0].stem) <= first + rest


def test_each_skill_names_the_lessons_that_practise_it():
    named = {row[0].casefold(): LINK.findall(row[2]) for row in rows("Historical thinking")}
    assert len(named) == 4
    for lesson in (path.stem for path in LESSONS):
        skill = re.search(r"## Think as a historian: (.+)", prose(NOTEBOOKS / f"{lesson}.ipynb"))[1]
        known = [name for name in named if skill in name]
        if known:
            assert lesson in named[known[0]], lesson


def test_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#]+)\)", GUIDE):
        assert target.startswith("https://") or (NOTEBOOKS / target).exists(), target


def test_it_can_be_found():
    assert "(notebooks/teaching_guide.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(teaching_guide.md)" in prose(NOTEBOOKS / "00_start_here.ipynb")


def test_the_answers_of_a_lesson_are_shown_as_it_says(monkeypatch, capsys):
    monkeypatch.chdir(NOTEBOOKS)
    blocks = re.findall(r"^```python\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    names: dict = {}
    exec(blocks[0], names)
    assert len(names["chosen"]) >= 4
    assert {"question", "answer", "feedback", "evidence"} <= set(names["chosen"])
    assert names["questions"].lesson.nunique() > 1
    exec(blocks[1], names)
    shown = capsys.readouterr().out
    assert all(row.model in shown for row in names["chosen"].itertuples())
    assert shown.count("Points:") == len(names["chosen"]) >= 6
