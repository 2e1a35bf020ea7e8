"""The sheet of code words: everything that a student has to type, and nobody else reads it."""

import stat
from pathlib import Path

from classroom import sheet
from classroom.roster import Member


def test_it_names_everybody_and_the_address(members: list[Member]) -> None:
    page = sheet.page(members, "http://192.168.1.7:8000")
    assert "<strong>http://192.168.1.7:8000</strong>" in page
    for member in members:
        assert page.count(f">{member.name}<") == page.count(f">{member.code}<") == 1
    assert page.count("<tr>") == 3  # the head and two students
    assert "http://" not in page.replace("http://192.168.1.7:8000", "")


def test_what_is_typed_is_escaped(members: list[Member]) -> None:
    odd = [members[0], Member("<b>", "a&b", 1)]
    page = sheet.page(odd, "<script>")
    assert "<script>" not in page and "&lt;b&gt;" in page and "a&amp;b" in page


def test_only_its_owner_reads_it(tmp_path: Path, members: list[Member]) -> None:
    file = tmp_path / "code_words.html"
    file.write_text("old")
    file.chmod(0o644)
    sheet.write(file, members, "http://127.0.0.1:8000")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "word-student01-1" in file.read_text(encoding="utf-8")
