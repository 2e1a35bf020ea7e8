"""Self-checks: which questions are asked, in which order, and what their page is told."""

import json
import re
from collections.abc import Callable
from html import unescape

import pandas as pd
import pytest

from crisis.dataset import Tables, UnknownName, load
from crisis.lessons import checks, evidence
from crisis.lessons.selfcheck import hints, shown_order

COLUMNS = ("question_id", "lesson", "level", "type", "question", "choices", "answer", "tolerance",
           "feedback", "choice_feedback", "evidence")  # fmt: skip

CRIMEA = (
    "00-crimea", "00_start", "find", "single", "What does the hatched area show?",
    ("Land of Russia", "Land that Russia occupies", "A training area"),
    ("Land that Russia occupies",), None, "It is Crimea.",
    ("It is not Russia's.", "So it is.", "No one trains there."), ("2014-03-18-crimea", "Crimea"),
)  # fmt: skip
REASONS = (
    "04-reasons", "04_germany", "find", "multiple", "Which reasons does Baerbock give?",
    ("History", "Gas", "De-escalation", "Cost"), ("History", "De-escalation"),
    None, "She names history.", ("She does.", "Others do.", "She does too.", "Nobody does."),
    ("de-2022-01-17-baerbock-arms",),
)  # fmt: skip
ORDER = (
    "04-order", "04_germany", "compare", "order", "Which came first?",
    ("Call", "Talks", "Letter"), ("Talks", "Call", "Letter"), None, "See the days.", (),
    ("2022-01-26-written-reply", "vladimir-putin", "us-2021-12-28-200m-drawdown"),
)  # fmt: skip
HELMETS = (
    "04-helmets", "04_germany", "find", "number", "How many helmets?", (), ("5000",), 50.0,
    "Count them.", (), ("de-2022-01-26-helmets",),
)  # fmt: skip


@pytest.fixture(scope="module")
def real() -> Tables:
    return load(check=False)


@pytest.fixture
def ask(real: Tables) -> Callable[..., Tables]:
    """The real tables with questions of one's own."""

    def with_questions(*rows: tuple) -> Tables:
        questions = pd.DataFrame(rows or (CRIMEA, REASONS, ORDER), columns=list(COLUMNS))
        return Tables(real.folder, real.descriptor, real.frames | {"questions": questions})

    return with_questions


def told(check: object) -> dict:
    """What the page of a check is told."""
    call = check.html().split("<script>crisis.start(")[1]
    return json.JSONDecoder().raw_decode(call)[0]


def asked(check: object) -> list[str]:
    return [question["id"] for question in told(check)["questions"]]


def test_all_questions_in_the_order_of_the_table(ask):
    assert asked(checks(ask())) == ["00-crimea", "04-reasons", "04-order"]


def test_one_question_by_its_id(ask):
    assert asked(checks(ask(), "04-order")) == ["04-order"]


def test_ids_come_in_the_order_of_the_table(ask):
    assert asked(checks(ask(), ["04-order", "00-crimea"])) == ["00-crimea", "04-order"]


def test_lesson_and_level_both_restrict(ask):
    assert asked(checks(ask(), lesson="04_germany")) == ["04-reasons", "04-order"]
    assert asked(checks(ask(), lesson="04_germany", level="find")) == ["04-reasons"]


@pytest.mark.parametrize(
    ("wanted", "parts"),
    [
        ({"ids": "04-resons"}, ["question '04-resons'", "'04-reasons'"]),
        ({"ids": "crimea"}, ["question 'crimea'", "00-crimea", "04-reasons"]),
        ({"lesson": "04_germny"}, ["lesson", "Did you mean '04_germany'", "00_start"]),
        ({"level": "fnd"}, ["level 'fnd'", "Did you mean 'find'", "compare"]),
        ({"lesson": "00_start", "level": "compare"}, ["level in 00_start", "find"]),
        ({"ids": "00-crimea", "lesson": "04_germany"}, ["among these questions", "00_start"]),
    ],
)
def test_unknown_names_say_what_exists(ask, wanted, parts):
    with pytest.raises(UnknownName) as error:
        checks(ask(), **wanted)
    for part in parts:
        assert part in str(error.value)


def test_an_unknown_question_lists_those_of_its_lesson_only(real):
    with pytest.raises(UnknownName) as error:
        checks(real, "04-nope")
    assert "04-one-voice" in str(error.value)
    assert "05-reasons" not in str(error.value)


def test_choices_are_mixed_the_same_way_each_time():
    choices = ("a", "b", "c", "d")
    order = shown_order("04-why", choices, choices)
    assert sorted(order) == list(choices)
    assert order != list(choices)
    assert order == shown_order("04-why", choices, choices)
    orders = {tuple(shown_order(f"q-{i}", choices, choices)) for i in range(40)}
    assert len(orders) > 10


