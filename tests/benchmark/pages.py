"""How large what a lesson gives away is: each actor's map page, each notebook with its outputs."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import nbformat
from figures import Figure, say
from nbclient import NotebookClient

import crisis
from crisis.views.basemap import OfflineMap

REPO = Path(__file__).resolve().parents[2]
KB = 1000
MAP_GOAL_KB = 450
NOTEBOOK_GOAL_KB = 3000
CELL_SECONDS = 300


def measure() -> list[Figure]:
    """Bytes, in KB of 1,000, of map pages and of notebooks that were run."""
    return [*_maps(), *_notebooks()]


def _maps() -> list[Figure]:
    data = crisis.load()
    yard = ("an empty map with Leaflet inside", _size(OfflineMap().get_root().render()))
    chosen = data.actors[data.actors["lesson"] != ""]
    return [
        Figure(f"map page: {row.short_name}", [_size(data.actor(row.actor_id).map().html())],
               "KB", MAP_GOAL_KB, False, yard)
        for row in chosen.itertuples()
    ]  # fmt: skip


def _size(text: str) -> float:
    return len(text.encode()) / KB


def _notebooks() -> list[Figure]:
    """Every lesson that is there, run in a copy of notebooks/ and data/."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for part in ("notebooks", "data"):
            ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(REPO / part, Path(folder) / part, ignore=ignored)
        for path in sorted((Path(folder) / "notebooks").glob("[0-9]*.ipynb")):
            say(f"pages: running {path.name}")
            bare = path.stat().st_size / KB
            yard = ("the same without outputs", bare)
            figures.append(
                Figure(
                    f"notebook: {path.name}", [_saved(path)], "KB", NOTEBOOK_GOAL_KB, False, yard
                )
            )
    return figures


def _saved(path: Path) -> float:
    """Runs a notebook, saves it with its outputs and returns its size."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=CELL_SECONDS, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    nbformat.write(notebook, path)
    return path.stat().st_size / KB
