"""Rules for evidence: how sure a row may be, and what the sources are."""

from collections.abc import Iterator

from ..folder import Folder
from ..problem import Problem

SEPARATOR = ";"


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
                yield table.problem(row, "source_ids", f"{verdict!r} rests on no source", fix)


def state_media_are_marked(folder: Folder) -> Iterator[Problem]:
    """A source is state-controlled exactly when its type is state-media."""
    for table in folder.having("type", "state_controlled"):
        for row, kind, cell in table.rows("type", "state_controlled"):
            controlled = {"true": True, "1": True, "false": False, "0": False}.get(cell.lower())
            if controlled is not None and controlled != (kind == "state-media"):
                right = "true" if kind == "state-media" else "false"
                message = f"the type is {kind!r}, so this cannot be {cell!r}"
                fix = f"write {right}, or mend the type"
                yield table.problem(row, "state_controlled", message, fix)


RULES = [high_confidence_is_earned, verdicts_have_sources, state_media_are_marked]
