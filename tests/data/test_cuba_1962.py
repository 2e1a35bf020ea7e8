"""The second data set: checked, sourced, drawn by the same views, and honest about its secrets."""

from __future__ import annotations

import re
from pathlib import Path

import frictionless
import numpy as np
import pandas as pd
import pytest
from matplotlib.path import Path as Outline

import crisis
from crisis import Dataset
from crisis.checks import check
from crisis.dataset import codebook, datasheet
from crisis.views import geometry

FOLDER = Path(__file__).parents[2] / "data" / "cuba_1962"
DATED = ("positions", "events", "movements", "transfers", "estimates")
COAST = 0.35
"""Degrees: borders are simplified, and a harbour may lie off its country's shape."""

SAME = {"SU": {"RU", "UA"}}
"""A state of 1962 whose places lie in several states of the base map."""


@pytest.fixture(scope="module")
def cuba() -> Dataset:
    return crisis.load(FOLDER)


def rows(cuba: Dataset) -> dict[str, pd.Series]:
    frames = [getattr(cuba, table) for table in (*DATED, "forces")]
    return {row.iloc[0]: row for frame in frames for _, row in frame.iterrows()}


def test_it_is_valid_for_other_tools_as_well():
    assert check(FOLDER) == []
    assert frictionless.validate(str(FOLDER / "datapackage.json")).valid


def test_it_is_as_large_as_it_was_meant_to_be(cuba):
    assert len(cuba.actors) >= 5
    assert len(cuba.events) >= 25
    assert len(cuba.positions) >= 30
    assert 4 <= len(cuba.issues) <= 6
    assert min(len(getattr(cuba, t)) for t in ("movements", "estimates", "forces", "glossary")) >= 4


def test_every_source_is_used_and_says_how_it_was_read(cuba):
    used = {id_ for name in cuba.frames for id_ in cuba._cited(name, cuba.frames[name])}
    assert set(cuba.sources["source_id"]) == used
    letters = cuba.sources[cuba.sources["type"] == "official"]
    assert (letters["note"] != "").mean() > 0.9


def test_three_of_four_rows_rest_on_two_origins(cuba):
    origins = dict(zip(cuba.sources["source_id"], cuba.sources["origin"], strict=True))
    ids = pd.concat([cuba.positions["source_ids"], cuba.events["source_ids"]])
    assert ids.map(lambda cited: len({origins[id_] for id_ in cited}) > 1).mean() > 0.7


def test_what_another_state_reports_is_not_sure(cuba):
    reported = cuba.positions[cuba.positions["date_basis"] == "reported"]
    by_others = reported[reported["actor_id"].isin(["TR", "IT", "GB"])]
    assert len(by_others) >= 3
    assert set(by_others["confidence"]) <= {"medium", "low"}


def test_no_summary_judges(cuba):
    text = " ".join(
        cell for table in (*DATED, "actors") for cell in getattr(cuba, table)["summary"]
    )
    assert not re.search(r"\b(regime|puppet|heroic|brutal|dictator|free world)\b", text, re.I)


def test_each_side_has_words_of_its_own(cuba):
    quoted = cuba.positions[cuba.positions["quote"] != ""]["actor_id"].value_counts()
    assert min(quoted[actor] for actor in ("US", "SU", "CU", "UN")) >= 3


def test_secrets_of_the_time_stay_hidden_until_the_end(cuba):
    last = cuba.as_of(cuba.descriptor["period"]["end"])
    hidden = set(rows(cuba)) - set(rows(last))
    assert {
        "1962-10-27-robert-kennedy-dobrynin",
        "cu-1962-10-26-castro-letter",
        "su-1962-10-26-khrushchev-letter",
        "tr-1962-10-29-menemencioglu",
    } <= hidden
    assert "1962-10-27-kennedy-letter" not in hidden
    assert rows(cuba)["1962-10-27-robert-kennedy-dobrynin"]["public_from"].year == 1994


