"""What every row rests on."""

from __future__ import annotations

import pandas as pd
import pytest

DATED = ("positions", "events", "movements", "transfers", "estimates")


@pytest.fixture(scope="module")
def rows(data) -> pd.DataFrame:
    """Every dated row: table, id, confidence, note, and the sources' types and origins."""
    sources = data.sources.set_index("source_id")
    found = []
    for table in DATED:
        for row in getattr(data, table).itertuples(index=False):
            used = sources.loc[list(row.source_ids)]
            official = bool((used["type"] == "official").any())
            found.append((table, row[0], row.confidence, used["origin"].nunique(), official))
    return pd.DataFrame(found, columns=["table", "id", "confidence", "origins", "official"])


def test_four_rows_in_five_rest_on_two_origins(rows):
    assert (rows["origins"] >= 2).mean() >= 0.8


def test_high_confidence_is_earned(rows):
    high = rows[rows["confidence"] == "high"]
    earned = high["official"] | (high["origins"] >= 2)
    assert list(high.loc[~earned, "id"]) == []


def test_one_stance_for_each_speaker_day_and_issue(data):
    coded = data.positions[data.positions["stance"] != ""]
    doubled = coded[coded.duplicated(["actor_id", "person_id", "date", "issue_id"], keep=False)]
    doubled = doubled[doubled["person_id"] != ""]
    assert list(doubled["position_id"]) == []


def test_a_stance_rests_on_words(data):
    coded = data.positions[data.positions["stance"] != ""]
    assert (coded["issue_id"] != "").all()
    assert ((coded["quote"] != "") | (coded["summary"].str.len() > 40)).all()


def test_the_article_is_no_source_of_facts(data):
    article = set(data.sources.loc[data.sources["publisher"].str.contains("Press TV"), "source_id"])
    for table in (*DATED, "claims"):
        for row in getattr(data, table).itertuples(index=False):
            assert not article.intersection(row.source_ids), row[0]


def test_days_10_to_31_january_each_have_a_row(data):
    days = pd.concat([getattr(data, table)["date"] for table in DATED])
    missing = set(pd.date_range("2022-01-10", "2022-01-31")) - set(days)
    assert {day.date().isoformat() for day in missing} == set()


def test_at_most_ten_events_before_the_period(data):
    start = pd.Timestamp(data.descriptor["period"]["start"])
    assert (data.events["date"] < start).sum() <= 10


def test_every_claim_of_the_article_once_and_in_order(data):
    claims = data.claims.sort_values("claim_id")
    assert list(claims["claim_id"]) == [f"claim-{n:02}" for n in range(1, len(claims) + 1)]
    assert claims["paragraph"].is_monotonic_increasing


def test_every_source_is_used(data):
    used = {
        source
        for frame in data.frames.values()
        if "source_ids" in frame
        for cell in frame["source_ids"]
        for source in cell
    }
    assert set(data.sources["source_id"]) - used == set()
