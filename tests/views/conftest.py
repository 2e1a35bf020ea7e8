"""Scenes for the tests of the views: a small one made by hand and the real one."""

from __future__ import annotations

import pytest

import crisis
from crisis import Dataset
from crisis.views.scene import Scene


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The real data set."""
    return crisis.load()


@pytest.fixture(scope="session")
def germany(data: Dataset) -> Scene:
    """The real scene of one actor."""
    return data.scene("Germany")


@pytest.fixture
def small_data(small) -> Dataset:  # noqa: ANN001 (a fixture of tests/conftest.py)
    """The small data set, one to four rows a table."""
    return crisis.load(small.path)
