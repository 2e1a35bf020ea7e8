"""Where in datapackage.json a table or a column is described: the line for a problem to name."""

import json
import re

from .descriptor import descriptor_in

NAMED = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')


def lines_of(raw: bytes) -> dict[tuple[str, str], int]:
    """Return {(table, column): line} of a usable descriptor; the column "" is the table itself.

    The names are looked for one after the other, as they stand in the file. What is not found, as
    where a table is named after its columns, is left out.
    """
    text = raw.decode("utf-8-sig")
    names = [(json.loads(said[1]), said.start()) for said in NAMED.finditer(text)]
    found, place = {}, 0
    for table in descriptor_in(raw)["resources"]:
        columns = [field["name"] for field in table["schema"]["fields"]]
        for column in ("", *columns):
            wanted = column or table["name"]
            at = next((i for i in range(place, len(names)) if names[i][0] == wanted), None)
            if at is not None:
                found[table["name"], column] = text.count("\n", 0, names[at][1]) + 1
                place = at + 1
    return found
