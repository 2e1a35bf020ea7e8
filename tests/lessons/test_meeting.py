"""The crisis meeting: parts, briefs, choices; nothing from later than its day."""

from __future__ import annotations

import json

import pytest

import crisis
from crisis.dataset import UnknownName
from crisis.lessons import brief, meeting, parts

MOST = 12


@pytest.fixture(scope="module")
def data() -> crisis.Dataset:
    return crisis.load()


@pytest.fixture(scope="module")
def told(data) -> dict:
    return data.meeting().payload()


@pytest.fixture
def small_data(small) -> crisis.Dataset:
    return crisis.load(small.path)


@pytest.fixture
def kept(tmp_path):
    """Writes what a lesson's file holds, and returns its folder."""

    def write(answers: object):
        text = json.dumps(answers)
        (tmp_path / f"{meeting.LESSON}.json").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def chosen(value: object) -> dict:
    return {"meeting-part-DE": {"value": value, "at": 1}}


def test_parts_of_volunteers_are_ids_each_once(data):
    willing = ["Ukraine", "RU", "Russia"]
    assert data.meeting(volunteers=willing).payload()["volunteers"] == ["UA", "RU"]
    assert data.meeting(volunteers="Poland").payload()["volunteers"] == ["PL"]
    assert data.meeting().payload()["volunteers"] == []
    with pytest.raises(parts.NoPart, match="plays no part in this meeting"):
        data.meeting(volunteers=["Portugal"])


def test_twelve_parts_and_those_of_whom_most_is_known_come_first(data):
    players = parts.parts_of(data)
    assert len(players) == MOST
    assert {"US", "RU", "UA", "DE", "GB", "FR", "NATO", "PL", "TR"} <= set(players)
    counts = [int((data.positions["actor_id"] == actor).sum()) for actor in players]
    assert counts == sorted(counts, reverse=True)


def test_a_part_is_found_by_name_short_name_and_code(data):
    assert {parts.find_part(data, name) for name in ("Germany", "germany", "DE")} == {"DE"}


@pytest.mark.parametrize("start", [crisis.Dataset.meeting, crisis.Dataset.brief])
def test_an_actor_without_a_part_gets_one_friendly_sentence(data, start):
    with pytest.raises(parts.NoPart) as caught:
        start(data, "Iceland")
    assert str(caught.value).startswith("Iceland plays no part in this meeting. Choose one of")
    assert "Germany" in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_a_name_that_nobody_has_suggests_the_nearest(data):
    with pytest.raises(UnknownName, match="Did you mean 'Germany'"):
        data.meeting("Germny")


def test_before_the_day_there_is_no_meeting(data):
    with pytest.raises(parts.NoPart, match="no meeting in this data set"):
        data.as_of("2022-01-26").meeting("Germany")


def test_a_brief_is_made_of_rows(small_data):
    [part] = parts.build(small_data, ["DE"])
    assert [line.text for line in part.lines["aim"]] == ["Keep the talks going."]
    assert part.means == ("de-2022-01-26-helmets",)
    assert part.said == ("de-2022-01-20-arms",)
    assert part.speakers == ("Annalena Baerbock, Foreign Minister",)


def test_a_changed_row_changes_the_brief(small):
    small.put("briefs", 0, "text", "Keep silent.")
    words = crisis.load(small.path).brief("Germany").words()
    assert "- Keep silent. [de-2022-01-20-arms]" in words


def test_what_is_not_public_yet_is_in_no_brief(small):
    small.put("transfers", 0, "date", "2022-01-29")
    [part] = parts.build(crisis.load(small.path, check=False), ["DE"])
    assert part.means == ()


def test_the_statement_that_a_line_rests_on_goes_before_a_later_one(small):
    later = dict(small.rows["positions"][0], position_id="de-2022-01-25-arms", date="2022-01-25",
                 public_from="", summary="Something else.")  # fmt: skip
    small.rows["positions"].append(later)
    small.save()
    [part] = parts.build(crisis.load(small.path), ["DE"])
    assert part.said == ("de-2022-01-20-arms",)


def test_no_brief_and_no_choice_shows_what_came_later(told):
    before = [
        number
        for decision in told["decisions"]
        for numbers in [
            decision["evidence"],
            *(option[key] for option in decision["options"] for key in ("evidence", "reactions")),
        ]
        for number in numbers
    ]
    for part in told["parts"]:
        before += part["means"] + part["said"]
        before += [n for line in part["lines"] for item in line["items"] for n in item["evidence"]]
    assert [told["cards"][n]["id"] for n in before if told["cards"][n]["after"]] == []
    texts = [
        f"{card['lead']} {card.get('text', '')}" for card in map(told["cards"].__getitem__, before)
    ]
    for day in ("28 January", "29 January", "30 January", "31 January"):
        # What was announced for a later day was known; what came of it was not.
        assert [t for t in texts if day in t and "announces" not in t] == []


def test_everybody_faces_each_round_and_sees_others_on_every_option(told):
    rounds = {decision["round"] for decision in told["decisions"]}
    assert len(rounds) == 3
    for part in told["parts"]:
        mine = [d for d in told["decisions"] if part["id"] in d["parts"]]
        assert sorted(d["round"] for d in mine) == sorted(rounds)
        for option in (option for decision in mine for option in decision["options"]):
            acting = [told["cards"][n]["acting"] for n in option["reactions"]]
            assert any(part["id"] not in actors for actors in acting), (part["id"], option["id"])


