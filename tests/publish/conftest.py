"""The real data set and a small one, for what leaves the notebooks."""

from __future__ import annotations

from pathlib import Path

import pytest

import crisis
from crisis import Dataset
from crisis.publish.paper import Choice, Handouts, choose, lesson, pdf
from crisis.publish.paper.evidence import Rows


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The real data set."""
    return crisis.load()


@pytest.fixture(scope="session")
def everything(data: Dataset) -> Choice:
    """All of it."""
    return choose(data)


@pytest.fixture(scope="session")
def rows(data: Dataset) -> Rows:
    """The rows of the real data set, ready to print."""
    return Rows(data)


@pytest.fixture(scope="session")
def lessons(everything: Choice) -> list[lesson.Lesson]:
    """Every lesson with questions."""
    return [lesson.read(name) for name in everything.lessons]


@pytest.fixture(scope="session")
def quick(data: Dataset, everything: Choice) -> Handouts:
    """All hand-outs without pictures."""
    return Handouts(data, everything, pictures=False)


@pytest.fixture
def small_data(small) -> Dataset:  # noqa: ANN001 (a fixture of tests/conftest.py)
    """The small data set, as it stands in its folder."""
    return crisis.load(small.path, check=False)


@pytest.fixture(scope="session")
def printer() -> Path:
    """A browser that makes PDF."""
    found = pdf.find_browser()
    assert found, "the tests with a browser need Chromium"
    return found
