"""Chains: through whom a claim came, from the data set, as steps, as words and as a picture."""

import pytest

from crisis import Dataset, load
from crisis.dataset import UnknownName
from crisis.lessons.chain import ROLES, split


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(check=False)


def steps(data: Dataset, claim: str) -> dict:
    return {step.role: step for step in data.chain(claim).chains[0].steps}


def test_links_and_remarks():
    assert split("Olaf Scholz (in German) > Deutsche Welle (not named) > Press TV") == [
        ("Olaf Scholz", "in German"),
        ("Deutsche Welle", "not named"),
        ("Press TV", ""),
    ]


def test_a_chain_of_every_role(data):
    found = steps(data, "claim-35")
    assert list(found) == list(ROLES)
    assert found["speaker"].named and found["outlet"].named and not found["further"].named
    assert (found["outlet"].name, found["copy"].name) == ("Welt am Sonntag", "GlobalSecurity.org")
    assert found["further"].read == ("pressreader-2022-01-24",)


def test_no_source_is_a_gap(data):
    speaker = steps(data, "claim-22")["speaker"]
    assert (speaker.known, speaker.state) == (False, "a gap")


def test_a_chain_that_begins_with_a_medium_has_a_gap_before_it(data):
    found = steps(data, "claim-27")
    assert not found["speaker"].known
    assert (found["outlet"].name, found["outlet"].named) == ("The Guardian", False)


def test_the_article_s_own_words_have_no_speaker(data):
    assert list(steps(data, "claim-04")) == ["article", "copy"]


def test_an_agency_stands_in_the_second_place(data):
    found = steps(data, "claim-19")
    assert "outlet" not in found
    assert found["further"].name == "Reuters, Politico"
    assert "wsau-2022-01-19" in found["further"].read


@pytest.mark.parametrize("claim", ["claim-10", "claim-32", "claim-40"])
def test_every_step_is_told_in_words(data, claim):
    chain = data.chain(claim)
    for step in chain.chains[0].steps:
        assert f"{ROLES[step.role]}: {step.name}" in chain.words()


def test_all_claims_end_at_the_article_and_its_copy(data):
    for claim in data.claims["claim_id"]:
        assert list(steps(data, claim))[-2:] == ["article", "copy"]


def test_the_picture_shows_each_name_and_each_role(data):
    chain = data.chain("claim-28", "claim-22")
    written = " ".join(text.get_text() for text in chain.picture().axes[0].texts)
    for part in ("The Guardian", "nobody named", "Republisher", "claim-22"):
        assert part in written
    assert "Agency" not in written  # neither of the two has one: no empty row


def test_the_output_has_a_text_alternative(data):
    html = data.chain("claim-28")._repr_html_()
    assert '<img alt="From the event to the reader: claim-28.' in html
    assert "First outlet: The Guardian, named in the article" in html


def test_an_unknown_claim_is_named_with_the_nearest(data):
    with pytest.raises(UnknownName, match="claim-48"):
        data.chain("claim-49")


@pytest.mark.parametrize("claims", [(), ("claim-01",) * 5])
def test_too_few_and_too_many(data, claims):
    with pytest.raises(ValueError, match="Choose one to 4 claims"):
        data.chain(*claims)


def test_text_of_the_data_is_escaped(data):
    claims = data.claims.assign(attribution="<b>A</b> (not named) > Press TV", assertion="<i>")
    html = Dataset(data.folder, data.descriptor, data.frames | {"claims": claims})
    html = html.chain("claim-01")._repr_html_()
    assert "<i>" not in html
    assert "&lt;b&gt;A" in html
