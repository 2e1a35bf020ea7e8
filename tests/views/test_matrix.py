"""The matrix: its three faces show the same cells, and it says what it does not know."""

from __future__ import annotations

import json
import re

import pytest
import traitlets

import crisis
from crisis.dataset.errors import UnknownName
from crisis.views import comparison, matrix_words


@pytest.fixture(scope="module")
def data():
    return crisis.load()


@pytest.fixture
def matrix(data):
    return data.compare("Germany", "Croatia", "Ukraine", "Portugal", "Russia")


def told(matrix) -> dict:
    """What the page is told, read back from its HTML."""
    text = re.search(r"crisis\.start\((\{.*\}), \{.*?\}\);</script>", matrix.html(), re.DOTALL)[1]
    return json.loads(text)


def test_the_page_has_every_statement_of_the_cells(matrix):
    page = told(matrix)
    shown = {r["id"] for r in page["records"]}
    assert shown == set(page["said"]) == {one.id for one in matrix._said}
    assert sum(cell.said for cell in matrix.grid.cells.values()) == len(shown)


def test_words_have_every_cell_and_say_where_there_is_none(matrix):
    text = matrix.words()
    assert "- Portugal: no statement found." in text
    line = next(line for line in text.splitlines() if line.startswith("- Ukraine"))
    grid = matrix.grid
    for (actor, issue), cell in grid.cells.items():
        if actor == "UA":
            assert f"{grid.issue(issue)}: {matrix_words.cell_words(cell)}" in line
    assert "mixed: " in line
    assert "other voices only: " in text


def test_the_table_in_words_leaves_empty_cells_empty(matrix):
    html = matrix_words.as_html(matrix.grid, [])
    row = re.search(r'<tr><th scope="row">Portugal</th>(.*?)</tr>', html)[1]
    assert row == "<td></td>" * len(matrix.grid.issues)


def test_the_picture_has_a_mark_for_each_stance_and_none_for_an_empty_cell(matrix):
    ax = matrix.picture().axes[0]
    marks = [tuple(c.get_offsets()[0]) for c in ax.collections]
    stances = sum(len(cell.stances) for cell in matrix.grid.cells.values())
    assert len(marks) == stances
    rows = {round(y) for _, y in marks}
    assert matrix.grid.actors.index("PT") not in rows


def test_selected_has_a_row_for_each_cell(matrix):
    selected = matrix.selected
    assert len(selected) == len(matrix.grid.cells)
    assert set(selected["kind"]) <= {"stated", "mixed", "own", "silent"}
    assert selected.loc[selected["actor"] == "Croatia", "kind"].tolist() == ["own", "own"]


def test_the_matrix_follows_the_window(matrix):
    whole = len(matrix.selected)
    matrix.window = ("2021-11-01", "2021-12-01")
    assert len(matrix.selected) < whole
    assert "1 November to 1 December 2021" in matrix.words()


@pytest.mark.parametrize(
    ("window", "words"),
    [(("x", "2022-01-01"), "not a pair of days"), (("2022-02-01", "2022-01-01"), "before")],
)
def test_a_window_that_is_none_is_refused(matrix, window, words):
    with pytest.raises(traitlets.TraitError, match=words):
        matrix.window = window


def test_orders(data):
    matrix = data.compare("Russia", "Germany", "US")
    assert list(matrix.grid.actors) == ["RU", "DE", "US"]
    matrix.order = "name"
    assert list(matrix.grid.actors) == ["DE", "RU", "US"]
    matrix.order = "United States"
    assert matrix.order == "US"
    assert list(matrix.grid.actors) == ["US", "DE", "RU"]
    assert "In order of agreement with US" in matrix.words()


def test_an_actor_that_is_not_in_the_matrix_is_named(matrix):
    for change in ({"order": "Poland"}, {"pair": ["Germany", "Poland"]}):
        with pytest.raises(UnknownName, match="Poland"):
            matrix.set_trait(*next(iter(change.items())))
    with pytest.raises(UnknownName, match="Did you mean 'Germany'"):
        matrix.agreement("Germny")


