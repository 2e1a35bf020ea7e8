"""The PDFs, printed by a real browser: pages, tags, outline, contents, and what each page holds."""

from __future__ import annotations

import html as html_
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from crisis.publish.paper import Handouts, fitting, make, pdf
from crisis.publish.paper.measure import BOTTOM, MM_A_POINT, TOP
from crisis.publish.paper.sheet import Sheet

pytestmark = [pytest.mark.browser, pytest.mark.thorough]
FEWEST_WORDS = 20
"""A page with fewer words than this is as good as empty."""
LEAST_LAST = 0.3
"""The part of its page that the end of a sheet fills at least: a page is copied thirty times."""
ON_LETTER = ("briefs", "role-cards", "matrix", "answers", "booklet")
"""What is tried on the lower and wider paper too; the booklet holds all other sheets."""
SIZES = {"A4": (595, 842), "Letter": (612, 792)}


@dataclass
class Printed:
    """All hand-outs on one paper: the folder, and what stands in it."""

    folder: Path
    handouts: Handouts
    pages: dict[str, int]
    note: str

    def reader(self, name: str) -> PdfReader:
        return PdfReader(next(self.folder.rglob(f"{name}.pdf")))

    def document(self, name: str):
        return next(one for one in self.handouts.documents if one.name == name)


@pytest.fixture(scope="module", params=["A4", "Letter"])
def printed(request, data, everything, printer, tmp_path_factory) -> Printed:
    folder = tmp_path_factory.mktemp(request.param)
    handouts = Handouts(data, everything, request.param)
    if request.param != "A4":
        handouts.documents = [one for one in handouts.documents if one.name in ON_LETTER]
    made = handouts.write(folder, printer)
    return Printed(folder, handouts, {p.stem: n for p, n in made.pages.items()}, made.note)


def titles(reader: PdfReader) -> list[tuple[str, int]]:
    tops = [item for item in reader.outline if not isinstance(item, list)]
    return [(item["/Title"], reader.get_destination_page_number(item)) for item in tops]


def lines(page) -> list[str]:
    """The lines of a page; what stands at its foot comes first."""
    text = unicodedata.normalize("NFKC", page.extract_text())  # ff may be one letter in a font
    return [squeezed(line) for line in text.splitlines() if line.strip()]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_document_is_there_and_nothing_else(printed):
    assert printed.note == ""
    made = sorted(
        path.relative_to(printed.folder).as_posix() for path in printed.folder.rglob("*.*")
    )
    assert made == sorted(
        f"{one.folder}/{one.name}.{ending}"
        for one in printed.handouts.documents
        for ending in ("html", "pdf")
    )


def test_a_brief_is_two_pages_for_every_actor(printed, everything, data):
    reader = printed.reader("briefs")
    names = [data.find_actor(actor).name for actor in everything.actors]
    assert titles(reader) == [(name, 2 * number) for number, name in enumerate(names)]
    assert len(reader.pages) == 2 * len(names)
    for name, place in titles(reader):
        assert name in lines(reader.pages[place])[1]
        assert lines(reader.pages[place + 1])[1].endswith(": what it said")


def test_pages_have_the_size_of_the_paper(printed):
    want = SIZES["A4" if "A4" in printed.folder.name else "Letter"]
    for name in printed.pages:
        for page in printed.reader(name).pages:
            assert (round(page.mediabox.width), round(page.mediabox.height)) == want


def test_it_is_tagged_has_a_language_and_a_title(printed):
    for name in printed.pages:
        reader = printed.reader(name)
        root = reader.root_object
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert root["/Lang"].startswith("en")
        assert reader.metadata.title == printed.document(name).title


def test_the_outline_is_in_whole_words(printed):
    for name in printed.pages:
        document = printed.document(name)
        heads = [one.title for one in document.sheets]
        assert [t for t, _ in titles(printed.reader(name))][-len(heads) :] == heads


def test_the_contents_of_the_booklet_are_right(printed):
    reader = printed.reader("booklet")
    document = printed.document("booklet")
    html = next(printed.folder.rglob("booklet.html")).read_text(encoding="utf-8")
    told = {name: int(n) for name, n in re.findall(r'href="#([^"]+)".*?class="page">(\d+)<', html)}
    assert set(told) == {one.name for one in document.sheets}
    for sheet in document.sheets:
        foot, *body = lines(reader.pages[told[sheet.name] - 1])
        assert squeezed(sheet.title) in " ".join(body[:4]), sheet.name
        assert foot.startswith(str(told[sheet.name])), sheet.name


def test_answers_are_marked_at_the_foot_of_each_page(printed):
    for page in printed.reader("answers").pages:
        assert "For the teacher" in page.extract_text()


def test_no_page_is_empty_or_has_a_heading_alone_at_its_end(printed):
    for name in printed.pages:
        html = next(printed.folder.rglob(f"{name}.html")).read_text(encoding="utf-8")
        heads = {squeezed(re.sub("<[^>]+>", "", h)) for h in re.findall(r"<h[23]>(.*?)</h", html)}
        for number, page in enumerate(printed.reader(name).pages, 1):
            body = lines(page)[1:]
            assert len(" ".join(body).split()) >= FEWEST_WORDS, (name, number)
            if name not in ("matrix", "briefs", "booklet"):
                assert body[-1] not in heads, (name, number, body[-1])


