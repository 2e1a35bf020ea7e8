"""From which day a newspaper reader could know what a row says: for rules of several rooms."""

from ..folder import Folder
from ..hints import day_problem
from .questions import IN_TABLE


def public_days(folder: Folder) -> dict[str, str]:
    """Return the day on which each dated row became public, by its id and by table:id.

    What is no day is reported by another rule, and left out.
    """
    days: dict[str, str] = {}
    for table in folder.having("date", "source_ids"):
        if table.key not in table:
            continue
        later = table["public_from"] if "public_from" in table else [""] * table.row_count
        for (_, id_, date), public in zip(table.rows(table.key, "date"), later, strict=True):
            day = public or date
            if not day_problem(day):
                days[id_] = days[f"{table.name}{IN_TABLE}{id_}"] = day
    return days
