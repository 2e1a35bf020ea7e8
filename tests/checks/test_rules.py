"""Each rule of our own finds what it is for, at its line and column, and nothing else."""

import json

import pytest

from crisis.checks import check, read_folder
from crisis.checks.rules import RULES, rule_problems

QUOTE = " ".join(["word"] * 41)
NO_QUOTE = {"quote": "", "quote_language": ""}
RUSSIAN = {"title": "Лавров: НАТО и Spiegel"}

CASES = {
    # name: (table, row, {column: cell}, column of the problem, part of its message)
    "markup": ("events", 0, {"title": "<script>x</script>"}, "title", "markup"),
    "markup template": ("events", 0, {"note": "${alert(1)}"}, "note", "markup"),
    "markup address": ("events", 0, {"note": "JavaScript:x"}, "note", "markup"),
    "tab": ("events", 0, {"note": "one\ttwo"}, "note", "invisible"),
    "direction": ("events", 0, {"note": "one\u202etwo"}, "note", "invisible"),
    "soft hyphen": ("events", 0, {"note": "one\u00adtwo"}, "note", "invisible"),
    "failed formula": ("events", 0, {"note": "#REF!"}, "note", "error message"),
    "narrow column": ("events", 0, {"title": "########"}, "title", "error message"),
    "failed in German": ("events", 0, {"note": "#BEZUG!"}, "note", "error message"),
    "quotation mark in address": (
        "sources",
        0,
        {"url": 'https://example.org/"a'},
        "url",
        '" stands in the address',
    ),
    "more digits than a computer keeps": (
        "decisions",
        0,
        {"round": "9" * 20},
        "round",
        "has more digits than anything",
    ),
    "endless digits": ("movements", 0, {"quantity": "9" * 400}, "quantity", "has more digits"),
    "no server": ("sources", 0, {"url": "https:///page"}, "url", "names no server"),
    "no address": ("sources", 0, {"url": "https://[example"}, "url", "names no server"),
    "blank before": ("events", 0, {"title": " Talks"}, "title", "blank"),
    "two blanks": ("events", 0, {"title": "Long  talks"}, "title", "blank"),
    "comma in list": ("events", 0, {"actor_ids": "RU, NATO"}, "actor_ids", "has no 'RU, NATO'"),
    "list end": ("events", 0, {"actor_ids": "RU;"}, "actor_ids", "not separated"),
    "list separator": ("events", 0, {"actor_ids": "RU;NATO"}, "actor_ids", "not separated"),
    "list twice": ("events", 0, {"actor_ids": "RU; RU"}, "actor_ids", "twice"),
    "list unknown": ("events", 0, {"actor_ids": "RU; FR"}, "actor_ids", "has no 'FR'"),
    "source unknown": ("forces", 0, {"source_ids": "x-2"}, "source_ids", "has no 'x-2'"),
    "names twice": ("places", 1, {"other_names": "Kiev; Kiev"}, "other_names", "twice"),
    "ends early": ("events", 0, {"date_end": "2022-01-09"}, "date_end", "comes before"),
    "public early": ("positions", 0, {"public_from": "2022-01-19"}, "public_from", "before"),
    "too late": ("events", 1, {"date": "2022-02-03"}, "date", "after the period"),
    "public late": ("events", 1, {"public_from": "2022-03-01"}, "public_from", "after the period"),
    "claim late": ("claims", 0, {"date": "2022-03"}, "date", "after the period"),
    "day of print": (
        "positions",
        0,
        {"date_basis": "published"},
        "date_precision",
        "so it is not exact",
    ),
    "other day": ("events", 1, {"date": "2022-01-27"}, "date", "the id names 2022-01-28"),
    "other id": ("estimates", 0, {"estimate_id": "ua-2022-01-31-x"}, "date", "names 2022-01-31"),
    "reading of no issue": (
        "codings",
        0,
        {"position_id": "ru-2022-01-27-other"},
        "position_id",
        "has no issue",
    ),
    "no such month": ("sources", 0, {"date": "2022-13"}, "date", "no month 13"),
    "no such day": ("forces", 0, {"since": "2014-02-30"}, "since", "no day 30"),
    "high below low": ("estimates", 0, {"high": "9"}, "high", "below"),
    "no unit": ("movements", 0, {"unit": ""}, "unit", "no 'unit'"),
    "no kind": ("transfers", 0, {"quantity_kind": ""}, "quantity_kind", "no 'quantity_kind'"),
    "follows nothing": (
        "movements",
        0,
        {"follows_id": "ru-2022-01-15-tank"},
        "follows_id",
        "is called",
    ),
    "follows itself": (
        "movements",
        0,
        {"follows_id": "ru-2022-01-15-tanks"},
        "follows_id",
        "itself",
    ),
    "goes nowhere": ("movements", 0, {"from_place_id": "kyiv"}, "to_place_id", "same place"),
    "at zero": ("places", 3, {"lat": "0", "lon": "0.0"}, "lat", "0, 0"),
    "no capital": ("actors", 0, {"capital_place_id": "rostov"}, "capital_place_id", "kind 'city'"),
    "other's capital": ("actors", 0, {"capital_place_id": "kyiv"}, "capital_place_id", "lies in"),
    "member": ("actors", 0, {"capital_place_id": ""}, "capital_place_id", "no capital"),
    "no issue": ("positions", 0, {"issue_id": ""}, "issue_id", "no issue"),
    "no words": ("positions", 0, {"summary": "", **NO_QUOTE}, "stance", "words it rests on"),
    "long quote": ("positions", 0, {"quote": QUOTE}, "quote", "41 words"),
    "no language": ("positions", 0, {"quote_language": ""}, "quote_language", "no language"),
    "other letters": ("sources", 0, {**RUSSIAN, "language": "en"}, "language", "Cyrillic"),
    "Latin letters": ("sources", 0, {"title": "No war", "language": "uk"}, "language", "Latin"),
    "quoted letters": ("positions", 0, {"quote": "Обережно"}, "quote_language", "Cyrillic"),
    "speaker": ("positions", 1, {"actor_id": "RU"}, "person_id", "speaks for 'UA'"),
    "counter": ("estimates", 0, {"by_actor_id": "DE"}, "person_id", "speaks for 'UA'"),
    "high": ("events", 0, {"source_ids": "tass-2022-01-26"}, "confidence", "high needs"),
    "no source": ("claims", 0, {"source_ids": ""}, "source_ids", "rests on no source"),
    "state media": ("sources", 1, {"state_controlled": "false"}, "state_controlled", "cannot be"),
    "no state media": ("sources", 0, {"state_controlled": "TRUE"}, "state_controlled", "cannot"),
    "answer": ("questions", 0, {"answer": "germany"}, "answer", "not among"),
    "two answers": ("questions", 0, {"answer": "Germany; Russia"}, "answer", "has 2 answers"),
    "one choice": ("questions", 1, {"choices": "Talks", "answer": "Talks"}, "choices", "only one"),
    "no choices": ("questions", 1, {"choices": ""}, "choices", "no choices"),
    "choices of a number": ("questions", 2, {"choices": "5000; 6"}, "choices", "has no choices"),
    "no number": ("questions", 2, {"answer": "about 5000"}, "answer", "is not a number"),
    "two numbers": ("questions", 2, {"answer": "5000; 6000"}, "answer", "is not a number"),
    "per cent": ("questions", 2, {"answer": "300 %"}, "answer", "is not a number"),
    "tolerance": ("questions", 1, {"tolerance": "5"}, "tolerance", "has no tolerance"),
    "tolerance below zero": ("questions", 2, {"tolerance": "-5"}, "tolerance", "-5"),
    "feedback missing": (
        "questions",
        0,
        {"choice_feedback": "No."},
        "choice_feedback",
        "there are 2 choices, but 1 text of feedback",
    ),
    "no feedback": ("questions", 0, {"choice_feedback": ""}, "choice_feedback", "but no texts"),
    "feedback too many": (
        "questions",
        0,
        {"choice_feedback": "A; b; c"},
        "choice_feedback",
        "there are 2 choices, but 3 texts",
    ),
    "feedback on order": (
        "questions",
        1,
        {"choice_feedback": "A; b; c"},
        "choice_feedback",
        "'order' has no feedback for each choice",
    ),
    "feedback on number": (
        "questions",
        2,
        {"choice_feedback": "A"},
        "choice_feedback",
        "'number' has no feedback for each choice",
    ),
    "order": ("questions", 1, {"answer": "Talks; Call"}, "answer", "all of its choices"),
    "evidence": ("questions", 0, {"evidence": "de-2022"}, "evidence", "no row is called"),
    "evidence in no such table": (
        "questions",
        0,
        {"evidence": "actors:arms"},
        "evidence",
        "no row is called 'actors:arms'",
    ),
    "reaction": ("options", 0, {"reactions": "ua-2022"}, "reactions", "no row is called"),
    "deed": ("options", 1, {"done": "2022-01-28"}, "done", "no row is called"),
    "brief late": ("briefs", 0, {"evidence": "2022-01-28-call"}, "evidence", "after 2022-01-27"),
    "brief public late": ("briefs", 0, {"date": "2022-01-21"}, "evidence", "on 2022-01-22"),
    "option late": ("options", 0, {"evidence": "2022-01-28-call"}, "evidence", "after 2022-01-27"),
    "reaction late": ("options", 0, {"reactions": "2022-01-28-call"}, "reactions", "after 2022"),
    "row": ("claims", 0, {"row_ids": "de-2022"}, "row_ids", "no row is called"),
    "stage": ("stages", 0, {"status": "arrived"}, "status", "'announced'"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_rule(small, name):
    table, row, cells, column, message = CASES[name]
    small.rows[table][row] |= cells
    small.save()
    found = [(p.file, p.line, p.column, p.message) for p in check(small.path)]
    if name == "no words":  # the summary is required too
        found = [problem for problem in found if problem[2] != "summary"]
    assert [problem[:3] for problem in found] == [(f"{table}.csv", row + 2, column)]
    assert message in found[0][3]


ALLOWED = {
    "an address with letters and signs": (
        "sources",
        0,
        {"url": "https://例え.jp/серия’(1)_'x'?a=b&c"},
    ),
    "less than": ("events", 0, {"note": "<5000, a < b & 3 > 2, $5, {x}, a: b"}),
    "a number sign": ("events", 0, {"note": "#1, C# and #REF! in a text"}),
    "a line break": ("events", 0, {"note": "one\ntwo"}),
    "letters": ("events", 0, {"title": "Gespräch über “Київ” – déjà vu"}),
    "a source later than the period": ("sources", 0, {"date": "2023-05-01"}),
    "an id without a day": ("movements", 0, {"movement_id": "ru-tanks"}),
    "a source read later than its id says": ("sources", 0, {"date": "2022-01-27"}),
    "an end after the period": ("events", 1, {"date_end": "2022-02-20"}),
    "one official text": ("events", 0, {"source_ids": "commons-2018"}),
    "an issue without a stance": ("positions", 0, {"stance": ""}),
    "a statement without a speaker": ("positions", 0, {"person_id": ""}),
    "true in capitals": ("sources", 1, {"state_controlled": "TRUE"}),
    "a seat of an alliance anywhere": ("actors", 1, {"capital_place_id": "rostov"}),
    "a number without tolerance": ("questions", 2, {"tolerance": ""}),
    "a number with decimals": ("questions", 2, {"answer": "-3.5", "tolerance": "0.05"}),
    "letters of its language": ("sources", 0, RUSSIAN | {"language": "ru"}),
    "a title of which the language is not known": ("sources", 0, RUSSIAN),
    "a foreign name in a title": ("sources", 0, {"title": "„Київ“ hofft", "language": "de"}),
    "a title of a language with two alphabets": (
        "sources",
        0,
        {"title": "Rusija i NATO", "language": "sr"},
    ),
    "a number as a title": ("sources", 0, {"title": "1945", "language": "uk"}),
    "public on the same day": ("positions", 0, {"public_from": "2022-01-20"}),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed(small, name):
    table, row, cells = ALLOWED[name]
    small.rows[table][row] |= cells
    small.save()
    assert check(small.path) == []


def test_a_comma_between_ids_is_recognised(small):
    small.put("events", 0, "actor_ids", "RU, NATO")
    assert check(small.path)[0].fix == "separate ids by '; ': 'RU; NATO'"


def test_the_languages_of_an_alphabet_are_named(small):
    small.rows["sources"][0] |= {"title": "Η Ελλάδα", "language": "en"}
    small.save()
    [problem] = check(small.path)
    assert problem.message == "'en' is not written in Greek letters"
    assert problem.fix == "write one of el"


def test_an_id_in_two_tables_needs_the_name_of_one(small):
    small.put("glossary", 0, "term", "arms")
    small.put("questions", 0, "evidence", "arms")
    [problem] = check(small.path)
    assert problem.message == "'arms' is a row of issues and of glossary"
    assert problem.fix == "write issues:arms or glossary:arms"
    small.put("questions", 0, "evidence", "glossary:arms")
    assert check(small.path) == []


def test_the_name_of_a_table_hides_no_day(small):
    small.put("briefs", 0, "evidence", "events:2022-01-28-call")
    [problem] = check(small.path)
    assert "after 2022-01-27" in problem.message


def test_a_promise_comes_before_what_carries_it_out(small):
    first = small.rows["movements"][0]
    second = first | {"movement_id": "ru-2022-01-16-tanks", "date": "2022-01-16"}
    small.rows["movements"].append(second | {"follows_id": first["movement_id"]})
    small.save()
    assert check(small.path) == []
    first["follows_id"] = second["movement_id"]
    small.save()
    [problem] = check(small.path)
    assert (problem.line, problem.column) == (2, "follows_id")
    assert "after this row" in problem.message


def test_each_rule_says_in_one_sentence_what_it_holds():
    for rule in RULES:
        sentence = rule.__doc__.split("\n\n")[0].strip()
        assert sentence[0].isupper() and sentence.endswith("."), rule.__name__


def test_no_rule_fails_where_a_file_lacks_a_column(small):
    for table, columns in small.columns.items():
        whole = small.file(table).read_text(encoding="utf-8")
        for column in columns:
            renamed = whole.replace(column, f"not_{column}", 1)
            small.file(table).write_text(renamed, encoding="utf-8", newline="")
            assert all(str(p).isprintable() for p in rule_problems(read_folder(small.path)))
        small.file(table).write_text(whole, encoding="utf-8", newline="")


def test_rules_ask_for_columns_not_for_tables(small):
    """A table that only this folder has is checked by the same rules."""
    text = small.path / "datapackage.json"
    described = text.read_text(encoding="utf-8").replace("movements", "marches")
    text.write_text(described, encoding="utf-8")
    small.file("movements").rename(small.path / "marches.csv")
    small.columns["marches"] = small.columns.pop("movements")
    small.rows["marches"] = small.rows.pop("movements")
    small.put("marches", 0, "to_place_id", "rostov")
    found = [(p.file, p.column) for p in check(small.path) if p.file != "datapackage.json"]
    assert found == [("marches.csv", "to_place_id")]


def decision(**cells: str) -> dict[str, str]:
    """A second decision of the small folder's meeting."""
    return {"decision_id": "talks-all", "date": "2022-01-27", "round": "2", "title": "Talks",
            "actor_ids": "DE; RU", "situation": "Talks go on.", "question": "What now?",
            "evidence": "2022-01-10-talks", **cells}  # fmt: skip


def options(small, decision_id: str) -> list[dict[str, str]]:
    """The small folder's two options, for another decision."""
    copies = [dict(row, decision_id=decision_id) for row in small.rows["options"]]
    return [dict(row, option_id=f"{decision_id}-{n}") for n, row in enumerate(copies)]


MEETINGS = {
    # name: (the cells of a second decision, column of the problem, part of its message)
    "a round missed": ({"actor_ids": "DE"}, "actor_ids", "'RU' decides in round 1, but not in 2"),
    "two in a round": ({"round": "1"}, "actor_ids", "'DE' faces two decisions in round 1"),
    "no choice": ({"decision_id": "none"}, "decision_id", "fewer than two options"),
}


@pytest.mark.parametrize("name", MEETINGS)
def test_a_meeting_that_could_not_be_played(small, name):
    cells, column, message = MEETINGS[name]
    small.rows["decisions"].append(decision(**cells))
    small.rows["options"] += options(small, "talks-all") if name != "no choice" else []
    small.save()
    found = check(small.path)
    assert {(p.file, p.column) for p in found} == {("decisions.csv", column)}
    assert message in found[0].message


def test_a_second_round_is_allowed(small):
    small.rows["decisions"].append(decision())
    small.rows["options"] += options(small, "talks-all")
    small.save()
    assert check(small.path) == []


@pytest.mark.parametrize(
    ("public_to", "refused"), [("2031-12-31", False), ("2030-12-30", True), (None, True)]
)
def test_a_secret_becomes_public_as_late_as_the_descriptor_allows(small, public_to, refused):
    file = small.path / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    if public_to:
        descriptor["period"]["public_to"] = public_to
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    small.put("events", 1, "public_from", "2030-12-31")
    small.save()
    found = [problem for problem in check(small.path) if problem.column == "public_from"]
    assert bool(found) == refused
