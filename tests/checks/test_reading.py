"""Bytes become rows, whatever is wrong with them, and each row knows its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis.checks.reading import read_sheet, read_table


def test_a_plain_file_has_its_header_and_its_rows():
    sheet = read_sheet(b"a,b\n1,2\n3,4\n")
    assert sheet.header == ["a", "b"]
    assert sheet.rows == [["1", "2"], ["3", "4"]]
    assert [sheet.line(row) for row in range(2)] == [2, 3]
    assert sheet.complete and not sheet.flaws


def test_a_mark_at_the_start_and_windows_line_ends_are_read_as_meant():
    sheet = read_sheet("\ufeffa,b\r\nö,2\r\n".encode())
    assert (sheet.header, sheet.rows, sheet.flaws) == (["a", "b"], [["ö", "2"]], [])


def test_lines_count_the_breaks_inside_quoted_cells():
    sheet = read_sheet(b'a,b\n"one\ntwo",2\n3,4\n')
    assert [sheet.line(row) for row in range(2)] == [2, 4]


def test_an_empty_row_is_left_out_and_the_lines_after_it_stay_right():
    sheet = read_sheet(b"a,b\n1,2\n\n,\n3,4\n")
    assert sheet.rows == [["1", "2"], ["3", "4"]]
    assert sheet.line(1) == 5
    assert [(flaw.line, flaw.message) for flaw in sheet.flaws] == [
        (3, "this row is empty"),
        (4, "this row is empty"),
    ]


@pytest.mark.parametrize(
    ("row", "kept", "value"), [(b"1", ["1", ""], ""), (b"1,2,3", ["1", "2"], "3")]
)
def test_a_row_of_another_length_is_kept_and_named(row, kept, value):
    sheet = read_sheet(b"a,b\n" + row + b"\n5,6\n")
    assert sheet.rows == [kept, ["5", "6"]]
    assert sheet.misfits == {0}
    assert [(flaw.line, flaw.value) for flaw in sheet.flaws] == [(2, value)]


def test_an_open_quotation_mark_is_named_where_it_opens():
    sheet = read_sheet(b'a,b\n1,2\n3,"4\n5,6\n')
    assert sheet.rows == [["1", "2"]]
    assert not sheet.complete
    assert sheet.flaws[0].line == 3


def test_a_quotation_mark_inside_a_cell_is_named():
    sheet = read_sheet(b'a,b\n1,"x" y\n')
    assert (sheet.complete, sheet.flaws[0].line) == (False, 2)


def test_a_cell_without_end_is_named():
    sheet = read_sheet(b'a,b\n1,2\n3,"' + b"x" * 200_000)
    assert (sheet.rows, sheet.flaws[0].line) == ([["1", "2"]], 3)


def test_bytes_that_are_no_text_are_named():
    sheet = read_sheet("a,b\n1,Київ\n".encode("cp1251"))
    assert not sheet.complete
    assert [(flaw.line, flaw.message) for flaw in sheet.flaws] == [(2, "this is not UTF-8 text")]


def test_a_text_with_two_meanings_is_asked_about_and_not_read():
    sheet = read_sheet("a,b\n1,España\n".encode("cp1252"), ["a", "b"])
    [flaw] = sheet.flaws
    assert (flaw.line, flaw.value, sheet.rows, sheet.complete) == (2, "España", [], False)
    assert "'España' may be meant as 'Espańa'" in flaw.message
    assert flaw.fix == "see which is right, and save the file as 'CSV UTF-8'"


def test_another_encoding_and_another_separator_are_listed():
    sheet = read_sheet("a;b\r\nzwölf;“x, y”\r\n".encode("cp1252"), ["a", "b"])
    assert (sheet.header, sheet.rows, sheet.flaws) == (["a", "b"], [["zwölf", "“x, y”"]], [])
    assert [reading.what for reading in sheet.readings] == [
        "the text is Windows-1252, for example 'zwölf'",
        "the cells are separated by a semicolon",
    ]


def test_the_line_that_names_the_separator_is_no_row():
    sheet = read_sheet(b"sep=;\r\na;b\r\n1;2\r\n3\r\n", ["a", "b"])
    assert (sheet.header, sheet.rows) == (["a", "b"], [["1", "2"], ["3", ""]])
    assert (sheet.header_line, sheet.line(0), sheet.flaws[0].line) == (2, 3, 4)


def test_empty_rows_before_the_header_are_passed_over():
    sheet = read_sheet(b",\n\na,b\n1,2\n", ["a", "b"])
    assert (sheet.header, sheet.rows, sheet.line(0)) == (["a", "b"], [["1", "2"]], 4)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"a,b\n1,2\n\n", ["an empty row at the end left out"]),
        (b"a,b\n1,2\n,\n\n", ["2 empty rows at the end left out"]),
        (b"a,b,\n1,2,\n", ["an empty column at the end left out"]),
        (b"a,b,,\n1,2,,\n", ["2 empty columns at the end left out"]),
        (b"a,b\n1,2,\n", ["an empty column at the end left out"]),
        (b"a,b,\n1,2\n", ["an empty column at the end left out"]),
        (
            b"a,b,\n1,2,\n,,\n",
            ["an empty row at the end left out", "an empty column at the end left out"],
        ),
    ],
)
def test_empty_rows_and_columns_at_the_end_are_left_out_and_listed(raw, told):
    sheet = read_sheet(raw)
    assert (sheet.header, sheet.rows, sheet.flaws) == (["a", "b"], [["1", "2"]], [])
    assert [reading.what for reading in sheet.readings] == told
    assert sheet.line(0) == 2


def test_an_empty_cell_at_the_end_of_some_rows_may_come_of_a_shift():
    sheet = read_sheet(b"a,b\n1,2,\n3,4\n")
    assert [flaw.line for flaw in sheet.flaws] == [2]


def test_a_column_without_a_name_that_holds_something_is_no_empty_column():
    sheet = read_sheet(b"a,b,\n1,2,\n3,4,x\n")
    assert sheet.header == ["a", "b", ""]


@pytest.mark.parametrize("raw", [b"", b"\n", b"\xef\xbb\xbf", b"  \n"])
def test_an_empty_file_is_named(raw):
    sheet = read_sheet(raw)
    assert (sheet.complete, sheet.flaws[0].message) == (False, "the file is empty")


@pytest.mark.parametrize(
    "raw", [b"\x00", b'"', b"a\r\r\nb", b'\n\n"', b",\n,\n", b"a,b", b"\xff", b"sep=;\r\r\n"]
)
def test_nothing_makes_it_fail(raw):
    sheet = read_sheet(raw)
    assert len(sheet.starts) >= len(sheet.rows)
    assert all(sheet.line(row) for row in range(len(sheet.rows)))


BITS = [
    "a",
    ";",
    ",",
    "\t",
    "\r",
    "\n",
    '"',
    "\u00a0",
    "ä",
    "3/2/2022",
    "1,5",
    "WAHR",
    "sep=;",
    "\x00",
]
FIELDS = [
    {"name": "a", "type": "string"},
    {"name": "b", "type": "date"},
    {"name": "c", "type": "number"},
    {"name": "d", "type": "boolean"},
]


@given(
    st.sampled_from(["", "a;b;c;d\r", "a,b,c,d\n", "a\tb\tc\td\r\n"]),
    st.lists(st.sampled_from(BITS), max_size=25),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_no_mixture_makes_it_fail(header, bits, encoding):
    sheet = read_table("t.csv", (header + "".join(bits)).encode(encoding), "t", FIELDS)
    assert all(len(row) == len(sheet.header) for row in sheet.rows)
    assert all(sheet.line(row) for row in range(len(sheet.rows)))
    assert sheet.complete or sheet.flaws
    assert all(str(reading).isprintable() for reading in sheet.readings)
