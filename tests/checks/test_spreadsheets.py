"""The small folder as spreadsheets save it, in every mixture: read as meant, and all of it listed.

The files are made here in the forms that Excel, LibreOffice and Google Sheets are known to write;
what LibreOffice itself writes is in test_libreoffice.
"""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from crisis.checks import check, read_folder

TYPED = {
    "positions": ["date", "public_from"],
    "events": ["date", "date_end", "public_from"],
    "movements": ["date", "public_from"],
    "sources": ["date"],
}
DAYS = {
    "2022-01-26": lambda y, m, d: f"{y}-{m}-{d}",
    "26/01/2022": lambda y, m, d: f"{d}/{m}/{y}",
    "26.01.2022": lambda y, m, d: f"{d}.{m}.{y}",
    "1/26/2022": lambda y, m, d: f"{int(m)}/{int(d)}/{y}",
}
FORMS = st.fixed_dictionaries(
    {
        "encoding": st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
        "separator": st.sampled_from([",", ";", "\t"]),
        "line_end": st.sampled_from(["\n", "\r\n"]),
        "quotes": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        "day": st.sampled_from(list(DAYS)),
        "comma": st.booleans(),
        "truths": st.sampled_from([("true", "false"), ("TRUE", "FALSE"), ("WAHR", "FALSCH")]),
        "end": st.sampled_from(["", "row", "column", "both"]),
        "blank": st.sampled_from([" ", "\u00a0"]),
    }
)
EXCEL = {"separator": ";", "line_end": "\r\n", "quotes": csv.QUOTE_MINIMAL, "comma": True}
GERMAN = EXCEL | {"encoding": "cp1252", "day": "26.01.2022", "truths": ("WAHR", "FALSCH")}


def dressed(table: str, cell: str, column: str, form: dict) -> str:
    """Return a cell as a spreadsheet of some country writes it."""
    if column in TYPED.get(table, ()) and len(cell) == 10:
        return DAYS[form["day"]](*cell.split("-"))
    if column in ("lat", "lon") and form["comma"]:
        return cell.replace(".", ",")
    if column == "state_controlled":
        return form["truths"][cell == "false"]
    return cell.replace(" ", form["blank"]) if column == "summary" else cell


def written(small, table: str, form: dict) -> bytes:
    """Return a table of the small folder as bytes in one of the forms."""
    columns = small.columns[table]
    extra = [""] if form["end"] in ("column", "both") else []
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=form["separator"],
        lineterminator=form["line_end"],
        quoting=form["quotes"],
    )
    writer.writerow(columns + extra)
    for row in small.rows[table]:
        cells = [dressed(table, row.get(name, ""), name, form) for name in columns]
        writer.writerow(cells + extra)
    if form["end"] in ("row", "both"):
        writer.writerow([""] * len(columns) + extra)
    return text.getvalue().encode(form["encoding"])


@given(form=FORMS)
@example(form=GERMAN | {"end": "both", "blank": "\u00a0"})
@example(form=EXCEL | {"encoding": "utf-16", "separator": "\t", "day": "1/26/2022"}
         | {"truths": ("TRUE", "FALSE"), "end": "", "blank": " "})  # fmt: skip
def test_every_form_is_read_as_meant_and_listed(make_small, form):
    small = make_small()
    small.put("events", 0, "date_end", "2022-01-13")  # so that each column has a certain day
    meant = {name: table.sheet.rows for name, table in read_folder(small.path).tables.items()}
    for table in small.columns:
        small.file(table).write_bytes(written(small, table, form))
    folder = read_folder(small.path)
    assert [str(problem) for problem in check(small.path)] == []
    assert {name: table.sheet.rows for name, table in folder.tables.items()} == meant
    listed = {(reading.file, reading.what.split(",")[0]) for reading in folder.readings}
    expected = {
        ("positions.csv", "the text is UTF-16"): form["encoding"] == "utf-16",
        ("positions.csv", "the text is Windows-1252"): form["encoding"] == "cp1252",
        ("events.csv", "the cells are separated by a semicolon"): form["separator"] == ";",
        ("events.csv", "the cells are separated by a tab"): form["separator"] == "\t",
        ("events.csv", "an empty row at the end left out"): form["end"] in ("row", "both"),
        ("events.csv", "an empty column at the end left out"): form["end"] in ("column", "both"),
        ("places.csv", "decimal comma"): form["comma"],
        ("sources.csv", "true or false written otherwise"): form["truths"][0] != "true",
        ("events.csv", "non-breaking space"): form["blank"] != " ",
        ("sources.csv", "day first"): form["day"] in ("26/01/2022", "26.01.2022"),
        ("sources.csv", "month first"): form["day"] == "1/26/2022",
    }
    assert {item: item in listed for item in expected} == expected
    if "utf-8" in form["encoding"] and not any(expected.values()):
        assert folder.readings == []
