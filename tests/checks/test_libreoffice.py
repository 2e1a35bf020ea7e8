"""Files that LibreOffice itself wrote: kept ones, and fresh ones where it is installed.

The kept files were made by `write_files` below, which puts a table into a workbook with German
formats and lets LibreOffice save it in four ways.
"""

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook

from crisis.checks import check, read_folder

FILES = Path(__file__).parent / "files"
OFFICE = shutil.which("soffice")
# Separator, quotation mark, character set (76 UTF-8, 1 Windows-1252, 65535 UTF-16), first line,
# formats, language (1031 German), quote all, detect, save as shown.
CSV = "csv:Text - txt - csv (StarCalc):{separator},34,{charset},1,,1031,false,true,true"
WAYS = {
    "comma.csv": CSV.format(separator=44, charset=76),
    "semicolon.csv": CSV.format(separator=59, charset=1),
    "tab.csv": CSV.format(separator=9, charset=65535),
    "book.xlsx": "xlsx:Calc MS Excel 2007 XML",
}
FIELDS = [
    {"name": "id", "type": "string"},
    {"name": "date", "type": "date"},
    {"name": "since", "type": "string", "constraints": {"pattern": r"\d{4}(-\d{2}(-\d{2})?)?"}},
    {"name": "lat", "type": "number", "constraints": {"minimum": -90, "maximum": 90}},
    {"name": "count", "type": "integer"},
    {"name": "official", "type": "boolean"},
    {"name": "note", "type": "string"},
]
ROWS = [
    ["berlin", "2022-01-26", "2014", "52.52", "5000", "true", "Gespräch über “Waffen” – ja"],
    ["kyiv", "2022-02-03", "2014-03-18", "50.45", "30", "false", "a; b, c"],
    ["moscow", "", "2018", "-0.5", "", "true", "5 000 men on two lines"],
]
DIFFERENT = {
    "comma.csv": ["line break", "day first", "decimal comma", "true or false"],
    "semicolon.csv": ["Windows-1252", "semicolon", "day first", "decimal comma", "true or false"],
    "tab.csv": ["UTF-16", "tab", "day first", "decimal comma", "true or false"],
    "book.xlsx": ["line break"],
}


def write_files(folder: Path) -> None:
    """Let LibreOffice write ROWS in all WAYS."""
    made = Workbook()
    made.properties.creator = None
    sheet = made.active
    sheet.append([field["name"] for field in FIELDS])
    for id_, date, since, lat, count, official, note in ROWS:
        day = dt.date.fromisoformat(date) if date else None
        start = dt.date.fromisoformat(since) if len(since) == 10 else int(since)
        note = note.replace("5 000 men on ", "5\u00a0000 men\non ")
        number = int(count) if count else None
        sheet.append([id_, day, start, float(lat), number, official == "true", note])
    for line in range(2, len(ROWS) + 2):
        sheet[f"B{line}"].number_format = "[$-407]dd\\.mm\\.yyyy"
        sheet[f"D{line}"].number_format = "[$-407]0.00"
    sheet["C3"].number_format = "[$-407]dd\\.mm\\.yyyy"
    made.save(folder / "source.xlsx")
    for name, way in WAYS.items():
        out = folder / name.partition(".")[0]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [OFFICE, profile, "--headless", "--convert-to", way, "--outdir", out]
        done = subprocess.run(
            [*command, folder / "source.xlsx"], capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        (out / f"source{Path(name).suffix}").rename(folder / name)


def must_be_read(file: Path, folder: Path) -> None:
    """Hold that a file is read as ROWS, without a problem, and that each difference is listed."""
    target = f"t{file.suffix}"
    schema = {"fields": FIELDS, "primaryKey": ["id"]}
    resource = {"name": "t", "path": target, "schema": schema}
    folder.mkdir(exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    shutil.copy(file, folder / target)
    table = read_folder(folder).tables["t"]
    assert [str(problem) for problem in check(folder) if problem.file == target] == []
    rows = [[_bare(cell) for cell in row] for row in table.sheet.rows]
    assert rows == [[_bare(cell) for cell in row] for row in ROWS]
    listed = " / ".join(reading.what for reading in table.readings)
    for what in DIFFERENT[file.name]:
        assert re.search(what, listed), (what, listed)


def _bare(cell: str) -> str:
    """Return a number without the zeros at its end, which LibreOffice adds to fill a format."""
    return cell.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", cell) else cell


@pytest.mark.parametrize("name", WAYS)
def test_a_file_that_libreoffice_wrote_is_read_as_meant(tmp_path, name):
    must_be_read(FILES / name, tmp_path / "data")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_files_that_libreoffice_writes_now_are_read_as_meant(tmp_path):
    write_files(tmp_path)
    for name in WAYS:
        must_be_read(tmp_path / name, tmp_path / name.partition(".")[0])


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_tables_of_a_folder_survive_libreoffice(small, tmp_path):
    before = {name: table.sheet.rows for name, table in read_folder(small.path).tables.items()}
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--infilter=CSV:44,34,76,1,,1033,false,true"]
    for ending, way in (("xlsx", WAYS["book.xlsx"]), ("csv", WAYS["comma.csv"])):
        out = tmp_path / ending
        files = [str(small.file(table)) for table in small.columns]
        subprocess.run(
            [*command, "--convert-to", way, "--outdir", out, *files],
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip
        shutil.copy(small.path / "datapackage.json", out)
        assert [str(problem) for problem in check(out)] == []
        after = {name: table.sheet.rows for name, table in read_folder(out).tables.items()}
        assert after == before


def test_the_kept_files_are_of_the_kinds_that_they_stand_for():
    raw = {name: (FILES / name).read_bytes() for name in WAYS}
    assert raw["comma.csv"].startswith(b"id,date,") and "Gespräch".encode() in raw["comma.csv"]
    assert raw["semicolon.csv"].startswith(b"id;date;") and b"Gespr\xe4ch" in raw["semicolon.csv"]
    assert raw["tab.csv"].startswith(b"\xff\xfei\x00d\x00\t\x00")
    assert raw["book.xlsx"].startswith(b"PK")
