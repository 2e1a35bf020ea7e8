"""Names, code words and ids: they stay once given, and only their owner can read them."""

import json
import re
import stat
from pathlib import Path

import pytest

from classroom import roster
from classroom.refusal import Refusal

pytest.importorskip("xkcdpass", reason="comes with requirements-class.txt")


def test_each_has_a_code_word_and_an_id_of_its_own() -> None:
    members = roster.enlarge([], 30)
    assert [m.name for m in members][:2] == ["teacher", "student01"]
    assert len(members) == len({m.code for m in members}) == len({m.uid for m in members}) == 31
    assert all(re.fullmatch(r"[a-z]+-[a-z]+-\d\d", m.code) for m in members)
    assert all(roster.FIRST_ID <= m.uid <= roster.LAST_ID for m in members)


def test_a_code_word_is_said_in_three_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all the words that can be drawn, none has a hyphen of its own, as "yo-yo" has."""
    drawn: list[str] = []

    def remember(words: list[str]) -> str:
        drawn.extend(words)
        return words[0]

    monkeypatch.setattr(roster.secrets, "choice", remember)
    roster.enlarge([], 1)
    assert len(set(drawn)) > 1000
    assert [word for word in set(drawn) if not re.fullmatch("[a-z]+", word)] == []


def test_a_larger_class_keeps_those_that_are_there() -> None:
    few = roster.enlarge([], 2)
    more = roster.enlarge(few, 4)
    assert more[:3] == few
    assert [m.name for m in more[3:]] == ["student03", "student04"]
    assert len({m.uid for m in more}) == 5


def test_a_smaller_number_takes_nobody_away() -> None:
    many = roster.enlarge([], 4)
    assert roster.enlarge(many, 2) == many


@pytest.mark.parametrize("students", [0, -1, roster.MOST + 1])
def test_a_class_has_a_size(students: int) -> None:
    with pytest.raises(Refusal, match=rf"1 to {roster.MOST} students; {students} was asked for\.$"):
        roster.enlarge([], students)


def test_it_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "roster.json"
    members = roster.enlarge([], 3)
    file.write_text("old")
    file.chmod(0o644)
    roster.write(file, members)
    assert roster.read(file) == members
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [f.name for f in tmp_path.iterdir()] == ["roster.json"]


def test_no_file_is_no_class(tmp_path: Path) -> None:
    assert roster.read(tmp_path / "roster.json") == []


@pytest.mark.parametrize("text", ["{", '[{"name": "student01"}]', "7"])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "roster.json").write_text(text)
    with pytest.raises(Refusal, match="cannot be read; delete it"):
        roster.read(tmp_path / "roster.json")


def test_the_authenticator_knows_the_hash_and_keeps_a_changed_one(tmp_path: Path) -> None:
    import dbm

    import bcrypt

    members = roster.enlarge([], 1)
    roster.keep_hashes(tmp_path / "code_words", members)
    with dbm.open(str(tmp_path / "code_words"), "w") as kept:
        assert set(kept.keys()) == {b"teacher", b"student01"}
        assert bcrypt.checkpw(members[1].code.encode(), kept["student01"])
        assert members[1].code.encode() not in kept["student01"]
        kept["student01"] = b"changed"
    roster.keep_hashes(tmp_path / "code_words", members)
    with dbm.open(str(tmp_path / "code_words"), "r") as kept:
        assert kept["student01"] == b"changed"


def test_a_roster_is_plain_json(tmp_path: Path) -> None:
    roster.write(tmp_path / "roster.json", roster.enlarge([], 1))
    assert [m["name"] for m in json.loads((tmp_path / "roster.json").read_text())] == [
        "teacher",
        "student01",
    ]
