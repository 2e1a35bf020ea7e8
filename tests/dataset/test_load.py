"""Loading checks a folder, once; what is wrong is told in plain lines."""

import json
import re
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from crisis import checks
from crisis.dataset import DataProblems, Tables, load, stamp, tables


@pytest.fixture
def checked(monkeypatch) -> list[Path]:
    """The folders that were checked, in order."""
    paths = []

    def check_folder(folder):
        paths.append(folder.path)
        return checks.check_folder(folder)

    monkeypatch.setattr(tables, "check_folder", check_folder)
    return paths


def test_the_default_is_the_real_data_set():
    data = load(check=False)
    assert data.folder.name == "ukraine_2022"
    assert len(data.members("NATO")) == 30
    assert data.find_actor("UK").actor_id == "GB"


def test_a_good_folder_is_checked_once(small, checked):
    assert isinstance(load(small.path), Tables)
    assert len(checked) == 1
    load(str(small.path))
    assert len(checked) == 1


def test_a_changed_byte_has_it_checked_again(small, checked):
    load(small.path)
    small.put("events", 0, "title", "Long talks")
    load(small.path)
    descriptor = small.path / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    load(small.path)
    assert len(checked) == 3


def test_a_changed_rule_has_it_checked_again(small, checked, monkeypatch):
    load(small.path)
    monkeypatch.setattr(stamp, "_rules_digest", lambda: "other rules")
    load(small.path)
    assert len(checked) == 2


def test_a_cache_that_cannot_be_written_does_no_harm(small, checked, monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setattr(stamp, "user_cache_path", lambda name: blocked / name)
    load(small.path)
    load(small.path)
    assert len(checked) == 2


def test_a_broken_folder_is_never_taken_for_good(small, checked):
    small.put("events", 0, "kind", "party")
    for _ in range(2):
        with pytest.raises(DataProblems):
            load(small.path)
    assert len(checked) == 2


def test_every_problem_is_told_at_once(small):
    small.rows["events"][0]["kind"] = "party"
    small.put("positions", 0, "place_id", "atlantis")
    with pytest.raises(DataProblems) as error:
        load(small.path)
    lines = str(error.value).splitlines()
    assert lines[0] == f"The data in {small.path} needs 2 things mended:"
    assert [re.split(": ", line)[0] for line in lines[1:]] == ["events.csv:2", "positions.csv:2"]
    assert [problem.column for problem in error.value.problems] == ["kind", "place_id"]


@pytest.mark.parametrize("break_it", ["no folder", "no descriptor", "bad descriptor"])
def test_a_folder_that_cannot_be_read_is_told_in_one_line(small, break_it):
    descriptor = small.path / "datapackage.json"
    if break_it == "bad descriptor":
        descriptor.write_text("{")
    elif break_it == "no descriptor":
        descriptor.unlink()
    with pytest.raises(DataProblems) as error:
        load(small.path / "nowhere" if break_it == "no folder" else small.path)
    assert len(str(error.value).splitlines()) == 1
    assert error.value.problems == []


def test_without_a_check_a_broken_folder_is_read_as_far_as_it_goes(small, checked):
    small.put("events", 0, "kind", "party")
    assert load(small.path, check=False).events["kind"][0] == "party"
    assert checked == []


@pytest.mark.parametrize("older", ["no column", "no table", "no period"])
def test_without_a_check_an_older_folder_is_one_sentence_with_the_remedy(small, older):
    descriptor = json.loads((small.path / "datapackage.json").read_text(encoding="utf-8"))
    if older == "no column":
        fields = descriptor["resources"][0]["schema"]["fields"]
        fields[:] = [field for field in fields if field["name"] != "other_names"]
    elif older == "no table":
        descriptor["resources"].pop()
    else:
        del descriptor["period"]
    (small.path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(DataProblems) as error:
        load(small.path, check=False)
    assert len(str(error.value).splitlines()) == 1
    assert f"type 'python3 start.py renew {small.path}'" in str(error.value)


def test_a_folder_whose_name_has_a_blank_can_be_typed(tmp_path, small):
    folder = tmp_path / "my crisis"
    folder.mkdir()
    text = (small.path / "datapackage.json").read_text(encoding="utf-8")
    (folder / "datapackage.json").write_text(text.replace('"period"', '"time"'), encoding="utf-8")
    with pytest.raises(DataProblems, match=f"""renew "{folder}"'"""):
        load(folder, check=False)


def test_what_was_read_as_meant_is_listed(small):
    assert list(load(small.path).readings) == []
    small.put("places", 0, "lat", "52,52")
    data = load(small.path)
    assert data.places["lat"][0] == 52.52
    assert [(r.file, r.column, r.what) for r in data.readings] == [
        ("places.csv", "lat", "decimal comma")
    ]


@pytest.fixture
def notebook(monkeypatch, tmp_path, capsys):
    """Runs the code of a cell and returns the lines that a notebook prints below it."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))

    def run(code: str, **names: object) -> list[str]:
        shell.user_ns.update(names)
        shell.run_cell(code)
        return re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()

    return run


def test_a_notebook_shows_the_lines_and_no_traceback(small, notebook):
    small.put("events", 0, "kind", "party")
    shown = notebook("load(path)", load=load, path=small.path)
    assert len(shown) == 2
    assert shown[1].startswith("events.csv:2: kind: 'party' is not an allowed value;")


def test_a_notebook_shows_no_more_lines_than_anybody_reads(small, notebook):
    small.rows["glossary"] *= 80
    small.save()
    shown = notebook("load(path)", load=load, path=small.path)
    assert len(shown) == 52
    assert shown[-1].startswith("... and 29 more. 'python3 start.py check FOLDER' lists them all.")


def test_a_notebook_shows_an_unknown_name_in_one_line(small, notebook):
    shown = notebook("data.find_actor('Germny')", data=load(small.path, check=False))
    assert len(shown) == 1
    assert shown[0].startswith("There is no actor 'Germny'.")
