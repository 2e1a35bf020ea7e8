"""The sheets: what stands on each, and what does not."""

from __future__ import annotations

import html as html_
import re

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import crisis
from crisis.publish.paper import (
    booklet,
    brief,
    cards,
    choose,
    glossary,
    key,
    matrix,
    measure,
    questions,
    tasks,
    worksheet,
)
from crisis.publish.paper import figures as figures_module
from crisis.publish.paper.evidence import Rows, ended
from crisis.publish.paper.figures import Figures, NoFigures
from crisis.publish.paper.lesson import Call
from crisis.publish.paper.markup import Html
from crisis.publish.paper.said import latest
from crisis.publish.paper.sheet import Sheet, document
from crisis.views import picture_signs, words
from crisis.views.symbols import KINDS

A4, LETTER = measure.PAPERS["A4"], measure.PAPERS["Letter"]
SOURCE = "The January 2022 crisis over Ukraine 1.0.0, CC-BY-4.0"
NO_STEP = Call("workshop", (), {"issue": "arms"})
"""The whole workshop shows how far somebody has come, and asks for nothing."""
FINLAND = {
    "events": [("2022-01-01-finland-speech", "The president speaks"),
               ("2022-01-24-finland-council", "The council meets")],
    "positions": [("fi-2022-01-01-door", "nato-membership", "opposes"),
                  ("fi-2022-01-20-talks", "dialogue", "supports"),
                  ("fi-2022-01-27-arms", "arms", "undecided")],
}  # fmt: skip


def text(html: str) -> str:
    """What a reader sees."""
    return html_.unescape(re.sub(r"<[^>]+>", " ", html))


def squeezed(words: str) -> str:
    return " ".join(words.split())


def page(rows, actor, choice, paper=A4):
    return brief.sheet(rows, actor, choice, paper, NoFigures())


# --- worksheets and keys ---


def test_a_worksheet_asks_every_question_and_tells_no_answer(rows, lessons, everything):
    for one in lessons:
        seen = squeezed(text(worksheet.sheet(rows, one, everything).body))
        for row in questions.ordered(rows, one, everything):
            assert squeezed(row.question) in seen
            for choice in row.choices:
                assert squeezed(choice) in seen
            assert squeezed(row.feedback) not in seen
            for said in row.choice_feedback:
                assert squeezed(said) not in seen
        assert "For teachers" not in seen


def test_an_order_question_does_not_stand_in_its_order(data):
    order = data.questions[data.questions["type"] == "order"]
    assert len(order)
    for row in order.itertuples():
        assert questions.choices(row) != list(row.answer)


def test_every_part_to_answer_has_room(rows, lessons, everything):
    for one in lessons:
        body = worksheet.sheet(rows, one, everything).body
        assert body.count('class="line"') >= 12, one.name
        assert body.count("choices") >= 3, one.name


def test_rows_to_read_and_words_are_printed(rows, lessons, everything):
    [germany] = [one for one in lessons if one.name == "04_germany"]
    seen = text(worksheet.sheet(rows, germany, everything).body)
    for call in germany.calls("rows"):
        for id_ in call.arguments:
            assert f"Row: {id_}" in seen
    assert "third-party consent:" in seen
    assert "the brief of Germany is at hand" in seen


def test_a_choice_leaves_questions_out(data, rows, lessons):
    [germany] = [one for one in lessons if one.name == "04_germany"]
    chosen = choose(data, level="find")
    seen = text(worksheet.sheet(rows, germany, chosen).body)
    assert "(find it; " in seen
    assert "(argue it; " not in seen


def test_a_key_has_answers_why_choices_and_rows(rows, lessons, everything):
    for one in lessons:
        sheet = key.sheet(rows, one, everything)
        seen = squeezed(text(sheet.body))
        assert sheet.teacher
        for row in questions.ordered(rows, one, everything):
            for part in row.answer:
                assert squeezed(part) in seen
            assert squeezed(row.feedback) in seen
            for said in row.choice_feedback:
                assert squeezed(said) in seen
            for id_ in row.evidence:
                assert id_ in seen
        for head, _ in one.notes:
            assert head in seen


def test_a_key_tells_steps_leanings_forecasts_and_code(rows, lessons, everything, data):
    seen = {one.name: squeezed(text(key.sheet(rows, one, everything).body)) for one in lessons}
    for row in data.stages.itertuples():
        assert squeezed(row.feedback) in seen["09_reading_a_source"]
    for row in data.forecasts.itertuples():
        assert squeezed(row.what_came) in seen["10_what_was_known"]
    assert "answer = " in seen["12_data_workshop"]


