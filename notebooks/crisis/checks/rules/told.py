"""What is told already: a rule that compares two cells keeps silent where one is wrong by itself.

Otherwise one slip in the table of people would be told again at each row in which the person
speaks, with a remedy for the wrong table.
"""

from ..descriptor import constraints
from ..folder import Folder


def is_allowed(folder: Folder, table: str, column: str, value: str) -> bool:
    """Whether a column of a table allows a value; True where it sets no list of values."""
    found = folder.tables.get(table)
    fields = found.fields if found else ()
    limits = next((constraints(field) for field in fields if field["name"] == column), {})
    return value in limits.get("enum", (value,))
