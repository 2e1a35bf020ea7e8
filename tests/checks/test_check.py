"""The whole check: the real data is good, a broken folder is told everything at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crisis.checks import Problem, check
from crisis.checks.__main__ import main

DATA = Path(__file__).parents[2] / "data" / "ukraine_2022"


def test_the_small_folder_is_good(small):
    assert check(small.path) == []


def test_the_real_data_set_is_good():
    assert [str(problem) for problem in check(DATA)] == []


def test_a_problem_is_one_line():
    problem = Problem("a.csv", 17, "stance", "x", "'x' is not allowed", "did you mean 'y'?")
    assert str(problem) == "a.csv:17: stance: 'x' is not allowed; did you mean 'y'?"
    assert str(Problem("a.csv", 0, "", "", "is missing", "put it back")).startswith("a.csv: is")


def break_everything(small) -> None:
    """Break a folder in every way that an editor of the data is likely to."""
    small.rows["positions"][0]["actor_id"] = "XX"
    small.rows["positions"][1]["position_id"] = "de-2022-01-20-arms"
    small.rows["positions"][2]["date"] = "2022-01-32"
    small.rows["events"][0] |= {"place_id": "nowhere", "actor_ids": "RU; ZZ"}
    small.rows["events"][1] |= {"title": "<script>alert(1)</script>", "date_end": "2022-01-01"}
    small.rows["places"][3]["lat"] = "147.2"
    small.rows["movements"][0] |= {"public_from": "2022-01-14", "source_ids": "nobody-2022"}
    small.rows["estimates"][0]["quantity_kind"] = "roughly"
    small.columns["people"].remove("office")
    for row in small.rows["people"]:
        row.pop("office")
    small.save()
    small.file("glossary").unlink()


EVERYTHING = [
    ("estimates.csv", 2, "quantity_kind"),
    ("events.csv", 2, "actor_ids"),
    ("events.csv", 2, "place_id"),
    ("events.csv", 3, "date_end"),
    ("events.csv", 3, "title"),
    ("glossary.csv", 0, ""),
    ("movements.csv", 2, "public_from"),
    ("movements.csv", 2, "source_ids"),
    ("people.csv", 1, "office"),
    ("places.csv", 5, "lat"),
    ("positions.csv", 2, "actor_id"),
    ("positions.csv", 3, "position_id"),
    ("positions.csv", 4, "date"),
]


def test_everything_is_told_at_once_by_file_line_and_column(small):
    break_everything(small)
    problems = check(small.path)
    found = [(p.file, p.line, p.column) for p in problems]
    assert sorted(found) == sorted(EVERYTHING)
    assert [place[:2] for place in found] == sorted(place[:2] for place in found)


def test_columns_come_in_the_order_of_the_table(small):
    small.rows["events"][0] |= {"title": "", "date": "", "confidence": "sure"}
    small.save()
    assert [p.column for p in check(small.path)] == ["date", "title", "confidence"]


def test_the_command_counts_what_is_good(small, capsys):
    assert main([str(small.path)]) == 0
    rows = sum(map(len, small.rows.values()))
    assert capsys.readouterr().out == f"No problems: {len(small.columns)} tables, {rows} rows.\n"


def test_the_command_lists_problems_file_by_file_and_counts_them(small, capsys):
    break_everything(small)
    assert main([str(small.path)]) == 1
    groups = capsys.readouterr().out.split("\n\n")
    assert [len(group.splitlines()) for group in groups] == [1, 4, 1, 2, 1, 1, 3, 8]
    assert groups[0].startswith(
        "estimates.csv:2: quantity_kind: 'roughly' is not an allowed value;"
    )
    assert groups[-1].splitlines() == [
        "estimates.csv: 1 problem (quantity_kind 1)",
        "events.csv: 4 problems (actor_ids 1, place_id 1, date_end 1, title 1)",
        "glossary.csv: 1 problem (rows 1)",
        "movements.csv: 2 problems (public_from 1, source_ids 1)",
        "people.csv: 1 problem (office 1)",
        "places.csv: 1 problem (lat 1)",
        "positions.csv: 3 problems (actor_id 1, position_id 1, date 1)",
        "13 problems in 7 files.",
    ]


def test_problems_of_one_file_have_one_count(small, capsys):
    small.put("events", 0, "kind", "party")
    assert main([str(small.path)]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == ["1 problem in 1 file."]


def test_what_was_read_as_meant_is_listed_apart_and_is_no_problem(small, capsys):
    small.put("places", 0, "lat", "52,52")
    assert main([str(small.path)]) == 0
    read, good = capsys.readouterr().out.splitlines()
    assert read.startswith("Read as meant: places.csv: decimal comma in 1 cell of lat, line 2: ")
    assert good.startswith("No problems: ")
    small.put("places", 3, "kind", "Stadt")
    assert main([str(small.path)]) == 1
    problem, *rest = capsys.readouterr().out.splitlines()
    assert problem.startswith("places.csv:5: kind: ")
    assert rest == ["", read, "", "1 problem in 1 file."]


def test_programs_are_told_everything_as_json(small, capsys):
    small.rows["events"][0]["kind"] = "\u2603"
    small.put("places", 1, "lat", "50,45")
    assert main([str(small.path), "--json"]) == 1
    told = capsys.readouterr().out
    assert told.isascii()
    content = json.loads(told)
    [problem] = content.pop("problems")
    allowed = problem.pop("fix")
    assert allowed.startswith("allowed: ")
    assert problem == {
        "file": "events.csv",
        "line": 2,
        "column": "kind",
        "value": "\u2603",
        "message": "'\u2603' is not an allowed value",
    }
    assert content == {
        "folder": str(small.path),
        "tables": len(small.columns),
        "rows": sum(map(len, small.rows.values())),
        "counts": {"events.csv": 1},
        "readings": [
            {
                "file": "places.csv",
                "column": "lat",
                "what": "decimal comma",
                "lines": [3],
                "value": "50,45",
                "meant": "50.45",
            }
        ],
    }


def test_programs_are_told_of_a_good_folder_and_of_none(small, tmp_path, capsys):
    assert main(["--json", str(small.path)]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    assert main(["--json", str(tmp_path / "nowhere")]) == 2
    assert json.loads(capsys.readouterr().out)["error"].startswith("There is no folder")


@pytest.mark.parametrize("content", [None, "{"])
def test_the_command_says_in_one_line_why_it_cannot_read(tmp_path, capsys, content):
    folder = tmp_path / "folder"
    if content:
        folder.mkdir()
        (folder / "datapackage.json").write_text(content)
    assert main([str(folder)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == 1


def test_without_a_folder_the_data_set_is_checked(capsys):
    assert main(["--json"]) == 0
    assert json.loads(capsys.readouterr().out)["folder"] == str(DATA)


def test_a_reader_who_has_seen_enough_ends_it_without_a_traceback(small):
    small.rows["glossary"] *= 2_000
    small.save()
    command = [sys.executable, "-m", "crisis.checks", str(small.path)]
    with subprocess.Popen(
        command, cwd=DATA.parents[1] / "notebooks", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout.readline().startswith(b"glossary.csv:3: term: ")
        process.stdout.close()
        assert process.stderr.read() == b""


def test_the_command_runs_as_a_module(small):
    small.put("events", 0, "title", "Gespräch \u2603")
    small.put("events", 0, "kind", "\u2603")
    done = subprocess.run(
        [sys.executable, "-m", "crisis.checks", str(small.path)],
        cwd=DATA.parents[1] / "notebooks",
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("events.csv:2: kind: '\\u2603' is not an allowed value")
