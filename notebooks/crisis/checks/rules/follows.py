"""Rules for promise and arrival: what carries something out names the row that promised it."""

from collections.abc import Iterator

from ..folder import Folder
from ..hints import DAY, Nearest
from ..problem import Problem, shown


def what_is_followed_came_before(folder: Folder) -> Iterator[Problem]:
    """What `follows_id` names is another row of the same table, and not of a later day."""
    for table in folder.having("follows_id", "date"):
        days = folder.lookup(table.name, table.key, "date")
        if not days:
            continue
        nearest = None
        for row, id_, day, followed in table.rows(table.key, "date", "follows_id"):
            if not followed:
                continue
            if followed not in days:
                nearest = nearest or Nearest(days)
                message = f"no row of this table is called {shown(followed)}"
                fix = nearest.fix(followed, "use the id of the row that promised it")
            elif followed == id_:
                message, fix = (
                    "a row cannot follow itself",
                    "name the earlier row, or leave it empty",
                )
            elif day < days[followed] and DAY.fullmatch(day) and DAY.fullmatch(days[followed]):
                message = f"{shown(followed)} is of {days[followed]}, after this row ({day})"
                fix = "name an earlier row, or mend the dates"
            else:
                continue
            yield table.problem(row, "follows_id", message, fix)


RULES = [what_is_followed_came_before]
