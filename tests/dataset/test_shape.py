"""One shape for every data folder: written once, kept in step, and brought to older folders."""

from __future__ import annotations

import copy
import csv
import json
import shutil
from pathlib import Path

import pytest

import crisis
from crisis.checks import CannotRead, check
from crisis.checks.descriptor import Descriptor, descriptor_of
from crisis.checks.shape import SHAPE
from crisis.dataset import shape

DATA = Path(__file__).parents[2] / "data"
FOLDERS = sorted(path.parent for path in DATA.glob("*/datapackage.json"))


@pytest.fixture
def written() -> Descriptor:
    return read(SHAPE.parent)


@pytest.fixture
def mine(tmp_path) -> Path:
    """A whole folder of somebody's own."""
    return shutil.copytree(DATA / "cuba_1962", tmp_path / "mine")


def read(folder: Path) -> Descriptor:
    return descriptor_of((folder / "datapackage.json").read_bytes())


def write(folder: Path, descriptor: Descriptor) -> None:
    text = json.dumps(descriptor, indent=2, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def table(descriptor: Descriptor, name: str) -> Descriptor:
    [found] = [t for t in descriptor["resources"] if t["name"] == name]
    return found


def column(descriptor: Descriptor, table_: str, name: str) -> Descriptor:
    [field] = [f for f in table(descriptor, table_)["schema"]["fields"] if f["name"] == name]
    return field


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_folder_has_the_shape_to_the_letter(folder, written, tmp_path):
    copied = shutil.copytree(folder, tmp_path / "copy")
    assert shape.renew(copied, written) == ["datapackage.json is up to date."]
    assert files(copied) == files(folder)


def test_what_is_a_folders_own_is_kept(written):
    own = copy.deepcopy(written)
    own["title"], own["map"] = "Ours", {"name": "Here"}
    kind = column(own, "actors", "kind")
    kind["constraints"]["enum"].append("tribe")
    kind["categories"].append({"value": "tribe", "label": "tribe"})
    column(own, "events", "title")["description"] = "In our words."
    column(own, "issues", "title")["constraints"]["maxLength"] = 40
    table(own, "events")["path"] = "events.xlsx"
    fields = table(own, "actors")["schema"]["fields"]
    fields.insert(7, {"name": "oas_since", "type": "integer"})
    fields[:] = [field for field in fields if field["name"] != "nato_since"]
    fields.insert(0, {"name": "flag", "type": "string"})
    fields.append({"name": "friend_id", "type": "string"})
    friend = {"fields": "friend_id", "reference": {"resource": "actors", "fields": "actor_id"}}
    table(own, "actors")["schema"]["foreignKeys"].append(friend)
    schema = {"fields": [{"name": "song_id", "type": "string"}]}
    own["resources"].append({"name": "songs", "path": "songs.csv", "schema": schema})
    assert shape.renewed(own, written) == own


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["resources"].pop(),
        lambda d: d["resources"][1].update(name="folk"),
        lambda d: column(d, "places", "lat").update(type="string"),
        lambda d: column(d, "places", "lat").update(format="any"),
        lambda d: table(d, "places")["schema"]["fields"].pop(),
        lambda d: table(d, "places")["schema"].update(primaryKey="name"),
        lambda d: table(d, "people")["schema"].pop("foreignKeys"),
        lambda d: column(d, "events", "date")["constraints"].pop("required"),
        lambda d: column(d, "events", "kind")["constraints"].pop("enum"),
        lambda d: column(d, "events", "kind").pop("constraints"),
        lambda d: column(d, "events", "kind").update(constraints="many"),
        lambda d: column(d, "events", "kind").update(categories=["talks"]),
        lambda d: column(d, "positions", "stance")["constraints"]["enum"].append("maybe"),
        lambda d: column(d, "actors", "actor_id").pop("title"),
    ],
)
def test_a_departure_is_mended(written, change):
    own = copy.deepcopy(written)
    change(own)
    assert shape.renewed(own, written) == written


def test_an_older_folder_gets_what_is_new_and_can_be_shown(mine, capsys):
    """Before there were languages of titles, and steps to sort."""
    own, now = read(mine), files(mine)
    fields = table(own, "sources")["schema"]["fields"]
    fields.remove(column(own, "sources", "language"))
    own["resources"].remove(table(own, "stages"))
    column(own, "places", "lat")["type"] = "string"
    write(mine, own)
    (mine / "stages.csv").unlink()
    data = crisis.load(DATA / "cuba_1962").sources.drop(columns="language")
    kept = [field["name"] for field in fields]
    write_without(mine / "sources.csv", "language")
    assert {(p.file, p.column) for p in check(mine)} == {
        ("datapackage.json", ""),
        ("datapackage.json", "language"),
        ("datapackage.json", "lat"),
    }
    with pytest.raises(crisis.DataProblems, match=r"start\.py renew FOLDER"):
        crisis.load(mine)
    assert shape.main([str(mine)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "sources.csv has new columns, all cells empty: language.",
        "stages.csv was made, with its first line only.",
        "datapackage.json is up to date.",
    ]
    assert read(mine) == read(DATA / "cuba_1962")
    again = crisis.load(mine)
    assert set(again.sources["language"]) == {""}
    assert again.sources[kept].equals(data[kept])
    assert {name for name, raw in files(mine).items() if raw != now[name]} <= {
        "sources.csv",
        "stages.csv",
        "datapackage.json",
    }
    assert again.explore().html() and again.map().html()


def write_without(file: Path, name: str) -> None:
    """Take a column out of a table's file."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    place = rows[0].index(name)
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(
            [*row[:place], *row[place + 1 :]] for row in rows
        )


def test_a_table_that_only_the_descriptor_lacks_keeps_its_rows(mine, written):
    own, before = read(mine), files(mine)
    own["resources"].remove(table(own, "glossary"))
    write(mine, own)
    write_without(mine / "glossary.csv", "source_ids")
    assert shape.renew(mine, written) == [
        "glossary.csv has new columns, all cells empty: source_ids.",
        "datapackage.json is up to date.",
    ]
    assert len(files(mine)["glossary.csv"].splitlines()) == len(before["glossary.csv"].splitlines())
    assert check(mine) == []


def test_a_file_that_must_be_mended_first_is_left_alone(mine, written):
    own = read(mine)
    table(own, "sources")["schema"]["fields"].remove(column(own, "sources", "language"))
    write(mine, own)
    write_without(mine / "sources.csv", "language")
    with (mine / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("a,row,too,short\n")
    before = files(mine)["sources.csv"]
    assert shape.renew(mine, written) == ["datapackage.json is up to date."]
    assert files(mine)["sources.csv"] == before
    assert {p.column for p in check(mine) if p.line == 1} == {"language"}


def test_what_cannot_be_mended_changes_nothing(mine, capsys):
    own = read(mine)
    table(own, "actors")["schema"]["fields"].pop()
    own["map"] = []
    write(mine, own)
    before = files(mine)
    assert shape.main([str(mine)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "datapackage.json: 'map' of the data set is '[]', not a list of settings in curly brackets."
    ]
    assert files(mine) == before


def test_no_folder_is_one_line(tmp_path, capsys):
    assert shape.main([str(tmp_path / "nowhere")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    with pytest.raises(CannotRead):
        shape.read(tmp_path / "nowhere")
