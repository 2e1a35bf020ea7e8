"""The spreadsheet road: the whole data set as a workbook and back, row by row."""

import datetime as dt
import io
import shutil
import subprocess
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from crisis.checks import DEFAULT_FOLDER, check
from crisis.studio import Refusal, Studio
from crisis.studio.exchange import values

OFFICE = shutil.which("soffice")
ARMS = "de-2022-01-20-arms"


@pytest.fixture
def real(tmp_path):
    """A studio on a copy of the real data."""
    shutil.copytree(DEFAULT_FOLDER, tmp_path / "data", ignore=shutil.ignore_patterns(".studio"))
    studio = Studio(tmp_path / "data")
    yield studio
    studio.close()


def book_of(desk: Studio, tmp_path):
    return load_workbook(desk.export(tmp_path / "book.xlsx"))


def given_back(desk: Studio, book):
    target = io.BytesIO()
    book.save(target)
    return desk.take_back(target.getvalue())


def cell(sheet, id_: str, column: str):
    """Return the cell of a row by its id and column."""
    columns = [head.value for head in sheet[1]]
    [line] = [row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == id_]
    return sheet.cell(line, columns.index(column) + 1)


def test_the_real_data_come_back_unchanged(real, tmp_path):
    found = real.take_back(real.export(tmp_path / "book.xlsx"))
    assert found.changes == [] and found.conflicts == [] and found.problems == []
    assert found.readings == [] and found.missing == [] and found.note == ""


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_real_data_come_back_from_libreoffice_unchanged(real, tmp_path):
    path = real.export(tmp_path / "book.xlsx")
    found = real.take_back(through_libreoffice(path, tmp_path / "out"))
    assert found.problems == [] and found.missing == [] and found.note == ""
    assert [real.in_words(change) for change in found.changes] == []


def through_libreoffice(path, out):
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    way = "xlsx:Calc MS Excel 2007 XML"
    command = [OFFICE, profile, "--headless", "--convert-to", way, "--outdir", out, path]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return out / path.name


def test_a_workbook_has_what_a_person_needs(desk, tmp_path):
    book = book_of(desk, tmp_path)
    assert book.sheetnames == ["How to use this", *desk.tables, "Lists"]
    sheet = book["positions"]
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == "A1:R4"
    assert sheet["B1"].value == "date" and "Never empty" in sheet["B1"].comment.text
    stance = cell(sheet, ARMS, "stance").column_letter
    rules = {
        str(rule.sqref).partition("2")[0]: rule for rule in sheet.data_validations.dataValidation
    }
    rule = rules[stance]
    assert rule.type == "list" and rule.showErrorMessage and rule.formula1.startswith("'Lists'!")
    first, last = rule.formula1.replace("$", "").removeprefix("'Lists'!").split(":")
    listed = [row[0].value for row in book["Lists"][first:last]]
    assert listed == ["supports", "leans-supports", "undecided", "leans-opposes", "opposes"]
    actor = rules[cell(sheet, ARMS, "actor_id").column_letter]
    assert not actor.showErrorMessage  # it may be a new one
    first, last = actor.formula1.replace("$", "").removeprefix("'Lists'!").split(":")
    assert {row[0].value for row in book["Lists"][first:last]} == {"DE", "NATO", "RU", "UA"}
    assert isinstance(cell(sheet, ARMS, "date").value, dt.datetime)
    assert cell(book["places"], "berlin", "lat").value == 52.52


def test_the_workbook_names_no_program_and_no_person(desk, tmp_path):
    with zipfile.ZipFile(desk.export(tmp_path / "book.xlsx")) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "openpyxl" not in core and "The January 2022 crisis" in core


def test_what_changed_comes_row_by_row_and_is_taken(small, desk, tmp_path):
    book = book_of(desk, tmp_path)
    cell(book["positions"], ARMS, "note").value = "From the sheet."
    cell(book["positions"], ARMS, "public_from").value = dt.date(2022, 1, 23)
    book["glossary"].append(["treaty", "A contract of states."])
    book["codings"].delete_rows(2)
    found = given_back(desk, book)
    assert sorted(desk.in_words(change) for change in found.changes) == [
        f"codings: {ARMS} removed",
        "glossary: treaty added",
        f"positions: {ARMS}: public_from 2022-01-22 -> 2022-01-23; note (empty) -> From the sheet.",
    ]
    assert desk.changes() == []
    desk.accept(found)
    assert desk.problems() == []
    desk.save()
    assert check(small.path) == [] and "From the sheet." in small.file("positions").read_text()


