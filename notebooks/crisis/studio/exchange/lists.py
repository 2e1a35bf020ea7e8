"""The look-up lists of a workbook: for each list two columns, what to write and what it means."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from ..forms import CHOICE, REFERENCE, YES_NO, Choice, Form, choices_of
from ..state import State

ROOM = 500  # rows below the last one that have the drop-down lists too
LISTED = 3  # rows of the sheet of lists above the first entry


@dataclass(frozen=True)
class LookUp:
    """One list. place: the number of its first column in the sheet of lists, from 1."""

    title: str
    place: int
    choices: list[Choice]

    def range(self, sheet: str) -> str:
        """Return where the values stand, as a spreadsheet writes it. sheet: title of the lists."""
        letter = get_column_letter(self.place)
        last = LISTED + max(len(self.choices), 1)
        return f"{quote_sheetname(sheet)}!${letter}${LISTED + 1}:${letter}${last}"


def lists_of(forms: list[Form], state: State) -> dict[tuple[str, str], LookUp]:
    """Return {(table, column) or (table, ""): list} of allowed values and of rows to name.

    Equal lists of allowed values are one list.
    """
    found: dict[tuple[str, str], LookUp] = {}
    same: dict[tuple[Choice, ...], LookUp] = {}
    place = 1
    for form in forms:
        for field in form.fields:
            if field.kind not in (CHOICE, YES_NO):
                continue
            if field.choices not in same:
                title = f"{form.table}.{field.name}"
                same[field.choices] = LookUp(title, place, list(field.choices))
                place += 3
            found[form.table, field.name] = same[field.choices]
    targets = {field.target for form in forms for field in form.fields if field.target}
    for table in sorted(targets):
        found[table, ""] = LookUp(table, place, choices_of(state, table))
        place += 3
    return found


def validations(
    form: Form, lists: dict[tuple[str, str], LookUp], sheet: str, rows: int
) -> Iterator[DataValidation]:
    """Yield the drop-down lists of a table's sheet. rows: how many it has below the header.

    An allowed value must be one of its list; an id may be a new one, so its list only proposes.
    """
    for place, field in enumerate(form.fields, start=1):
        key = (field.target, "") if field.kind == REFERENCE else (form.table, field.name)
        look_up = lists.get(key)
        if look_up is None or not look_up.choices:
            continue
        strict = field.kind != REFERENCE
        rule = DataValidation(
            type="list",
            formula1=look_up.range(sheet),
            allow_blank=not field.required,
            showErrorMessage=strict,
            errorTitle=field.label[:30],
            error="Choose a value from the list.",
        )
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{rows + 1 + ROOM}")
        yield rule
