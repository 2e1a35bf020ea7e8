"""What the site tells the kernel of a lesson before its first cell."""

from __future__ import annotations

import os
from pathlib import Path

import crisis
from crisis.views import assets

NOTEBOOKS = Path(__file__).parents[3]


def prepare(data: str, folder: str, address: str) -> None:
    """Have `crisis.load()` load the folder `data`, and views put their parts into `folder`.

    A lesson that names a folder of data itself gets that one: it stands beside the notebooks,
    although the kernel runs elsewhere.
    """
    load = crisis.load

    def load_here(named: str | os.PathLike | None = None, check: bool = True) -> crisis.Dataset:
        return load(data if named is None else NOTEBOOKS / named, check)

    crisis.load = load_here
    assets.use(assets.Beside(Path(folder), address))
