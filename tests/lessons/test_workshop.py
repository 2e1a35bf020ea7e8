"""The data workshop: hints come before answers, attempts stay, and a chart says itself in words."""

from __future__ import annotations

import json
import re
from html import unescape

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.colors import to_rgb

import crisis
from crisis.dataset import UnknownName
from crisis.lessons.workshop import chart, steps, workshop

STEPS = steps(crisis.load(check=False), "arms")
NUMBERS = range(1, len(STEPS) + 1)
mpl.use("Agg")


@pytest.fixture(scope="module")
def data():
    return crisis.load()


@pytest.fixture
def step(data, tmp_path):
    """A step by its number, with attempts kept in a folder of the test's own."""
    return lambda number: workshop(data, number, "arms", tmp_path)


@pytest.fixture
def kept(tmp_path):
    """What stands in the file of answers, by step."""
    file = tmp_path / "12_data_workshop.json"
    return lambda: json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def arms(data):
    rows = data.positions.merge(data.actors, on="actor_id")
    return rows[rows.issue_id == "arms"]


def wide(data):
    return pd.crosstab(arms(data).short_name, arms(data).stance)


@pytest.fixture(autouse=True)
def no_plot_stays_open():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.mark.parametrize("number", NUMBERS)
def test_the_way_that_is_shown_leads_to_the_answer(step, data, number):
    names = {"data": data}
    exec(STEPS[number - 1].code, names)
    assert step(number).check(names["answer"]).right
    assert len(STEPS[number - 1].code.splitlines()) <= 5


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("nothing", [..., None])
def test_an_unfilled_cell_is_no_attempt(step, kept, number, nothing):
    feedback = step(number).check(nothing)
    assert feedback.words().startswith("○ Nothing here yet. This step asks for")
    assert feedback.right is None
    assert kept() == {}


def test_first_a_hint_then_a_second_then_the_answer(step):
    told = [step(2).check(n).words() for n in ("a", "b", "c")]
    first, second = STEPS[1].hints
    assert first in told[0] and second not in told[0]
    assert second in told[1] and "answer()" not in told[1]
    assert "data.workshop(2).answer()" in told[2]


def test_the_answer_comes_after_the_hints(step):
    told = [step(3).answer() for _ in range(3)]
    assert [feedback.verdict for feedback in told] == ["Hint", "Hint", "One way"]
    assert [bool(feedback.code) for feedback in told] == [False, False, True]


def test_hints_on_request(step):
    first, second = STEPS[4].hints
    assert second not in step(5).hint().words()
    assert first in step(5).hint().words() and second in step(5).hint().words()
    assert step(5).standing == "not yet tried"


def test_running_a_cell_again_brings_no_further_hint(step, kept):
    for _ in range(3):
        step(1).check(7)
        step(4).check(print)
    assert kept()["step-1"]["value"] == {"hints": 1, "tries": 1, "right": False, "last": "7"}
    assert kept()["step-4"]["value"]["tries"] == 1


def test_the_last_attempt_stays(step, kept):
    step(1).check(7)
    assert "Your last attempt: 7 (it was not right yet)" in step(1).check(...).words()
    step(2).check("x" * 10_000)
    assert len(kept()["step-2"]["value"]["last"]) < 600
    assert kept()["step-1"]["value"]["last"] == "7"


def test_what_was_right_stays_right(step, data):
    step(1).check(len(data.transfers))
    step(1).check(7)
    assert step(1).standing == "right"
    assert "it was right" in step(1).check(...).words()


@pytest.mark.parametrize(
    "text", ["[]", '{"step-1": 3}', '{"step-1": {"value": {"hints": "many"}}}', "{half"]
)
def test_a_file_that_makes_no_sense_is_no_reason_to_stop(step, tmp_path, text):
    (tmp_path / "12_data_workshop.json").write_text(text, encoding="utf-8")
    assert step(1).check(7).right is False
    assert step(1).standing == "tried, 1 hint"


