"""The datasheet and the change log: fresh, true to the data, and careful with what people wrote."""

import csv
import json
import re

import pytest

from crisis.checks import CannotRead
from crisis.dataset import datasheet, load
from crisis.dataset.agreement import agreement
from crisis.dataset.balance import by_actor
from crisis.dataset.document import BEGIN, END
from crisis.dataset.tables import DEFAULT_FOLDER

COMMAND = "cd notebooks; ../.venv/bin/python -m crisis.dataset.datasheet"
ROOT = DEFAULT_FOLDER.parents[1]
PAGES = ("CODEBOOK.md", "DATASHEET.md", "CHANGELOG.md")


@pytest.fixture(scope="module")
def sheet():
    """The datasheet of the data set."""
    return (DEFAULT_FOLDER / datasheet.NAME).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def log():
    """The change log of the data set."""
    return (DEFAULT_FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")


def by_hand(text):
    return re.findall(f"{BEGIN}(.*?){END}", text, re.DOTALL)


# --- the datasheet of the data set ---


def test_it_is_up_to_date(sheet):
    assert sheet == datasheet.text(DEFAULT_FOLDER), f"make it again: {COMMAND}"


def test_its_counts_are_those_of_the_files(sheet):
    table = sheet.split("how well the texts support them**")[1].split("**")[0]
    counted = dict(re.findall(r"^\| (\w+) \| (\d+) \|", table, re.MULTILINE))
    for file in DEFAULT_FOLDER.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            assert counted.pop(file.stem) == str(sum(1 for _ in csv.DictReader(lines)))
    assert not counted


def test_twenty_questions_are_answered(sheet):
    numbers = re.findall(r"^### (\d+)\. .+\?$", sheet, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 21)]
    assert not any(datasheet.NOTHING in part for part in by_hand(sheet))


def test_the_actors_said_to_fill_most_rows_do(sheet):
    tables = load()
    said = re.search(r"first table below counts rows\. (.+?) fill most", sheet)[1]
    names = {name.removeprefix("the ") for name in re.split(r", | and ", said)}
    rows = by_actor(tables)["rows"].drop("all").nlargest(len(names))
    known = tables.actors.set_index("actor_id")[["name", "short_name"]]
    assert all(names & set(known.loc[actor]) for actor in rows.index)
    alone = sum(by_actor(tables)["rows"].drop(["all", *rows.index]))
    assert rows.sum() > alone


def test_the_share_of_wrong_rows_is_that_of_the_last_audit_named(sheet):
    audits = re.findall(r"^\| \w+ \| \d+ .+? \| (\d+) \| (\d+) \| \d+ \| \d+ \|", sheet, re.M)
    said = re.findall(r"the (\d+) of (\d+) are (\d+)%", sheet)
    assert [(wrong, drawn) for wrong, drawn, _ in said] == [audits[2][::-1]]
    assert all(round(100 * int(wrong) / int(drawn)) == int(share) for wrong, drawn, share in said)


@pytest.mark.parametrize("reading", ["codings", "recodings"])
def test_agreement_is_printed_as_it_is(sheet, reading):
    found = agreement(load(), reading)
    assert f"{found.read} positions were read; {found.same} ({found.share:.0%})" in sheet
    assert f"kappa: {found.kappa:.2f}." in sheet
    assert all(f"| `{id_}` | " in sheet for id_ in found.differ["position_id"])


def test_agreement_over_all_readings_is_printed_as_it_is(sheet):
    found = agreement(load(), "recodings", "codings")
    assert (
        f"{found.same} ({found.share:.0%}) agree, and Cohen's kappa is {found.kappa:.2f}" in sheet
    )


# --- the change log ---


def test_the_newest_version_is_that_of_the_data_and_of_the_citation(log):
    version, day = re.search(r"^## ([\d.]+), (\d{4}-\d\d-\d\d)$", log, re.MULTILINE).groups()
    about = json.loads((DEFAULT_FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert about["version"] == version
    assert f"version: {version}\ndate-released: {day}\n" in citation


@pytest.mark.parametrize("page", PAGES)
def test_links_to_a_place_in_a_document_find_it(page):
    text = (DEFAULT_FOLDER / page).read_text(encoding="utf-8")
    for name, anchor in re.findall(r"\]\(([\w./]*\.md)#([^)]+)\)", text):
        there = (DEFAULT_FOLDER / name).read_text(encoding="utf-8")
        headings = re.findall(r"^#+ (.+)$", there, re.MULTILINE)
        anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}
        assert anchor in anchors, (page, anchor)


# --- what is made, in a small folder ---


@pytest.fixture
def made(small):
    """A small folder with a datasheet; `read()` returns its text."""
    datasheet.write(small.path)
    small.read = lambda: (small.path / datasheet.NAME).read_text(encoding="utf-8")
    return small


def test_a_new_datasheet_has_room_for_answers(made):
    assert by_hand(made.read()) == [datasheet.NOTHING] * 4


def test_numbers_follow_the_data_and_answers_stay(made):
    assert "| positions | 3 | 67% | 2 | 1 | 0 |" in made.read()
    file = made.path / datasheet.NAME
    file.write_text(made.read().replace(datasheet.NOTHING, "\nOur answer.\n", 1), "utf-8")
    made.rows["positions"].pop()
    made.save()
    datasheet.write(made.path)
    assert "| positions | 2 | 100% | 2 | 0 | 0 |" in made.read()
    assert by_hand(made.read()) == ["\nOur answer.\n", *[datasheet.NOTHING] * 3]


def test_each_reading_has_its_own_figures(made):
    second, third = made.read().split("**The third reading of the stances, beside the first**")
    assert "1 positions were read; 1 (100%)" in second
    assert "1 positions were read; 0 (0%)" in third
    assert "| position | issue | first reading | third reading |" in third
    made.rows["codings"].clear()
    made.save()
    assert "The second reading" not in datasheet.text(made.path)


def test_without_later_readings_it_says_so(made):
    made.rows["codings"].clear()
    made.rows["recodings"].clear()
    made.save()
    assert "Nobody has read the positions a second time yet." in datasheet.text(made.path)


def test_a_kappa_that_is_not_defined_is_no_number(made):
    assert "Cohen's kappa: not defined." in made.read()
    assert "nan" not in made.read()


def test_a_kappa_just_below_one_does_not_read_as_one():
    assert [datasheet._kappa(value) for value in (0.984, 0.9979, 1.0)] == ["0.98", "0.998", "1.00"]


def test_a_table_that_cannot_be_read_is_not_counted_as_empty(made):
    made.file("events").unlink()
    with pytest.raises(CannotRead, match="events"):
        datasheet.write(made.path)


def test_the_command_says_that_it_is_done_or_why_not(small, tmp_path, capsys):
    assert datasheet.main([str(small.path)]) == 0
    assert capsys.readouterr().out == "DATASHEET.md is up to date.\n"
    assert datasheet.main([str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.startswith("There is no folder")
