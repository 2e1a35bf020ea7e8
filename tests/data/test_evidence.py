"""What every row rests on."""

from __future__ import annotations

import re

import pandas as pd
import pytest

DATED = ("positions", "events", "movements", "transfers", "estimates")

# The words of the codebook (Confidence) with which a note says that texts do not agree.
DISPUTED = re.compile(
    r"\b(?:differs?|differed|disagree\w*|contradict\w*|disputed"
    r"|another (?:number|day|date|wording|place|body))\b"
)
ONE_TEXT = "Only one text was found"
WORDING = re.compile(r"\bwording differs\b", re.IGNORECASE)

MOST_WITHOUT_A_COUNTRY = 50
"""Sources: copies on sites that name neither their own country nor the newsroom they copy."""

EDITIONS = {"Delfi", "Politico"}
"""Newsrooms with houses in two countries."""
PLATFORMS = {"PressReader", "Scribd", "Teller Report", "Yahoo News"}
"""Where texts of others stand; their country is that of the newsroom that wrote the text."""

LETTERS = (
    ("їєґ", {"uk"}),
    ("ыэъ", {"ru", "be", "bg"}),
    ("ł", {"pl"}),
    ("ß", {"de"}),
    ("ñ¿", {"es"}),
    ("œ", {"fr"}),
    ("ø", {"da", "no"}),
    ("ă", {"ro"}),
)
"""Letters with the languages of the headlines that have them."""


@pytest.fixture(scope="module")
def rows(data) -> pd.DataFrame:
    """Every dated row: table, id, confidence, note, and the sources' types and origins."""
    sources = data.sources.set_index("source_id")
    found = []
    for table in DATED:
        for row in getattr(data, table).itertuples(index=False):
            used = sources.loc[list(row.source_ids)]
            official = bool((used["type"] == "official").any())
            origins = used["origin"].nunique()
            found.append((table, row[0], row.confidence, origins, official, row.note))
    columns = ["table", "id", "confidence", "origins", "official", "note"]
    return pd.DataFrame(found, columns=columns)


def test_four_rows_in_five_rest_on_two_origins(rows):
    assert (rows["origins"] >= 2).mean() >= 0.8


def test_high_confidence_is_earned(rows):
    high = rows[rows["confidence"] == "high"]
    earned = high["official"] | (high["origins"] >= 2)
    assert list(high.loc[~earned, "id"]) == []


def test_what_is_disputed_rests_on_two_origins(rows):
    disputed = rows[rows["note"].str.contains(DISPUTED)]
    assert len(disputed) >= 20  # the words are those that the notes use
    alone = (disputed["origins"] < 2) & ~disputed["note"].str.contains(ONE_TEXT, regex=False)
    assert list(disputed.loc[alone, "id"]) == []


def test_high_confidence_means_that_the_words_are_sure_too(rows):
    unsure = rows[rows["note"].str.contains(WORDING)]
    assert len(unsure) >= 10
    assert list(unsure.loc[unsure["confidence"] == "high", "id"]) == []


def test_a_source_has_a_country_unless_it_is_a_copy_of_unknown_origin(data):
    without = data.sources[data.sources["country"] == ""]
    assert len(without) <= MOST_WITHOUT_A_COUNTRY
    assert set(without["type"]) <= {"aggregator", "blog"}


def test_every_headline_has_its_language(data):
    titled = data.sources[data.sources["title"] != ""]
    assert list(titled.loc[titled["language"] == "", "source_id"]) == []
    assert titled["language"].nunique() >= 20  # as the newsrooms of the crisis have


@pytest.mark.parametrize(("letters", "languages"), LETTERS)
def test_letters_of_some_languages_stand_in_no_other(data, letters, languages):
    """What the rule on alphabets cannot see: Ukrainian is no Russian, Polish no Czech."""
    has = data.sources["title"].str.contains(f"[{letters}]", flags=re.IGNORECASE)
    assert has.any()
    assert set(data.sources.loc[has, "language"]) <= languages


def test_a_publisher_has_one_country(data):
    newsrooms = data.sources[~data.sources["type"].isin(["aggregator", "blog"])]
    countries = newsrooms.groupby("publisher")["country"].nunique()
    assert set(countries[countries > 1].index) <= EDITIONS | PLATFORMS


def test_a_copy_of_state_media_is_marked_as_such(data):
    """Whoever copies a newsroom that is always state media copies state media."""
    marked = data.sources.groupby("origin")["type"].agg(lambda kinds: set(kinds))
    own = data.sources[data.sources["publisher"] == data.sources["origin"]]
    state = set(own.loc[own["type"] == "state-media", "origin"])
    assert {origin: marked[origin] for origin in state if marked[origin] != {"state-media"}} == {}


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


def test_a_note_does_not_speak_of_texts_that_nobody_read(data):
    """An audit found that sentences on all texts were untrue: a note speaks of those read here."""
    sweeping = re.compile(r"\b(?:all|every|no) texts?\b(?!.*read here)", re.IGNORECASE)
    for table in (*DATED, "forces", "claims"):
        notes = getattr(data, table)["note"]
        assert list(notes[notes.str.contains(sweeping)]) == [], table


def test_a_day_of_print_is_never_an_exact_day(data):
    printed = data.positions[data.positions["date_basis"].isin(["published", "reported"])]
    assert len(printed) >= 10
    assert set(printed["date_precision"]) <= {"about", "month"}


def test_what_was_public_at_once_has_no_day_of_becoming_public(data):
    for table in ("positions", "events", "movements", "transfers"):
        rows = getattr(data, table)
        later = rows[rows["public_from"].notna()]
        assert (later["public_from"] > later["date"]).all(), table


def test_who_speaks_english_is_not_quoted_from_a_site_that_rewrites_alone(data):
    """Words of an English speaker rest on a text that was English from the start."""
    kinds = data.sources.set_index("source_id")["type"]
    own = data.positions[
        (data.positions["spoken_language"] == "en") & (data.positions["quote"] != "")
    ]
    for row in own.itertuples(index=False):
        copied = {kinds[source] for source in row.source_ids} <= {"aggregator", "blog"}
        assert not copied or "copy of" in row.note, row.position_id
