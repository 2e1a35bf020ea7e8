"""The words of a scene."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from crisis.views import escape, geometry, words
from crisis.views.records import Record

DAY = dt.date(2022, 1, 26)


def record(**fields) -> Record:
    start = {
        "id": "x",
        "table": "events",
        "title": "T",
        "summary": "S",
        "actors": (),
        "sources": (),
    }
    return Record(**start | {"start": DAY, "end": DAY} | fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "26 January 2022"),
        ({"precision": "about"}, "about 26 January 2022"),
        ({"precision": "month"}, "in January 2022"),
        ({"end": dt.date(2022, 1, 31)}, "26 to 31 January 2022"),
        ({"end": dt.date(2022, 2, 1)}, "26 January to 1 February 2022"),
        ({"start": dt.date(2021, 12, 31)}, "31 December 2021 to 26 January 2022"),
        ({"start": None, "end": None}, "before the crisis"),
    ],
)
def test_when(fields, said):
    assert words.when(record(**fields)) == said


@pytest.mark.parametrize(
    ("spoken", "quoted", "said"),
    [("de", "de", ""), ("ru", "en", "translated"), ("", "en", "may be translated")],
)
def test_a_translation_is_named(spoken, quoted, said):
    one = record(quote="Q", spoken_language=spoken, quote_language=quoted)
    assert words.translation(one) == said
    assert said in words.speech(one)


def test_one_and_many():
    assert words.counts([record()]) == "1 event"
    assert (
        words.counts([record(), record(), record(table="transfers")]) == "2 events and 1 transfer"
    )
    assert words.counts([]) == "nothing"


def test_words_and_rows_are_the_same(germany):
    shown = germany.shown()
    text = words.as_text(germany, shown, germany.period)
    listed = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(listed) == len(shown)
    for one in shown:
        assert any(one.title in line and one.summary in line for line in listed)


def test_html_says_what_the_text_says(germany):
    shown = germany.shown()
    html = words.as_html(germany, shown, germany.period)
    assert html.count("<li>") == len(shown)


def test_markup_in_a_row_is_shown_as_letters(small, small_data):
    scene = small_data.scene()
    scene.records[0].summary = "<script>alert(1)</script>"
    html = words.as_html(scene, scene.records, scene.period)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_no_doubled_full_stops(data):
    text = words.as_text(data.scene(), data.scene().shown(), data.scene().period)
    assert not re.search(r"[^.]\.\.(?!\.)", text)


def test_exact_words_are_marked_with_their_language(data):
    """A screen reader cannot say German with the sounds of English."""
    scene = data.scene()
    said = [one for one in scene.shown() if one.quote]
    html = words.as_html(scene, scene.shown(), scene.period)
    assert len({one.quote_language for one in said}) > 5
    for one in said:
        assert f'<q lang="{one.quote_language}">{escape.text(one.quote)}</q>' in html


def test_the_notes_of_hatched_areas_are_told_with_a_map_alone(germany):
    """They are all that a reader without a map has of what the hatching means."""
    shown, span = germany.shown(), germany.period
    areas = geometry.noted(germany.region.areas)
    assert any(name.startswith("Crimea") and "68/262" in note for name, note in areas)
    text = words.as_text(germany, shown, span, germany.region)
    html = words.as_html(germany, shown, span, germany.region)
    for name, note in areas:
        assert f"- {name}: {note}" in text
        assert f"<b>{escape.text(name)}</b>: {escape.text(note)}" in html
        assert name not in words.as_text(germany, shown, span)