def test_open_tasks_come_from_the_table_of_answers(small_data, lessons):
    [germany] = [one for one in lessons if one.name == "04_germany"]
    small_data.frames["answers"] = pd.DataFrame(
        [("04-write", "04_germany", "write", ["names a <speaker>", "names a day"],
          "Scholz says that ...", ["de-2022-01-20-arms"])],
        columns=["answer_id", "lesson", "task", "criteria", "model", "evidence"],
    )  # fmt: skip
    body = key.sheet(Rows(small_data), germany, choose(small_data)).body
    seen = squeezed(text(body))
    assert "Write 04-write names a <speaker> names a day For example: Scholz says" in seen
    assert "20 January 2022: Annalena Baerbock: Arms de-2022-01-20-arms" in seen
    assert "<speaker>" not in body


def test_a_text_that_settles_a_question_is_named_in_its_language(small):
    small.rows["sources"][0] |= {"title": "Ответ <НАТО>", "language": "ru"}
    small.rows["questions"][0] |= {"evidence": "reuters-2022-01-26; tass-2022-01-26"}
    small.save()
    printed = Rows(crisis.load(small.path)).refer(["reuters-2022-01-26", "tass-2022-01-26"])
    code = "<code>reuters-2022-01-26</code>"
    assert f'<li><span lang="ru">Ответ &lt;НАТО&gt;</span> {code}</li>' in printed
    assert "<li>TASS <code>tass-2022-01-26</code></li>" in printed


def test_what_was_answered_here_never_gets_onto_paper(rows, monkeypatch, tmp_path):
    (tmp_path / "answers").mkdir()
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "answers" / "09_reading_a_source.json"
    file.write_text('{"source-1-title": {"value": "MY SECRET"}}', encoding="utf-8")
    assert "MY SECRET" not in tasks.source_form(rows)


@pytest.mark.parametrize("name", sorted(tasks.FORMS))
def test_every_form_of_a_task_shows_something(rows, lessons, name):
    calls = [call for one in lessons for call in one.calls(name) if call != NO_STEP]
    assert calls
    assert all(tasks.show(call, rows, {}) for call in calls)


# --- briefs ---


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
def test_a_brief_counts_what_it_prints_and_what_there_is(rows, everything, paper):
    """At its head and under each list, the same numbers, and those of the rows that stand there."""
    groups = {"events": ("events",), "statements": ("positions",),
              "forces, arms, money and counts": brief.DEEDS}  # fmt: skip
    for actor in everything.actors:
        seen = squeezed(text(page(rows, actor, everything, paper).body))
        own = [r for r in rows.scene.records if actor in r.actors and everything.takes(r)]
        shown = [r for r in own if re.search(rf"(?<![\w-]){re.escape(r.id)}(?![\w-])", seen)]
        [(there, printed)] = re.findall(
            r"The data set has, [^:]+: (.+?)\. Printed .+?: (.+?)\.", seen
        )
        assert there == words.counts(own), actor
        assert printed == ("all of it" if len(shown) == len(own) else words.counts(shown)), actor
        told = {what: (int(n), int(m)) for n, m, what
                in re.findall(r"Printed here: (\d+) of (\d+) ([^.]+)\.", seen)}  # fmt: skip
        counted = {what: tuple(sum(r.table in tables for r in some) for some in (shown, own))
                   for what, tables in groups.items()}  # fmt: skip
        assert told == {what: (n, m) for what, (n, m) in counted.items() if n != m}, actor


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
def test_the_latest_word_on_each_issue_comes_first(data, rows, everything, paper):
    """In full, or in a line; nothing else is printed in full before every issue has its words."""
    lines_found = 0
    for actor in everything.actors:
        own = [r for r in rows.scene.records if r.actors == (actor,) and r.table == "positions"]
        wanted = {r.id for r in latest(data, [r for r in own if everything.takes(r)],
                                       everything.issues)}  # fmt: skip
        seen = squeezed(text(page(rows, actor, everything, paper).body))
        in_full = {r.id for r in own if f"Row: {r.id} " in seen}
        in_a_line = {r.id for r in own if f". {r.id} " in seen}
        assert wanted <= in_full | in_a_line, actor
        assert in_full <= wanted or not in_a_line, actor
        lines_found += bool(in_a_line)
    assert lines_found