def test_some_of_it_is_taken_as_one_step(desk, tmp_path):
    book = book_of(desk, tmp_path)
    cell(book["issues"], "arms", "title").value = "Weapons"
    cell(book["issues"], "dialogue", "title").value = "Talking"
    found = given_back(desk, book)
    desk.accept(found, [change for change in found.changes if change.row == "arms"])
    assert [change.row for change in desk.changes()] == ["arms"]
    assert desk.undo() == "from a workbook: 1 row" and desk.changes() == []


def test_what_is_wrong_is_said_by_the_rules(desk, tmp_path):
    book = book_of(desk, tmp_path)
    cell(book["positions"], ARMS, "stance").value = "suports"
    desk.accept(given_back(desk, book))
    [found] = desk.problems()
    assert (found.row, found.problem.column) == (ARMS, "stance")
    assert "did you mean 'supports'" in found.problem.fix


def test_texts_of_a_spreadsheet_are_read_as_meant(desk, tmp_path):
    book = book_of(desk, tmp_path)
    cell(book["positions"], ARMS, "date").value = "20.01.2022"
    cell(book["places"], "berlin", "lat").value = "52,52"
    cell(book["sources"], "commons-2018", "state_controlled").value = False
    found = given_back(desk, book)
    assert found.changes == []
    assert {reading.what for reading in found.readings} == {"day first", "decimal comma"}


def test_a_new_row_without_an_id_gets_one(real, tmp_path):
    book = book_of(real, tmp_path)
    book["people"].append([None, "Tarja Halonen", "US", "President of Finland", "actor"])
    found = given_back(real, book)
    real.accept(found)
    assert real.find("people", "tarja-halonen").status == "new" and real.problems() == []


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (lambda sheet: sheet.delete_cols(2), "the column 'title' is missing"),
        (lambda sheet: sheet.cell(1, 9, "my notes"), "the column 'my notes' is unknown"),
        (lambda sheet: sheet.append(["arms", "Twice"]), "'arms' already stands in line 2"),
        (lambda sheet: sheet.cell(2, 2, "=1+1"), "the formula in 'title' has no value yet"),
    ],
)
def test_a_sheet_that_cannot_be_used_changes_nothing(desk, tmp_path, do, said):
    book = book_of(desk, tmp_path)
    do(book["issues"])
    cell(book["people"], "dmytro-kuleba", "office").value = "Minister"
    found = given_back(desk, book)
    assert said in " / ".join(problem.message for problem in found.problems)
    assert {problem.file for problem in found.problems} == {"workbook.xlsx:issues"}
    assert [change.table for change in found.changes] == ["people"]


def test_sheets_that_are_gone_and_columns_in_another_order_change_nothing(desk, tmp_path):
    book = book_of(desk, tmp_path)
    del book["positions"]
    sheet = book["issues"]
    for row in sheet.iter_rows():
        values_ = [part.value for part in row]
        for part, value in zip(row, reversed(values_), strict=True):
            part.value = value
    sheet.insert_rows(3)
    found = given_back(desk, book)
    assert found.missing == ["positions"] and found.changes == [] and found.problems == []


