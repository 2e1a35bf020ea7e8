"""A new actor, issue or question needs rows only: they turn up in every view, list and picture."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

import crisis
from crisis import Dataset
from crisis.checks import check

DATA = Path(__file__).parents[2] / "data"
FOLDER = {"cuba_1962": ("1962-10-23", "missiles"), "ukraine_2022": ("2022-01-20", "arms")}
NEW = {
    "cuba_1962": ("FI", "Finland", 60.17, 24.94),
    "ukraine_2022": ("CH", "Switzerland", 46.95, 7.45),
}
"""Actors that the folders have not; what they say and do in these tests is made up."""


def add(folder: Path, table: str, **row: object) -> None:
    """Append a row to a table, as a spreadsheet would: no other file is touched."""
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as text:
        header = next(csv.reader(text))
    assert set(row) <= set(header)
    with file.open("a", encoding="utf-8", newline="") as text:
        csv.DictWriter(text, header, lineterminator="\n").writerow(row)


@pytest.fixture(scope="module", params=FOLDER)
def folder(request, tmp_path_factory) -> Path:
    """A copy of a data set with a new actor: three positions, two events, one text behind them."""
    name = request.param
    day, issue = FOLDER[name]
    code, actor, lat, lon = NEW[name]
    folder = tmp_path_factory.mktemp("data") / name
    shutil.copytree(DATA / name, folder)
    low = code.lower()
    add(folder, "places", place_id="newtown", name="New Town", country=code, lat=lat, lon=lon,
        kind="capital", precision_km=5)  # fmt: skip
    add(folder, "actors", actor_id=code, name=actor, short_name=actor, kind="state",
        capital_place_id="newtown", summary="A state that a test has added.")  # fmt: skip
    add(folder, "sources", source_id="a-test", publisher="A test", origin="A test", date=day,
        url="https://example.org/test", type="official", state_controlled="false")  # fmt: skip
    add(folder, "issues", issue_id="new-issue", title="The new issue", explanation="Made up.",
        proposition="This issue should be in every list")  # fmt: skip
    add(folder, "people", person_id="ada-new", name="Ada New", actor_id=code, office="Premier",
        voice="actor")  # fmt: skip
    shared = {"date_precision": "day", "source_ids": "a-test", "confidence": "high"}
    for number, (on, stance) in enumerate(
        [(issue, "opposes"), ("new-issue", "supports"), ("", "")]
    ):
        add(folder, "positions", position_id=f"{low}-{day}-{number}", date=day, date_basis="said",
            actor_id=code, person_id="ada-new", issue_id=on, stance=stance, spoken_language="en",
            summary=f"Says the thing of number {number}.", place_id="newtown",
            **shared)  # fmt: skip
    for number in (1, 2):
        add(folder, "events", event_id=f"{day}-new-{number}", date=day, title=f"New event {number}",
            summary="Something is made up.", kind="talks", actor_ids=code, place_id="newtown",
            importance=1, **shared)  # fmt: skip
    add(folder, "glossary", term="newness", definition="Being new.")
    add(folder, "questions", question_id="30-new", lesson="30_new", level="find", type="single",
        question="What is new?", choices="The actor; Nothing", answer="The actor",
        feedback="See the row.", choice_feedback="Yes, it is.; Look again.",
        evidence=f"{day}-new-1")  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def data(folder) -> Dataset:
    return crisis.load(folder)


@pytest.fixture(scope="module")
def new(folder) -> tuple[str, str]:
    """Code and name of the new actor."""
    return NEW[folder.name][:2]


def test_the_rows_are_good(folder):
    assert check(folder) == []


def test_it_is_on_map_timeline_and_positions(data, new):
    code, name = new
    actor = data.actor(name)
    view = actor.explore()
    assert sorted(view.selected["table"]) == ["events"] * 2 + ["positions"] * 3
    assert set(view.selected["place"]) == {"newtown"}
    for shown in (actor.map(), view, actor.timeline(), actor.positions()):
        page = shown.html()
        assert name in page and "Says the thing of number 1." in page or "New event 1" in page
    assert "New Town" in actor.map().html()
    assert len(actor.positions("The new issue").selected) == 1


def test_it_is_in_the_words_and_the_picture(data, new):
    _, name = new
    view = data.actor(name).explore()
    words = view.words()
    assert words.count("Says the thing of number") == 3
    assert words.count("New event") == 2
    labels = [text.get_text() for text in view.picture().axes[2].get_yticklabels()]
    assert "The new issue" in labels
    assert "2 events" in view.picture()._suptitle.get_text()


def test_it_is_among_all_actors_and_its_stance_in_the_matrix(data, new):
    code, name = new
    assert name in data.explore().html()
    matrix = data.compare()
    assert name in matrix.words() and "The new issue: supports" in matrix.words()
    labels = [text.get_text() for text in matrix.picture().axes[0].get_yticklabels()]
    assert name in labels
    assert f'"{code}"' in matrix.html()


def test_it_can_be_chosen_by_name_code_and_in_the_horizon(data, new, folder):
    code, name = new
    day = FOLDER[folder.name][0]
    assert data.find_actor(code.lower()).name == name
    horizon = data.horizon(name)
    assert len(horizon.rows("positions").records) == 0
    horizon.known_by = day
    assert len(horizon.rows("positions").records) == 3


def test_the_new_question_issue_and_word_are_there(data):
    assert "What is new?" in data.check(lesson="30_new").words()
    assert data.find_issue("The new issue").issue_id == "new-issue"
    assert "Being new." in data.words("newness").words()


def test_it_gets_a_lesson_by_one_call(data, folder, new, tmp_path):
    from crisis.lessons.template import make

    lesson = make(new[1], folder, tmp_path).read_text(encoding="utf-8")
    assert f'data.actor(\\"{new[0]}\\")' in lesson
    assert "This issue should be in every list" in lesson or FOLDER[folder.name][1] in lesson