def test_a_first_page_with_room_has_lines_for_notes(rows, everything):
    few, many = (page(rows, actor, everything).body.split('class="face"') for actor in ("GR", "RU"))
    assert [part.count('class="notes"') for part in few] == [0, 1, 1]
    assert [part.count('class="notes"') for part in many] == [0, 0, 1]


def test_the_signs_are_explained_beside_the_map_not_on_it(rows, data):
    """On the map the legend would cover the name of a country."""
    one = rows.by_id["de-2022-01-26-helmets"]
    figure, ax = figures_module._map_figure()
    picture_signs.draw_signs(ax, rows.scene, [one])
    figures_module._legend_below(ax)
    FigureCanvasAgg(figure).draw()
    legend = ax.get_legend()
    assert [t.get_text() for t in legend.get_texts()] == ["Arms and money"]
    assert legend.get_window_extent().y1 < ax.get_window_extent().y0
    assert legend.get_window_extent().y0 > 0


def test_days_and_issues_hold(data, rows):
    chosen = choose(data, ["DE"], ["energy"], ("2022-01-20", "2022-01-31"))
    body = page(rows, "DE", chosen).body
    for id_ in re.findall(r"Row: ([\w-]+)", body):
        record = rows.by_id[id_]
        assert record.issue in ("energy", "")
        assert "2022-01-20" <= record.start.isoformat() <= "2022-01-31"


def test_pictures_have_words_and_share_the_land(rows, data):
    figures = Figures(rows.scene)
    few = choose(data, ["DE", "EE"])
    bodies = [brief.sheet(rows, actor, few, A4, figures).body for actor in few.actors]
    for body in bodies:
        alts = re.findall(r'<img src="data:image/png[^"]+" alt="([^"]+)"', body)
        assert [alt.split(".")[0] for alt in alts] == ["Map", "Timeline"]
        assert any(kind.many in alts[0] or kind.one in alts[0] for kind in KINDS)
        assert len(body) < 60_000
    assert figures.style.count("data:image/png") == 1


@pytest.fixture
def finland(small):
    """The small data set with an actor that it did not have: rows only."""
    small.rows["actors"].append(
        {"actor_id": "FI", "name": "Republic of Finland", "short_name": "Finland", "kind": "state",
         "capital_place_id": "berlin", "summary": "A state in the north."})  # fmt: skip
    for id_, title in FINLAND["events"]:
        small.rows["events"].append({
            **small.rows["events"][0], "event_id": id_, "date": id_[:10], "date_end": "",
            "title": title, "actor_ids": "FI", "place_id": "berlin"})  # fmt: skip
    small.rows["issues"].append({"issue_id": "nato-membership", "title": "Ukraine kept out",
                                 "proposition": "It should.", "explanation": "x"})  # fmt: skip
    for id_, issue, stance in FINLAND["positions"]:
        small.rows["positions"].append({
            **small.rows["positions"][2], "position_id": id_, "date": id_[3:13], "actor_id": "FI",
            "issue_id": issue, "stance": stance, "summary": f"Finland on {issue}."})  # fmt: skip
    small.rows["briefs"].append({**small.rows["briefs"][0], "line_id": "fi-aim-1",
                                 "actor_id": "FI", "text": "Keep its door open."})  # fmt: skip
    small.rows["decisions"][0]["actor_ids"] = "DE; RU; FI"
    small.save()
    return crisis.load(small.path, check=False)


def test_a_new_actor_needs_rows_only(finland):
    rows, chosen = Rows(finland), choose(finland)
    assert "FI" in chosen.actors
    own = text(page(rows, "FI", chosen).body)
    for id_, what in FINLAND["events"]:
        assert id_ in own
        assert what in own
    for id_, issue, _ in FINLAND["positions"]:
        assert f"Row: {id_}" in own
        assert f"Finland on {issue}." in own
    assert "Keep its door open." in text(cards.sheet(rows, chosen).body)
    grid = text(matrix.sheet(rows, chosen).body)
    assert "Finland" in grid
    assert "undecided (1)" in grid


# --- the rest ---


def test_role_cards_have_every_line_and_its_rows(rows, everything, data):
    seen = squeezed(text(cards.sheet(rows, everything).body))
    for line in data.briefs.itertuples():
        assert squeezed(line.text) in seen
        for id_ in line.evidence:
            assert id_ in seen


