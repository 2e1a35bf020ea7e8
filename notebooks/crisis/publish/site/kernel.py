"""What the site tells the kernel of a lesson before its first cell."""

from __future__ import annotations

import functools
from pathlib import Path

import crisis
from crisis.views import assets


def prepare(data: str, folder: str, address: str) -> None:
    """Have `crisis.load()` load the folder `data`, and views put their parts into `folder`."""
    crisis.load = functools.partial(crisis.load, data)
    assets.use(assets.Beside(Path(folder), address))
