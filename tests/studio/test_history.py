"""Earlier versions: numbered, restored to the byte, and not more than there is room for."""

import json

import pytest

from crisis.checks import check
from crisis.studio import Refusal, Studio, history
from crisis.studio.history import MOST, NEWEST, History, Version, _to_keep


def files(small) -> dict[str, bytes]:
    return {table: small.file(table).read_bytes() for table in small.columns}


def test_each_save_is_a_version_and_the_first_keeps_what_was_there(small, desk):
    before = files(small)
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.save()
    desk.change("issues", "arms", {"title": "Guns"})
    desk.save("Shorter")
    told = [(version.number, version.kind, version.words) for version in desk.versions()]
    assert told[1:] == [
        (2, "saved", "issues: arms: title Arms -> Weapons"),
        (3, "saved", "Shorter"),
    ]
    assert told[0][:2] == (1, "found") and desk.versions()[0].time[:2] == "20"
    assert [desk.in_words(change) for change in desk.changes_since(1)] == [
        "issues: arms: title Arms -> Guns"
    ]
    saved = desk.restore(1)
    assert files(small) == before and saved.words == "version 1 restored"
    assert desk.row("issues", "arms").cells["title"] == "Arms" and desk.changes() == []
    desk.restore(3)
    assert desk.row("issues", "arms").cells["title"] == "Guns" and len(desk.versions()) == 5
    assert desk.restore(3).version is None  # it is so already


def test_only_changed_tables_are_kept_again(small, desk):
    for title in ("Weapons", "Guns"):
        desk.change("issues", "arms", {"title": title})
        desk.save()
    owners = [set(version.held.values()) for version in desk.versions()]
    assert owners == [{1}, {1, 2}, {1, 3}]
    names = sorted(path.name for path in (small.path / history.PLACE).glob("*.zip"))
    assert names == ["0001.zip", "0002.zip", "0003.zip"]


def test_what_somebody_else_changed_is_a_version_too(small, desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.save()
    small.rows["issues"][0]["title"] = "Theirs"
    small.save()
    theirs = files(small)
    other = Studio(small.path)
    other.change("issues", "arms", {"title": "Guns"})
    other.save()
    assert [version.kind for version in other.versions()] == ["found", "saved", "found", "saved"]
    other.restore(3)
    assert files(small) == theirs
    other.close()


def test_a_version_is_not_restored_over_unsaved_changes(desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.save()
    desk.change("issues", "arms", {"title": "Guns"})
    with pytest.raises(Refusal, match="unsaved changes: save them or drop them"):
        desk.restore(1)
    desk.drop()
    desk.restore(1)


def test_a_version_that_the_rules_of_today_forbid_is_refused(small, desk):
    desk.change("issues", "arms", {"title": "Weapons and other things"})
    desk.save()
    desk.change("issues", "arms", {"title": "Arms"})
    desk.save()
    described = json.loads((small.path / "datapackage.json").read_text(encoding="utf-8"))
    [issues] = [r for r in described["resources"] if r["name"] == "issues"]
    issues["schema"]["fields"][1]["constraints"]["maxLength"] = 10
    (small.path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    again = Studio(small.path)
    before = files(small)
    with pytest.raises(
        Refusal, match=r"Version 2 goes against the rules of today.*\nissues\.csv:2"
    ):
        again.restore(2)
    assert files(small) == before
    again.close()


def test_versions_of_yesterday_are_restored_beside_todays_change_by_somebody_else(small, desk):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.save()
    small.put("people", 0, "office", "Minister")
    with pytest.raises(Refusal, match=r"somebody else has changed"):
        desk.restore(1)


@pytest.mark.parametrize("damage", ["zip", "gone", "json"])
def test_a_damaged_version_is_a_sentence(small, desk, damage):
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.save()
    desk.change("issues", "arms", {"title": "Guns"})
    desk.save()
    place = small.path / history.PLACE
    if damage == "zip":
        (place / "0002.zip").write_bytes(b"PK")
    elif damage == "gone":
        (place / "0002.zip").unlink()
    else:
        (place / "0002.json").write_text("{")
    said = "There is no version 2" if damage == "json" else "Version 2 is damaged"
    with pytest.raises(Refusal, match=said):
        desk.restore(2)
    desk.restore(1)
    assert check(small.path) == []


def version(number: int, day: str) -> Version:
    return Version(number, f"{day} 12:00:00", "", "saved", {}, {})


def test_which_versions_are_kept():
    few = [version(number, "2022-01-01") for number in range(1, MOST + 1)]
    assert _to_keep(few) == list(range(1, MOST + 1))
    days = [version(n, f"2022-{1 + n // 100:02d}-{1 + n % 28:02d}") for n in range(1, 201)]
    kept = _to_keep(days)
    assert kept[0] == 1 and kept[-NEWEST:] == list(range(161, 201)) and len(kept) <= MOST
    one_day = [version(number, "2022-01-01") for number in range(1, 201)]
    assert _to_keep(one_day) == [1, 160, *range(161, 201)]


def test_old_versions_go_and_those_that_stay_can_be_restored(small, desk, monkeypatch):
    monkeypatch.setattr(history, "MOST", 5)
    monkeypatch.setattr(history, "NEWEST", 3)
    for number in range(8):
        desk.change("issues", "arms", {"title": f"Title {number}"})
        desk.change("people", "dmytro-kuleba", {"office": "one" if number < 2 else "two"})
        desk.save()
    numbers = [version.number for version in desk.versions()]
    assert numbers == [1, 6, 7, 8, 9]
    for number in numbers:
        assert set(History(small.path).files(number)) >= {"issues.csv", "datapackage.json"}
    stay = {path.name for path in (small.path / history.PLACE).glob("*.zip")}
    assert "0004.zip" in stay and "0003.zip" not in stay  # it has the people of those that stay
    desk.restore(6)
    assert desk.row("issues", "arms").cells["title"] == "Title 4"
