"""What programs that died left unsaved is offered again, on top of what the folder is now."""

from .draft import Draft
from .journal import Left, Step
from .merge import Conflict, merge, net
from .refusal import from_os_error
from .state import Change

WORDS = "what was left unsaved"


def recover(draft: Draft) -> tuple[list[str], list[Conflict]]:
    """Take over what journals of dead programs hold.

    Return (sentences about it, rows that somebody else changed since). What has to be decided is
    held in the draft's journal until then. The draft must be fresh.
    """
    journal = draft.journal
    left = list(journal.left(draft.state)) if journal else []
    if not left:
        return [], []
    draft.journal = None  # what was left stays on the disk until all of it is taken over
    broken = {name for name, table in draft.folder.tables.items() if table.problems}
    steps: list[Step] = []
    waiting: list[Change] = []
    conflicts: list[Conflict] = []
    for found in left:
        if not steps and _replayed(draft, found):
            changes = list(found.held)
            steps += found.steps
        else:
            changes = [*net(c for step in found.steps for c in step.changes), *found.held]
        waiting += [change for change in changes if change.table in broken]
        merged = merge([change for change in changes if change.table not in broken], draft.state)
        if merged.mine:
            draft.apply(merged.mine, WORDS)
            steps.append(Step("do", WORDS, tuple(merged.mine)))
        conflicts += merged.conflicts
    draft.held, draft.journal = (*waiting, *map(as_change, conflicts)), journal
    try:
        journal.begin(draft.fingerprints(), draft.state, [*draft.held_steps(), *steps])
        journal.write()
        journal.forget([found.name for found in left])
    except OSError as error:
        draft.notice = str(from_os_error(error, "Your changes are not kept on the disk"))
    return _sentences(draft, waiting, conflicts), conflicts


def as_change(conflict: Conflict) -> Change:
    """Return what of mine a conflict is about."""
    return Change(conflict.table, conflict.row, conflict.base, conflict.mine)


def _replayed(draft: Draft, left: Left) -> bool:
    """Do the steps of a journal again where the files are those that it was about."""
    if left.base != draft.fingerprints():
        return False
    try:
        draft.replay(left.steps)
    except KeyError:
        draft.rebase(draft.folder)
        return False
    return True


def _sentences(draft: Draft, waiting: list[Change], conflicts: list[Conflict]) -> list[str]:
    """Say what was taken over and what waits."""
    said = []
    count = len(draft.changes())
    if count:
        rows = "1 row that was" if count == 1 else f"{count} rows that were"
        said.append(f"{rows} not saved the last time: still here, and still not saved.")
    if conflicts:
        rows = "1 row was" if len(conflicts) == 1 else f"{len(conflicts)} rows were"
        said.append(f"{rows} changed here and by somebody else since: choose what is to stand.")
    for table in dict.fromkeys(change.table for change in waiting):
        file = draft.folder.tables[table].file
        said.append(f"Unsaved changes of {table} wait until {file} is mended.")
    return said