def test_places_lie_where_their_state_was(cuba):
    shapes: dict[str, list[np.ndarray]] = {}
    for feature, _ in geometry.land(("caribbean",)):
        code = feature["properties"]["iso_a2"]
        shapes.setdefault(code, []).extend(np.array(p[0]) for p in feature["polygons"])
    for place in cuba.places.itertuples():
        if not place.country or place.country == "TT":
            assert place.kind == "sea" or place.country == "TT"
            continue
        codes = SAME.get(place.country, {place.country})
        rings = [ring for code in codes for ring in shapes[code]]
        near = min(np.hypot(*(ring - (place.lon, place.lat)).T).min() for ring in rings)
        inside = any(Outline(ring).contains_point((place.lon, place.lat)) for ring in rings)
        assert inside or near < COAST, place.place_id


@pytest.mark.parametrize("face", ["html", "words", "picture"])
def test_the_note_on_borders_stands_with_every_map(cuba, face):
    note = cuba.descriptor["map"]["note"]
    assert "not those of October 1962" in note
    for view in (cuba.map("Cuba"), cuba.explore("US"), cuba.horizon()):
        drawn, picture = getattr(view, face)(), face == "picture"
        told = " ".join(text.get_text() for text in drawn.axes[0].texts) if picture else drawn
        assert note in " ".join(told.split())


def test_nothing_of_the_other_crisis_is_on_its_pages(cuba):
    for view in (cuba.explore(), cuba.horizon(), cuba.compare()):
        page = view.html()
        told = page[page.rindex("startPage(") if "startPage(" in page else 0 :]
        for text in ("Press TV", "2022-01", "Donetsk", "68/262", "government's control"):
            assert text not in told, text


def test_pages_that_need_tables_it_has_not_say_so_in_a_sentence(cuba):
    calls = (
        cuba.article, cuba.forecast_score, cuba.brief, cuba.meeting,
        cuba.side_by_side, cuba.sort_steps,
    )  # fmt: skip
    for call in calls:
        with pytest.raises(LookupError) as caught:
            call()
        assert str(caught.value).endswith(".")
        assert "\n" not in str(caught.value)


def test_codebook_and_datasheet_are_those_of_the_tables():
    for module in (codebook, datasheet):
        assert (FOLDER / module.NAME).read_text(encoding="utf-8") == module.text(FOLDER)


# --- the questions of the lesson ---


def known(row: pd.Series) -> pd.Timestamp:
    later = row.get("public_from")
    return row["date"] if pd.isna(later) else later


def asked(cuba: Dataset, id_: str) -> pd.Series:
    return cuba.questions.set_index("question_id").loc[id_]


def test_the_days_in_secret_are_counted_from_the_rows(cuba):
    told = rows(cuba)
    days = told["1962-10-22-kennedy-address"]["date"] - told["1962-10-16-kennedy-told"]["date"]
    assert float(asked(cuba, "20-days-in-secret")["answer"][0]) == days.days


def test_the_order_is_that_of_becoming_public(cuba):
    question = asked(cuba, "20-weekend-in-order")
    days = [known(rows(cuba)[id_]) for id_ in question["evidence"]]
    assert days == sorted(days)
    assert len(set(days)) == len(days)
    assert (
        rows(cuba)[question["evidence"][-1]]["date"] < rows(cuba)[question["evidence"][-2]]["date"]
    )


def test_what_could_be_known_is_what_as_of_says(cuba):
    question = asked(cuba, "20-known-on-28-october")
    there = set(rows(cuba.as_of("1962-10-28")))
    for choice, id_ in zip(question["choices"], question["evidence"], strict=True):
        assert (id_ in there) == (choice in question["answer"]), choice


def test_questions_are_asked_at_all_depths_and_say_yes_to_what_is_right(cuba):
    assert set(cuba.questions["level"]) == {"find", "compare", "argue"}
    boxes = cuba.questions[cuba.questions["type"].isin(["single", "multiple"])]
    for question in boxes.itertuples():
        for choice, own in zip(question.choices, question.choice_feedback, strict=True):
            assert own.startswith("Yes") == (choice in question.answer), (question, choice)
