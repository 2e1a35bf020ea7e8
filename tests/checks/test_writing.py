"""What is written is what was read: a clean table to the last byte, a broken one not at all."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis.checks import check, read_folder
from crisis.checks.reading import read_sheet
from crisis.checks.writing import csv_text, save, table_text

DATA = Path(__file__).parents[2] / "data" / "ukraine_2022"
CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def write_all(source: Path, target: Path) -> None:
    """Read a folder and write each of its tables into another one."""
    for table in read_folder(source).tables.values():
        save(target / table.file, table_text(table))


def test_load_save_load_changes_no_byte_of_the_real_data(tmp_path):
    shutil.copy(DATA / "datapackage.json", tmp_path)
    write_all(DATA, tmp_path)
    for file in sorted(DATA.glob("*.csv")):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name
    assert check(tmp_path) == check(DATA)


def test_a_table_read_as_meant_is_written_clean(small):
    clean = {table: small.file(table).read_bytes() for table in small.columns}
    text = small.file("places").read_text(encoding="utf-8").replace("52.52", '"52,52"')
    small.file("places").write_bytes(text.replace(",berlin,", ",berlin\u00a0,").encode("utf-16"))
    write_all(small.path, small.path)
    assert {table: small.file(table).read_bytes() for table in small.columns} == clean
    assert read_folder(small.path).readings == []


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=6))
def test_any_text_comes_back(rows):
    sheet = read_sheet(csv_text(["a", "b"], rows).encode(), ["a", "b"])
    assert sheet.header == ["a", "b"]
    assert sheet.rows == [row for row in rows if any(row)]


@pytest.mark.parametrize("broken", ["x\n", 'x,"\n'])
def test_a_table_that_would_lose_a_row_is_not_written(small, broken):
    with small.file("glossary").open("a", encoding="utf-8") as file:
        file.write(broken)
    with pytest.raises(ValueError, match=r"glossary\.csv has rows or columns that could not"):
        table_text(read_folder(small.path).tables["glossary"])


def test_new_columns_are_empty_and_in_their_place(small):
    small.columns["glossary"] = ["term", "source_ids"]
    small.rows["glossary"] = [{"term": "alliance", "source_ids": "commons-2018"}]
    small.save()
    table = read_folder(small.path).tables["glossary"]
    text = "term,definition,source_ids\nalliance,,commons-2018\n"
    assert table_text(table, ["definition"]) == text
    small.edit("glossary", "source_ids", "sources")
    with pytest.raises(ValueError, match="columns"):
        table_text(read_folder(small.path).tables["glossary"], ["definition"])


def test_a_broken_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    file = tmp_path / "a.csv"
    save(file, "old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="space"):
        save(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_the_same_is_left_alone(tmp_path):
    file = tmp_path / "a.csv"
    save(file, "é\n")
    assert file.read_bytes() == "é\n".encode()
    before = file.stat()
    save(file, "é\n")
    assert file.stat().st_ino == before.st_ino


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_who_may_read_a_file_stays(tmp_path):
    file = tmp_path / "a.csv"
    save(file, "a")
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    file.chmod(0o600)
    save(file, "b")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
