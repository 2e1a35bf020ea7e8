"""Handing out: what a student wrote stays, what was corrected arrives, a conflict is shown."""

import json
from pathlib import Path

import pytest
from tiny_lessons import notebook, sources, write

from classroom import handout
from classroom.folder import ClassFolder
from classroom.refusal import Refusal
from classroom.roster import Member

pytest.importorskip("nbgitpuller", reason="comes with requirements-class.txt")
pytestmark = pytest.mark.usefixtures("same_account")
GERMANY = "04_germany.ipynb"


@pytest.fixture
def student(folder: ClassFolder, lessons: Path, members: list[Member]) -> Path:
    """The lessons of student01 after the first hand-out; student02 has them too."""
    assert handout.publish(folder, lessons)
    assert [one.problem for one in handout.give(folder, members)] == ["", "", ""]
    return folder.lessons("student01") / "notebooks"


def again(folder: ClassFolder, lessons: Path, members: list[Member]) -> dict[str, handout.Given]:
    assert handout.publish(folder, lessons)
    return {one.name: one for one in handout.give(folder, members)}


def test_everybody_has_an_own_copy_without_what_is_for_instructors(student: Path) -> None:
    assert sorted(f.name for f in student.glob("*.ipynb")) == [GERMANY, "05_britain.ipynb"]
    assert (student.parent / "data" / "ukraine_2022" / "datapackage.json").is_file()
    for home in (student.parents[1], student.parents[2] / "student02"):
        assert home.stat().st_mode & 0o777 == 0o700


def test_outputs_are_not_handed_out(folder: ClassFolder, lessons: Path, tmp_path: Path) -> None:
    ran = notebook(look="1")
    output = {"output_type": "stream", "name": "stdout", "text": "1"}
    ran["cells"][0].update(outputs=[output], execution_count=7)
    (lessons / GERMANY).write_text(json.dumps(ran))
    handout.copy_lessons(lessons, tmp_path)
    cell = json.loads((tmp_path / GERMANY).read_text())["cells"][0]
    assert (cell["outputs"], cell["execution_count"]) == ([], None)


def test_nothing_new_is_nothing_to_do(folder, lessons, members, student) -> None:
    assert not handout.publish(folder, lessons)
    assert handout.give(folder, members) == []


def test_writing_stays_and_the_correction_of_another_cell_arrives(
    folder, lessons, members, student
) -> None:
    mine = notebook(look="data = 1", write="my_answer = 'trust'", ask="data + 1")
    mine["cells"][0].update(
        execution_count=1,
        outputs=[{"output_type": "stream", "name": "stdout", "text": ["as run\n"]}],
    )
    mine["cells"].append(notebook(own="my_note = 'a cell of mine'")["cells"][0])
    (student / GERMANY).write_text(json.dumps(mine, indent=1))
    (student / "answers").mkdir()
    (student / "answers" / "04_germany.json").write_text('{"04-one-voice": 1}')
    write(lessons / GERMANY, look="data = 1", write="my_answer = ''", ask="data + 2  # corrected")

    given = again(folder, lessons, members)["student01"]

    assert given == handout.Given("student01", [GERMANY])
    assert sources(student / GERMANY) == {
        "look": "data = 1",
        "write": "my_answer = 'trust'",
        "ask": "data + 2  # corrected",
        "own": "my_note = 'a cell of mine'",
    }
    assert (student / "answers" / "04_germany.json").read_text() == '{"04-one-voice": 1}'
    assert "as run" in (student / GERMANY).read_text()


def test_where_both_changed_a_cell_the_students_stays_and_the_other_lies_beside(
    folder, lessons, members, student
) -> None:
    write(student / GERMANY, look="data = 1", write="my_answer = 'trust'", ask="data + 1")
    write(lessons / GERMANY, look="data = 1", write="my_answer = ''  # in words", ask="data + 1")
    given = again(folder, lessons, members)
    assert given["student01"].beside == [GERMANY] and given["student02"].beside == []
    assert sources(student / GERMANY)["write"] == "my_answer = 'trust'"
    beside = student / "04_germany (corrected).ipynb"
    assert sources(beside)["write"] == "my_answer = ''  # in words"

    beside.write_text(json.dumps(notebook(write="written here too")))
    write(lessons / GERMANY, look="data = 1", write="my_answer = ''  # again", ask="data + 1")
    assert again(folder, lessons, members)["student01"].beside == [GERMANY]
    assert sources(beside) == {"write": "written here too"}
    second = student / "04_germany (corrected 2).ipynb"
    assert sources(second)["write"] == "my_answer = ''  # again"


def test_a_lesson_that_comes_later_does_not_cover_a_students_file(
    folder, lessons, members, student
) -> None:
    write(student / "06_mine.ipynb", a="mine")
    write(lessons / "06_mine.ipynb", a="the new lesson")
    again(folder, lessons, members)
    assert sources(student / "06_mine.ipynb") == {"a": "the new lesson"}
    kept = [f for f in student.glob("06_mine__*.ipynb") if sources(f) == {"a": "mine"}]
    assert len(kept) == 1


def test_a_lesson_that_the_student_broke_is_kept_too(folder, lessons, members, student) -> None:
    (student / GERMANY).write_text("no notebook any more")
    write(lessons / GERMANY, look="data = 3", write="", ask="")
    given = again(folder, lessons, members)["student01"]
    assert (given.problem, given.beside) == ("", [GERMANY])
    assert (student / GERMANY).read_text() == "no notebook any more"
    assert sources(student / "04_germany (corrected).ipynb")["look"] == "data = 3"


def test_a_student_whose_folder_is_broken_is_named(folder, lessons, members, student) -> None:
    (student / ".git" / "HEAD").write_text("gone")
    write(lessons / GERMANY, look="data = 3", write="", ask="")
    given = again(folder, lessons, members)
    assert given["student01"].problem and not given["student02"].problem
    (student / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert [one.problem for one in handout.give(folder, members)] == [""]  # only the one left


def test_what_is_no_notebook_is_not_handed_out(folder, lessons) -> None:
    (lessons / GERMANY).write_text("half a no")
    with pytest.raises(Refusal, match="is not a notebook; mend or remove it"):
        handout.publish(folder, lessons)


def test_without_git_it_says_so(folder, lessons, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refusal, match="needs the program git; on Debian"):
        handout.publish(folder, lessons)
