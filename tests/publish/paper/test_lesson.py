"""Reading lessons from their notebooks."""

from __future__ import annotations

import json

import pytest

from crisis.publish.paper import lesson


def test_each_lesson_asks_the_questions_of_the_table(data, lessons):
    for one in lessons:
        own = data.questions.loc[data.questions["lesson"] == one.name, "question_id"]
        assert set(one.asked()) == set(own), one.name


def test_title_minutes_and_aims(lessons):
    for one in lessons:
        assert one.title.endswith("?")
        assert one.minutes[:1].isdigit()
        assert one.aims.endswith(".")
        assert one.intro


def test_what_is_for_teachers_stays_with_them(lessons):
    for one in lessons:
        assert [head for head, _ in one.notes][0] == "For teachers"
        assert all("For teachers" not in cell.text for cell in one.cells), one.name
        assert all(text and "<details>" not in text for _, text in one.notes)


def test_only_what_is_written_out_is_read(tmp_path):
    cells = [
        {"cell_type": "code", "id": "a", "source": 'x = "y"\ndata.rows(x)\ndata.rows("a", "b")'},
        {"cell_type": "code", "id": "b", "source": "data.article(paragraph=6)\nother.check('no')"},
        {"cell_type": "code", "id": "c", "source": "this is no Python"},
    ]
    (tmp_path / "01_x.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    read = lesson.read("01_x", tmp_path)
    calls = [call for cell in read.cells for call in cell.calls]
    assert [(c.name, c.arguments, c.keywords) for c in calls] == [
        ("rows", ("a", "b"), {}),
        ("article", (), {"paragraph": 6}),
    ]


@pytest.mark.parametrize("text", [None, "", "[]", '{"cells": [{}]}', '{"cells": 3}'])
def test_a_broken_notebook_is_a_sentence(tmp_path, text):
    if text is not None:
        (tmp_path / "01_x.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(lesson.NoLesson, match="cannot be read as a notebook"):
        lesson.read("01_x", tmp_path)
