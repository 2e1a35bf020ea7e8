"""Where in datapackage.json a table or a column is described: the line for a problem to name."""

import json
from json.decoder import JSONObject
from json.scanner import py_make_scanner
from typing import Any

from .descriptor import Descriptor

LINE = "\n"  # no name in a descriptor can be only that, so nothing is overwritten


def lines_of(raw: bytes) -> dict[tuple[str, str], int]:
    """Return {(table, column): line} of a usable descriptor; the column "" is the table itself.

    {} where the file is nested too deeply to be looked through in this way.
    """
    try:
        descriptor = _Located().decode(raw.decode("utf-8-sig"))
    except RecursionError:
        return {}
    found = {}
    for resource in descriptor["resources"]:
        found[resource["name"], ""] = resource[LINE]
        for field in resource["schema"]["fields"]:
            found[resource["name"], field["name"]] = field[LINE]
    return found


class _Located(json.JSONDecoder):
    """Reads JSON and notes in each object the line on which its name stands."""

    def __init__(self) -> None:
        super().__init__()
        self.parse_object = self._object
        self.scan_once = py_make_scanner(self)  # the one in C does not ask `parse_object`

    def _object(self, text_and_start: tuple[str, int], *rest: Any) -> tuple[Descriptor, int]:
        found, end = JSONObject(text_and_start, *rest)
        text, start = text_and_start
        name = text.find('"name"', start, end)
        found[LINE] = text.count("\n", 0, start if name < 0 else name) + 1
        return found, end
