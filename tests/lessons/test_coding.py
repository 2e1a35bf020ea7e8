"""Code it yourself: ten statements chosen by a rule, shown blind, and codes that stay."""

from __future__ import annotations

import json
import math
from collections import Counter

import pytest

import crisis
from crisis.lessons import blinding
from crisis.lessons.coding import LESSON, Coding, in_words
from crisis.lessons.exercise import tasks
from crisis.views.comparison import SCALE


@pytest.fixture(scope="module")
def data():
    return crisis.load()


@pytest.fixture(scope="module")
def ten(data):
    return tasks(data)


def test_ten_statements_balanced_over_stances_and_issues(ten):
    assert Counter(task.stance for task in ten) == dict.fromkeys(SCALE, 2)
    assert max(Counter(task.issue for task in ten).values()) == 1
    assert len({task.key for task in ten}) == 10


def test_the_same_ten_each_time(data, ten):
    assert tasks(data) == ten


def test_nothing_shown_gives_actor_speaker_or_day_away(data, ten):
    for task in ten:
        shown = f"{task.summary} {task.quote}"
        assert blinding.shows(shown, task.names) == []
        assert not blinding.has_day(shown)
        row = data.positions.set_index("position_id").loc[task.id]
        actor = data.find_actor(row.actor_id)
        person = data.person(row.person_id)
        names = {actor.name, actor.short_name, *actor.other_names}
        names |= {person.name, person.name.split()[-1]} if person else set()
        assert blinding.shows(shown, names) == []


def test_neither_page_nor_words_show_a_name_before_the_codes_are_compared(data, ten, tmp_path):
    coding = Coding(data, tmp_path)
    words = coding.words() + coding.words_html()
    people = dict(zip(data.people["person_id"], data.people["name"], strict=True))
    speakers = data.positions.set_index("position_id")["person_id"]
    for task in ten:
        assert task.id not in words
        assert people.get(speakers[task.id], "nobody") not in words


def test_every_actor_of_a_statement_has_the_names_that_texts_use(data):
    """Where another name is missing, blinding would let it through."""
    with_stance = set(data.positions.loc[data.positions["stance"] != "", "actor_id"])
    states = data.actors[
        data.actors["actor_id"].isin(with_stance) & (data.actors["kind"] == "state")
    ]
    assert [row.name for row in states.itertuples() if not row.other_names] == []


@pytest.mark.parametrize(
    ("text", "blind"),
    [
        ("Baerbock says that Germany waits.", "[The speaker] says that [a government] waits."),
        ("Annalena Baerbock's words", "[The speaker]'s words"),
        ("The German way, in Berlin", "The [a government] way, in [a place]"),
        ("Germanium stays", "Germanium stays"),
        ("", ""),
    ],
)
def test_names_are_hidden_as_whole_words(data, text, blind):
    hidden = blinding.giveaways(data, "DE", "annalena-baerbock")
    assert blinding.hide(text, hidden) == blind


@pytest.mark.parametrize("text", ["on 3 May", "in January", "on Monday", "since 2014 and 2021"])
def test_days_are_found(text):
    assert blinding.has_day(text)


@pytest.mark.parametrize("text", ["he may come", "the lines of 1997", "no day"])
def test_what_is_no_day_is_left(text):
    assert not blinding.has_day(text)


def test_a_small_folder_gives_what_it_has(small):
    few = tasks(crisis.load(small.path, check=False))
    assert len(few) <= 1
    small.rows["codings"] = []
    small.save()
    none = crisis.load(small.path, check=False)
    assert tasks(none) == []
    assert none.code_it_yourself().codes.empty


def test_rules_call_stances_as_the_page_does():
    rule = "'No' is coded leans-opposes; 'yes' is coded supports."
    assert in_words(rule) == "'No' is coded leans against; 'yes' is coded supports."


# --- what the student chose ---


@pytest.fixture
def coded(data, ten, tmp_path):
    """The exercise with some codes kept on an earlier day."""

    def make(codes):
        kept = {f"code-{ten[n].key}": {"value": code, "at": 1} for n, code in codes.items()}
        (tmp_path / f"{LESSON}.json").write_text(json.dumps(kept), encoding="utf-8")
        return Coding(data, tmp_path)

    return make


def test_codes_are_there_in_the_next_cell(coded, ten):
    coding = coded({0: ten[0].stance, 2: "undecided"})
    assert coding.codes["statement"].tolist() == [1, 3]
    assert coding.codes.loc[0, "yours"] == coding.codes.loc[0, "data_set"]


def test_kappa_of_all_ten(coded, ten):
    assert coded({n: task.stance for n, task in enumerate(ten)}).kappa == 1
    assert coded(dict.fromkeys(range(10), "supports")).kappa == 0


def test_without_codes_kappa_is_not_defined(coded):
    assert math.isnan(coded({}).kappa)


@pytest.mark.parametrize("junk", ["300 %", 7, None, ["supports"], {"a": 1}])
def test_what_is_no_stance_is_no_code(coded, junk):
    assert coded({0: junk}).codes.empty


def test_a_kept_file_that_holds_anything_stops_nothing(data, ten, tmp_path):
    kept = {f"code-{ten[0].key}": "supports", "classmate": [1], "compared": "yes"}
    (tmp_path / f"{LESSON}.json").write_text(json.dumps(kept), encoding="utf-8")
    assert Coding(data, tmp_path).codes.empty
