"""The whole data set as one workbook: a sheet a table, with lists to choose from and notes.

The columns say in a note what they hold. A sheet of lists names every allowed value and every id;
a first sheet says how to use it all, and keeps from which state of the data the workbook was made.
"""

import io

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ...checks import Folder
from ..forms import LONG_TEXT, Form, FormField, form_of
from ..lines import order_of
from ..refusal import Refusal
from ..state import State
from .lists import LISTED, LookUp, lists_of, validations
from .values import must_fit, sheet_cell

GUIDE, LISTS = "How to use this", "Lists"
MADE_FROM = "Made from"
LONGEST_TITLE = 31  # of a sheet
STEPS = (
    "Each sheet is a table, each row one fact. Point at a column's name to read what it holds.",
    "Where there is a list, choose from it. The sheet 'Lists' says what every value and id means.",
    "Several entries in one cell are separated by a semicolon and a blank: DE; FR.",
    "Write days as 2022-01-26, or as your spreadsheet does. An empty cell means: not known.",
    "Leave the names of the columns and the sheets as they are, and never change an id.",
    "Save as .xlsx and take the workbook back in the editor. It shows every row that would change.",
)
HEAD = PatternFill("solid", fgColor="DDE6EE")
BOLD = Font(bold=True)
WIDE, NARROW = 48, 18


def workbook_bytes(folder: Folder, state: State, prints: dict[str, str]) -> bytes:
    """Return the tables of a state as the bytes of a workbook (.xlsx).

    prints: {file: fingerprint} of the files that the state was read from. Raises Refusal where a
    cell cannot stand in a spreadsheet.
    """
    _must_all_fit(folder, state)
    forms = [form_of(folder, state, table) for table in state.tables]
    guide, lists_title = (_title(name, state) for name in (GUIDE, LISTS))
    lists = lists_of(forms, state)
    book = Workbook(write_only=True)
    book.properties.creator = folder.descriptor.get("title", "")
    _write_guide(book.create_sheet(guide), folder, prints)
    for form in forms:
        _write_table(book.create_sheet(_sheet_name(form.table)), folder, state, form, lists)
        for rule in validations(form, lists, lists_title, len(state.tables[form.table])):
            book.worksheets[-1].data_validations.append(rule)
    _write_lists(book.create_sheet(lists_title), lists)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _must_all_fit(folder: Folder, state: State) -> None:
    """Raise Refusal where a cell cannot stand in a spreadsheet, before anything is written."""
    for table, rows in state.tables.items():
        fields = folder.tables[table].schema["fields"]
        for cells in rows.values():
            for text, field in zip(cells, fields, strict=True):
                must_fit(text, field)


def _sheet_name(table: str) -> str:
    """Return the title of a table's sheet; raises Refusal where no sheet can have its name."""
    if len(table) > LONGEST_TITLE or set(table) & set("[]:*?/\\'"):
        raise Refusal(f"The workbook was not made: no sheet can be called {table!r}.")
    return table


def _title(title: str, state: State) -> str:
    """Return a title that no table has."""
    while title.casefold() in {table.casefold() for table in state.tables}:
        title += "_"
    return title


def _write_table(sheet: Worksheet, folder: Folder, state: State, form: Form, lists: dict) -> None:
    """Write one table: its columns with a note each, its rows in the order of the file."""
    table = form.table
    fields = folder.tables[table].schema["fields"]
    sheet.freeze_panes = "B2"
    for place, field in enumerate(form.fields, start=1):
        wide = field.kind == LONG_TEXT
        sheet.column_dimensions[get_column_letter(place)].width = WIDE if wide else NARROW
    sheet.append([_head(sheet, field) for field in form.fields])
    rows = state.tables[table]
    for name in order_of(folder.tables[table], state.base[table], rows):
        sheet.append(
            [sheet_cell(sheet, text, field) for text, field in zip(rows[name], fields, strict=True)]
        )
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{len(rows) + 1}"


def _head(sheet: Worksheet, field: FormField) -> Cell:
    """Return the cell with a column's name, and with a note that says what it holds."""
    cell = WriteOnlyCell(sheet, field.name)
    cell.font, cell.fill = BOLD, HEAD
    parts = [f"{field.label}. {field.help}".strip()]
    if field.required:
        parts.append("Never empty.")
    if field.choices:
        parts.append("\n".join(f"{choice.value}: {choice.help}" for choice in field.choices))
    if field.target:
        parts.append(f"Ids of the table {field.target}.")
    text = "\n".join(parts)
    cell.comment = Comment(text, "", width=360, height=60 + 18 * (len(text) // 45 + len(parts)))
    return cell


def _write_guide(sheet: Worksheet, folder: Folder, prints: dict[str, str]) -> None:
    """Write what to do, and from which files the workbook was made."""
    sheet.column_dimensions["A"].width = 100
    head = WriteOnlyCell(sheet, folder.descriptor.get("title", folder.path.name))
    head.font = Font(bold=True, size=14)
    sheet.append([head])
    for step in STEPS:
        cell = WriteOnlyCell(sheet, step)
        cell.alignment = Alignment(wrap_text=True)
        sheet.append([cell])
    sheet.append([])
    sheet.append([MADE_FROM])
    for name, print_ in prints.items():
        sheet.append([name, print_])
    sheet.column_dimensions["B"].hidden = True


def _write_lists(sheet: Worksheet, lists: dict[tuple[str, str], LookUp]) -> None:
    """Write the lists side by side: for each value what it means."""
    columns = sorted({look_up.place: look_up for look_up in lists.values()}.items())
    sheet.freeze_panes = f"A{LISTED + 1}"
    for place, _ in columns:
        sheet.column_dimensions[get_column_letter(place)].width = NARROW
        sheet.column_dimensions[get_column_letter(place + 1)].width = WIDE
    text = {"name": "lists", "type": "string"}
    longest = max((len(look_up.choices) for _, look_up in columns), default=0)
    for line in range(-LISTED, longest):
        row: list[Cell | None] = []
        for place, look_up in columns:
            row += [None] * (place - 1 - len(row))
            row += [sheet_cell(sheet, part, text) for part in _entry(look_up, line)]
        sheet.append(row)


def _entry(look_up: LookUp, line: int) -> tuple[str, str]:
    """Return what stands in a line of a list (0 for its first entry): value and meaning."""
    if line == -LISTED:
        return look_up.title, ""
    if line < 0:
        return ("write", "meaning") if line == -1 else ("", "")
    if line >= len(look_up.choices):
        return "", ""
    choice = look_up.choices[line]
    help_ = f": {choice.help}" if choice.help else ""
    return choice.value, f"{choice.label}{help_}"[:1000]
