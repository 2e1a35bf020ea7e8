"""A class in a folder of its own, with two tiny lessons."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # pupil.py and running.py

from tiny_lessons import write  # noqa: E402

from classroom import accounts, roster  # noqa: E402
from classroom.folder import ClassFolder  # noqa: E402


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that other accounts may walk through, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="class-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.fixture
def folder(place: Path) -> ClassFolder:
    """The folder of an empty class."""
    folder = ClassFolder.at(place / "class")
    folder.make()
    return folder


@pytest.fixture
def lessons(place: Path) -> Path:
    """Lessons to hand out."""
    source = place / "lessons"
    source.mkdir()
    write(source / "04_germany.ipynb", look="data = 1", write="my_answer = ''", ask="data + 1")
    write(source / "05_britain.ipynb", look="data = 2")
    write(source / "90_edit_the_data.ipynb", edit="open the editor")
    return source


@pytest.fixture
def same_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody runs under the account of the test: this Python may lie where others can't go."""
    monkeypatch.setattr(accounts, "walled", lambda: False)


@pytest.fixture
def members() -> list[roster.Member]:
    """A teacher and two students."""
    names = [roster.TEACHER, "student01", "student02"]
    return [
        roster.Member(name, f"word-{name}-{number}", roster.FIRST_ID + number)
        for number, name in enumerate(names)
    ]
