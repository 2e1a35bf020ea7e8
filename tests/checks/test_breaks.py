"""A good folder broken in one to three ways at once: each break is reported at its own cell.

A break changes one table and may need others to be whole: an unknown place can be seen only while
the table of places can be read. So breaks are combined that do not touch each other's tables.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from crisis.checks import check, inquiry

ALL = ["positions", "events", "movements", "transfers", "estimates", "forces", "claims"]

TABLES = ["actors", "people", "places", "issues", "sources", "glossary", *ALL]


@dataclass(frozen=True)
class Break:
    """apply(folder, draw) breaks the rows and returns (line, column) where it must be reported.

    tables: those it may be done to. needs: those that must be whole for it to be seen.
    """

    name: str
    apply: Callable
    tables: tuple[str, ...]
    needs: frozenset[str] = frozenset()


def cell(name, tables, column, *cells, needs="", **others):
    """A break that puts one of some texts into a column of a random row."""

    def apply(folder, table, draw):
        row = draw(st.integers(0, len(folder.rows[table]) - 1))
        old = folder.rows[table][row].get(column, "")
        new = draw(st.sampled_from(cells))
        folder.rows[table][row] |= {column: new(old) if callable(new) else new} | others
        return row + 2, column

    tables = tables.split() if isinstance(tables, str) else tables
    return Break(name, apply, tuple(tables), frozenset(needs.split()))


def copy_row(folder, table, draw):
    """Put a row in a second time: its id stands twice."""
    rows = folder.rows[table]
    rows.append(dict(draw(st.sampled_from(rows))))
    return len(rows) + 1, folder.columns[table][0]


def drop_column(folder, table, draw):
    """Leave a column out, its name and its cells."""
    column = draw(st.sampled_from(folder.columns[table]))
    folder.columns[table].remove(column)
    for row in folder.rows[table]:
        row.pop(column, None)
    return 1, column


def in_file(change):
    """A break of the written file itself; `change` gets its lines and returns them and a line."""

    def apply(folder, table, draw):
        folder.save()
        lines = folder.file(table).read_bytes().splitlines(keepends=True)
        number = draw(st.integers(1, len(lines) - 1))
        folder.last[table] = b"".join(change(lines, number))
        return number + 1, ""

    return apply


def with_line(lines, number, new):
    return [*lines[:number], new, *lines[number + 1 :]]


BREAKS = [
    cell("no date", "positions events movements transfers estimates", "date", ""),
    cell("bad date", "positions events transfers", "date", "2022-02-30", "soon", "1.2.2022", "7"),
    cell("late", "positions events movements", "date", "2022-02-03", "2024-12-31", "9999-01-01"),
    cell("ends early", "events", "date_end", "2021-12-31", "2014-01-01"),
    cell("public early", "positions events movements", "public_from", "2021-01-01"),
    cell("unknown stance", "positions", "stance", "suports", "yes", "Supports", issue_id="arms"),
    cell("no issue", "positions", "issue_id", "", stance="supports"),
    cell("long quote", "positions", "quote", "wort " * 40 + "wort", quote_language="de"),
    cell("no language", "positions", "quote_language", "", quote="Ja."),
    cell("actor", "positions movements", "actor_id", "XX", "Germny", "de", needs="actors"),
    cell("person", "positions estimates", "person_id", "nobody", "x", needs="people"),
    cell("place", "events positions", "place_id", "nowhere", "Kyiv", needs="places"),
    cell("target", "movements transfers", "to_place_id", "nowhere", needs="places"),
    cell("actor in list", "events claims", "actor_ids", "RU; XX", "UA; ru", needs="actors"),
    cell("source", ALL, "source_ids", "nobody-2022", "tass-2022-01-26; x", needs="sources"),
    cell("list", ALL, "source_ids", lambda old: old + ";", lambda old: "a;b" + old),
    cell("twice", ALL, "source_ids", "commons-2018; commons-2018"),
    cell("markup", ["glossary", *ALL], "source_ids", "<script>", "</a>", "${a}", "<!-- -->"),
    cell("blank", ["issues"], "explanation", " x", "x ", "x  y"),
    cell("hidden", ["people", "sources"], "note", "a\tb", "\u200ex", "a\x00b", "\u202ex", "a\xadb"),
    cell("formula", ["people", "sources"], "note", "#REF!", "#NAME?", "#WERT!", "Err:508"),
    cell("either day", "positions events", "date", "03/02/2022", "1.2.2022", "01-02-2022"),
    cell("latitude", "places", "lat", "91", "-90.5", "north", "90,5", "NaN", "1e1", "", "--"),
    cell("longitude", "places", "lon", "181", "-1000", "", "٣٠"),
    cell("at zero", "places", "lat", "0", "-0.0", lon="0"),
    cell("kind", "places events actors", "kind", "thing", "CITY", "", "capitals"),
    cell("importance", "events", "importance", "0", "4", "high", "2.5", ""),
    cell("number", "movements transfers", "quantity", "-1", "many", "8,500", "1_000", "Infinity"),
    cell("unit", "movements transfers", "unit", ""),
    cell("high below low", "estimates", "high", "1", "99999.5"),
    cell("nowhere", "movements", "to_place_id", "rostov"),
    cell("no office", "people", "office", ""),
    cell("controlled", "sources", "state_controlled", "", "perhaps", "yes"),
    cell("address", "sources", "url", "", "ftp://x", "example.org", "javascript:alert(1)"),
    cell("answer", "questions", "answer", "Nobody", "", "Germany; Germany"),
    cell("evidence", "questions", "evidence", "no-such-row", needs=" ".join(TABLES)),
    cell("too long", "glossary", "definition", "x" * 321),
    cell("confidence", "positions events", "confidence", "", "sure", "HIGH"),
    cell("too sure", "events", "confidence", "high", source_ids="tass-2022-01-26", needs="sources"),
    Break("id twice", copy_row, ("places", "people", "sources", "questions", *ALL)),
    Break("no column", drop_column, ("places", "people", "sources", "questions", *ALL)),
    Break("short row", in_file(lambda ls, n: with_line(ls, n, b"only,two\n")), ("issues", *ALL)),
    Break("long row", in_file(lambda ls, n: with_line(ls, n, b",y" * 30 + b"\n")), ("people",)),
    Break("empty row", in_file(lambda ls, n: [*ls[:n], b"\n", *ls[n:]]), ("places", *ALL)),
    Break("open quote", in_file(lambda ls, n: with_line(ls, n, b'"x' + ls[n])), ("sources", *ALL)),
    Break("not UTF-8", in_file(lambda ls, n: with_line(ls, n, b"\xc3\xa9\xff")), ("places", *ALL)),
]  # fmt: skip


FORMS = [("utf-8", ",", "\n"), ("utf-8-sig", ";", "\r\n"), ("utf-16", "\t", "\r\n")]


def save_as(folder, table, form):
    """Write a table once more, in another encoding, with another separator and line end."""
    encoding, separator, line_end = form
    text = io.StringIO(newline="")
    writer = csv.DictWriter(
        text, folder.columns[table], restval="", delimiter=separator, lineterminator=line_end
    )
    writer.writeheader()
    writer.writerows(folder.rows[table])
    folder.file(table).write_bytes(text.getvalue().encode(encoding))


def save_as_workbook(folder, table):
    """Write a table as a workbook in place of its file; cells are texts, as in the file.

    A workbook cannot hold a cell with the character 0.
    """
    made = Workbook()
    made.active.append(folder.columns[table])
    for row in folder.rows[table]:
        made.active.append([row.get(column, "") for column in folder.columns[table]])
    made.save(folder.path / f"{table}.xlsx")
    folder.file(table).unlink()
    return f"{table}.xlsx"


@given(st.data())
def test_each_break_is_reported_at_its_file_line_and_column(make_small, data):
    folder = make_small()
    folder.last = {}
    touched, needed, expected = set(), set(), {}
    for thing in data.draw(st.lists(st.sampled_from(BREAKS), min_size=1, max_size=3)):
        free = [table for table in thing.tables if table not in touched | needed]
        if not free or thing.needs & touched:
            continue
        table = data.draw(st.sampled_from(free), label=thing.name)
        expected[table] = thing.apply(folder, table, data.draw)
        touched.add(table)
        needed |= thing.needs
    folder.save()
    files = {table: f"{table}.csv" for table in touched}
    for table in sorted(touched):
        if table in folder.last:
            folder.file(table).write_bytes(folder.last[table])
            continue
        form = data.draw(st.sampled_from([*FORMS, "workbook"]))
        if form != "workbook":
            save_as(folder, table, form)
        elif not any("\x00" in cell for row in folder.rows[table] for cell in row.values()):
            files[table] = save_as_workbook(folder, table)
    problems = check(folder.path)
    places = {(files[table], line, column) for table, (line, column) in expected.items()}
    assert places <= {(p.file, p.line, p.column) for p in problems}, problems
    assert all(str(problem).isprintable() for problem in problems)
    with pytest.MonkeyPatch.context() as patch:  # a large table is asked about column by column
        patch.setattr(inquiry, "MANY_ROWS", 0)
        again = check(folder.path)
    assert [_without_line(p) for p in again] == [_without_line(p) for p in problems]


def _without_line(problem):
    """Return a problem without the line of an earlier row, of which there may be several."""
    return replace(problem, message=re.sub(r"in line \d+$", "in line N", problem.message))


ONE_TABLE = {
    "name": "notes",
    "path": "notes.csv",
    "schema": {
        "fields": [
            {"name": "note_id", "type": "string", "constraints": {"required": True}},
            {"name": "date", "type": "date"},
            {"name": "lat", "type": "number", "constraints": {"minimum": -90, "maximum": 90}},
            {"name": "tags", "type": "string", "separator": "; "},
        ],
        "primaryKey": ["note_id"],
    },
}
CELLS = st.text(max_size=12) | st.sampled_from(
    ["2022-01-26", "51.5", "a; b", "NaN", '"', "\n", ","]
)


@given(st.binary(max_size=200) | st.lists(CELLS, max_size=24).map(lambda c: ",".join(c).encode()))
def test_no_bytes_end_in_a_traceback(one_table, raw):
    for content in (raw, b"note_id,date,lat,tags\n" + raw):
        (one_table / "notes.csv").write_bytes(content)
        assert all(str(problem).isprintable() for problem in check(one_table))


@pytest.fixture(scope="module")
def one_table(tmp_path_factory):
    """A folder with one small table, quick to check."""
    path = tmp_path_factory.mktemp("one")
    (path / "datapackage.json").write_text(json.dumps({"resources": [ONE_TABLE]}))
    return path