def test_every_deed_is_that_of_a_part_that_faced_the_decision(told):
    for decision in told["decisions"]:
        for option in decision["options"]:
            for number in option["done"]:
                card = told["cards"][number]
                assert set(card["acting"]) & set(decision["parts"]), card["id"]


def test_a_lead_names_the_day_the_speaker_and_the_actor(data):
    records = {record.id: record for record in data.scene().records}

    def lead(id_: str) -> str:
        return parts.lead(data, records[id_])

    assert lead("ru-2022-01-21-lavrov-no-threat") == (
        "On 21 January 2022 Sergei Lavrov, Foreign Minister (Russia), had said:"
    )
    assert lead("ru-2022-01-21-mfa-bulgaria-romania").endswith("Russia had stated:")
    assert lead("lt-battlegroup").startswith("Before the crisis: ")
    assert lead("ua-2021-11-20-92000").startswith("About 20 November 2021 ")


def test_a_row_of_any_table_may_be_evidence(told):
    assert [card["lead"] for card in told["cards"] if card["id"] == "TR"] == ["Turkey"]


def test_all_briefs_in_one_page(data):
    sheets = data.brief()
    assert sheets.title == f"Briefs of {MOST} parts"
    assert len(sheets.payload()["parts"]) == MOST
    assert data.brief("Germany", "DE").title == "Brief: Germany"


def test_a_brief_in_words_names_its_rows(data):
    words = data.brief("Poland").words()
    assert "Red lines:" in words
    assert "[pl-2022-01-12-szrot-us-troops]" in words
    assert "<li>" in data.brief("Poland").words_html()


def test_the_meeting_in_words_keeps_what_was_done_to_itself(data):
    words = data.meeting("Ukraine").words()
    assert "What do you ask your partners for first?" in words
    assert "What help for Ukraine" not in words
    assert "ua-2022-01-28" not in words


def test_the_form_is_taken_from_the_table(told):
    assert len(told["form"]) >= 3
    assert all(part["question"] and part["help"] for part in told["form"])


def test_without_a_form_there_is_still_a_place_to_write(small_data):
    assert small_data.meeting().payload()["form"] == [meeting.PLAIN_PART]


def test_choices_come_as_a_table(data, kept):
    answers = chosen({"1": {"option": "arms-partners-d", "reason": "History."}})
    table = meeting.meeting(data, "Germany", folder=kept(answers)).choices
    assert list(table.columns) == meeting.COLUMNS
    [row] = table.to_dict("records")
    assert (row["part"], row["round"], row["reason"]) == ("Germany", 1, "History.")
    assert row["choice"].startswith("Send help that is no weapon")


@pytest.mark.parametrize(
    "answers",
    [
        {},
        [],
        {"04-three-reasons": {"value": {"chosen": ["Gas"]}, "at": 1}},
        {"meeting-part-DE": "300 %"},
        {"meeting-part-DE": None},
        chosen(300),
        chosen(["arms-partners-a"]),
        chosen({"1": "arms-partners-a"}),
        chosen({"1": {"option": "arms-russia-a"}, "9": {"option": "arms-partners-a"}}),
        chosen({"1": {"option": 300}}),
    ],
)
def test_what_is_no_choice_is_passed_over_and_stays_in_the_file(data, kept, answers):
    folder = kept(answers)
    table = meeting.meeting(data, "Germany", folder=folder).choices
    assert len(table) == 0
    file = folder / f"{meeting.LESSON}.json"
    assert json.loads(file.read_text(encoding="utf-8")) == answers


def test_a_new_choice_leaves_another_lessons_answers_alone(data, kept):
    folder = kept({"other": 1})
    table = meeting.meeting(data, "Germany", folder=folder)
    table.answers = table.answers | chosen({"1": {"option": "arms-partners-a"}})
    file = json.loads((folder / f"{meeting.LESSON}.json").read_text(encoding="utf-8"))
    assert file["other"] == 1
    assert len(table.choices) == 1


def test_a_table_without_rows_says_so(small):
    for name in ("briefs", "decisions", "options"):
        small.rows[name] = []
    small.save()
    with pytest.raises(parts.NoPart, match="no meeting"):
        brief.briefs(crisis.load(small.path))


def test_the_answers_of_the_lessons_own_questions(data):
    questions = data.questions.set_index("question_id")
    days = {record.id: record.start for record in data.scene().records}
    in_order = [days[id_] for id_ in questions.loc["11-four-days", "evidence"]]
    assert in_order == sorted(in_order)
    meeting_day = parts.meeting_day(data).date()
    missing, on_alert = questions.loc["11-why-missing", "evidence"]
    assert days[missing] > meeting_day >= days[on_alert]
    for id_ in questions.loc["11-on-the-table", "evidence"]:
        assert days[id_] <= meeting_day
    own = [x for x in data.meeting("Poland").payload()["decisions"] if "PL" in x["parts"]]
    soldiers = next(decision for decision in own if decision["round"] == 2)
    cards = data.meeting().payload()["cards"]
    acting = [cards[n]["acting"] for option in soldiers["options"] for n in option["done"]]
    assert not any("PL" in actors for actors in acting)
