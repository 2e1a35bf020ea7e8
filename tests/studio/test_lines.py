"""Only the changed lines of a file change, and a row goes where it belongs."""

import difflib
import subprocess
import sys
from pathlib import Path

import pytest

from crisis.checks import check, read_folder
from crisis.studio import Refusal, Studio

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ARMS = "de-2022-01-20-arms"


def lines(small, table: str) -> list[bytes]:
    return small.file(table).read_bytes().splitlines(keepends=True)


def changed(before: list[bytes], after: list[bytes]) -> list[str]:
    """Return the lines of a difference, as git shows it."""
    both = [[line.decode() for line in lines] for lines in (before, after)]
    return [line[:25] for line in difflib.ndiff(*both) if line[0] in "+-"]


def test_one_cell_is_one_line(small, desk):
    before = lines(small, "positions")
    desk.change("positions", ARMS, {"note": "Say, a comma"})
    desk.save()
    assert changed(before, lines(small, "positions")) == [
        f"- {ARMS},2022"[:25],
        f"+ {ARMS},2022"[:25],
    ]


def test_other_tables_are_not_even_written(small, desk):
    before = {table: small.file(table).stat().st_ino for table in small.columns}
    desk.change("positions", ARMS, {"note": "New"})
    desk.save()
    after = {table: small.file(table).stat().st_ino for table in small.columns}
    assert [table for table in before if before[table] != after[table]] == ["positions"]


@pytest.mark.parametrize(
    ("mark", "end", "last"),
    [
        (b"", b"\n", b"\n"),
        (b"\xef\xbb\xbf", b"\r\n", b"\r\n"),
        (b"", b"\r\n", b""),
        (b"", b"\n", b""),
    ],
)
def test_a_file_keeps_its_mark_its_line_ends_and_its_quotation_marks(small, mark, end, last):
    rows = [
        b'"issue_id",title,proposition,explanation',
        b'"arms","Arms",P,"X"',
        b"dialogue,Talks,Q,Y",
    ]
    small.file("issues").write_bytes(mark + end.join(rows) + last)
    desk = Studio(small.path)
    desk.change("issues", "dialogue", {"title": "Talking"})
    desk.save()
    rows[2] = b"dialogue,Talking,Q,Y"
    assert small.file("issues").read_bytes() == mark + end.join(rows) + (last or end)
    desk.close()


def test_an_added_row_behind_a_last_line_without_an_end(small):
    raw = small.file("glossary").read_bytes()
    small.file("glossary").write_bytes(raw.rstrip(b"\n"))
    desk = Studio(small.path)
    desk.add("glossary", {"term": "treaty", "definition": "A contract."})
    desk.save()
    assert small.file("glossary").read_bytes() == raw + b"treaty,A contract.,\n"
    desk.close()


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_file_in_another_encoding_is_written_anew(small, encoding):
    clean = small.file("places").read_bytes()
    text = clean.decode().replace(";", "|").replace(",", ";").replace("52.52", "52,52")
    text = text.replace("Kiev| Kiew", '"Kiev; Kiew"')
    small.file("places").write_bytes(text.encode(encoding))
    desk = Studio(small.path)
    desk.change("places", "kyiv", {"precision_km": "2"})
    desk.save()
    assert small.file("places").read_bytes() == clean.replace(
        b"30.52,capital,1", b"30.52,capital,2"
    )
    desk.close()


def test_what_was_read_as_meant_is_written_so(small):
    clean = small.file("positions").read_bytes()
    small.file("positions").write_bytes(clean.replace(b"2022-01-26,day,pub", b"26/01/2022,day,pub"))
    desk = Studio(small.path)
    desk.change("positions", ARMS, {"note": "New"})
    desk.save()
    assert b"26/01/2022" not in small.file("positions").read_bytes()
    assert read_folder(small.path).readings == []
    desk.close()


def test_a_workbook_in_place_of_a_table_becomes_the_table(small):
    from openpyxl import Workbook

    clean, book = small.file("issues").read_bytes(), Workbook()
    for row in read_folder(small.path).tables["issues"].sheet.rows:
        if book.active.max_row == 1 and book.active["A1"].value is None:
            book.active.append(small.columns["issues"])
        book.active.append(row)
    book.save(small.path / "issues.xlsx")
    small.file("issues").unlink()
    desk = Studio(small.path)
    desk.change("issues", "arms", {"title": "Weapons"})
    desk.save()
    assert not (small.path / "issues.xlsx").exists() and check(small.path) == []
    assert small.file("issues").read_bytes() == clean.replace(b"arms,Arms,", b"arms,Weapons,")
    desk.restore(1)
    assert (small.path / "issues.xlsx").exists() and not small.file("issues").exists()
    desk.close()


def ids(desk: Studio, table: str) -> list[str]:
    return [row.id for row in desk.rows(table)]


def test_a_new_row_goes_by_date_and_id(small, desk):
    row = dict(small.rows["positions"][1], position_id="ru-2022-01-26-arms", actor_id="RU")
    row |= {"person_id": "", "place_id": ""}
    desk.add("positions", row)
    expected = [ARMS, "ru-2022-01-26-arms", "ua-2022-01-26-arms", "ru-2022-01-27-other"]
    assert ids(desk, "positions") == expected
    desk.save()
    assert [line.split(b",")[0].decode() for line in lines(small, "positions")[1:]] == expected


def test_a_row_with_another_day_moves(desk):
    desk.redate("positions", ARMS, "2022-01-28")
    assert ids(desk, "positions")[-1] == "de-2022-01-28-arms"
    desk.undo()
    assert ids(desk, "positions")[0] == ARMS


def test_a_table_without_a_day_goes_by_id(desk):
    desk.add("people", {"person_id": "boris-johnson", "name": "Boris Johnson"})
    assert ids(desk, "people") == ["annalena-baerbock", "boris-johnson", "dmytro-kuleba"]


def test_rows_put_by_hand_stay_and_a_new_one_comes_last(small):
    small.rows["issues"].reverse()
    small.save()
    desk = Studio(small.path)
    desk.add("issues", {"issue_id": "borders"})
    assert ids(desk, "issues") == ["dialogue", "arms", "borders"]
    desk.close()


def test_what_cannot_be_read_again_is_refused(small, desk):
    before = {table: small.file(table).read_bytes() for table in small.columns}
    desk.add("glossary", {})
    with pytest.raises(Refusal, match="empty row"):
        desk.save()
    desk.undo()
    assert {table: small.file(table).read_bytes() for table in small.columns} == before


def test_a_very_long_cell_comes_back(small, desk):
    desk.change("positions", ARMS, {"note": "x" * 200_000})
    desk.save()
    script = "import sys, crisis.checks as c; sys.exit(len(c.check(sys.argv[1])))"
    done = subprocess.run([sys.executable, "-c", script, small.path], cwd=NOTEBOOKS, check=False)
    assert done.returncode == 0  # in a program that has imported nothing yet
