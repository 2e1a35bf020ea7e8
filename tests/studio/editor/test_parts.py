"""The parts of the editor: the grid, the look-ups, conflicts, versions, the spreadsheet."""

import datetime as dt
import io

import ipywidgets as w
import openpyxl
import pytest

from crisis.studio import Studio
from crisis.studio.editor.changes import Changes
from crisis.studio.editor.decide import Decide
from crisis.studio.editor.grid import STATUS, Grid, found, frame, words_of
from crisis.studio.editor.inputs import input_of
from crisis.studio.editor.lesson import Lesson
from crisis.studio.editor.lookups import Names
from crisis.studio.editor.point import PointPicker, point_page
from crisis.studio.editor.preview import Preview
from crisis.studio.editor.spreadsheet import Spreadsheet
from crisis.studio.editor.versions import Versions
from crisis.studio.forms import Choice
from crisis.views.region import region_of


def nothing(*_: object) -> None:
    """For what a part would tell."""


# The grid


def test_a_search_finds_words_in_any_column_and_in_any_order(desk):
    rows = desk.rows("people")
    assert [row.id for row in found(rows, "minister KULEBA", {})] == ["dmytro-kuleba"]
    assert found(rows, "kuleba baerbock", {}) == [] and found(rows, "  ", {}) == rows


def test_rows_are_shown_and_found_by_the_names_of_what_they_refer_to(desk):
    rows, form = desk.rows("positions"), desk.form("positions")
    names = words_of(form, desk.choices)
    shown = frame(rows, form, names)
    assert shown["Speaker"].tolist()[0].startswith("Annalena Baerbock")
    assert [row.cells["actor_id"] for row in found(rows, "germany", names)] == ["DE"]


def test_the_grid_tells_what_is_unsaved(desk):
    row = desk.rows("issues")[0]
    assert STATUS not in frame(desk.rows("issues"), desk.form("issues"), {})
    desk.change("issues", row.name, {"title": "Weapons"})
    shown = frame(desk.rows("issues"), desk.form("issues"), {})
    assert shown[STATUS].tolist()[0] == "changed" and shown["Id"].tolist()[0] == row.id


def test_choosing_a_line_of_the_grid_tells_its_row(desk):
    chosen = []
    grid = Grid(desk, lambda table, row: chosen.append((table, row)))
    grid.show("people")
    grid._search.value = "kuleba"
    grid._grid.selected_rows = [0]
    assert chosen == [("people", "dmytro-kuleba")]


# Controls


def test_a_name_stands_for_its_id_and_two_of_one_name_are_told_apart():
    names = Names(
        [Choice("paris-fr", "Paris"), Choice("paris-us", "Paris"), Choice("rome", "Rome")]
    )
    assert names.names == ["Paris [paris-fr]", "Paris [paris-us]", "Rome"]
    assert names.id_of("rome") == "rome" and names.id_of(" Rome ") == "rome"
    assert names.id_of("Paris [paris-us]") == "paris-us" and names.id_of("Oslo") == "Oslo"


@pytest.mark.parametrize("text", ["supports", "", "no such stance"])
def test_a_list_of_values_shows_what_stands_in_the_cell(desk, text):
    control = input_of(desk.form("positions")["stance"], text, nothing)
    assert isinstance(control.widget, w.Dropdown) and control.text == text


def test_a_day_that_is_none_is_shown_as_text_so_that_it_can_be_mended(desk):
    day = desk.form("events")["date"]
    assert isinstance(input_of(day, "2022-01-26", nothing).widget, w.DatePicker)
    assert input_of(day, "26th of January", nothing).text == "26th of January"


def test_a_control_tells_what_is_typed_but_not_what_it_is_made_to_show(desk):
    told = []
    control = input_of(desk.form("issues")["title"], "Arms", lambda *said: told.append(said))
    control.show("Weapons")
    assert told == []
    control.widget.value = "Talks"
    assert told == [("Talks", False)]


def test_a_point_of_the_map_comes_as_two_short_numbers(desk):
    picked, region = [], region_of(desk.data())
    picker = PointPicker("", "nowhere", region, lambda *point: picked.append(point))
    picker.answers = {"point": [52.51999999, -13.4]}
    assert picked == [("52.52", "-13.4")]
    assert "crisis.startPoint" in point_page("token", (1.0, 2.0), region)


# The preview


def test_a_preview_shows_the_row_and_waits_for_one_that_is_wrong(desk, press, text_of):
    preview = Preview(desk)
    row = desk.rows("positions")[0]
    preview.of("positions", row.name)
    press(preview.widget, "Show on map and timeline")
    assert "<iframe" in text_of(preview.widget) and row.id in text_of(preview.widget)
    desk.change("positions", row.name, {"date": "someday"})
    preview.refresh()
    assert "when the fields that are marked are right" in text_of(preview.widget)