def test_the_rounds_hide_what_was_done(rows, everything, data):
    seen = squeezed(text(cards.rounds(rows, everything).body))
    for option in data.options.itertuples():
        assert squeezed(option.option) in seen
    one = text(cards.rounds(rows, choose(data, ["Russia"])).body)
    faced = [row for row in data.decisions.itertuples() if "RU" in row.actor_ids]
    assert len(re.findall(r"Round \d", one)) == len(faced)


def test_no_meeting_no_cards(rows, data):
    chosen = choose(data, ["Italy"])
    assert cards.sheet(rows, chosen) is None
    assert cards.rounds(rows, chosen) is None


def test_a_sentence_ends_with_one_sign_and_brackets_do_not_pile_up(rows, quick, everything):
    """Some titles and publishers end with a sign of their own, some offices with brackets."""
    papers = [one.body for d in quick.documents for one in d.sheets]
    papers += [rows.card(record) for record in rows.scene.records]
    seen = [squeezed(text(html)) for html in papers]
    assert not [found for one in seen for found in re.findall(r".{20}(?:[!?]\.|\) \().{10}", one)]
    assert any("B.T. Row: dk-2022-01-31-frederiksen-gravest-crisis" in one for one in seen)
    assert any("(opposition, Germany), had said:" in one for one in seen)


@pytest.mark.parametrize(
    ("begun", "done"),
    [("He says no", "He says no."), ("Inc.", "Inc."), ("Why?", "Why?"), ("'No!'", "'No!'"),
     ("a slogan 'No to war'", "a slogan 'No to war'."), ("(so)", "(so).")],
)  # fmt: skip
def test_a_full_stop_only_where_none_is(begun, done):
    assert ended(begun) == done


def test_the_matrix_says_what_the_view_says(rows, data):
    chosen = choose(data, ["DE", "RU", "Greece"])
    body = matrix.sheet(rows, chosen).body
    seen = squeezed(text(body))
    compared = data.compare("Germany", "Russia").words()
    spoken = re.findall(r'<span class="aloud">([^<]+)</span>', body)
    assert spoken
    for said in spoken:
        assert said in compared
    assert "No statement on these sentences was found of: Greece." in seen


def test_nothing_said_no_matrix(rows, data):
    assert matrix.sheet(rows, choose(data, ["Greece"])) is None


def test_the_glossary_has_every_term(data):
    seen = squeezed(text(glossary.sheet(data).body))
    for row in data.glossary.itertuples():
        assert row.term in seen
        assert squeezed(row.definition) in seen


def test_the_contents_list_every_sheet_with_its_page(quick):
    [whole] = [one for one in quick.documents if one.booklet]
    pages = {one.name: number for number, one in enumerate(whole.sheets, 4)}
    descriptor = {
        "title": "T",
        "description": "About <it>",
        "map": {"borders": "of <somebody>", "hatched": "held", "note": "Of another time."},
    }
    front = booklet.front(descriptor, "S", whole.sheets, pages)
    entries = re.findall(r'href="#([^"]+)".*?class="page">(\d*)<', front)
    assert {name: int(number) for name, number in entries} == pages
    assert "<it>" not in front
    assert "of <somebody>. Hatched: held. Of another time." in text(front)
    bare = booklet.front({}, "S", whole.sheets, {})
    assert re.findall(r'class="page">(\d+)<', bare) == []
    assert text(bare).startswith(" Hand-outs ")


# --- languages ---


def test_exact_words_on_paper_are_marked_with_their_language(rows, everything):
    """A PDF is read aloud too."""
    said = [one for one in rows.scene.shown() if one.quote and one.quote_language != "en"]
    assert said
    for one in said:
        assert f'<span lang="{one.quote_language}">“' in rows.card(one)
    german = [one for one in said if one.actors == ("DE",) and one.quote_language == "de"]
    body = page(rows, "DE", everything).body
    seen = [one for one in german if html_.escape(one.quote) in body]
    assert seen
    assert body.count('<span lang="de">“') == len(seen)


# --- the foot ---


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
def test_the_foot_leaves_room_for_the_number_of_the_page(quick, paper):
    found = [one for each in quick.documents for one in each.sheets]
    longest = Sheet("x", "key", "What could nobody have known? " * 9, Html(""), teacher=True)
    for one in (*found, longest):
        html = document("T", [one], paper, SOURCE)
        [foot] = re.findall(r"@page s0\{@bottom-left\{content:\"(.*?)\"\}\}", html)
        said = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), foot)
        assert said.endswith(SOURCE)
        assert measure.text_width(said, 7.5) < paper.inner_width - 12
    assert "…" in said