def test_two_choices_are_never_in_the_order_to_avoid():
    for i in range(20):
        assert shown_order(f"q-{i}", ("yes", "no"), ("yes", "no")) == ["no", "yes"]


def test_choices_that_cannot_be_mixed_do_not_hang():
    assert shown_order("q", ("only",), ("only",)) == ["only"]
    assert shown_order("q", ("twice", "twice"), ("twice", "twice")) == ["twice", "twice"]


def test_lines_to_order_do_not_start_in_the_right_order(ask):
    answer = ("First", "Second")
    for i in range(20):
        row = (f"q-{i}", *ORDER[1:5], ("Second", "First"), answer, *ORDER[7:])
        assert told(checks(ask(row)))["questions"][0]["choices"] == ["Second", "First"]


def test_answers_are_told_as_numbers_of_the_choices_shown(ask):
    for question, row in zip(
        told(checks(ask()))["questions"], (CRIMEA, REASONS, ORDER), strict=True
    ):
        assert tuple(question["choices"][i] for i in question["answer"]) == row[6]


def test_each_choice_keeps_its_own_feedback_when_choices_are_mixed(ask):
    question = told(checks(ask(), "04-reasons"))["questions"][0]
    own = dict(zip(question["choices"], question["choiceFeedback"], strict=True))
    assert own == dict(zip(REASONS[5], REASONS[9], strict=True))
    assert told(checks(ask(), "04-order"))["questions"][0]["choiceFeedback"] == []


def test_a_number_is_told_with_its_tolerance(ask):
    question = told(checks(ask(HELMETS)))["questions"][0]
    assert (question["answer"], question["tolerance"], question["choices"]) == ([5000], 50, [])
    exact = told(checks(ask((*HELMETS[:7], float("nan"), *HELMETS[8:]))))["questions"][0]
    assert exact["tolerance"] == 0
    assert "How many helmets? (find it; a number)" in checks(ask(HELMETS)).words()


@pytest.mark.parametrize(
    ("title", "part", "hint"),
    [
        ("Alert for 8,500 troops", "8500", "Look again at: the row of 26 January 2022."),
        ("Alert for 85 troops", "8500", "Look again at: Alert for 85 troops (26 January 2022)."),
        ("Talks in 2022", "2", "Look again at: Talks in 2022 (26 January 2022)."),
        ("2 flights", "2", "Look again at: the row of 26 January 2022."),
    ],
)
def test_a_hint_never_tells_the_number(title, part, hint):
    cards = [{"title": title, "when": "26 January 2022"}]
    assert hints({"type": "number", "answer": [part], "choices": []}, cards) == [hint]


def test_evidence_comes_from_any_table(ask):
    page = told(checks(ask()))
    tables = [page["cards"][i]["table"] for q in page["questions"] for i in q["evidence"]]
    assert tables == ["events", "glossary", "positions", "events", "people", "transfers"]


def test_a_card_says_when_what_who_and_the_exact_words(real):
    found = evidence.build(real, ["de-2022-01-17-baerbock-arms"])
    row = real.positions.set_index("position_id").loc["de-2022-01-17-baerbock-arms"]
    card = found["cards"][0]
    assert (card["when"], card["text"]) == ("17 January 2022", row.summary)
    assert "Baerbock" in card["who"]
    assert card.get("quote", "") == row.quote
    assert found["stances"][card["stance"]]["word"] == "opposes"
    assert "Lethal weapons" in found["propositions"][card["issue"]]
    assert [found["sources"][i]["url"] for i in card["sources"]] == [
        real.sources.set_index("source_id").loc[s, "url"] for s in row.source_ids[:2]
    ]


def test_a_term_is_a_card_without_a_day(real):
    card = evidence.build(real, ["Article 5"])["cards"][0]
    assert card["title"] == "Article 5"
    assert card["text"].startswith("The part of NATO's treaty")
    assert "when" not in card


def test_the_card_of_a_text_has_the_language_of_its_headline(real):
    texts = real.sources[real.sources["title"] != ""]
    for language, shown in (("fr", "fr"), ("en", None)):
        row = texts[texts["language"] == language].iloc[0]
        [card] = evidence.build(real, [row.source_id])["cards"]
        assert (card["title"], card.get("titled")) == (row.title, shown)


def test_an_id_in_two_tables_is_told_apart_by_the_table(real):
    asked = ["glossary:build-up", "issues:build-up", "build-up", "positions:nowhere"]
    found = evidence.build(real, asked)
    assert [(c["id"], c["table"]) for c in found["cards"]] == [
        ("build-up", "glossary"),
        ("build-up", "issues"),
        ("build-up", "issues"),  # alone it means the first table's row
    ]
    assert evidence.places(found) == {name: i for i, name in enumerate(asked[:3])}
    shown = evidence.build(real, ["positions:de-2022-01-17-baerbock-arms"])["cards"][0]
    assert shown["id"] == "de-2022-01-17-baerbock-arms"


