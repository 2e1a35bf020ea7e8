"""The codebook: made from the descriptor, up to date, and careful with what people wrote in it."""

import json
import os
import re
import stat

import pandas as pd
import pytest

from crisis.checks import CannotRead
from crisis.dataset import codebook, document, read_tables
from crisis.dataset.tables import DEFAULT_FOLDER

COMMAND = "cd notebooks; ../.venv/bin/python -m crisis.dataset.codebook"


@pytest.fixture
def made(small):
    """A small folder with a codebook; `read()` returns its text."""
    codebook.write(small.path)
    small.read = lambda: (small.path / codebook.NAME).read_text(encoding="utf-8")
    return small


def by_hand(text):
    return text.split(document.BEGIN)[1].split(document.END)[0]


def swap(folder, old, new):
    """Replace a text in the codebook of a folder, as somebody with an editor would."""
    file = folder.path / codebook.NAME
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# --- the codebook of the data set ---


def test_it_is_up_to_date():
    old = (DEFAULT_FOLDER / codebook.NAME).read_bytes()
    assert old == codebook.text(DEFAULT_FOLDER).encode(), f"make it again: {COMMAND}"


def test_the_rules_name_each_issue_with_its_proposition():
    rules = by_hand((DEFAULT_FOLDER / codebook.NAME).read_text(encoding="utf-8"))
    for issue in read_tables(DEFAULT_FOLDER)["issues"].itertuples():
        assert f"| {issue.title} (`{issue.issue_id}`) | {issue.proposition} |" in rules


def test_every_row_that_the_rules_name_exists():
    tables = read_tables(DEFAULT_FOLDER)
    ids = set(pd.concat(frame.iloc[:, 0] for frame in tables.values()))
    rules = by_hand((DEFAULT_FOLDER / codebook.NAME).read_text(encoding="utf-8"))
    named = re.findall(r"`((?:[a-z]{2}-)?\d{4}-\d{2}-\d{2}-[a-z0-9-]+)`", rules)
    assert len(named) > 3
    assert set(named) <= ids


def test_members_said_to_be_silent_have_no_position():
    tables = read_tables(DEFAULT_FOLDER)
    actors = tables["actors"].set_index("actor_id")
    members = actors[actors["nato_since"].notna()]
    silent = members[~members.index.isin(tables["positions"]["actor_id"])]["short_name"]
    rules = by_hand((DEFAULT_FOLDER / codebook.NAME).read_text(encoding="utf-8"))
    said = re.search(r"no statement by ([^.]+)\.", rules)[1]
    assert set(re.split(r", | or ", said)) == set(silent)


# --- what is made ---


def test_each_table_and_column_is_there_with_its_meaning(made):
    text = made.read()
    for resource in json.loads((made.path / "datapackage.json").read_text())["resources"]:
        assert f"### {resource['name']}\n" in text
        for field in resource["schema"]["fields"]:
            assert f"| `{field['name']}` | {field['title']} | {field['description']} |" in text


def test_rows_are_counted(made):
    assert "3 rows in `positions.csv`" in made.read()
    assert "1 row in `movements.csv`" in made.read()


def test_allowed_values_are_told_once_and_then_pointed_to(made):
    text = made.read()
    assert text.count("| `confidence` | `high` | high |") == 1
    assert "values as for confidence of positions" in text
    # The same name, other values: each table tells its own.
    assert "| `kind` | `capital` |" in text
    assert "| `kind` | `talks` |" in text


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("positions", "position_id", "required, once | small letters and digits"),
        ("positions", "source_ids", "list | required | entries apart by `; `; `source_id` of"),
        ("positions", "person_id", "text |  | `person_id` of [people](#people)"),
        ("positions", "date", "day | required | YYYY-MM-DD"),
        ("positions", "stance", "values below, in this order"),
        ("places", "lat", "number | required | -90 to 90"),
        ("places", "precision_km", "0 or more"),
        ("glossary", "definition", "at most 320 characters"),
    ],
)
def test_what_a_cell_may_hold_is_said(made, table, column, words):
    section = made.read().split(f"### {table}\n")[1].split("\n### ")[0]
    line = next(line for line in section.splitlines() if line.startswith(f"| `{column}`"))
    assert words in line


def test_a_bar_in_a_description_does_not_end_the_cell(made):
    path = made.path / "datapackage.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    about["resources"][0]["schema"]["fields"][0]["description"] = "this | that"
    path.write_text(json.dumps(about), encoding="utf-8")
    assert r"| this \| that |" in codebook.text(made.path)


# --- what people wrote ---


def test_a_new_codebook_has_room_for_rules(made):
    assert by_hand(made.read()) == codebook.NO_RULES


def test_what_people_wrote_survives(made):
    rules = "\n## Our rules\n\nNever | guess: \\d ü \\1.\n\n\n"
    swap(made, codebook.NO_RULES, rules)
    made.rows["events"].pop()
    made.save()
    codebook.write(made.path)
    assert by_hand(made.read()) == rules
    assert "1 row in `events.csv`" in made.read()


def test_a_second_time_changes_nothing(made):
    file = made.path / codebook.NAME
    before = file.read_bytes(), file.stat().st_mtime_ns
    codebook.write(made.path)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


@pytest.mark.parametrize("marker", [document.BEGIN, document.END])
@pytest.mark.parametrize("times", [0, 2])
def test_without_its_markers_it_is_left_alone(made, marker, times):
    swap(made, marker, marker * times)
    before = made.read()
    with pytest.raises(CannotRead, match="each once"):
        codebook.write(made.path)
    assert made.read() == before


def test_a_mark_of_notepad_and_its_line_ends_do_no_harm(made):
    file = made.path / codebook.NAME
    before = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + before.replace(b"\n", b"\r\n"))
    codebook.write(made.path)
    assert file.read_bytes() == before


# --- what goes wrong ---


def test_a_table_that_cannot_be_read_is_not_counted_as_empty(made):
    made.file("events").unlink()
    with pytest.raises(CannotRead, match="events"):
        codebook.write(made.path)


def test_a_broken_write_leaves_the_old_file_and_nothing_else(made, monkeypatch):
    before, names = made.read(), sorted(made.path.iterdir())
    made.rows["events"].pop()
    made.save()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="space"):
        codebook.write(made.path)
    assert made.read() == before
    assert sorted(made.path.iterdir()) == names


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_everybody_may_read_it(made):
    assert stat.S_IMODE((made.path / codebook.NAME).stat().st_mode) == 0o644


# --- the command ---


def test_the_command_says_that_it_is_done(small, capsys):
    assert codebook.main([str(small.path)]) == 0
    assert capsys.readouterr().out == "CODEBOOK.md is up to date.\n"


def test_the_command_says_in_one_line_why_it_cannot(tmp_path, capsys):
    assert codebook.main([str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("There is no folder")
    assert said.err.count("\n") == 1
