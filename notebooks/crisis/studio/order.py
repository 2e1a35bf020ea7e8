"""In which order the rows of a table stand, and where a new or changed row belongs.

The file shows the order: by date and id, by id, or as somebody put the rows by hand. Rows that
keep their date and id keep their places, so that a difference shows the changed row alone.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from .state import Cells, Rows

Key = Callable[[Cells], tuple[str, ...]]
NEARLY = 0.9
DATE = "date"


def arranged(
    fields: Sequence[str], key: str, base: Rows, now: Mapping[str, Cells], dated: bool
) -> list[str]:
    """Return the names of the rows in the order in which they belong into the file.

    fields, key: names of the columns, and of that of the id ("" for none). base, now: the rows as
    they stand in the file, and as they are to stand there. dated: whether `date` holds whole days.
    """
    sort_key = _order_of(fields, key, list(base.values()), dated)
    if sort_key is None:
        return [row for row in base if row in now] + [row for row in now if row not in base]
    staying, moving = [], [row for row in now if row not in base]
    for row, cells in base.items():
        if row in now:
            same = now[row] is cells or sort_key(now[row]) == sort_key(cells)
            (staying if same else moving).append(row)
    keys = [sort_key(now[row]) for row in staying]
    for row in sorted(moving, key=lambda row: sort_key(now[row])):
        place = bisect_right(keys, sort_key(now[row]))
        staying.insert(place, row)
        keys.insert(place, sort_key(now[row]))
    return staying


def _order_of(fields: Sequence[str], key: str, rows: list[Cells], dated: bool) -> Key | None:
    """Return what the rows are sorted by; None where they stand as somebody put them.

    Where two orders fit, whole days come first, and days that may lack a part come last.
    """
    if not key:
        return None
    id_ = fields.index(key)
    orders: list[Key] = [lambda row: (row[id_],), lambda row: (row[id_].casefold(), row[id_])]
    if DATE in fields:
        date = fields.index(DATE)
        orders.insert(0 if dated else len(orders), lambda row: (row[date], row[id_]))
    if len(rows) < 2:
        return orders[0]
    shares = []
    for order in orders:
        keys = [order(row) for row in rows]
        shares.append(sum(a <= b for a, b in pairwise(keys)) / (len(keys) - 1))
    best = max(range(len(orders)), key=lambda place: shares[place])
    return orders[best] if shares[best] >= NEARLY else None