def test_every_id_of_every_table_makes_a_card(real):
    ids = [id_ for frame in real.frames.values() for id_ in frame.iloc[:2, 0]]
    ids = list(dict.fromkeys(ids))  # readings of a row have its id
    found = evidence.build(real, ids)
    assert [card["id"] for card in found["cards"]] == ids
    for card in found["cards"]:
        assert card["title"]
        assert found["kinds"][card["table"]]["word"]
        assert all(number < len(found["sources"]) for number in card["sources"])


def test_evidence_that_was_not_public_yet_is_named_not_shown(ask):
    early = ask().as_of("2022-01-10")
    question = told(checks(early, "04-order"))["questions"][0]
    assert question["missing"] == ["2022-01-26-written-reply", "us-2021-12-28-200m-drawdown"]
    assert len(question["evidence"]) == 1


def test_hint_for_several_answers_says_how_many_are_right(ask):
    question = told(checks(ask(), "04-reasons"))["questions"][0]
    assert question["hints"][0] == "2 of the 4 choices are right."
    assert question["hints"][1].startswith("Look again at: Annalena Baerbock")


def test_hint_for_one_answer_names_the_first_row_and_its_day(ask):
    question = told(checks(ask(), "00-crimea"))["questions"][0]
    assert question["hints"][0].startswith("Look again at: Russia signs treaty")
    assert "(18 March 2014)" in question["hints"][0]


def test_a_hint_never_gives_the_answer_away():
    question = {"type": "single", "answer": ["Germany"], "choices": ["Germany", "Estonia"]}
    cards = [{"title": "Germany to Ukraine: helmets", "when": "26 January 2022"}]
    assert hints(question, cards) == ["Look again at: the row of 26 January 2022."]
    assert hints(question, [{"title": "Germany"}]) == ["Read the question again, word by word."]


def test_words_hold_questions_and_choices_but_no_answers(ask):
    check = checks(ask())
    assert repr(check) == check.words()
    html = check._repr_html_().split("</iframe>")[1]
    for text in (check.words(), unescape(html)):
        for row in (CRIMEA, REASONS, ORDER):
            assert row[4] in text
            assert all(choice in text for choice in row[5])
            assert row[8] not in text
            assert not any(own in text for own in row[9])
        assert "find it" in text
        assert "put in order" in text


def test_words_and_page_list_the_choices_in_the_same_order(ask):
    check = checks(ask(), "04-reasons")
    listed = [line[5:] for line in check.words().splitlines() if line.startswith("   - ")]
    assert listed == told(check)["questions"][0]["choices"]


def test_markup_in_a_question_stays_text(ask):
    bad = "</script><script>alert(1)</script>' onload='x"
    row = ("q-1", "00_start", "find", "single", bad, (bad, "No"), ("No",), None, bad, (bad, bad),
           ("Crimea",))  # fmt: skip
    check = checks(ask(row))
    assert told(check)["questions"][0]["question"] == bad
    assert "<script>alert" not in check.html()
    frame, words = check._repr_html_().split("</iframe>")
    assert frame.count("'") == 2
    assert "<script>" not in words


def test_the_frame_has_a_title(ask):
    assert 'title="Self-check: What does the hatched' in checks(ask(), "00-crimea")._repr_html_()
    assert 'title="Self-check: 3 questions"' in checks(ask())._repr_html_()


def test_the_same_questions_make_the_same_output(ask):
    assert checks(ask()).payload() == checks(ask()).payload()


def test_the_page_is_light_and_asks_for_nothing(ask, real):
    html = checks(ask()).html()
    assert "leaflet" not in html.lower()
    frame = html.split("crisis.start(")[0]
    assert not re.search(r"""(?:src|href)=["']?http|@import|url\(""", frame)
    for lesson, count in real.questions["lesson"].value_counts().items():
        output = checks(real, lesson=lesson)._repr_html_().encode()
        assert len(output) < 31_000 + 4_500 * count, lesson


def test_every_real_question_has_evidence_and_a_hint(real):
    for question in told(checks(real))["questions"]:
        assert question["missing"] == []
        assert question["evidence"]
        assert question["hints"]
        row = real.questions.set_index("question_id").loc[question["id"]]
        mixed = question["choices"] != list(row["choices"])
        assert mixed or question["type"] in ("order", "number")
        if question["type"] in ("single", "multiple"):
            assert len(question["choiceFeedback"]) == len(question["choices"])
