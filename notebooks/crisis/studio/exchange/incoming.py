"""A workbook taken back: what would change, row by row, and what is wrong with it.

A workbook that was made here says from which state of the data. If that state is still kept, only
what somebody changed in the workbook counts, and a row that was changed here as well since then is
shown as a conflict; otherwise every difference from the rows of now counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ...checks import Folder, Problem, Reading, Table
from ...checks.header import header_problems
from ...checks.meant import read_as_meant
from ...checks.problem import shown
from ...checks.reading import read_table
from ...checks.together import fingerprint
from ...checks.workbook import Unreadable, Workbook
from ..history import History
from ..merge import Conflict, Merge, merge
from ..refusal import Refusal
from ..state import NEW, Change, Rows, State, changes_between, rows_of
from .export import MADE_FROM

ANOTHER_ORDER = "another order"


@dataclass
class Incoming:
    """What a workbook would change.

    merge: the changes and conflicts, for the rows of now. problems: what keeps tables from being
    read; these tables change nothing. readings: what was read otherwise than it is written.
    missing: tables without a sheet, which change nothing. note: a sentence, or "".
    """

    merge: Merge = field(default_factory=Merge)
    problems: list[Problem] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    note: str = ""

    @property
    def changes(self) -> list[Change]:
        """The changes that need no decision."""
        return self.merge.mine

    @property
    def conflicts(self) -> list[Conflict]:
        """Rows that were changed in the workbook and here."""
        return self.merge.conflicts


def take_back(raw: bytes, file: str, folder: Folder, state: State) -> Incoming:
    """Return what a workbook would change in the rows of a state.

    raw: its bytes. file: its name, for messages. Raises Refusal where it cannot be read at all.
    """
    try:
        book = Workbook(raw)
    except Unreadable as error:
        raise Refusal(f"{file}: {error}.") from None
    prints = _made_from(book)
    history = History(folder.path)
    found = Incoming()
    tables: dict[str, Rows] = {}
    for name, table in folder.tables.items():
        if not book.title_of(name):
            found.missing.append(name)
            continue
        rows = _rows(book, name, table, file, found)
        if rows is not None:
            tables[name] = rows
    if not tables and not found.problems:
        raise Refusal(
            f"{file}: no sheet is called like a table, such as {next(iter(state.tables))}."
        )
    old = {name: _then(table, prints, folder, history) for name, table in folder.tables.items()}
    if any(old[name] is None for name in tables):
        found.note = (
            "It is not known from which state of the data this workbook was made, so every "
            "difference from the rows of now is shown."
        )
    before = {name: state.tables[name] if old[name] is None else old[name] for name in tables}
    found.merge = merge(_named(changes_between(before, tables)), state)
    return found


def _rows(book: Workbook, name: str, table: Table, file: str, found: Incoming) -> Rows | None:
    """Return the rows of a sheet by name, and note what is wrong; None where it cannot be used."""
    fields, sheet = table.schema["fields"], book.table(name)
    read_as_meant(sheet, fields)
    there = Table(name, f"{file}:{name}", table.schema, sheet)
    problems = [
        replace(problem, line=sheet.header_line)
        for problem in header_problems(there.file, sheet.header, fields)
        if ANOTHER_ORDER not in problem.message  # columns are found by their names
    ]
    problems += [
        Problem(there.file, flaw.line, "", flaw.value, flaw.message, flaw.fix)
        for flaw in sheet.flaws
        if not (flaw.line and "empty" in flaw.message)  # an empty row between others does no harm
    ]
    if not problems:
        problems = list(_twice(there))
    found.problems += problems
    found.readings += there.readings
    return None if problems else rows_of(there)


def _twice(table: Table) -> Iterator[Problem]:
    """Yield a problem for each row with an id that stands in an earlier row."""
    first: dict[str, int] = {}
    for row, id_ in table.rows(table.key) if table.key in table else ():
        line = table.sheet.line(row)
        if id_ and first.setdefault(id_, line) != line:
            message = f"{shown(id_)} already stands in line {first[id_]}"
            fix = "each row needs its own; delete one of the two rows or change it"
            yield table.problem(row, table.key, message, fix)


def _made_from(book: Workbook) -> dict[str, str]:
    """Return {file: fingerprint} of what a workbook was made from; {} where it does not say."""
    for title in book.titles:
        rows = book.rows(title)
        starts = [place for place, row in enumerate(rows) if row[:1] == [MADE_FROM]]
        if starts:
            return {row[0]: row[1] for row in rows[starts[0] + 1 :] if len(row) == 2}
    return {}


def _then(table: Table, prints: dict[str, str], folder: Folder, history: History) -> Rows | None:
    """Return the rows of a table from which a workbook was made; None where they are not known."""
    print_ = prints.get(table.file, "")
    raw = folder.raw.get(table.file)
    if not print_ or raw is None:
        return None
    if fingerprint(raw) != print_:
        raw = history.contents(print_)
    if raw is None:
        return None
    sheet = read_table(table.file, raw, table.name, table.schema["fields"])
    return rows_of(Table(table.name, table.file, table.schema, sheet))


def _named(changes: Iterable[Change]) -> list[Change]:
    """Return changes in which a row that comes has a name of its own."""
    return [
        replace(change, row=f"{NEW}{change.row}") if change.before is None else change
        for change in changes
    ]
