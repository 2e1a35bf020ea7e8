"""A text that somebody typed becomes the cell that it means, by the same rules as a file's cells.

So `26.1.2022` becomes 2022-01-26 and `52,52` becomes 52.52 at once, a line break becomes a blank,
and what stands in the draft is always what would be read again from its file.
"""

from collections.abc import Mapping, Sequence

from ..checks.descriptor import Descriptor
from ..checks.meant import read_as_meant
from ..checks.sheet import Sheet
from .refusal import Refusal


def cell_meant(text: object, field: Descriptor) -> str:
    """Return a cell as it is meant. field: of its column. Raises Refusal where no file can hold it.

    What may mean two things stays as it is; the checks ask about it.
    """
    if not isinstance(text, str):
        raise Refusal(f"{field['name']}: a cell holds text, not {type(text).__name__}.")
    try:
        text.encode()
    except UnicodeEncodeError:
        message = "there is half of a character in the text. Type the text again."
        raise Refusal(f"{field['name']}: {message}") from None
    sheet = Sheet(header=[field["name"]], rows=[[text]])
    sheet.starts = [1, 2, 3]
    read_as_meant(sheet, [field])
    return sheet.rows[0][0]


def cells_meant(
    fields: Sequence[Descriptor], before: Sequence[str], cells: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the cells of a row with some of them, {column: text}, changed to what is meant.

    fields: of the row's columns, in the order of `before`. Raises Refusal as cell_meant does.
    """
    return tuple(
        cell_meant(cells[field["name"]], field) if field["name"] in cells else cell
        for field, cell in zip(fields, before, strict=True)
    )
