"""The pages as files: links lead somewhere, nothing is fetched, nothing is too heavy."""

from __future__ import annotations

import gzip
import html
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markupsafe import escape

from crisis.checks import DEFAULT_FOLDER, read_folder

MOST_BYTES, MOST_PACKED, MOST_ZIP = 1_500_000, 500_000, 15_000_000
TABLES = read_folder(DEFAULT_FOLDER).tables


class Links(HTMLParser):
    """What a page names (pages in its frames included), and the places it has.

    Frames that are made only when somebody chooses them, in a template, do not count.
    """

    def __init__(self) -> None:
        super().__init__()
        self.named: list[str] = []
        self.parts: list[str] = []
        self.waiting = 0
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list) -> None:
        told = dict(attributes)
        self.waiting += tag == "template"
        self.places.add(told.get("id", ""))
        if "href" in told and tag == "a":
            self.named.append(told["href"])
        if tag in ("script", "img", "link", "iframe", "source"):
            self.parts += [told[key] for key in ("src", "href") if told.get(key)]
        if told.get("data-page") and not self.waiting:
            self.feed_frame(told["data-page"])

    def handle_endtag(self, tag: str) -> None:
        self.waiting -= tag == "template"

    def feed_frame(self, page: str) -> None:
        inner = Links()
        inner.feed(page)
        self.parts += inner.parts


