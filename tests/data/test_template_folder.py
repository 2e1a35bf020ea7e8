"""The folder that a new crisis starts from: empty, good, and enough to begin with."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

import crisis
from crisis.checks import check
from crisis.dataset import codebook
from crisis.dataset.errors import NoRows

DATA = Path(__file__).parents[2] / "data"
TEMPLATE = DATA / "template"


def test_it_has_every_table_with_its_first_line_only():
    assert check(TEMPLATE) == []
    for resource in crisis.load(TEMPLATE).descriptor["resources"]:
        text = (TEMPLATE / resource["path"]).read_text(encoding="utf-8")
        lines = list(csv.reader(text.splitlines()))
        assert lines == [[field["name"] for field in resource["schema"]["fields"]]]


def test_it_says_nothing_of_the_suites_own_crisis():
    text = (TEMPLATE / "datapackage.json").read_text(encoding="utf-8")
    assert not re.search(r"ukrain|russia|kyiv|press tv|osce|january 2022 crisis", text, re.I)


def test_every_view_of_nothing_says_nothing():
    data = crisis.load(TEMPLATE)
    for view in (data.map(), data.explore(), data.timeline(), data.positions_table()):
        assert "nothing" in view.words()
        assert view.html() and view.picture()
    for call in (data.check, data.compare, data.article, lambda: data.choose("NATO members")):
        with pytest.raises(NoRows, match=r"^This data set has no .*\.$"):
            call()


def test_its_codebook_is_that_of_the_descriptor():
    assert (TEMPLATE / codebook.NAME).read_text(encoding="utf-8") == codebook.text(TEMPLATE)


def test_the_steps_of_the_readme_lead_to_a_map(tmp_path):
    """As the README says: copy, say what it is, a place, an actor, a source, an event; check."""
    folder = shutil.copytree(TEMPLATE, tmp_path / "berlin_1961")
    file = folder / "datapackage.json"
    text = file.read_text(encoding="utf-8").replace("2000-01-01", "1961-08-01")
    file.write_text(text.replace("2000-12-31", "1961-10-31"), encoding="utf-8")
    rows = {
        "places": "bonn,Bonn,,DE,50.73,7.1,capital,5",
        "actors": "DE,Germany,Germany,,state,bonn,1955,,A state.",
        "sources": "a-text,Somebody,Somebody,,,,1961-08-13,https://example.org/1,official,DE,false,",
        "events": "1961-08-13-test,1961-08-13,,day,A day,Something.,talks,DE,bonn,1,,a-text,high,",
    }
    for table, row in rows.items():
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as open_file:
            open_file.write(f"{row}\n")
    assert check(folder) == []
    assert "1 event" in crisis.load(folder).actor("Germany").explore().words()
    readme = (TEMPLATE / "README.md").read_text(encoding="utf-8")
    assert "datapackage.json" in readme and "python3 start.py check data/berlin_1961" in readme
