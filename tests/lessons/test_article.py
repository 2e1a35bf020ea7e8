"""The article taken apart: its claims, its wordings, and what it leaves out."""

import pytest

from crisis import Dataset, load
from crisis.dataset import UnknownName
from crisis.lessons.wordings import differing


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(check=False)


def changed(data: Dataset, table: str, **columns: object) -> Dataset:
    frame = data.frames[table].assign(**columns)
    return Dataset(data.folder, data.descriptor, data.frames | {table: frame})


def test_all_claims_in_the_order_of_the_article(data):
    everything = data.article()
    assert len(everything) == len(data.claims)
    assert everything.words().startswith("- Headline (claim-01)")


def test_the_claims_of_one_paragraph(data):
    assert [row.claim_id for row in data.article(paragraph=7).rows] == ["claim-26", "claim-27"]


def test_what_others_say_is_folded_with_links(data):
    html = data.article("claim-39")._repr_html_()
    before, folded = html.split("<details>")
    assert "contradicted" not in before
    assert "Other texts: contradicted" in folded
    assert '<a href="https://www.thetimes.co.uk' in folded


@pytest.mark.parametrize("ask", [{"paragraph": 99}, {"paragraph": "two"}])
def test_a_paragraph_that_is_not_there(data, ask):
    with pytest.raises(UnknownName, match=r"Paragraphs: 0 \(the headline\) to 20\."):
        data.article(**ask)


def test_an_unknown_claim(data):
    with pytest.raises(UnknownName, match="no claim 'claim-99'"):
        data.article("claim-99")


def test_text_of_the_data_is_escaped(data):
    html = changed(data, "claims", assertion="<script>", note="<b>")
    html = html.article("claim-01")._repr_html_()
    assert "<script>" not in html and "<b><" not in html


def test_what_is_left_out_is_no_claim_and_was_public(data):
    left = data.left_out("2022-01-25", "2022-01-26").records
    ids = {record.id for record in left}
    assert {"2022-01-26-written-reply", "de-2022-01-26-helmets"} <= ids
    assert "us-2022-01-25-third-flight-javelin" not in ids  # claim 17 tells of it
    assert {record.table for record in left} == {"events", "movements", "transfers"}


def test_a_claim_that_tells_of_a_row_takes_it_from_the_list(data):
    told = changed(data, "claims", row_ids=[("de-2022-01-26-helmets",)] * len(data.claims))
    ids = {record.id for record in told.left_out("2022-01-25", "2022-01-26").records}
    assert "de-2022-01-26-helmets" not in ids


def test_a_row_that_became_public_later_was_not_left_out(data):
    later = data.transfers["date"].where(data.transfers["date"].isna(), "2022-01-28")
    hidden = changed(data, "transfers", public_from=later.astype("datetime64[ns]"))
    ids = {record.id for record in hidden.left_out("2022-01-25", "2022-01-26").records}
    assert "de-2022-01-26-helmets" not in ids


def test_only_words_of_one_side_are_marked():
    left, right = differing("standing on Kiev's side.", "standing on Kyiv’s side")
    assert left == [("standing on", False), ("Kiev's", True), ("side.", False)]
    assert right == [("standing on", False), ("Kyiv’s", True), ("side", False)]


def test_capitals_and_marks_are_no_difference():
    assert differing("air, and cyberspace", "Air and cyberspace")[0] == [
        ("air, and cyberspace", False)
    ]


def test_a_little_word_between_two_differences_is_chance():
    left, _ = differing("during a meeting in Berlin", "press a man in Berlin")
    assert left == [("during a meeting", True), ("in Berlin", False)]


def test_one_side_may_be_empty():
    assert differing("", "but will send") == ([], [("but will send", True)])


def test_words_are_marked_by_brackets_as_well_as_by_a_line(data):
    pair = data.side_by_side("kiev-kyiv")
    assert "on [Kiev's] side." in pair.words() and "on {Kyiv's} side." in pair.words()
    assert "[Kiev&#x27;s]" in pair._repr_html_()
    assert "Deutsche Welle, read in PressReader (the report it follows)" in pair.words()


def test_every_pair_is_shown_where_none_is_named(data):
    assert len(data.side_by_side().rows) == len(data.wordings)


def test_an_unknown_pair(data):
    with pytest.raises(UnknownName, match="kiev-kyiv"):
        data.side_by_side("kiev")


def test_words_that_hold_markup_stay_words(data):
    pair = changed(data, "wordings", article_words="<img src=x>").side_by_side("kiev-kyiv")
    assert "<img" not in pair._repr_html_()
