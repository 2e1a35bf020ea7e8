"""A folder that stands nowhere on the disk, and a check that looks at some rows only."""

import pytest

from crisis.checks import check, check_folder, folder_of, read_folder
from crisis.checks.workbook import Unreadable, Workbook


def test_a_folder_of_bytes_is_as_good_as_one_that_was_read(small):
    read = read_folder(small.path)
    made = folder_of(small.path, read.raw, read.others)
    assert made.digest == read.digest
    assert check_folder(made) == check(small.path) == []


def test_only_what_changed_is_read_again(small):
    read = read_folder(small.path)
    raw = {**read.raw, "issues.csv": read.raw["issues.csv"].replace(b"Talks", b"More talks")}
    made = folder_of(small.path, raw, read.others, known=read)
    assert made.tables["places"] is read.tables["places"]
    assert made.tables["issues"]["title"] == ("Arms", "More talks")
    (small.path / "issues.csv").write_bytes(raw["issues.csv"])
    assert made.digest == read_folder(small.path).digest


BREAKS = [
    ("positions", 1, "stance", "suports"),
    ("positions", 1, "date", "2022-02-30"),
    ("positions", 0, "actor_id", "XX"),
    ("positions", 1, "position_id", "de-2022-01-20-arms"),
    ("places", 3, "name", "Kyiv"),
    ("people", 0, "name", ""),
    ("events", 0, "actor_ids", "RU; XX"),
    ("codings", 0, "position_id", "ua-2022-01-26-other"),
]


@pytest.mark.parametrize(("table", "row", "column", "cell"), BREAKS)
def test_some_rows_have_the_problems_that_all_have(small, table, row, column, cell):
    """A schema looks at the rows asked about and their rivals; the rules look at all."""
    good = read_folder(small.path)
    assert check_folder(good, {}) == []
    small.put(table, row, column, cell)
    broken = read_folder(small.path)
    assert check_folder(broken)
    own = [p for p in check_folder(broken) if p.file == f"{table}.csv"]
    found = [p for p in check_folder(broken, {table: [row]}) if p.file == f"{table}.csv"]
    assert found == own


def test_what_is_no_workbook_is_said_to_be_none():
    with pytest.raises(Unreadable, match="no workbook"):
        Workbook(b"PK nonsense")
