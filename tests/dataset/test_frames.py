"""Text becomes typed columns, as the descriptor says."""

import pandas as pd

from crisis.dataset import read_tables


def test_columns_stand_in_the_order_of_the_descriptor(small):
    frames = read_tables(small.path)
    assert {name: list(frame) for name, frame in frames.items()} == small.columns
    assert all(isinstance(frame.index, pd.RangeIndex) for frame in frames.values())


def test_each_kind_of_column_has_its_type(small):
    frames = read_tables(small.path)
    positions, events, places = frames["positions"], frames["events"], frames["places"]
    assert pd.api.types.is_datetime64_any_dtype(positions["date"])
    assert pd.api.types.is_datetime64_any_dtype(positions["public_from"])
    assert str(events["importance"].dtype) == "Int64"
    assert str(places["lat"].dtype) == "float64"
    assert str(frames["sources"]["state_controlled"].dtype) == "bool"
    assert positions["date"][0] == pd.Timestamp("2022-01-20")
    assert events["importance"][0] == 3
    assert places["lat"][0] == 52.52


def test_an_empty_cell_is_empty_text_no_time_or_no_number(small):
    frames = read_tables(small.path)
    assert frames["positions"]["stance"][2] == ""
    assert frames["positions"]["public_from"][1] is pd.NaT
    assert frames["actors"]["nato_since"][1] is pd.NA
    assert pd.isna(frames["forces"]["quantity"][0])
    assert frames["glossary"]["source_ids"][0] == ()


def test_a_list_is_a_tuple_of_texts(small):
    frames = read_tables(small.path)
    assert frames["events"]["actor_ids"][0] == ("RU", "NATO")
    assert frames["places"]["other_names"].tolist() == [(), ("Kiev", "Kiew"), (), ()]
    assert frames["questions"]["answer"][1] == ("Letter", "Talks", "Call")


def test_a_table_without_rows_has_its_columns_and_types(small):
    small.rows["events"] = []
    small.save()
    events = read_tables(small.path)["events"]
    assert list(events) == small.columns["events"] and len(events) == 0
    assert pd.api.types.is_datetime64_any_dtype(events["date"])
    assert pd.api.types.is_string_dtype(events["title"])


def test_what_does_not_fit_is_empty_when_nothing_is_checked(small):
    small.rows["events"][0] |= {"date": "soon", "importance": "high"}
    small.rows["events"][1]["importance"] = "9" * 20
    small.rows["places"][0]["lat"] = "north"
    small.rows["sources"][0]["state_controlled"] = "perhaps"
    small.columns["people"].remove("office")
    for person in small.rows["people"]:
        person.pop("office")
    small.save()
    small.file("glossary").unlink()
    frames = read_tables(small.path)
    assert frames["events"]["date"][0] is pd.NaT
    assert frames["events"]["importance"].tolist() == [pd.NA, pd.NA]
    assert pd.isna(frames["places"]["lat"][0])
    assert frames["sources"]["state_controlled"][0] is pd.NA
    assert frames["people"]["office"].tolist() == ["", ""]
    assert len(frames["glossary"]) == 0
