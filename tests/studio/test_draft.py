"""The working copy: steps, undo and redo, changes in words, texts as they are meant."""

import pytest

from crisis.studio import Refusal, Studio

ARMS = "de-2022-01-20-arms"


def words(desk: Studio) -> list[str]:
    return [desk.in_words(change) for change in desk.changes()]


def test_a_changed_cell_is_a_change_in_words(desk):
    desk.change("positions", ARMS, {"date": "2022-01-21", "note": "Two texts."})
    assert words(desk) == [
        f"positions: {ARMS}: date 2022-01-20 -> 2022-01-21; note (empty) -> Two texts."
    ]
    assert desk.row("positions", ARMS).status == "changed"
    assert desk.changed_cells(desk.changes()[0]) == ["date", "note"]


def test_what_is_changed_back_is_no_change(desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.change("issues", "arms", {"title": "Arms"})
    assert desk.changes() == []


def test_undo_and_redo_go_step_by_step(desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    row = desk.add("glossary", {"term": "treaty", "definition": "A contract of states."})
    desk.remove("places", "rostov")
    assert words(desk)[-1] == "glossary: treaty added" and len(words(desk)) == 3
    assert desk.undo() == "places: rostov removed"
    assert desk.undo() == "glossary: treaty added"
    assert desk.undo_words == "issues: arms: title Arms -> Weapons"
    assert desk.redo_words == "glossary: treaty added"
    assert desk.redo() and desk.row("glossary", row).status == "new"
    desk.undo(), desk.undo()
    assert desk.undo() == "" and desk.changes() == []
    desk.change("issues", "arms", {"title": "Guns"})
    assert desk.redo() == ""  # a new step takes the place of those that were undone


def test_several_changes_are_one_step(desk):
    with desk.step("a place and its actor"):
        desk.add("places", {"place_id": "helsinki", "name": "Helsinki"})
        desk.add("actors", {"actor_id": "FI", "capital_place_id": "helsinki"})
    assert len(desk.changes()) == 2
    assert desk.undo() == "a place and its actor" and desk.changes() == []


def test_an_error_inside_a_step_takes_all_of_it_back(desk):
    with pytest.raises(Refusal, match="no column 'colour'"), desk.step("two rows"):
        desk.remove("issues", "arms")
        desk.change("issues", "dialogue", {"colour": "red"})
    assert desk.changes() == [] and desk.undo_words == ""


def test_nothing_changes_nothing(desk):
    desk.change("issues", "arms", {"title": "Arms"})
    with desk.step("nothing"):
        pass
    assert desk.undo_words == "" and desk.save().version is None


@pytest.mark.parametrize(
    ("column", "typed", "cell"),
    [
        ("date", "26.1.2022", "2022-01-26"),
        ("date", "3/2/2022", "3/2/2022"),  # may be either of two days
        ("note", "two\nlines", "two lines"),
        ("note", "hard\u00a0blank\ufeff", "hard blank"),
        (
            "note",
            "NUL \x00 stays, for the checks to tell",
            "NUL \x00 stays, for the checks to tell",
        ),
    ],
)
def test_a_typed_text_is_what_it_means(desk, column, typed, cell):
    desk.change("positions", ARMS, {column: typed})
    assert desk.row("positions", ARMS).cells[column] == cell


def test_a_number_is_what_it_means(desk):
    desk.change("places", "berlin", {"lat": "52,5"})
    assert desk.row("places", "berlin").cells["lat"] == "52.5"


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (lambda desk: desk.change("issues", "nope", {}), "no row 'nope'"),
        (lambda desk: desk.change("nope", "arms", {}), "no table 'nope'"),
        (lambda desk: desk.remove("nope", "arms"), "no table 'nope'"),
        (lambda desk: desk.rows("nope"), "no table 'nope'"),
        (lambda desk: desk.add("issues", {"title": "half \ud800"}), "half of a character"),
        (lambda desk: desk.add("issues", {"title": 3}), "holds text, not int"),
        (lambda desk: desk.find("issues", "nope"), "no row 'nope'"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(desk, do, said):
    with pytest.raises(Refusal, match=said):
        do(desk)
    assert desk.changes() == []


def test_a_broken_file_is_not_edited_and_the_others_are(small):
    text = small.file("glossary").read_text(encoding="utf-8")
    small.file("glossary").write_text(text + 'war,"no end\n', encoding="utf-8")
    desk = Studio(small.path)
    with pytest.raises(Refusal, match=r"glossary cannot be changed here .* glossary\.csv:3"):
        desk.add("glossary", {"term": "treaty"})
    desk.change("issues", "arms", {"title": "Weapons"})
    with pytest.raises(Refusal, match=r"glossary\.csv:3"):
        desk.save()
    desk.close()


def test_drop_takes_some_changes_back_and_can_be_undone(desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.change("issues", "dialogue", {"title": "Talking"})
    desk.drop(desk.changes()[:1])
    assert words(desk) == ["issues: dialogue: title Talks -> Talking"]
    desk.drop()
    assert desk.changes() == []
    desk.undo(), desk.undo()
    assert len(desk.changes()) == 2


def test_a_control_character_does_not_act_on_what_shows_a_change(desk):
    desk.change("issues", "arms", {"title": "a\x1b[31mred\u202e"})
    assert words(desk) == ["issues: arms: title Arms -> a\\x1b[31mred\\u202e"]
