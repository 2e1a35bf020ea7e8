"""Saving: every rule first, then all tables at once with their version and an empty journal.

`checks.together` says how several files change at once; `history` what is kept of each save.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..checks import CannotRead, Folder, check_folder, folder_of
from ..checks.descriptor import NAME
from ..checks.reading import WORKBOOK
from ..checks.together import ASIDE, ChangedMeanwhile, fingerprint, finish, replace_together
from ..dataset import stamp
from .candidate import candidate
from .draft import Draft
from .history import FOUND, SAVED, History, Version
from .refusal import MOST_PROBLEMS, ChangedOutside, NotSaved, Refusal, from_os_error
from .state import Change, rows_of
from .wording import summary

BEFORE = "as it was found before the first save or after somebody else's changes"


@dataclass(frozen=True)
class Saved:
    """What a save did. version: None where there was nothing to save. changes: what was saved.

    rows: {(table, old name): new name} of the rows of the tables that were saved.
    in_place: False where a file is still held by another program; it follows when it can.
    """

    version: Version | None = None
    words: str = ""
    changes: list[Change] = field(default_factory=list)
    rows: Mapping[tuple[str, str], str] = field(default_factory=dict)
    in_place: bool = True


def is_good(folder: Folder) -> bool:
    """Whether a folder is known to have no problems, because it was checked before."""
    return stamp.is_known_good(folder)


def save(draft: Draft, words: str = "") -> Saved:
    """Save what a draft changes. words: a line on it; made from the changes where it is empty.

    Raises NotSaved with every problem, ChangedOutside, or Refusal with the reason; then nothing
    has changed on the disk, and the draft is as it was.
    """
    changes = draft.changes()
    if not changes:
        return Saved()
    new = candidate(draft.folder, draft.state)
    problems = new.problems(is_good(draft.folder))
    if problems:
        raise NotSaved([found.problem for found in problems])
    words = " ".join(words.split()) or summary(draft.state, changes)
    version, in_place = write(draft, new.folder, words)
    rows = {}
    for table, order in new.orders.items():
        names = rows_of(new.folder.tables[table])
        rows |= {(table, old): name for old, name in zip(order, names, strict=True)}
    draft.saved(new.folder, rows)
    return Saved(version, words, changes, rows, in_place)


def write(draft: Draft, new: Folder, words: str) -> tuple[Version, bool]:
    """Write a folder that was checked; return its version, and whether every file is in its place.

    Raises ChangedOutside, or Refusal with the reason.
    """
    old, history = draft.folder, History(draft.folder.path)
    before, after = draft.fingerprints(), {n: fingerprint(raw) for n, raw in new.raw.items()}
    files: dict[str, bytes | None] = {
        name: raw for name, raw in new.raw.items() if before.get(name) != after[name]
    }
    files |= dict.fromkeys(name for name in before if name not in after)
    if draft.journal:
        journal = draft.journal.as_bytes(after, draft.state, draft.held_steps())
        files[draft.journal.name] = journal
    finish(old.path)
    while True:
        entries, made = history.entries([(FOUND, BEFORE, old.raw), (SAVED, words, new.raw)])
        try:
            expected = _twins(old) | dict.fromkeys(entries, "") | before
            in_place = replace_together(old.path, files | entries, expected)
            break
        except ChangedMeanwhile as error:
            names = [name for name in error.names if not name.startswith(ASIDE)]
            if names:  # otherwise another program took the number of the version
                raise ChangedOutside(names) from None
        except OSError as error:
            raise from_os_error(error, "Not saved") from None
    stamp.remember_good(new)
    history.tidy()
    return made[-1], in_place


def restore(draft: Draft, number: int) -> Saved:
    """Save an earlier version as the newest one; its bytes are those of then.

    Raises Refusal while there are unsaved changes, and where the version goes against the rules.
    """
    if draft.changes():
        raise Refusal("There are unsaved changes: save them or drop them first.")
    new = earlier(draft, number)
    if new.raw == draft.folder.raw:
        return Saved()
    problems = _problems_of(new)
    if problems:
        message = f"Version {number} goes against the rules of today, so it was not restored:"
        raise Refusal("\n".join([message, *problems[:MOST_PROBLEMS]]))
    words = f"version {number} restored"
    version, in_place = write(draft, new, words)
    draft.rebase(new)
    if draft.journal:
        draft.journal.written()
    return Saved(version, words, [], {}, in_place)


def earlier(draft: Draft, number: int) -> Folder:
    """Return the folder of an earlier version, with the descriptor of today; raises Refusal."""
    old, then = draft.folder, History(draft.folder.path).files(number)
    then.pop(NAME, None)
    raw = {NAME: old.raw[NAME]}
    for resource in old.descriptor["resources"]:
        table = old.tables[resource["name"]]
        names = [name for name in then if name.rpartition(".")[0] == _stem(resource["path"])]
        there = {table.file: old.raw[table.file]} if table.file in old.raw else {}
        raw |= {name: then[name] for name in names} or there
    return folder_of(old.path, raw, old.others, old)


def _problems_of(folder: Folder) -> list[str]:
    """Return everything that is wrong with a folder, as lines."""
    try:
        return [] if is_good(folder) else [str(problem) for problem in check_folder(folder)]
    except CannotRead as error:
        return [str(error)]


def _stem(path: str) -> str:
    return path.rpartition(".")[0]


def _twins(folder: Folder) -> dict[str, str]:
    """Return the files that would stand for a table a second time, none of which may be there."""
    names = [f"{_stem(resource['path'])}{WORKBOOK}" for resource in folder.descriptor["resources"]]
    return dict.fromkeys(names, "")
