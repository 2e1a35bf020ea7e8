"""One shape for every data folder: written once, and kept in step."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

import pytest

from crisis.checks import check
from crisis.dataset import shape

DATA = Path(__file__).parents[2] / "data"
FOLDERS = sorted(path.parent for path in DATA.glob("*/datapackage.json"))


@pytest.fixture
def written() -> dict:
    return shape.read(shape.TEMPLATE)


def column(descriptor: dict, table: str, name: str) -> dict:
    [found] = [t for t in descriptor["resources"] if t["name"] == table]
    [field] = [f for f in found["schema"]["fields"] if f["name"] == name]
    return field


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_folder_has_the_shape(folder, written):
    own = shape.read(folder)
    assert shape.differences(own, written) == []
    assert shape.renewed(own, written) == own


def test_what_is_a_folders_own_is_kept(written):
    own = copy.deepcopy(written)
    own["title"], own["map"] = "Ours", {"name": "Here"}
    column(own, "actors", "kind")["constraints"]["enum"].append("tribe")
    column(own, "events", "title")["description"] = "In our words."
    fields = own["resources"][0]["schema"]["fields"]
    fields.insert(7, {"name": "oas_since", "type": "integer"})
    assert shape.differences(own, written) == []
    assert shape.renewed(own, written) == own


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["resources"].pop(), "There is no table options."),
        (lambda d: d["resources"][1].update(name="folk"), "Table folk is in no other folder."),
        (lambda d: column(d, "places", "lat").update(type="string"), "lat of places has another"),
        (lambda d: d["resources"][2]["schema"]["fields"].pop(), "The columns of places should be"),
        (lambda d: d["resources"][0].update(path="who.csv"), "or the keys of actors differ"),
        (lambda d: column(d, "events", "date")["constraints"].pop("required"), "date of events"),
    ],
)
def test_a_departure_is_told_and_mended(written, change, said):
    own = copy.deepcopy(written)
    change(own)
    assert any(said in line for line in shape.differences(own, written))
    assert shape.differences(shape.renewed(own, written), written) == []


def test_the_command_brings_a_folder_up_to_date(tmp_path, written, capsys):
    folder = shutil.copytree(DATA / "cuba_1962", tmp_path / "mine")
    own = shape.read(folder)
    column(own, "places", "lat")["type"] = "string"
    (folder / "datapackage.json").write_text(json.dumps(own), encoding="utf-8")
    assert shape.main([str(folder)]) == 0
    assert shape.read(folder) == shape.read(DATA / "cuba_1962")
    assert check(folder) == []
    assert capsys.readouterr().out == "datapackage.json is up to date.\n"


def test_no_folder_is_one_line(tmp_path, capsys):
    assert shape.main([str(tmp_path / "nowhere")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
