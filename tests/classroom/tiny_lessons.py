"""Notebooks of a few cells, to write and to read back."""

import json
from pathlib import Path


def notebook(**cells: str) -> dict:
    """A notebook with cells of code by their id."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            {
                "id": name,
                "cell_type": "code",
                "metadata": {},
                "source": source.splitlines(True),
                "outputs": [],
                "execution_count": None,
            }
            for name, source in cells.items()
        ],
    }


def write(file: Path, **cells: str) -> None:
    file.write_text(json.dumps(notebook(**cells), indent=1) + "\n", encoding="utf-8")


def sources(file: Path) -> dict[str, str]:
    """The cells of a notebook by their id."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells}