def test_agreement_rests_on_the_cells(matrix):
    table = matrix.agreement("Germany").set_index("actor")
    pair = comparison.agreement(matrix.grid.cells, "DE", "RU", matrix.grid.issues)
    row = table.loc["Russia"]
    assert (row["issues"], row["same"], row["statements"]) == (
        pair.issues, len(pair.same), pair.statements,
    )  # fmt: skip
    assert "Portugal" not in table.index


def test_too_few_is_said_and_no_number_given(data):
    matrix = data.compare("Germany", "Italy")
    matrix.pair = ["Germany", "Italy"]
    last = matrix.words().splitlines()[-1]
    assert "too few to say" in last
    assert "same side" not in last


def test_rows_of_a_cell_are_its_statements_the_latest_first(matrix):
    rows = matrix.rows("Ukraine", "Settling by Minsk")
    days = [record.start for record in rows.records]
    assert days == sorted(days, reverse=True)
    assert len(rows) == matrix.grid.cells["UA", "donbas"].said


def test_some_issues_by_title_or_id(data):
    matrix = data.compare("Germany", issues=["Arms for Ukraine", "energy"])
    assert matrix.grid.issues == ["arms", "energy"]
    assert data.compare("Germany", issues="arms").grid.issues == ["arms"]
    with pytest.raises(UnknownName, match="tanks"):
        data.compare("Germany", issues=["tanks"])


def test_all_thirty_members_by_name(data):
    matrix = data.compare("NATO members")
    names = [matrix.grid.short(a) for a in matrix.grid.actors]
    assert len(names) == 30
    assert names == sorted(names)


def test_on_an_earlier_day_only_what_was_public_is_there(data):
    earlier = data.as_of("2021-12-31").compare()
    assert earlier.window[1] == "2021-12-31"
    assert len(earlier.selected) < len(data.compare().selected)


def test_a_folder_without_statements_shows_an_empty_matrix(small):
    small.rows["positions"] = small.rows["positions"][2:]
    small.rows["codings"] = []
    small.save()
    matrix = crisis.load(small.path, check=False).compare()
    assert matrix.selected.empty
    assert matrix.words().count("no statement found") == 4
    assert matrix.picture().axes[0].collections == [] or not list(
        matrix.picture().axes[0].collections
    )


def test_what_rows_hold_is_escaped(small):
    small.put("issues", 0, "title", "<b>Arms</b>")
    matrix = crisis.load(small.path, check=False).compare("Germany")
    assert "<b>Arms" not in matrix_words.as_html(matrix.grid, [])
    assert "<b>Arms" not in matrix.html()


# --- what lesson 08 says of the data ---


def answer(data, question):
    return data.questions.set_index("question_id").loc[question, "answer"]


def test_the_number_of_actors_on_sanctions_now(data):
    found = data.compare(issues=["sanctions-now"]).selected
    assert answer(data, "08-sanctions-now-actors") == (str(len(found)),)


def test_ukraine_is_mixed_on_minsk_by_three_who_speak_for_it(data):
    said = [s for s in comparison.statements(data) if (s.actor, s.issue) == ("UA", "donbas")]
    assert len({s.speaker for s in said if s.stance and not s.own}) == 3
    assert data.compare("Ukraine").grid.cells["UA", "donbas"].kind == "mixed"


def test_ukraine_and_russia_are_on_one_side_on_the_build_up_alone(data):
    grid = data.compare("Ukraine", "Russia").grid
    assert comparison.agreement(grid.cells, "UA", "RU", grid.issues).same == ("build-up",)


def test_hungary_and_russia_four_of_four_with_one_statement_each(data):
    grid = data.compare("Hungary", "Russia").grid
    pair = comparison.agreement(grid.cells, "HU", "RU", grid.issues)
    assert (len(pair.same), pair.issues) == (4, 4)
    assert {grid.cells["HU", issue].counted for issue in pair.same} == {1}


@pytest.mark.parametrize("cell", ["", "minister"])
def test_a_voice_that_is_none_is_reported_at_its_cell(small, cell):
    small.put("people", 0, "voice", cell)
    found = [(p.file, p.line, p.column) for p in crisis.checks.check(small.path)]
    assert ("people.csv", 2, "voice") in found
