"""A studio on the small data folder, and one that has died."""

from collections.abc import Callable, Iterator

import pytest

from crisis.studio import Studio, live


@pytest.fixture(autouse=True)
def nothing_in_the_background() -> None:
    """What is loaded ahead for a person is loaded here by the first check."""
    live._warm.append(True)


@pytest.fixture
def desk(small) -> Iterator[Studio]:
    """A studio of the small folder."""
    studio = Studio(small.path)
    yield studio
    studio.close()


@pytest.fixture
def die() -> Callable[[Studio], None]:
    """Ends a studio as a killed program does: the lock is let go, and nothing else is done."""

    def kill(studio: Studio) -> None:
        studio._draft.journal._lock.release()

    return kill
