"""Rules for evidence: how sure a row may be, what the sources are, which rows decide."""

from collections.abc import Iterator

from ..entries import well_separated
from ..folder import Folder
from ..hints import Nearest
from ..problem import Problem, shown
from .lists import fix_of
from .told import is_allowed

SEPARATOR = ";"
BETWEEN = "; "


def high_confidence_is_earned(folder: Folder) -> Iterator[Problem]:
    """Confidence is high only with an official text or with two texts of different origin."""
    types = folder.lookup("sources", "source_id", "type")
    origins = folder.lookup("sources", "source_id", "origin")
    if not types or not origins:
        return
    for table in folder.having("confidence", "source_ids"):
        for row, level, cell in table.rows("confidence", "source_ids"):
            if level != "high":
                continue
            sources = [source.strip() for source in cell.split(SEPARATOR)]
            # A source that does not exist is another rule's problem, and not counted against this.
            if any(types.get(source, "official") == "official" for source in sources):
                continue
            if len({origins.get(source, source) for source in sources}) < 2:
                message = "high needs an official text or two texts of different origin"
                yield table.problem(row, "confidence", message, "add a source, or write medium")


def verdicts_have_sources(folder: Folder) -> Iterator[Problem]:
    """A claim that was found elsewhere names the texts that decide."""
    for table in folder.having("verdict", "source_ids"):
        for row, verdict, sources in table.rows("verdict", "source_ids"):
            if verdict != "not-found" and not sources:
                fix = "name at least one source, or write not-found"
                yield table.problem(row, "source_ids", f"{shown(verdict)} rests on no source", fix)


def state_media_are_marked(folder: Folder) -> Iterator[Problem]:
    """A source is state-controlled exactly when its type is state-media."""
    for table in folder.having("type", "state_controlled"):
        for row, kind, cell in table.rows("type", "state_controlled"):
            controlled = {"true": True, "1": True, "false": False, "0": False}.get(cell.lower())
            if controlled is None or not is_allowed(folder, table.name, "type", kind):
                continue  # reported elsewhere
            if controlled != (kind == "state-media"):
                right = "true" if kind == "state-media" else "false"
                message = f"the type is {shown(kind)}, so this cannot be {shown(cell)}"
                fix = f"write {right}, or mend the type"
                yield table.problem(row, "state_controlled", message, fix)


def rows_exist(folder: Folder) -> Iterator[Problem]:
    """A row that tells of the same thing exists, in whatever table it stands."""
    keys = [folder.column_of(table.name, table.key) for table in folder.tables.values()]
    if any(column is None for column in keys):
        return  # an id may stand in the part that could not be read
    known = {id_ for column in keys for id_ in column}
    for table in folder.having("row_ids"):
        for row, cell in table.rows("row_ids"):
            ids = cell.split(BETWEEN) if cell and well_separated(cell, BETWEEN) else []
            for id_ in (id_ for id_ in dict.fromkeys(ids) if id_ not in known):
                fix = fix_of(id_, BETWEEN, known, Nearest(known), "use the id of a row")
                yield table.problem(row, "row_ids", f"no row is called {shown(id_)}", fix)


def status_follows_the_row_that_decides(folder: Folder) -> Iterator[Problem]:
    """Where the first of some rows has a status, the row that names it has the same status."""
    statuses = {
        id_: status
        for table in folder.having("status")
        if "row_ids" not in table and table.key in table
        for _, id_, status in table.rows(table.key, "status")
        if is_allowed(folder, table.name, "status", status)
    }
    for table in folder.having("status", "row_ids"):
        for row, status, cell in table.rows("status", "row_ids"):
            first = cell.split(SEPARATOR)[0].strip()
            if not is_allowed(folder, table.name, "status", status):
                continue  # reported elsewhere
            if status and statuses.get(first, status) != status:
                message = f"{shown(first)}, the row that decides, is {shown(statuses[first])}"
                yield table.problem(row, "status", message, "use its status, or another row first")


RULES = [
    high_confidence_is_earned,
    verdicts_have_sources,
    state_media_are_marked,
    rows_exist,
    status_follows_the_row_that_decides,
]
