"""The cell that the README gives for Colab, run in a kernel that knows nothing of the suite."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CELL = re.search(r"^```ipython\n(.*?)^```", README, re.MULTILINE | re.DOTALL)[1]
INSTALLED = re.search(r"^%pip install --quiet (.+)$", CELL, re.MULTILINE)[1].split()
COLAB_HAS = {"pandas", "matplotlib", "ipywidgets", "jupyterlab"}
"""What the lessons need and Colab's own list of packages has, JupyterLab's place taken by Colab."""


def needed() -> set[str]:
    """What requirements.txt lists first: what the lessons run on."""
    lessons = (ROOT / "requirements.txt").read_text(encoding="utf-8").split("\n\n")[0]
    return set(re.findall(r"^[a-z][\w-]*", lessons, re.MULTILINE))


def test_the_cell_installs_what_the_lessons_need_and_colab_lacks() -> None:
    assert set(INSTALLED) == needed() - COLAB_HAS


def test_a_lesson_runs_after_the_cell(tmp_path: Path) -> None:
    repository = copied(tmp_path / "copy")
    cell = re.sub(r'^address = ".*?"', f"address = {str(repository)!r}", CELL, flags=re.MULTILINE)
    # What pip would fetch is there: no test asks the network.
    cell = re.sub(r"^%pip .*\n", "", cell, flags=re.MULTILINE)
    lesson = nbformat.read(ROOT / "notebooks" / "04_germany.ipynb", as_version=4)
    lesson.cells.insert(0, nbformat.v4.new_code_cell(cell))
    elsewhere = tmp_path / "content"
    elsewhere.mkdir()
    NotebookClient(lesson, timeout=120, resources={"metadata": {"path": elsewhere}}).execute()
    assert (elsewhere / "lessons" / "notebooks" / "crisis").is_dir()


def copied(folder: Path) -> Path:
    """The notebooks and the data as a repository of their own, as a reader's copy is."""
    for part in ("notebooks", "data"):
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "answers")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    who = ["-c", "user.name=Reader", "-c", "user.email=reader@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "A copy"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder
