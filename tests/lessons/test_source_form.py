"""The form about a source: its parts, what was written, and that nothing written is lost."""

import json

import pytest

from crisis import Dataset, load
from crisis.lessons.source_form import SourceForm

ORIGIN = "form/article/source-4-origin"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(check=False)


def test_the_parts_of_the_method_in_their_order(data, tmp_path):
    labels = list(SourceForm(data, folder=tmp_path).written())
    assert labels == ["Title", "Published by", "Day", "Origin", "Purpose", "Value", "Limits"]


def test_the_data_set_fills_in_what_it_knows_of_the_article(data, tmp_path):
    form = SourceForm(data, folder=tmp_path)
    assert form.written()["Published by"] == "Press TV, read in a copy by GlobalSecurity.org"
    assert form.written()["Day"] == "27 January 2022"
    assert "Iran's state broadcaster" in form.payload()["about"]


def test_a_text_of_one_s_own_begins_empty(data, tmp_path):
    form = SourceForm(data, own=True, folder=tmp_path)
    assert set(form.written().values()) == {""}
    assert "Still empty: Title, Published by, Day, Origin" in form.words()


def test_the_two_forms_do_not_share_what_is_written(data, tmp_path):
    form, own = SourceForm(data, folder=tmp_path), SourceForm(data, own=True, folder=tmp_path)
    assert not set(form.keys_of_answers()) & set(own.keys_of_answers())
    form.answers = {ORIGIN: {"value": "Made in Tehran?", "at": 5}}
    own.answers = {"form/own/source-1-title": {"value": "A post", "at": 6}}
    assert SourceForm(data, folder=tmp_path).written()["Origin"] == "Made in Tehran?"
    assert SourceForm(data, own=True, folder=tmp_path).written()["Title"] == "A post"


def test_a_part_that_was_emptied_stays_empty(data, tmp_path):
    form = SourceForm(data, folder=tmp_path)
    form.answers = {"form/article/source-1-title": {"value": " ", "at": 5}}
    assert form.written()["Title"] == ""


@pytest.mark.parametrize("bad", [5, "text", [], {"value": {"chosen": ["A"]}}, {"value": 300}])
def test_what_a_file_of_another_lesson_holds_counts_as_nothing(data, tmp_path, bad):
    file = tmp_path / "09_reading_a_source.json"
    file.write_text(json.dumps({ORIGIN: bad}), encoding="utf-8")
    form = SourceForm(data, folder=tmp_path)
    assert form.written()["Origin"] == ""
    form.answers = form.answers | {"form/article/source-7-limits": {"value": "Kyiv", "at": 6}}
    assert json.loads(file.read_text(encoding="utf-8"))[ORIGIN] == bad  # nothing is thrown away


def test_the_words_hold_what_was_written(data, tmp_path):
    form = SourceForm(data, folder=tmp_path)
    form.answers = {ORIGIN: {"value": "From <Tehran> & London", "at": 5}}
    assert "From <Tehran> & London" in form.words()
    assert "From &lt;Tehran&gt; &amp; London" in form._repr_html_().split("</iframe>")[1]


def test_data_without_the_article_give_the_empty_form(data, tmp_path):
    early = data.as_of("2022-01-20")
    assert SourceForm(early, folder=tmp_path).written()["Title"] == ""


def test_new_prompts_are_new_parts(data, tmp_path):
    prompts = data.prompts.assign(label=lambda frame: frame["label"] + "?")
    other = Dataset(data.folder, data.descriptor, data.frames | {"prompts": prompts})
    assert "Limits?" in SourceForm(other, folder=tmp_path).written()