def test_answers_of_the_self_checks_stay_beside(step, tmp_path, kept):
    file = tmp_path / "12_data_workshop.json"
    file.write_text('{"12-one-row": {"value": [1], "at": 5}}', encoding="utf-8")
    step(1).check(7)
    assert kept()["12-one-row"] == {"value": [1], "at": 5}


def test_a_folder_that_cannot_be_written_is_told_once_and_stops_nothing(data, tmp_path):
    (tmp_path / "answers").write_text("a file where a folder should be", encoding="utf-8")
    feedback = workshop(data, 1, "arms", tmp_path / "answers").check(7)
    assert "could not be saved" in feedback.words()


@pytest.mark.parametrize("number", [0, 9, -1, "3", 2.5, True, [1]])
def test_a_step_that_does_not_exist(data, number):
    with pytest.raises(crisis.UnknownName, match="Steps: 1, 2, 3, 4, 5, 6, 7, 8"):
        data.workshop(number)


def test_all_steps_at_a_glance(data, step, tmp_path):
    step(1).check(len(data.transfers))
    step(2).check(7)
    lines = workshop(data, issue="arms", folder=tmp_path).words().splitlines()
    assert len(lines) == len(STEPS)
    assert [line.split("(")[-1] for line in lines[:3]] == [
        "right)", "tried, 1 hint)", "not yet tried)"]  # fmt: skip
    html = workshop(data, issue="arms", folder=tmp_path)._repr_html_()
    shown = [unescape(line) for line in re.findall(r"<p>(.*?)</p>", html)]
    assert shown == lines


@pytest.mark.parametrize("number", NUMBERS)
def test_a_changed_row_changes_the_answer(make_small, tmp_path, number):
    small = make_small()
    small.put("transfers", 0, "status", "arrived")
    small.put("transfers", 0, "unit", "tonnes")
    few = crisis.load(small.path, check=False)
    names = {"data": few}
    exec(STEPS[number - 1].code, names)
    assert workshop(few, number, "arms", tmp_path).check(names["answer"]).right


@pytest.mark.parametrize("number", NUMBERS)
def test_data_without_such_rows_are_told_so(make_small, tmp_path, number):
    small = make_small()
    small.rows |= {"transfers": [], "positions": [], "codings": [], "questions": []}
    small.save()
    none = crisis.load(small.path, check=False)
    assert "no such rows" in workshop(none, number, "arms", tmp_path).check(1).words()
    assert workshop(none, number, "arms", tmp_path).answer().words()


def test_the_last_steps_ask_about_an_issue_of_any_data_set(data, tmp_path):
    cuba = crisis.load(data.folder.parent / "cuba_1962")
    first = workshop(cuba, 7, folder=tmp_path)
    assert "Who says what about missiles?" in first.words()
    ships = workshop(cuba, 7, "Stopping ships", tmp_path)
    assert "Who says what about quarantine?" in ships.words()
    assert "about nato membership?" in workshop(data, 7, folder=tmp_path).words()
    with pytest.raises(UnknownName, match="There is no issue 'armss'"):
        workshop(data, 1, "armss", tmp_path)


def test_the_way_to_an_answer_names_the_issue(step):
    assert step(7).answer().words().endswith("run this once more.")
    step(7).check(3)
    step(7).check(4)
    assert 'data.workshop(7, issue="arms").answer()' in step(7).check(5).words()


def test_without_any_issue_the_last_steps_have_nothing_to_ask(data, tmp_path):
    template = crisis.load(data.folder.parent / "template")
    for number in NUMBERS:
        assert "no such rows" in workshop(template, number, folder=tmp_path).check(1).words()


def test_what_is_said_is_escaped(step):
    html = step(1).check("<script>alert(1)</script>")._repr_html_()
    html += step(1).check(...)._repr_html_()
    assert "<script" not in html and "&lt;script" in html


