"""The editor as a whole: choose, change, add on the way, undo, save."""

import pytest

from crisis.checks import check
from crisis.studio import Studio
from crisis.studio.editor import Editor, edit


def first(desk: Studio, table: str) -> str:
    return desk.rows(table)[0].name


def test_a_cell_is_changed_judged_and_saved(editor, press, text_of, field):
    desk = editor.desk
    row = first(desk, "issues")
    editor.open_row("issues", row)
    field(editor, "Title *").value = ""
    assert "The cell is empty" in text_of(editor)
    field(editor, "Title *").value = "Weapons"
    assert "The cell is empty" not in text_of(editor)
    assert [desk.in_words(change) for change in desk.changes()] == [
        f"issues: {row}: title Arms -> Weapons"
    ]
    press(editor, "Save")
    assert "Saved as version" in text_of(editor)
    assert "Weapons" in (desk.path / "issues.csv").read_text(encoding="utf-8")
    assert check(desk.path) == []


def test_what_breaks_a_rule_is_not_saved_and_leads_to_its_row(editor, press, text_of, field):
    desk = editor.desk
    before = (desk.path / "places.csv").read_bytes()
    editor.open_row("places", first(desk, "places"))
    field(editor, "Latitude *").value = "123"
    press(editor, "Save")
    assert "to mend before it can be saved" in text_of(editor)
    assert (desk.path / "places.csv").read_bytes() == before and len(desk.changes()) == 1
    editor.open_row("issues", first(desk, "issues"))
    press(editor._changes._below, "Open")
    assert field(editor, "Latitude *").value == "123"


def test_a_new_place_on_the_way_does_not_lose_the_form(editor, press, text_of, field):
    desk = editor.desk
    editor.open_row("events", first(desk, "events"))
    field(editor, "Title *").value = "Half a title"
    press(editor, "New place ...")
    assert "New place" in text_of(editor.forms._box)
    field(editor, "Name *").value = "Helsinki"
    field(editor, "Country *" if has(editor, "Country *") else "Country").value = "FI"
    editor.forms.last._pick("60.17", "24.94")
    field(editor, "Kind *").value = "capital"
    field(editor, "Precision (km) *").value = "1"
    press(editor, "Done: back to the event")
    assert field(editor, "Title *").value == "Half a title"
    assert field(editor, "Place").value == "Helsinki (FI)"
    event = desk.row("events", first(desk, "events"))
    assert event.cells["place_id"] == "helsinki"
    press(editor, "Save")
    assert "Saved as version" in text_of(editor) and check(desk.path) == []


def has(editor: Editor, label: str) -> bool:
    return any(
        f.label == label.removesuffix(" *") and f.required
        for f in editor.desk.form(editor.forms.last.table).fields
    )


def test_a_second_source_stands_beside_the_first(editor, press, field):
    desk = editor.desk
    row = first(desk, "events")
    before = desk.row("events", row).cells["source_ids"]
    editor.open_row("events", row)
    press(editor, "New source ...")
    field(editor, "Publisher *").value = "Yle"
    field(editor, "Date").value = "2022-01-12"
    press(editor, "Done: back to the event")
    assert desk.row("events", row).cells["source_ids"] == f"{before}; yle-2022-01-12"


def test_typing_is_undone_as_a_word_and_shown_again(editor, press, field):
    desk = editor.desk
    editor.open_row("issues", first(desk, "issues"))
    title = field(editor, "Title *")
    for letters in ("W", "We", "Wea"):
        title.value = letters
    assert editor._undo.tooltip.startswith("Undo: issues")
    press(editor, "Undo")
    assert title.value == "Arms" and desk.changes() == []
    press(editor, "Redo")
    assert title.value == "Wea"


def test_a_row_that_goes_closes_its_form_and_undo_brings_it_back(editor, press, text_of):
    desk = editor.desk
    row = first(desk, "people")
    editor.open_row("people", row)
    press(editor, "Remove this row")
    assert "It is still named in positions" in text_of(editor)
    assert editor.forms._box.children == ()
    press(editor, "Undo")
    assert desk.row("people", row) and desk.changes() == []


def test_a_new_row_that_is_undone_closes_its_form(editor, press):
    editor._grid.show("issues")
    press(editor, "New row")
    assert editor.forms._box.children
    press(editor, "Undo")
    assert not editor.forms._box.children and editor.desk.changes() == []


def test_a_copy_has_an_id_of_its_own(editor, press, field):
    desk = editor.desk
    editor.open_row("issues", first(desk, "issues"))
    press(editor, "Copy as a new row")
    assert field(editor, "Title *").value == "Arms"
    press(editor, "Done")
    ids = [row.id for row in desk.rows("issues")]
    assert len(ids) == len(set(ids)) and all(ids)


def test_another_day_gives_the_row_another_id(editor, field):
    import datetime as dt

    desk = editor.desk
    row = next(r for r in desk.rows("positions") if r.cells["date"] in r.id)
    editor.open_row("positions", row.name)
    field(editor, "Day *").value = dt.date(2022, 1, 5)
    assert "2022-01-05" in desk.row("positions", row.name).id
    assert "2022-01-05" in field(editor, "Id *").value


def test_unsaved_rows_are_there_again_after_the_kernel_died(small, die, field, text_of):
    desk = Studio(small.path)
    editor = Editor(desk)
    editor.open_row("issues", first(desk, "issues"))
    field(editor, "Title *").value = "Weap"
    die(desk)
    again = Editor(Studio(small.path))
    assert "1 row that was not saved" in text_of(again)
    again.open_row("issues", first(again.desk, "issues"))
    assert field(again, "Title *").value == "Weap"
    again.desk.close()


def test_a_folder_that_is_none_is_told_in_a_sentence(tmp_path, capsys):
    assert edit(tmp_path / "nowhere") is None
    assert capsys.readouterr().out.startswith("There is no folder")


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "{{7*7}}", "a & b"])
def test_text_of_a_row_is_shown_as_letters(editor, press, text_of, field, text):
    desk = editor.desk
    editor.open_row("issues", first(desk, "issues"))
    field(editor, "Title *").value = text
    press(editor, "Done")
    shown = text_of(editor)
    assert "<img src=x" not in shown
    assert desk.rows("issues")[0].cells["title"] == text


def test_a_copy_to_try_things_in_is_made_once(small, tmp_path):
    from crisis import studio

    place = studio.copy(tmp_path / "mine", small.path)
    assert check(place) == []
    (place / "issues.csv").write_text("mine", encoding="utf-8")
    assert studio.copy(tmp_path / "mine", small.path) == place
    assert (place / "issues.csv").read_text(encoding="utf-8") == "mine"
