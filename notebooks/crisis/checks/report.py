"""What a check found, as text for people or as JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from .folder import NOT_READ, Folder
from .problem import Problem


def as_lines(folder: Folder, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the lines to print: one a problem, file by file, what was read as meant, the counts.

    problems: in the order of their files.
    """
    for number, (_, group) in enumerate(groupby(problems, lambda problem: problem.file)):
        if number:
            yield ""
        yield from map(str, group)
    readings = folder.readings
    if problems and readings:
        yield ""
    for reading in readings:
        yield f"{'Note' if reading.what == NOT_READ else 'Read as meant'}: {reading}"
    if not problems:
        yield f"No problems: {len(folder.tables)} tables, {_rows(folder)} rows."
        return
    files = Counter(problem.file for problem in problems)
    if len(files) > 1 or readings:
        yield ""
    if len(files) > 1:
        for file in files:
            yield f"{file}: {_count(files[file])} ({_columns(problems, file)})"
    yield f"{_count(len(problems))} in {len(files)} file{'s' * (len(files) > 1)}."


def as_json(folder: Folder, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the lines of one JSON object; each problem has a line of its own.

    folder: its path. tables, rows: how many were read. counts: how many problems each file has.
    readings and problems: lists of objects with the fields of Reading and Problem.
    """
    head = {
        "folder": str(folder.path),
        "tables": len(folder.tables),
        "rows": _rows(folder),
        "counts": Counter(problem.file for problem in problems),
        "readings": [asdict(reading) for reading in folder.readings],
    }
    yield json.dumps(head)[:-1] + ', "problems": ['
    for number, problem in enumerate(problems, start=1):
        yield json.dumps(vars(problem)) + ("," if number < len(problems) else "")
    yield "]}"


def _rows(folder: Folder) -> int:
    return sum(table.row_count for table in folder.tables.values())


def _count(number: int) -> str:
    return "1 problem" if number == 1 else f"{number} problems"


def _columns(problems: Sequence[Problem], file: str) -> str:
    """Return how many problems each column of a file has, most first: 'date 12, lat 1'."""
    columns = Counter(problem.column or "rows" for problem in problems if problem.file == file)
    return ", ".join(f"{column} {count}" for column, count in columns.most_common())
