"""What a page is told."""

from __future__ import annotations

import json

from crisis.views.payload import offset, payload


def test_all_ids_that_it_uses_are_in_it(germany):
    told = payload(germany)
    for one in told["records"]:
        assert {one.get(k) for k in ("place", "from", "to")} - {None} <= set(told["places"])
        assert set(one["actors"]) <= set(told["actors"])
        assert "issue" not in one or one["issue"] in told["issues"]
        assert all(0 <= number < len(told["sources"]) for number in one["sources"])
        assert one["sources"]


def test_it_has_every_record_once(germany):
    told = payload(germany)
    assert [one["id"] for one in told["records"]] == [r.id for r in germany.records]


def test_days_count_from_the_first(germany):
    told = payload(germany)
    first, last = germany.period
    assert told["days"] == (last - first).days == offset(last, first)
    assert told["before"] <= 0


def test_plans_are_told_from_deeds(data):
    told = {one["id"]: one for one in payload(data.scene())["records"]}
    for table in ("movements", "transfers"):
        for row in getattr(data, table).itertuples():
            done = row.status in ("under-way", "arrived", "in-place")
            assert told[row[1]].get("plan", False) is not done


def test_a_headline_says_its_language_unless_it_is_that_of_the_page(data):
    texts = data.sources.set_index("url")
    told = payload(data.scene(), most_sources=10)["sources"]
    for one in told:
        row = texts.loc[one["url"]]
        foreign = row["title"] and row["language"] != "en"
        assert one.get("language", "") == (row["language"] if foreign else "")
    assert {"de", "fr", "es", "uk", "ru", "pl"} <= {one.get("language") for one in told}


def test_it_is_plain_json(germany):
    assert json.loads(json.dumps(payload(germany)))["name"] == "Germany"


def test_fewer_sources_make_a_lighter_page(data):
    scene = data.scene("Russia")
    assert len(json.dumps(payload(scene, 1))) < len(json.dumps(payload(scene, 3)))