@pytest.mark.parametrize("raw", [b"", b"PK", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_a_sentence(desk, raw):
    with pytest.raises(Refusal, match="no workbook that can be read"):
        desk.take_back(raw)


def test_a_workbook_of_something_else_is_a_sentence(desk, tmp_path):
    with pytest.raises(Refusal, match="no sheet is called like a table"):
        given_back(desk, Workbook())
    with pytest.raises(Refusal, match=r"none\.xlsx cannot be read"):
        desk.take_back(tmp_path / "none.xlsx")
    with pytest.raises(Refusal, match="was not written"):
        desk.export(tmp_path / "no" / "book.xlsx")


def test_what_was_changed_here_since_is_not_turned_back(small, desk, tmp_path):
    """Only what somebody changed in the workbook counts; a row that both changed is asked about."""
    book = book_of(desk, tmp_path)
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.change("places", "kyiv", {"precision_km": "2"})
    desk.save()
    cell(book["issues"], "dialogue", "title").value = "Talking"
    cell(book["places"], "kyiv", "precision_km").value = 3
    found = given_back(desk, book)
    assert [desk.in_words(change) for change in found.changes] == [
        "issues: dialogue: title Talks -> Talking"
    ]
    [conflict] = found.conflicts
    assert conflict.cells() == [("precision_km", "1", "3", "2", "both")]
    with pytest.raises(Refusal, match="1 row is to be decided first: kyiv"):
        desk.accept(found)
    conflict.take("theirs")
    desk.accept(found)
    assert len(desk.changes()) == 1


def test_a_workbook_that_does_not_say_what_it_was_made_from(desk, tmp_path):
    book = book_of(desk, tmp_path)
    del book["How to use this"]
    desk.change("issues", "arms", {"title": "Weapons"})
    found = given_back(desk, book)
    assert "not known from which state" in found.note
    assert [desk.in_words(change) for change in found.changes] == [
        "issues: arms: title Weapons -> Arms"
    ]


STARTS = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "-",
    "=",
    "'quoted",
    "_x000D_ and _x0041_",
]


@pytest.mark.parametrize("text", STARTS)
def test_no_cell_starts_a_formula(small, desk, tmp_path, text):
    desk.change("issues", "arms", {"title": text, "explanation": text})
    desk.save()
    path = desk.export(tmp_path / "book.xlsx")
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(n).decode() for n in parts.namelist() if "worksheets/sheet" in n]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    found = cell(load_workbook(path)["issues"], "arms", "title")
    assert found.data_type == "s" and found.number_format == "@"
    assert found.quotePrefix or not text.startswith(values.STARTS)
    assert desk.take_back(path).changes == []
    if OFFICE and text == STARTS[0]:
        assert desk.take_back(through_libreoffice(path, tmp_path / "out")).changes == []


NUMBERS = [
    "1",
    "0",
    "-0.5",
    "52.520",
    "1e5",
    "007",
    "0.1",
    "123456789012345678",
    "3.14159",
    "-0",
    "+5",
]


@pytest.mark.parametrize("text", NUMBERS)
@pytest.mark.parametrize("kind", ["number", "integer", "string", "date", "boolean"])
def test_any_text_in_any_column_comes_back(text, kind):
    """Through a file: a number of a spreadsheet is not always the text that it came from."""
    from crisis.checks.workbook import Workbook as Read

    book = Workbook(write_only=True)
    sheet = book.create_sheet("t")
    field = {"name": "a", "type": kind}
    sheet.append(["id", "a"])
    texts = [text, "2022-01-26", "1899-12-31", "1900-02-28", "true", "a; b", "2022-01"]
    for number, one in enumerate(texts):
        sheet.append([number, values.sheet_cell(sheet, one, field)])
    target = io.BytesIO()
    book.save(target)
    assert [row[1] for row in Read(target.getvalue()).table("t").rows] == texts


@pytest.mark.parametrize("text", ["NUL \x00", "bell \x07", "x" * 32_768, "\U0001f600" * 16_384])
def test_what_no_spreadsheet_can_hold_is_a_sentence(desk, tmp_path, text):
    desk.change("issues", "arms", {"title": text})
    with pytest.raises(Refusal, match=r"^The workbook was not made\. title: a cell"):
        desk.export(tmp_path / "book.xlsx")
    assert not (tmp_path / "book.xlsx").exists()


def test_unsaved_changes_go_out_and_come_back(desk, tmp_path):
    desk.change("issues", "arms", {"title": "Weapons"})
    found = desk.take_back(desk.export(tmp_path / "book.xlsx"))
    assert found.changes == [] and found.conflicts == []


def test_exporting_leaves_the_tables_alone(small, desk, tmp_path):
    before = {table: small.file(table).read_bytes() for table in small.columns}
    desk.export(tmp_path / "book.xlsx")
    desk.export(tmp_path / "book.xlsx")
    assert {table: small.file(table).read_bytes() for table in small.columns} == before
    assert len(desk.versions()) == 1
