"""Two people change the same folder: each row from the one who changed it, or a decision."""

import pytest

from crisis.checks import check
from crisis.studio import ChangedOutside, Refusal, Studio
from crisis.studio.merge import net
from crisis.studio.state import Change

ARMS = "de-2022-01-20-arms"


def test_nothing_changed_outside_is_nothing(desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    assert desk.outside() is None
    desk.save()
    assert desk.outside() is None


def test_rows_that_only_one_changed_go_together(small, desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.add("glossary", {"term": "treaty", "definition": "A contract."})
    small.rows["positions"][0]["note"] = "Theirs."
    small.rows["glossary"].append({"term": "war", "definition": "Fighting between states."})
    del small.rows["options"][0]["done"]
    small.save()
    with pytest.raises(ChangedOutside):
        desk.save()
    found = desk.outside()
    assert sorted(desk.in_words(change) for change in found.theirs) == [
        "glossary: war added",
        "options: arms-all-a: done de-2022-01-26-helmets -> (empty)",
        f"positions: {ARMS}: note (empty) -> Theirs.",
    ]
    assert found.conflicts == []
    desk.merge(found)
    assert sorted(desk.in_words(change) for change in desk.changes()) == [
        "glossary: treaty added",
        "issues: arms: title Arms -> Weapons",
    ]
    desk.save()
    text = {table: small.file(table).read_text(encoding="utf-8") for table in small.columns}
    assert "Theirs." in text["positions"] and "Weapons" in text["issues"]
    assert "war," in text["glossary"] and "treaty," in text["glossary"]
    assert check(small.path) == []


def conflict(small, desk: Studio, mine: dict, theirs: dict):
    desk.change("issues", "arms", mine)
    small.rows["issues"][0] |= theirs
    small.save()
    found = desk.outside()
    [one] = found.conflicts
    assert found.open == [one]
    with pytest.raises(Refusal, match="1 row is to be decided first: arms"):
        desk.merge(found)
    return found, one


@pytest.mark.parametrize(("whose", "title"), [("mine", "Weapons"), ("theirs", "Guns")])
def test_a_row_that_both_changed_is_decided_as_a_whole(small, desk, whose, title):
    found, one = conflict(small, desk, {"title": "Weapons"}, {"title": "Guns"})
    assert one.cells() == [("title", "Arms", "Weapons", "Guns", "both")] and not one.one_sided
    one.take(whose)
    desk.merge(found)
    assert desk.row("issues", "arms").cells["title"] == title
    desk.save()
    assert f"arms,{title}," in small.file("issues").read_text()


def test_a_row_is_decided_cell_by_cell(small, desk):
    mine = {"title": "Weapons", "explanation": "Mine."}
    found, one = conflict(small, desk, mine, {"title": "Guns", "proposition": "Theirs."})
    assert [(column, who) for column, *_, who in one.cells()] == [
        ("title", "both"),
        ("proposition", "theirs"),
        ("explanation", "mine"),
    ]
    with pytest.raises(Refusal, match="choose 'mine' or 'theirs' for 'title'"):
        one.take_both()
    with pytest.raises(Refusal, match="'proposition'"):
        one.take_cells({"title": "mine"})
    one.take_both("mine")
    desk.merge(found)
    cells = desk.row("issues", "arms").cells
    assert list(cells.values()) == ["arms", "Weapons", "Theirs.", "Mine."]


def test_cells_that_only_one_changed_need_no_choice(small, desk):
    found, one = conflict(small, desk, {"title": "Weapons"}, {"explanation": "Theirs."})
    assert one.one_sided
    one.take_both()
    desk.merge(found)
    assert [desk.in_words(change) for change in desk.changes()] == [
        "issues: arms: title Arms -> Weapons"
    ]


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_a_row_that_one_changed_and_one_removed(small, desk, whose):
    desk.change("glossary", "alliance", {"definition": "Mine."})
    desk.remove("codings", ARMS)
    small.rows["glossary"].clear()
    small.rows["codings"][0]["stance"] = "undecided"
    small.save()
    found = desk.outside()
    assert len(found.conflicts) == 2
    with pytest.raises(Refusal, match="choose a whole row"):
        found.conflicts[0].take_cells({})
    with pytest.raises(Refusal, match="Choose 'mine' or 'theirs'"):
        found.conflicts[0].take("hers")
    for one in found.conflicts:
        one.take(whose)
    desk.merge(found)
    kinds = {change.table: change.kind for change in desk.changes()}
    assert kinds == ({"glossary": "added", "codings": "removed"} if whose == "mine" else {})
    assert not desk.undo_words or desk.undo()
    assert desk.changes() == []


def test_the_same_change_by_both_is_no_conflict(small, desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.remove("codings", ARMS)
    desk.add("glossary", {"term": "war", "definition": "Fighting."})
    small.rows["issues"][0]["title"] = "Weapons"
    small.rows["codings"].clear()
    small.rows["glossary"].append({"term": "war", "definition": "Fighting."})
    small.save()
    desk.merge(desk.outside())
    assert desk.changes() == []


def test_two_new_rows_with_one_id_are_a_conflict(small, desk):
    desk.add("glossary", {"term": "war", "definition": "Mine."})
    small.rows["glossary"].append({"term": "war", "definition": "Theirs."})
    small.save()
    [one] = desk.outside().conflicts
    assert one.base is None and one.id == "war"


def test_a_change_that_broke_a_file_is_not_taken(small, desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    with small.file("people").open("a") as file:
        file.write('"open\n')
    with pytest.raises(Refusal, match=r"The other change broke a file.*people\.csv:4"):
        desk.merge(desk.outside())
    assert len(desk.changes()) == 1


def test_what_was_brought_together_outlives_a_death(small, desk, die):
    desk.change("issues", "arms", {"title": "Weapons"})
    small.put("people", 0, "office", "Minister")
    desk.merge(desk.outside())
    die(desk)
    again = Studio(small.path)
    assert [change.row for change in again.changes()] == ["arms"]
    again.close()


def test_two_studios_save_one_after_the_other(small, desk):
    other = Studio(small.path)
    desk.change("issues", "arms", {"title": "Weapons"})
    other.change("issues", "dialogue", {"title": "Talking"})
    desk.save()
    with pytest.raises(ChangedOutside):
        other.save()
    other.merge(other.outside())
    other.save()
    assert "Weapons" in small.file("issues").read_text()
    assert "Talking" in small.file("issues").read_text()
    assert [version.kind for version in other.versions()] == ["found", "saved", "saved"]
    other.close()


def test_many_changes_are_one_a_row():
    a, b, c = ("a",), ("b",), ("c",)
    made = [Change("t", "1", a, b), Change("t", "2", None, a), Change("t", "1", b, c)]
    assert net(made) == [Change("t", "1", a, c), Change("t", "2", None, a)]
    assert net([*made, Change("t", "2", a, None), Change("t", "1", c, a)]) == []
