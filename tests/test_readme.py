"""The README and the pages beside it: what they show runs, and what they name exists."""

import csv
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from crisis.checks.__main__ import main as check

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "LICENSE-DATA.md",
    "notebooks/teaching_guide.md",
    "data/geo/README.md",
    "data/ukraine_2022/CODEBOOK.md",
    "data/ukraine_2022/DATASHEET.md",
    "data/ukraine_2022/CHANGELOG.md",
    "data/cuba_1962/CODEBOOK.md",
    "data/cuba_1962/DATASHEET.md",
    "data/template/CODEBOOK.md",
    "data/template/README.md",
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:notebooks|data|tests|views|\.ci)/[\w./-]*)`")
# Made by the reader, and so not in the repository.
MADE = {"data/mine", "notebooks/answers"}


def blocks(language: str) -> list[str]:
    """The fenced blocks of the README in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """The names that headings get on a website: small letters, hyphens, no other signs."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_python_of_the_readme_runs(monkeypatch):
    monkeypatch.chdir(ROOT / "notebooks")
    names: dict = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)
    assert names["view"].window == ("2022-01-10", "2022-01-31")
    assert len(names["view"].selected) > 0


def test_five_lines_are_five_lines():
    first = blocks("python")[0]
    assert len([line for line in first.splitlines() if line]) == 5


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    folder = (ROOT / page).parent
    for link in LINK.findall(text):
        path, _, anchor = link.partition("#")
        if not path:
            assert anchor in anchors(text), link
        elif not path.startswith("https://"):
            assert (folder / path).exists(), link


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(page):
    for path in PATH.findall((ROOT / page).read_text(encoding="utf-8")):
        places = (ROOT / path, ROOT / "notebooks" / "crisis" / path)
        assert path in MADE or any(place.exists() for place in places), path


def test_pictures_have_words():
    pictures = re.findall(r"!\[([^]]*)\]", README)
    assert pictures
    assert all(len(words) > 40 and words.endswith(".") for words in pictures)


def test_the_list_of_lessons_is_that_of_the_notebooks():
    row = re.compile(r"^\| \[(\w+)\]\(notebooks/(\w+)\.ipynb\) \| (.+) \| (\d+) \|$", re.MULTILINE)
    listed = row.findall(README)
    assert all(name == file for name, file, *_ in listed)
    there = [lesson(path) for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))]
    named = [(name, *rest) for name, _, *rest in listed]
    assert [row for row in named if row[0] < "90"] == [row for row in there if row[0] < "90"]
    assert set(named) <= set(there)  # pages for instructors may stand elsewhere


def lesson(path: Path) -> tuple[str, str, str]:
    """A notebook's name, the question in its title, and its minutes."""
    cells = nbformat.read(path, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    minutes = re.search(r"^- \*\*Minutes:\*\* (\d+)", text, re.MULTILINE)
    return path.stem, title[1], minutes[1]


def test_the_example_of_a_broken_row_is_what_check_says(tmp_path, capsys):
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "data" / "ukraine_2022", folder)
    changed = {"date": "17.01.2022", "stance": "oppose", "place_id": "kiev"}
    with (folder / "positions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["position_id"] == "de-2022-01-17-baerbock-arms").update(changed)
    with (folder / "positions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    assert check([str(folder)]) == 1
    [shown] = blocks("text")

    def any_line(text: str) -> str:  # a row that is added further up moves this one down
        return re.sub(r"csv:\d+:", "csv:N:", text)

    assert any_line(shown) == any_line(capsys.readouterr().out)


def test_the_commands_are_those_of_start():
    start = (ROOT / "start.py").read_text(encoding="utf-8")
    known = set(re.findall(r"python3 start\.py(?: ([a-z]+))?", start))
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert set(re.findall(r"python3 start\.py(?: ([a-z]+))?", text)) <= known
