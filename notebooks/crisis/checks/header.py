"""The first line of a table: are all columns there, once, with their names, in their order?

Columns are matched by name here and not by frictionless, which goes by position: one missing
column would make it call every later one wrong.
"""

from collections.abc import Iterator

from .descriptor import Descriptor
from .hints import Nearest
from .problem import Problem, shown


def header_problems(file: str, header: list[str], fields: list[Descriptor]) -> list[Problem]:
    """Return what is wrong with a header (list of names), given the fields of the descriptor."""
    names = [field["name"] for field in fields]
    if len(header) == 1 and len(names) > 1 and header[0] not in names:
        return [_one_column(file, header[0])]
    if not {_bare(name) for name in names} & {_bare(name) for name in header}:
        return [_no_names(file, header, names)]
    problems = list(_missing_and_unknown(file, header, names)) + list(_twice(file, header, names))
    known = [name for name in header if name in names]
    if not problems and known != names:
        place = next(i for i, name in enumerate(names) if known[i] != name)
        message = f"the columns stand in another order: {shown(names[place])} belongs here"
        fix = "the order is: " + ", ".join(names)
        problems.append(Problem(file, 1, names[place], known[place], message, fix))
    return problems


def _one_column(file: str, text: str) -> Problem:
    """A header of one cell most often means another separator."""
    fix = "separate the cells by commas, as in 'CSV (comma delimited)'"
    return Problem(file, 1, "", text, "the header has only one column", fix)


def _no_names(file: str, header: list[str], names: list[str]) -> Problem:
    """A first row without one name of a column is a row of the table: its header was cut off."""
    message = f"the names of the columns are missing; this row begins with {shown(header[0])}"
    fix = "put a row with the names above it: " + ",".join(names)
    return Problem(file, 1, "", header[0], message, fix)


def _bare(name: str) -> str:
    """Return the letters and digits of a name, as it is known however it is written."""
    return "".join(filter(str.isalnum, name)).casefold()


def _missing_and_unknown(file: str, header: list[str], names: list[str]) -> Iterator[Problem]:
    """Pair each missing column with an unknown one that looks like it; name the rest."""
    unknown = [name for name in dict.fromkeys(header) if name not in names]
    missing = [name for name in names if name not in header]
    only_one = len(missing) == len(unknown) == 1 and len(header) == len(names)
    for name in missing:
        meant = unknown[0] if only_one else Nearest(unknown).to(name)
        if meant:
            unknown.remove(meant)
            message = f"there is no column {name!r}, but one called {shown(meant)}"
            yield Problem(file, 1, name, meant, message, f"did you mean {name!r}? rename it")
        else:
            message = f"the column {name!r} is missing"
            yield Problem(file, 1, name, "", message, "put it back, empty cells included")
    fix = "delete it, or move its text into 'note'" if "note" in names else "delete it"
    for name in unknown:
        message = f"the column {shown(name)} is unknown" if name else _unnamed(header)
        yield Problem(file, 1, name, name, message, fix)


def _unnamed(header: list[str]) -> str:
    """Say which column has no name, by its letter in a spreadsheet."""
    from openpyxl.utils import get_column_letter  # slow to import, and seldom needed

    return f"column {get_column_letter(header.index('') + 1)} has no name"


def _twice(file: str, header: list[str], names: list[str]) -> Iterator[Problem]:
    """Name each known column that stands twice."""
    for name in names:
        if header.count(name) > 1:
            message = f"the column {name!r} stands twice"
            yield Problem(file, 1, name, name, message, "delete one of the two")
