"""What an editor is told about a table: kinds of fields, choices, new ids, who points where."""

import pytest

from crisis.checks import DEFAULT_FOLDER, read_folder
from crisis.studio import forms
from crisis.studio.forms import JUDGED, KINDS, form_of
from crisis.studio.ids import new_id, slug
from crisis.studio.state import State

ARMS = "de-2022-01-20-arms"


@pytest.fixture(scope="module")
def real():
    """The real data set, only read."""
    folder = read_folder(DEFAULT_FOLDER)
    return folder, State(folder)


def test_every_column_of_the_real_data_has_a_kind(real):
    folder, state = real
    for table in state.tables:
        form = form_of(folder, state, table)
        assert [field.name for field in form.fields] == state.fields[table]
        assert all(field.kind in KINDS and field.label for field in form.fields)
        assert form.title and form.help and form.key in state.fields[table]


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("positions", "date", forms.DATE),
        ("positions", "actor_id", forms.REFERENCE),
        ("positions", "source_ids", forms.REFERENCES),
        ("positions", "stance", forms.CHOICE),
        ("positions", "summary", forms.LONG_TEXT),
        ("positions", "quote_language", forms.TEXT),
        ("places", "lat", forms.COORDINATES),
        ("places", "other_names", forms.LIST),
        ("places", "precision_km", forms.NUMBER),
        ("sources", "date", forms.PARTIAL_DATE),
        ("sources", "state_controlled", forms.YES_NO),
        ("sources", "url", forms.TEXT),
        ("events", "importance", forms.WHOLE_NUMBER),
        ("questions", "evidence", forms.REFERENCES),
        ("movements", "follows_id", forms.REFERENCE),
        ("claims", "row_ids", forms.REFERENCES),
    ],
)
def test_kinds(real, table, column, kind):
    assert form_of(*real, table)[column].kind == kind


def test_a_field_says_what_it_needs(real):
    form = form_of(*real, "positions")
    stance = form["stance"]
    assert [choice.value for choice in stance.choices][0] == "supports"
    assert all(choice.help for choice in stance.choices) and not stance.required
    assert form["summary"].longest == 320 and form["summary"].required
    assert form["person_id"].target == "people" and form["source_ids"].separator == "; "
    assert form_of(*real, "questions")["evidence"].target == ""
    assert form_of(*real, "movements")["follows_id"].target == "movements"
    point = form_of(*real, "places")["lat"]
    assert (point.partner, point.minimum, point.maximum) == ("lon", -90, 90)
    with pytest.raises(KeyError):
        form["colour"]


def test_nothing_is_proposed_that_has_to_be_judged(real):
    for table in real[1].tables:
        for field in form_of(*real, table).fields:
            if field.name in JUDGED:
                assert field.default == ""


def test_nor_where_it_is_the_same_in_every_row(small):
    for row in small.rows["events"]:
        row["confidence"] = "high"
    small.save()
    folder = read_folder(small.path)
    assert form_of(folder, State(folder), "events")["confidence"].default == ""


def test_what_nearly_always_stands_there_is_proposed(small):
    small.rows["positions"] = [
        dict(small.rows["positions"][1], position_id=f"ua-{n}") for n in range(20)
    ]
    small.save()
    folder = read_folder(small.path)
    form = form_of(folder, State(folder), "positions")
    assert form["date_precision"].default == "day" and form["actor_id"].default == ""


def test_rows_are_called_by_their_names(desk):
    labels = {choice.value: choice.label for choice in desk.choices("people")}
    assert labels["annalena-baerbock"] == "Annalena Baerbock, Foreign Minister (DE)"
    assert desk.choices("places")[0].label == "Berlin (DE)"
    assert [c.label for c in desk.choices("sources")][1] == "Reuters, 2022-01-26"
    assert desk.row("events", "2022-01-28-call").label == "2022-01-28: Call"


@pytest.mark.parametrize(
    ("table", "cells", "id_"),
    [
        (
            "positions",
            {
                "actor_id": "FI",
                "date": "2022-01-12",
                "person_id": "sauli-niinisto",
                "issue_id": "nato-membership",
            },
            "fi-2022-01-12-niinisto-nato-membership",
        ),
        ("events", {"date": "2022-01-12", "title": "The talks in Oslo"}, "2022-01-12-talks-oslo"),
        ("people", {"name": "Tarja Halonen"}, "tarja-halonen"),
        ("places", {"name": "Český Těšín"}, "cesky-tesin"),
        ("sources", {"publisher": "Yle", "date": "2022-01-12"}, "yle-2022-01-12"),
        ("options", {"decision_id": "talks-ukraine"}, "talks-ukraine-e"),
        ("glossary", {"term": "treaty"}, ""),
        ("actors", {"name": "Finland"}, ""),
        ("positions", {"actor_id": "FI"}, ""),
    ],
)  # fmt: skip
def test_a_new_id_is_in_the_pattern_of_its_neighbours(real, table, cells, id_):
    assert new_id(real[1], table, cells) == id_


def test_a_new_id_is_nobodys(real):
    folder, state = real
    for table, form in ((name, form_of(folder, state, name)) for name in state.tables):
        for row in list(state.tables[table].values())[::20]:
            made = new_id(state, table, state.as_dict(table, row))
            assert made not in state.column(table, form.key)
            assert made == slug(made)


def test_who_points_to_a_row(desk):
    found = desk.pointing_to("positions", ARMS)
    assert sorted(found) == [
        ("briefs", "de-aim-1", "evidence"),
        ("codings", ARMS, "position_id"),
        ("questions", "04-why", "evidence"),
        ("recodings", ARMS, "position_id"),
    ]
    assert desk.pointing_to("glossary", "alliance") == []
    assert ("stages", "helmets", "row_ids") in desk.pointing_to(
        "transfers", "de-2022-01-26-helmets"
    )


def test_a_new_id_is_followed_everywhere_in_one_step(desk):
    desk.rename("positions", ARMS, "de-2022-01-20-weapons")
    assert len(desk.changes()) == 5 and desk.problems() == []
    assert desk.find("codings", "de-2022-01-20-weapons").status == "changed"
    desk.undo()
    assert desk.changes() == []


def test_a_new_day_takes_the_id_with_it(desk):
    desk.redate("transfers", "de-2022-01-26-helmets", "2022-01-27")
    row = desk.find("transfers", "de-2022-01-27-helmets")
    assert row.cells["date"] == "2022-01-27"
    option = desk.row("options", "arms-all-a").cells
    assert option["evidence"] == option["done"] == "de-2022-01-27-helmets"
    assert desk.problems() == []
    desk.undo()
    desk.redate("briefs", "de-aim-1", "2022-01-28")  # an id without a day stays
    assert desk.row("briefs", "de-aim-1").cells["date"] == "2022-01-28"