def test_page_and_words_say_the_same(step, data):
    for feedback in (step(8).check(wide(data)), step(8).hint(), step(8).answer(), step(8).check()):
        text = re.sub(r"<[^>]+>", " ", feedback._repr_html_())
        for _, line in feedback.lines:
            assert line in feedback.words()
            assert line.split('"')[0].split("'")[0] in text


def test_no_verdict_is_told_by_colour_alone(step, data):
    for feedback in (step(1).check(len(data.transfers)), step(1).check(7), step(1).check()):
        assert "color" not in feedback._repr_html_()
        assert feedback.verdict in feedback._repr_html_()


def light(colour) -> float:
    """Relative luminance, WCAG 2."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one, other) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_chart_reads_on_any_page(data):
    figure = chart.draw(STEPS[7].want(data), "Arms")
    [ax] = figure.axes
    assert figure.get_facecolor()[3] == 1, "its own paper, whatever the page's colour"
    texts = [ax.title, ax.xaxis.label, *ax.get_yticklabels(), *ax.get_legend().get_texts()]
    for text in texts:
        assert contrast(text.get_color(), figure.get_facecolor()[:3]) >= 4.5
    patterns = [(bars[0].get_hatch(), bars[0].get_facecolor()) for bars in ax.containers]
    assert len({hatch for hatch, _ in patterns}) >= len(patterns) - 1


def test_the_sentence_says_what_the_chart_shows(data):
    want = STEPS[7].want(data)
    said = chart.sentence(want)
    rows = data.positions[data.positions.issue_id == "arms"]
    assert said.startswith(f"{len(rows)} statements of {rows.actor_id.nunique()} actors.")
    assert sum(int(n) for n in re.findall(r" (\d+)(?=[,;.])", said)) == len(rows)
    assert step_words(data) == said


def step_words(data) -> str:
    """The sentence that follows a right chart."""
    return workshop(data, 8, "arms", "/nonexistent").check(wide(data).plot.barh()).alt


def test_hints_and_limits_are_short_and_plain():
    for task in STEPS:
        for text in (*task.hints, task.limit):
            assert len(text.split()) <= 40, text
        assert len(task.hints) == 2
        assert task.code.splitlines()[-1].split(" = ")[1] not in " ".join(task.hints[:1])
    everything = " ".join(task.limit for task in STEPS)
    for trap in ("reporting bias", "Announced is not done", "One row is not", "claim is no fact"):
        assert trap in everything


def test_the_questions_of_this_lesson_hold_in_the_data(data):
    rows = arms(data)
    assert rows.short_name.value_counts().idxmax() == "Germany"
    assert rows.short_name.value_counts().iloc[1] < (rows.short_name == "Germany").sum()
    assert rows[rows.short_name == "Germany"].stance.nunique() > 1
    assert "AL" not in set(data.positions.actor_id)
    transfers = data.transfers.set_index("transfer_id")
    flights = ["us-2022-01-22-first-200m-flight", "us-2022-02-01-sixth-flight"]
    assert set(transfers.loc[flights, "status"]) == {"arrived"}
    assert transfers.loc["us-2021-12-28-200m-drawdown", "status"] == "approved"
    assert "includes" in transfers.loc["gb-2022-01-20-nlaw-2000", "note"]
    count = data.estimates.set_index("estimate_id").loc["ru-2021-12-01-ua-125000"]
    assert (count.low, count.by_actor_id, count.of_actor_id) == (125_000, "RU", "UA")


def test_a_hint_in_code_needs_no_name_that_the_lesson_has_not(data):
    """A student types it as it stands: the lesson has `data`, `transfers` and `positions`."""
    names = {"data": data, "transfers": data.transfers, "positions": data.positions}
    code = STEPS[3].hints[1].split(" has two")[0]
    kept = eval(code, names)
    assert set(kept["unit"]) == {"tonnes"}
    assert set(kept["status"]) == {"arrived"}