def test_a_table_without_marks_says_so(desk, press, text_of):
    preview = Preview(desk)
    preview.of("issues", desk.rows("issues")[0].name)
    press(preview.widget, "Show on map and timeline")
    assert "no marks on map or timeline" in text_of(preview.widget)


# Somebody else


@pytest.fixture
def both(small):
    """Two studios of one folder that changed the same row."""
    mine, theirs = Studio(small.path), Studio(small.path)
    row = mine.rows("issues")[0].name
    mine.change("issues", row, {"title": "Mine"})
    theirs.change("issues", row, {"explanation": "Theirs."})
    theirs.save()
    yield mine, row
    mine.close()
    theirs.close()


def test_a_change_of_somebody_else_is_shown_before_a_save_and_both_can_stand(both, press, text_of):
    mine, row = both
    changes = Changes(mine, nothing, nothing, nothing)
    press(changes.widget, "Save")
    assert "Somebody else changed 1 row" in text_of(changes.widget)
    press(changes.widget, "Go on with what I chose")
    assert "Choose for each row first" in text_of(changes.widget)
    radio(changes.widget).value = "both"
    press(changes.widget, "Go on with what I chose")
    press(changes.widget, "Save")
    assert "Saved as version" in text_of(changes.widget)
    saved = mine.row("issues", row).cells
    assert (saved["title"], saved["explanation"]) == ("Mine", "Theirs.")


def test_conflicts_show_both_texts_as_letters(both, text_of):
    mine, row = both
    mine.change("issues", row, {"explanation": "<b>mine</b>"})
    shown = text_of(Decide(mine.outside().conflicts, nothing, "your row", "their row").widget)
    assert "&lt;b&gt;mine&lt;/b&gt;" in shown and "Theirs." in shown


def radio(widget: w.Widget) -> w.RadioButtons:
    inside = [widget]
    while inside:
        part = inside.pop()
        if isinstance(part, w.RadioButtons):
            return part
        inside += getattr(part, "children", ())
    raise AssertionError("no choice is offered")


# Versions and the spreadsheet


def test_an_earlier_version_is_compared_and_restored(desk, press, text_of):
    row = desk.rows("issues")[0]
    desk.change("issues", row.name, {"title": "Weapons"})
    desk.save("weapons")
    versions = Versions(desk, nothing)
    assert versions._list.options[0][0].endswith("weapons")
    versions._list.value = 1
    press(versions.widget, "What is different now?")
    assert "title Arms -&gt; Weapons" in text_of(versions.widget)
    press(versions.widget, "Restore this version")
    assert desk.row("issues", row.name).cells["title"] == "Arms"


def test_a_workbook_goes_out_and_some_of_its_rows_come_back(desk, press, text_of):
    sheet = Spreadsheet(desk, nothing)
    press(sheet.widget, "Make a workbook")
    assert 'download="' in text_of(sheet.widget)
    raw = changed_workbook(desk)
    choose(sheet, raw)
    assert "2 rows would change" in text_of(sheet.widget)
    rows = next(p for p in sheet._below.children if isinstance(p, w.SelectMultiple))
    rows.value = rows.value[:1]
    press(sheet.widget, "Take the chosen rows")
    assert len(desk.changes()) == 1 and "1 row taken" in text_of(sheet.widget)


def test_a_file_that_is_no_workbook_is_told_in_a_sentence(desk, text_of):
    sheet = Spreadsheet(desk, nothing)
    choose(sheet, b"no")
    assert "mine.xlsx" in text_of(sheet.widget) and "Traceback" not in text_of(sheet.widget)


def choose(sheet: Spreadsheet, raw: bytes) -> None:
    """Choose a file to take back, as the browser tells of it."""
    now = dt.datetime(2022, 1, 26, tzinfo=dt.UTC)
    about = {"name": "mine.xlsx", "type": "", "size": len(raw), "last_modified": now}
    sheet._upload.value = (about | {"content": raw},)


def changed_workbook(desk: Studio) -> bytes:
    """Return the workbook of a folder with two titles changed."""
    path = desk.export(desk.path.parent / "out.xlsx")
    book = openpyxl.load_workbook(path)
    names = [cell.value for cell in book["issues"][1]]
    for row in (2, 3):
        book["issues"].cell(row, names.index("title") + 1).value = f"Title {row}"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


# A lesson


def test_a_lesson_is_made_from_what_is_saved_and_never_over_another(desk, press, text_of, tmp_path):
    lesson = Lesson(desk, tmp_path)
    lesson._actor.value = "UA"
    row = desk.rows("issues")[0]
    desk.change("issues", row.name, {"title": "Weapons"})
    press(lesson.widget, "Make a lesson")
    assert "unsaved rows" in text_of(lesson.widget) and not list(tmp_path.glob("*.ipynb"))
    desk.drop()
    press(lesson.widget, "Make a lesson")
    [made] = tmp_path.glob("*.ipynb")
    assert made.name in text_of(lesson.widget)
    press(lesson.widget, "Make a lesson")
    assert "is there already" in text_of(lesson.widget)
