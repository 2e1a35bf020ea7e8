"""Every open task of every lesson has an answer for teachers, which rests on rows of the data."""

from __future__ import annotations

import re

import pytest

import crisis
from crisis.lessons import tasks
from crisis.lessons.workshop import steps

LESSONS = sorted(path.stem for path in tasks.NOTEBOOKS.glob("[0-9]*.ipynb") if path.name < "90")
LEAST_WORDS, MOST_WORDS = 12, 150
MOST_WORDS_OF_A_TEXT = 140
"""Write asks for about 120 words."""


OTHER_DATA = {"20_cuba_1962": "cuba_1962"}
"""Lessons on a crisis of their own, and its folder; all others are on that of the default one."""


@pytest.fixture(scope="module")
def data():
    return crisis.load(check=False)


def data_of(lesson: str) -> crisis.Dataset:
    """The data that a lesson is about."""
    other = OTHER_DATA.get(lesson)
    return crisis.load(tasks.NOTEBOOKS.parent / "data" / other if other else None, check=False)


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_task_has_one_answer_in_the_order_of_the_lesson(lesson):
    answers = data_of(lesson).answers
    answers = answers[answers["lesson"] == lesson]
    assert list(answers["task"]) == [task.cell for task in tasks.tasks(lesson)]


def test_ids_are_made_of_lesson_and_task(data):
    made = data.answers["lesson"].str[:2] + "-" + data.answers["task"]
    assert list(data.answers["answer_id"]) == list(made)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_points_under_write_are_those_that_students_see(lesson):
    [task] = [task for task in tasks.tasks(lesson) if task.cell == "write"]
    answers = data_of(lesson).answers
    [row] = answers[answers["answer_id"] == f"{lesson[:2]}-write"].itertuples()
    assert list(row.criteria) == tasks.points(task.text)


def test_answers_are_neither_empty_nor_long(data):
    prose = data.answers[~data.answers["task"].str.startswith("step-")]
    lengths = dict(zip(prose["answer_id"], prose["model"].str.split().str.len(), strict=True))
    assert {id_ for id_, n in lengths.items() if not LEAST_WORDS <= n <= MOST_WORDS} == set()


def test_a_model_text_has_the_length_that_is_asked_for(data):
    for row in data.answers[data.answers["task"] == "write"].itertuples():
        asked = next(t.text for t in tasks.tasks(row.lesson) if t.cell == "write")
        if "120 words" in asked:
            assert 80 <= len(row.model.split()) <= MOST_WORDS_OF_A_TEXT, row.answer_id


def test_nearly_all_name_rows(data):
    without = data.answers[data.answers["evidence"].str.len() == 0]
    own = {"09-further", "01-months-ask"} | {f"12-step-{n}" for n in range(1, 9)}
    assert set(without["answer_id"]) <= own


def test_quotations_in_a_model_stand_in_the_rows_that_it_names(data):
    """Words in quotation marks after "says" or "said"; other marks hold a student's own words."""
    texts: dict[str, str] = {}
    for name, frame in data.frames.items():
        if name != "answers":
            for row in frame.itertuples(index=False):
                texts[row[0]] = texts.get(row[0], "") + " ".join(map(str, row))
    found = 0
    for row in data.answers.itertuples():
        around = " ".join(texts.get(id_, "") for id_ in row.evidence).replace("’", "'")
        for words in re.findall(r'\b(?:says|said|told) ?(?:[^".:;]+)?:? "([^"]+)"', row.model):
            found += 1
            assert words.rstrip(".,").casefold() in around.casefold(), (row.answer_id, words)
    assert found >= 4


def test_the_workshops_answers_are_those_of_its_steps(data):
    answers = data.answers.set_index("answer_id")["model"]
    for number, step in enumerate(steps(data, "arms"), 1):
        assert answers[f"12-step-{number}"] == step.code.replace("\n", "; ")
        compile(answers[f"12-step-{number}"], "answer", "exec")


def test_no_answer_tells_of_what_came_later(data):
    """Lesson 10 alone, after its tasks, names what came after the data set's last day."""
    later = re.compile(r"\b(?:24 February|March 2022|2023|2024)\b")
    assert [row.answer_id for row in data.answers.itertuples() if later.search(row.model)] == []


def test_a_task_knows_the_part_in_which_it_stands():
    found = {task.cell: task.heading for task in tasks.tasks("04_germany")}
    assert found["gas-ask"] == "Round 3: Is it about gas?"
    assert found["reading-ask"] == "Think as a historian: close reading"
    assert found["exit"] == "Exit ticket"


def test_points_may_run_over_lines():
    assert tasks.points("A\n\n- one,\n  two;\n- three.\n") == ["one, two", "three"]
