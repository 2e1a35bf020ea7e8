"""Activities: a page of work in a frame, and answers that Python keeps."""

import json

import pytest

from crisis.lessons.activity import Activity


class Sum(Activity):
    """The smallest activity."""

    script = "selfcheck"
    title = "A <sum>"

    def keys_of_answers(self) -> list[str]:
        return ["sum"]

    def payload(self) -> dict:
        return {"questions": [], "task": "</script>"}

    def words(self) -> str:
        return "What is 1 + 1?"


@pytest.fixture
def kept(tmp_path):
    """A folder with an answer of an earlier day, and one of another activity."""
    file = tmp_path / "00_start_here.json"
    file.write_text('{"sum": {"value": 2, "at": 5}, "other": 1}', encoding="utf-8")
    return tmp_path


def test_answers_of_an_earlier_day_are_there_again(kept):
    activity = Sum("data", "00_start_here", kept)
    assert activity.answers == {"sum": {"value": 2, "at": 5}}
    assert '"sum":{"value":2,"at":5}' in activity.html()


def test_a_new_answer_reaches_the_file_and_leaves_others(kept):
    activity = Sum("data", "00_start_here", kept)
    activity.answers = activity.answers | {"sum": {"value": 3, "at": 6}}
    file = json.loads((kept / "00_start_here.json").read_text(encoding="utf-8"))
    assert file == {"sum": {"value": 3, "at": 6}, "other": 1}


def test_looking_writes_nothing(tmp_path):
    Sum("data", "00_start_here", tmp_path)._repr_html_()
    assert list(tmp_path.iterdir()) == []


def test_without_a_lesson_nothing_is_kept(tmp_path):
    activity = Sum("data", "", tmp_path)
    activity.answers = {"sum": 1}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_stops_no_lesson(tmp_path, capsys):
    (tmp_path / "answers").write_text("a file where a folder should be", encoding="utf-8")
    activity = Sum("data", "00_start_here", tmp_path / "answers")
    activity.answers = {"sum": {"value": 3, "at": 6}}
    assert "could not be saved" in capsys.readouterr().out


def test_the_page_escapes_what_it_is_told(tmp_path):
    html = Sum("data", "00_start_here", tmp_path).html()
    assert "<title>A &lt;sum&gt;</title>" in html
    assert '"task":"\\u003c/script>"' in html


def test_output_is_a_frame_and_the_same_in_words(tmp_path):
    bundle, _ = Sum("data", "00_start_here", tmp_path)._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert "<iframe" in bundle["text/html"]
    assert "What is 1 + 1?" in bundle["text/html"].split("</iframe>")[1]
