"""The real data set, read once for all tests of its content."""

from __future__ import annotations

import pytest

import crisis
from crisis import Dataset


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The data set of the suite."""
    return crisis.load()
