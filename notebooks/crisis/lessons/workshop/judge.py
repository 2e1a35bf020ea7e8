"""Is an answer right? Each function compares values and says in a sentence what is different.

"" means right. The sentences help without giving the answer away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.typing import DataFrameGroupBy, SeriesGroupBy

from . import cells

Names = Mapping[str, str]
"""{a label as somebody may write it, in small letters: the label that counts}"""

TABLES = pd.DataFrame | pd.Series | pd.Index | np.ndarray | list | tuple | set | dict


def unfinished(answer: Any) -> str:
    """What to say to an answer that is no value yet; "" to one that can be compared."""
    if isinstance(answer, DataFrameGroupBy | SeriesGroupBy):
        return "These are groups that are not counted yet. Add .size() at the end."
    if callable(answer):
        return "This is a command that was not carried out. Put brackets () after its name."
    if isinstance(answer, BaseException):
        return "This is an error message, not a value."
    if isinstance(answer, TABLES) and not len(answer):
        return "This is empty. No row passed the condition: check the spelling of each word."
    return ""


def is_number(answer: Any, want: float, slips: Mapping[float, str]) -> str:
    """Compare with one number. `slips` says what some tempting wrong numbers are."""
    got = cells.number(answer)
    if got is None:
        return f"This is {kind(answer)}. The answer is one number."
    if abs(got - want) < 1e-6:
        return ""
    return slips.get(got, f"{got:,.10g} is not the number.")


def are_rows(answer: Any, table: pd.DataFrame, key: str, want: Sequence[str]) -> str:
    """Compare with some rows of a table, given whole, in part, as ids or as True and False."""
    if cells.number(answer) == len(want) and not isinstance(answer, TABLES):
        return "The number is right. Now hand in the rows themselves."
    got = cells.ids(answer, table, key)
    if got is None:
        return _by_content(answer, table, table[table[key].isin(want)])
    if len(got) > len(set(got)):
        return "Some rows are in it more than once."
    missing, extra = set(want) - set(got), set(got) - set(want)
    if not missing and not extra:
        return ""
    parts = [f"{len(missing)} of the right rows are missing" if missing else ""]
    parts += [f"{len(extra)} of your rows do not belong" if extra else ""]
    return f"{' and '.join(part for part in parts if part)}."


def _by_content(answer: Any, table: pd.DataFrame, wanted: pd.DataFrame) -> str:
    """Compare rows that carry no id, by the columns that they have in common with the table."""
    frame = answer.to_frame() if isinstance(answer, pd.Series) else answer
    if not isinstance(frame, pd.DataFrame):
        return f"This is {kind(answer)}. The answer is a table with the rows."
    shared = [column for column in frame.columns if column in table]
    if not shared:
        return "None of its columns is a column of the table."
    got, want = (Counter(map(str, f[shared].to_numpy().tolist())) for f in (frame, wanted))
    return "" if got == want else f"It has {len(frame)} rows, and they are not the right ones."


def are_counts(answer: Any, want: Mapping[str, int], names: Names, each: str) -> str:
    """Compare with a count for each label. `each` is what a label is called."""
    return _counts(answer, {(label,): n for label, n in want.items()}, [names], each)


def are_pair_counts(
    answer: Any, want: Mapping[tuple[str, str], int], first: Names, second: Names, each: str
) -> str:
    """Compare with a count for each pair of labels, in a wide table or a long one.

    Pairs with an empty label may be there or left out.
    """
    return _counts(answer, want, [first, second], each)


def _counts(
    answer: Any, want: Mapping[tuple[str, ...], int], names: Sequence[Names], each: str
) -> str:
    want = {key: n for key, n in want.items() if all(key)}
    found = cells.counted(answer)
    if not found:
        return f"This is {kind(answer)}. The answer is a count for each {each}."
    tables: dict[Any, dict] = defaultdict(dict)
    for row, column, value in found:
        key, rest = _key((*row, *column), names), _rest(column, names)
        if key and not all(key):
            continue
        if key and tables[rest].setdefault(key, value) != value:
            return f"There are two different counts for one {each}."
        if not key and not cells.TOTALS & {label.casefold() for label in (*row, *column)}:
            tables[rest][row, column] = value
    if not tables:
        return "Only totals are in it."
    if any(table == want for table in tables.values()):
        return ""
    return _difference(min(tables.values(), key=lambda got: _apart(got, want)), want)


def _key(labels: Sequence[str], names: Sequence[Names]) -> tuple[str, ...]:
    """What the labels stand for: one of each set of names. () if one is missing or doubtful."""
    key = []
    for known in names:
        meant = {known[label.strip().casefold()] for label in labels if _in(label, known)}
        if len(meant) != 1:
            return ()
        key.append(meant.pop())
    return tuple(key)


def _rest(column: Sequence[str], names: Sequence[Names]) -> tuple[str, ...]:
    """The labels of a column that name what is counted, not what is told apart."""
    return tuple(label for label in column if not any(_in(label, known) for known in names))


def _in(label: str, known: Names) -> bool:
    return label.strip().casefold() in known


def _apart(got: Mapping, want: Mapping) -> int:
    return sum(got.get(key) != want.get(key) for key in {*got, *want})


def _difference(got: Mapping, want: Mapping) -> str:
    if abs(sum(got.values()) - 1) < 1e-6 or abs(sum(got.values()) - 100) < 1e-6:
        return "These look like shares. The answer is a count of rows."
    wrong = _apart(got, want)
    there = sum(got.get(key) == n for key, n in want.items())
    return f"{there} of {len(want)} counts are right; {wrong} do not fit."


def is_merged(answer: Any, table: pd.DataFrame, key: str, want: Sequence[Mapping[str, str]]) -> str:
    """Compare with a table to which a name was added, one for each row.

    `want` holds the names that are right, each as {id of the row: name}.
    """
    if isinstance(answer, pd.Series) and len(answer) == len(table):
        answer = answer.to_frame("name")
    if not isinstance(answer, pd.DataFrame):
        return f"This is {kind(answer)}. The answer is a table with a row for each statement."
    if len(answer) != len(table):
        what = "lost" if len(answer) < len(table) else "doubled"
        return f"It has {len(answer)} rows, the statements are {len(table)}: rows were {what}."
    rows = cells.ids(answer, table, key) or list(table[key])
    for place in range(len(answer.columns)):  # two columns may have one name
        # As text, because a comparison with "unknown" (pandas' NA) is neither true nor false.
        got = dict(zip(rows, map(str, answer.iloc[:, place]), strict=True))
        if any(got == names for names in want):
            return ""
    return "None of its columns gives every row the name of its actor."


def shows(answer: Any, want: Mapping[tuple[str, str], int], first: Names, second: Names) -> str:
    """Compare with a plot: a bar for each count, words for each label but an empty one."""
    plots = cells.axes(answer)
    if not plots:
        return f"This is {kind(answer)}. The answer is what table.plot.barh() gives back."
    plot = max(plots, key=lambda one: len(cells.drawn(one)))
    counts = [sorted(map(float, want.values()))]
    counts += [sorted(float(n) for key, n in want.items() if all(key))]
    if cells.drawn(plot) not in counts:
        return f"It shows {len(cells.drawn(plot))} numbers; they are not those of step 7."
    words = cells.written(plot)
    for what, known in (("actor", first), ("stance", second)):
        missing = set(known.values()) - {""} - {known[word] for word in words if word in known}
        if missing:
            return f"{len(missing)} of its {what}s cannot be read on it. Keep axis and legend."
    return ""


KINDS: Sequence[tuple[Any, Callable[[Any], str]]] = (
    (pd.DataFrame, lambda a: f"a table of {len(a)} rows and {len(a.columns)} columns"),
    (pd.Series, lambda a: f"a column of {len(a)} values"),
    (dict, lambda a: f"a dictionary of {len(a)} entries"),
    (list | tuple | set | pd.Index | np.ndarray, lambda a: f"a list of {len(a)} values"),
    (str, lambda a: "a piece of text"),
    (bool | np.bool_, lambda a: "True or False"),
)


def kind(answer: Any) -> str:
    """What was handed in, as somebody would call it."""
    if cells.axes(answer):
        return "a plot"
    if cells.number(answer) is not None:
        return "a number"
    named = (say(answer) for type_, say in KINDS if isinstance(answer, type_))
    return next(named, f"something of the type {type(answer).__name__}")
