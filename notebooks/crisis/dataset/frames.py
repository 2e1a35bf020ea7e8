"""Turns the text of a table into a typed DataFrame, as the descriptor says.

Dates become datetime64, integers Int64, numbers float, true and false bool, list cells tuples of
text; everything else stays text, and an empty text is "". What does not fit its type is read as
empty: whether anything is wrong is for the checks to say.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ..checks import Folder, Table, read_folder
from ..checks.descriptor import Descriptor, separator

LARGEST = 2**63 - 1
TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def read_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """Return the tables of a data folder by name, one row a fact, without checking them.

    Raises crisis.checks.CannotRead where there is no folder or no usable datapackage.json.
    """
    return frames_of(read_folder(folder))


def frames_of(folder: Folder) -> dict[str, pd.DataFrame]:
    """Return the tables of a folder that was read, by name; columns as in the descriptor."""
    return {name: _frame(table) for name, table in folder.tables.items()}


def _frame(table: Table) -> pd.DataFrame:
    """Return one table; a column that the file lacks is there all the same, and empty."""
    empty = ("",) * table.row_count
    columns = {}
    for field in table.schema["fields"]:
        name = field["name"]
        cells = table[name] if name in table else empty  # noqa: SIM401, a table is no dictionary
        columns[name] = _typed(cells, field)
    return pd.DataFrame(columns, index=pd.RangeIndex(table.row_count))


def _typed(cells: Sequence[str], field: Descriptor) -> object:
    """Return the cells of one column as an array or list that pandas keeps in the right type."""
    between = separator(field)
    if between:
        return _objects([tuple(cell.split(between)) if cell else () for cell in cells])
    kind = field.get("type")
    if kind == "date":
        return _dates(cells)
    if kind == "integer":
        return pd.array([_number(cell, int) for cell in cells], dtype="Int64")
    if kind == "number":
        return np.array([_number(cell, float) for cell in cells], dtype="float64")
    if kind == "boolean":
        truths = [TRUTHS.get(cell.lower()) for cell in cells]
        return pd.array(truths, dtype="boolean" if None in truths else "bool")
    return list(cells) if cells else pd.Series([], dtype="str")


def _objects(values: list) -> np.ndarray:
    """Return a list of tuples as one column; numpy alone would make a table of it."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _dates(cells: Sequence[str]) -> np.ndarray:
    """Return days at midnight; NaT for an empty cell."""
    if {len(cell) for cell in cells} <= {0, len("2022-01-26")}:
        try:
            return np.array(cells, dtype="datetime64[us]")  # much quicker, but takes all or nothing
        except ValueError:
            pass
    return pd.to_datetime(list(cells), format="%Y-%m-%d", errors="coerce").to_numpy(
        "datetime64[us]"
    )


def _number(cell: str, kind: type) -> float | int | None:
    """Return a cell as a number; None where it is empty, or holds none that pandas can keep."""
    try:
        number = kind(cell) if cell else None
    except ValueError:
        return None
    return None if kind is int and number and abs(number) > LARGEST else number
