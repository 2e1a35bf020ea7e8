"""What a spreadsheet puts into cells unseen is taken out again, and listed."""

import pytest

from crisis.checks import Reading, check, read_folder
from crisis.checks.meant import read_as_meant
from crisis.checks.reading import read_sheet

FIELDS = [{"name": "id", "type": "string"}, {"name": "note", "type": "string"}]


def meant(cell: str) -> tuple[str, list[Reading]]:
    """Return a cell of text as it is read, and what is listed."""
    sheet = read_sheet(f'id,note\n1,"{cell}"\n'.encode())
    read_as_meant(sheet, FIELDS)
    return sheet.rows[0][1], sheet.readings


@pytest.mark.parametrize(
    ("cell", "text", "what"),
    [
        ("5\u00a0000", "5 000", "non-breaking space"),
        ("5\u202f000 \u00a0men\u2007", "5 000 men", "non-breaking space"),
        ("zero\u200bwidth\ufeff", "zerowidth", "zero-width space"),
        ("word\u2060joiner", "wordjoiner", "zero-width space"),
        ("one\ntwo", "one two", "line break"),
        ("one \r\n two\n", "one two", "line break"),
        ("\u200bone\n\u00a0two", "one two", "zero-width space and line break"),
    ],
)
def test_a_cell_is_read_as_meant(cell, text, what):
    assert meant(cell) == (text, [Reading("", "note", what, (2,), cell, text)])


@pytest.mark.parametrize(
    "cell",
    [
        "“smart” ‘quotes’ – it’s…",
        " blank",
        "two  blanks",
        "soft\u00adhyphen",
        "a\tb",
        "می\u200cخواهم",
    ],
)
def test_everything_else_stays(cell):
    assert meant(cell) == (cell, [])


def test_the_first_line_is_cleaned_too(small):
    small.edit("issues", "issue_id,title", "\u200bissue_id,title\u00a0")
    assert check(small.path) == []
    assert [(r.column, r.lines) for r in read_folder(small.path).readings] == [
        ("issue_id", (1,)),
        ("title", (1,)),
    ]


def test_cells_of_one_kind_are_counted_together(small):
    for row in small.rows["positions"]:
        row["summary"] = "On 5\u00a0January"
    small.save()
    [reading] = read_folder(small.path).readings
    assert str(reading) == (
        "positions.csv: non-breaking space in 3 cells of summary, lines 2, 3, 4: "
        r"'On 5\xa0January' read as 'On 5 January'"
    )


def test_more_lines_than_three_are_counted():
    reading = Reading("a.csv", "lat", "decimal comma", (2, 3, 4, 9, 11), "1,5", "1.5")
    assert "in 5 cells of lat, lines 2, 3, 4 and 2 more: " in str(reading)


def test_a_column_that_stands_twice_and_one_that_is_missing_do_no_harm(small):
    small.edit("glossary", "term,definition,source_ids", "term,term,x")
    assert {problem.line for problem in check(small.path)} == {1}
