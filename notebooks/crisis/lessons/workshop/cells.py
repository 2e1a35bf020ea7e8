"""What a student hands in, read as values: numbers, labelled counts, ids of rows, bars of a plot.

A right answer may come as a table, a column, a dictionary, a list or a number, in any order and
with any names. So nothing here looks at code: only at what a value says.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

TOTALS = {"all", "total", "sum", "margin"}
"""Labels of sums at the edge of a table; they are no label of their own."""

MOST_CELLS = 5_000
"""No answer of the workshop has more; a larger one is not read to its end."""

Cell = tuple[tuple[str, ...], tuple[str, ...], float]
"""Labels of the row, labels of the column, and the number where they meet."""


def number(answer: Any) -> float | None:
    """The one number that an answer is or holds, otherwise None."""
    if isinstance(answer, pd.DataFrame | pd.Series | pd.Index | np.ndarray):
        return number(answer.to_numpy().ravel()[0].item()) if _is_one(answer) else None
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, list | tuple | set):
        return number(next(iter(answer))) if len(answer) == 1 else None
    if isinstance(answer, str):
        return _from_text(answer)
    if isinstance(answer, bool | np.bool_) or not isinstance(answer, Real):
        return None
    return None if math.isnan(answer) else float(answer)


def _is_one(answer: pd.DataFrame | pd.Series | pd.Index | np.ndarray) -> bool:
    return answer.size == 1 and hasattr(np.asarray(answer).ravel()[0], "item")


def _from_text(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", ""))
    except ValueError:
        return None


def counted(answer: Any) -> list[Cell]:
    """Every number of an answer with the labels that stand beside and above it.

    [] where there is no number with a label, such as in a column of words.
    """
    if isinstance(answer, dict):
        return [cell for key, value in answer.items() for cell in _under(key, value)]
    if isinstance(answer, list | tuple | set):
        return [cell for item in answer for cell in _item(item)]
    if isinstance(answer, pd.Series):
        answer = answer.to_frame("count")
    if isinstance(answer, pd.DataFrame):
        return list(_table(answer))
    return []


def _under(key: Any, value: Any) -> Iterator[Cell]:
    """A key of a dictionary with its number, or with a dictionary of numbers."""
    if isinstance(value, dict | pd.Series):
        for other, amount in value.items():
            if _real(amount):
                yield _labels(key), _labels(other), float(amount)
    elif _real(value):
        yield _labels(key), (), float(value)


def _item(item: Any) -> Iterator[Cell]:
    """One item of a list, such as ("Germany", 3) or ("Germany", "supports", 3)."""
    if isinstance(item, list | tuple) and item and _real(item[-1]):
        yield tuple(str(part) for part in item[:-1]), (), float(item[-1])


def _table(frame: pd.DataFrame) -> Iterator[Cell]:
    """A row's labels are its index and its cells of text; numbers stand in the other cells."""
    numbered = pd.api.types.is_integer_dtype(frame.index)
    columns = [_labels(column) for column in frame.columns]
    for seen, (index, *values) in enumerate(frame.itertuples(name=None)):
        if seen * max(1, len(columns)) > MOST_CELLS:
            return
        texts = tuple(value for value in values if isinstance(value, str))
        row = texts if numbered else (*_labels(index), *texts)
        for column, value in zip(columns, values, strict=True):
            if _real(value):
                yield row, column, float(value)


def _labels(label: Hashable) -> tuple[str, ...]:
    return tuple(str(part) for part in (label if isinstance(label, tuple) else (label,)))


def _real(value: Any) -> bool:
    """A number that counts something; 0 and nan say that there is nothing."""
    real = isinstance(value, Real) and not isinstance(value, bool | np.bool_)
    return real and not math.isnan(value) and value != 0


def ids(answer: Any, table: pd.DataFrame, key: str) -> list[str] | None:
    """The ids of a table's rows that an answer names; None where it names none.

    A column of True and False stands for the rows in which it is true.
    """
    if isinstance(answer, dict):
        answer = list(answer)
    if isinstance(answer, pd.DataFrame):
        if key in answer:
            return [str(value) for value in answer[key]]
        return _known(answer.index, table, key)
    if isinstance(answer, pd.Series):
        if pd.api.types.is_bool_dtype(answer) and len(answer) == len(table):
            return [str(id_) for id_, keep in zip(table[key], answer, strict=True) if keep]
        found = _known(answer, table, key)
        return _known(answer.index, table, key) if found is None else found
    if isinstance(answer, np.ndarray) and answer.dtype == bool and answer.shape == (len(table),):
        return list(table.loc[answer, key])
    if isinstance(answer, list | tuple | set | frozenset | pd.Index | np.ndarray):
        return _known(answer, table, key)
    return None


def _known(values: Iterable[Any], table: pd.DataFrame, key: str) -> list[str] | None:
    """The values as ids, if at least one of them is one."""
    found = [str(value) for value in values]
    return found if set(found) & set(table[key]) else None


def axes(answer: Any) -> list[Axes]:
    """The axes of a plot, however it is handed in; [] if it is none."""
    if isinstance(answer, Axes):
        return [answer]
    if isinstance(answer, Figure):
        return list(answer.axes)
    if isinstance(answer, BarContainer):
        return [bar.axes for bar in answer.patches[:1] if bar.axes is not None]
    if isinstance(answer, list | tuple | np.ndarray):
        parts = answer.ravel() if isinstance(answer, np.ndarray) else answer
        return list(dict.fromkeys(found for part in parts for found in axes(part)))
    if isinstance(getattr(answer, "figure", None), Figure):
        return list(answer.figure.axes)
    return []


def drawn(plot: Axes) -> list[float]:
    """The numbers that a plot shows as bars, or as points where it has no bars; no zeros."""
    bars = [part for part in plot.containers if isinstance(part, BarContainer)]
    shown = [value for part in bars for value in np.asarray(part.datavalues).ravel()]
    if not bars:
        shown = [value for line in plot.lines for value in np.asarray(line.get_ydata()).ravel()]
    return sorted(float(value) for value in shown if _real(value))


def written(plot: Axes) -> set[str]:
    """All words on a plot: at its axes and in its legend, in small letters."""
    plot.figure.canvas.draw()
    texts = [*plot.get_xticklabels(), *plot.get_yticklabels(), *plot.texts]
    legends = [plot.get_legend(), *plot.figure.legends]
    texts += [text for legend in legends if legend for text in legend.get_texts()]
    return {text.get_text().strip().casefold() for text in texts}