def links(file: Path) -> Links:
    found = Links()
    found.feed(file.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def pages(site) -> dict[Path, Links]:
    return {file: links(file) for file in sorted(site.rglob("*.html"))}


def test_nothing_went_wrong(built):
    assert built.problems == []
    assert [run.name for run in built.runs] == ["02_nato", "04_germany", "12_data_workshop"]


def test_every_part_of_a_page_is_in_the_folder(pages):
    assert len(pages) > len(TABLES) + 10
    for file, found in pages.items():
        for part in found.parts:
            if not part.startswith("data:"):
                assert (file.parent / part).is_file(), (file.name, part)


def test_every_link_leads_to_a_page_and_a_place(site, pages):
    missing = set()
    for file, found in pages.items():
        for link in found.named:
            parts = urlsplit(html.unescape(link))
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if parts.scheme in ("http", "https"):
                continue
            # The site of this test has three lessons and two actors.
            if target.parent.name in ("lessons", "actors", "slides") and not target.exists():
                continue
            place = unquote(parts.fragment).split("?")[0]
            if target.suffix == ".html" and target in pages:
                known = not place or place in pages[target].places or target.parent.name == "slides"
            else:
                known = target.is_file()
            if not known:
                missing.add((file.relative_to(site).as_posix(), link))
    assert missing == set()


def test_no_address_of_a_network_is_in_scripts_or_styles(site):
    fetched = re.compile(r"(?:@import|url\()\s*[\"']?https?:|(?:import|fetch)\(\s*[\"']https?:")
    for file in [*site.rglob("*.css"), *site.rglob("*.js")]:
        assert not fetched.search(file.read_text(encoding="utf-8")), file.name
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<script[^>]+type=[\"']module", text), file.name
        assert "cdn" not in "".join(links(file).parts), file.name


@pytest.mark.parametrize("name", ["02_nato", "04_germany", "12_data_workshop"])
def test_a_lesson_with_all_its_views_is_light(site, name):
    """The page with every script, style and record of all its frames, without the pictures.

    Those of all members that can be chosen count too.
    """
    file = site / "lessons" / f"{name}.html"
    text = file.read_bytes()
    parts = set(re.findall(r"\.\./assets/[\w.-]+\.(?:js|css)", text.decode("utf-8")))
    raw = [text, *((file.parent / part).read_bytes() for part in sorted(parts))]
    assert sum(map(len, raw)) <= MOST_BYTES
    assert sum(len(gzip.compress(each)) for each in raw) <= MOST_PACKED


def test_shared_parts_are_written_once(site):
    for name in ("leaflet", "borders", "linked"):
        sizes = [file.stat().st_size for file in (site / "assets").glob(f"{name}-*.js")]
        assert len(sizes) == 1, name
    page = (site / "lessons" / "04_germany.html").read_text(encoding="utf-8")
    assert page.count("leaflet-") > 1
    assert "L.Icon.Default" not in page


def test_a_table_holds_every_row_and_what_its_columns_mean(site):
    for name, table in TABLES.items():
        page = (site / "data" / f"{name}.html").read_text(encoding="utf-8")
        assert page.count("<tr id=") == table.row_count
        for field in table.schema["fields"]:
            assert html.escape(field.get("description", ""), quote=False).replace('"', "&#34;")[
                :30
            ] in page.replace("&#39;", "'")


def test_the_files_to_download_are_the_data(site):
    files = site / "data" / "files"
    for name, raw in read_folder(DEFAULT_FOLDER).raw.items():
        assert (files / name).read_bytes() == raw
    with zipfile.ZipFile(files / "ukraine-2022.zip") as whole:
        names = set(whole.namelist())
    assert {"datapackage.json", "positions.csv", "CODEBOOK.md", "LICENSE-DATA.md"} <= names


def test_the_zip_is_the_site(built, site):
    assert built.archive.stat().st_size <= MOST_ZIP
    with zipfile.ZipFile(built.archive) as whole:
        packed = {name: len(whole.read(name)) for name in whole.namelist()}
    files = [file for file in site.rglob("*") if file.is_file()]
    assert packed == {file.relative_to(site).as_posix(): file.stat().st_size for file in files}
    assert "index.html" in packed


def test_the_status_names_runs_versions_and_data(site):
    status = json.loads((site / "status.json").read_text(encoding="utf-8"))
    assert status["data"]["hash"] == read_folder(DEFAULT_FOLDER).digest
    assert all(run["seconds"] > 0 and not run["problem"] for run in status["lessons"])
    assert {"Python", "pandas", "folium", "nbconvert"} <= set(status["versions"])
    page = (site / "pages" / "status.html").read_text(encoding="utf-8")
    assert status["data"]["hash"] in page and status["versions"]["pandas"] in page


def test_what_needs_python_says_so_with_the_way_to_it(site):
    workshop = (site / "lessons" / "12_data_workshop.html").read_text(encoding="utf-8")
    assert workshop.count('class="needs-python"') == 8
    assert '<h2 id="python">' in (site / "pages" / "about.html").read_text(encoding="utf-8")
    germany = (site / "lessons" / "04_germany.html").read_text(encoding="utf-8")
    assert "needs Python" not in germany


def test_a_slide_has_one_panel_of_a_linked_view(site):
    """All three in one picture would be too small to be read from the back of a room."""
    slides = (site / "slides" / "04_germany.html").read_text(encoding="utf-8")
    said = re.findall(r'<figure><img [^>]*alt="([^"]*)"', slides)
    linked = [alt for alt in said if alt.startswith("Germany, Estonia: ")]
    assert {alt.partition(": ")[2] for alt in linked} == {"map", "timeline", "positions"}
    assert not [alt for alt in said if " and positions" in alt]


def test_a_page_is_a_document_with_landmarks(site, pages):
    for file in pages:
        text = file.read_text(encoding="utf-8")
        assert text.startswith('<!doctype html>\n<html lang="en">')
        assert text.count("<main") == 1, file.name
        if file.parent.name != "slides":
            assert text.count("<h1") == 1, file.name
            assert 'class="skip" href="#main"' in text


def test_exact_words_are_marked_with_their_language(site):
    """In the table, in the words beside a view, and where the search shows what it found."""
    table = TABLES["positions"]
    page = (site / "data" / "positions.html").read_text(encoding="utf-8")
    said = [pair for pair in zip(table["quote"], table["quote_language"], strict=True) if pair[0]]
    for quote, language in said:
        assert (
            f'<td class="long" lang="{language}">{html.escape(quote, quote=False)}'
            in page.replace("&#39;", "'").replace("&#34;", '"')
        )
    germany = (site / "lessons" / "04_germany.html").read_text(encoding="utf-8")
    assert '<q lang="de">' in germany
    index = (site / "assets").glob("search-index-*.js")
    told = json.loads(next(index).read_text(encoding="utf-8").split(" = ", 1)[1].rstrip(";\n"))
    found = {tuple(row[4:]) for row in told["rows"] if len(row) > 4}
    assert set(said) <= found


def test_headlines_are_marked_with_their_language(site):
    """On the page of sources, in the table, and where the search shows what it found."""
    listed = (site / "pages" / "sources.html").read_text(encoding="utf-8")
    table = (site / "data" / "sources.html").read_text(encoding="utf-8")
    index = next((site / "assets").glob("search-index-*.js")).read_text(encoding="utf-8")
    found = {tuple(row[2:]) for row in json.loads(index.split(" = ", 1)[1].rstrip(";\n"))["rows"]}
    named = {(title, *rest) for title, _, *rest in found}
    texts = TABLES["sources"]
    for title, language in zip(texts["title"], texts["language"], strict=True):
        shown = str(escape(title))
        if title:
            assert f'<td class="long" lang="{language}">{shown}</td>' in table
        if title and language != "en":
            assert f'><span lang="{language}">{shown}</span></a>' in listed
            assert (title, "", language) in named
        elif title:
            assert (title,) in named
    assert not re.search(r'lang="en"', listed.split("<main", 1)[1])