def test_no_sheet_ends_on_a_page_that_is_nearly_empty(printed):
    reader = printed.reader("booklet")
    first = [place for _, place in titles(reader)][1:]
    ends = [*(place - 1 for place in first[1:]), len(reader.pages) - 1]
    sheets = printed.document("booklet").sheets
    tried = [(one, e) for one, e in zip(sheets, ends, strict=True) if one.kind in fitting.KINDS]
    assert len(tried) > 20
    filled = {one.name: round(filled_part(reader.pages[end]), 2) for one, end in tried}
    assert {name: part for name, part in filled.items() if part < LEAST_LAST} == {}
    assert {one.tight for one, _ in tried} > {0}  # some were set closely, and not all


def filled_part(page) -> float:
    """How far down a page reaches what is printed between its margins, as a part of the room."""
    top, bottom = (mm / MM_A_POINT for mm in (TOP, BOTTOM))
    high = float(page.mediabox.height)
    lowest = min(y for y in heights(page) if bottom - 1 <= y <= high - top + 1)
    return (high - top - lowest) / (high - top - bottom)


def heights(page) -> list[float]:
    """Where letters and lines stand on a page, in points from its lower edge."""
    found = []

    def seen(operator, numbers, place, text):
        if operator in (b"Tj", b"TJ"):
            found.append(place[1] * text[4] + place[3] * text[5] + place[5])
        elif operator in (b"m", b"l", b"re"):
            found.append(place[1] * float(numbers[0]) + place[3] * float(numbers[1]) + place[5])

    page.extract_text(visitor_operand_before=seen)
    return found


def test_no_question_of_the_answers_goes_over_a_page(printed):
    """Its words stay together, and so do the places where a teacher finds it."""
    html = next(printed.folder.rglob("answers.html")).read_text(encoding="utf-8")
    pages = [
        tight(unicodedata.normalize("NFKC", page.extract_text()))
        for page in printed.reader("answers").pages
    ]
    asked = re.findall(r'<div class="answered"><p><b>(.*?)</b>', html)
    assert len(asked) > 100
    for words in asked:
        said = tight(unicodedata.normalize("NFKC", html_.unescape(words)))
        assert any(said in page for page in pages), words


def tight(text: str) -> str:
    """A text without its blanks, which a PDF may put elsewhere."""
    return "".join(text.split())


def test_the_estimate_is_about_right(printed):
    for document in printed.handouts.documents:
        real, about = printed.pages[document.name], printed.handouts.about_pages(document)
        slack = 1 if len(document.sheets) == 1 else max(1, round(real * 0.2))
        assert abs(real - about) <= slack, document.name


def test_the_whole_fits_into_a_school_network(printed):
    sizes = {path: path.stat().st_size for path in printed.folder.rglob("*.pdf")}
    assert max(sizes.values()) < 6_000_000
    assert sum(sizes.values()) < 12_000_000


# --- without a browser, or with one that fails ---


def test_a_browser_that_fails_leaves_html_and_a_sentence(small_data, tmp_path):
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    broken = tmp_path / "broken-browser"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    said: list[str] = []
    files = make(small_data, tmp_path / "out", browser=broken, say=said.append)
    assert {file.suffix for file in files} == {".html"}
    assert all(file.is_file() for file in files)
    assert list(tmp_path.rglob("printing-*")) == []
    [note] = said
    assert re.fullmatch(r"broken-browser could not print [\w-]+\.html\. Open that file .*\.", note)


def test_a_browser_that_writes_rubbish_is_not_believed(tmp_path):
    rubbish = tmp_path / "rubbish"
    rubbish.write_text(
        "#!/bin/sh\n"
        'for a in "$@"; do case $a in --print-to-pdf=*) echo no > "${a#*=}";; esac; done\n',
        encoding="utf-8",
    )
    rubbish.chmod(0o755)
    page = tmp_path / "a.html"
    page.write_text("<p>", encoding="utf-8")
    with pytest.raises(pdf.NoPdf):
        pdf.print_pdf(rubbish, page, tmp_path / "a.pdf", "A", ["A"])
    assert not (tmp_path / "a.pdf").exists()


def test_no_browser_is_a_sentence(small_data, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pdf, "_places", lambda: iter(()))
    files = make(small_data, tmp_path)
    assert {file.suffix for file in files} == {".html"}
    assert capsys.readouterr().out == f"{pdf.NO_BROWSER}\n"


def test_usual_places_on_three_systems(monkeypatch, tmp_path):
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    edge = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.touch()
    places = [path.as_posix() for path in pdf._places()]
    assert edge.as_posix() in places
    assert any(p.startswith("/Applications/") and "Google Chrome" in p for p in places)
    assert pdf.find_browser() == edge


def test_a_sheet_is_what_it_says():
    assert not Sheet("a", "brief", "A", "").teacher
