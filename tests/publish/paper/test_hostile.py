"""Hostile text in the data stays text on paper: nothing runs, nothing is fetched."""

from __future__ import annotations

import html as html_
import re
from html.parser import HTMLParser

import pytest

import crisis
from crisis.publish import pack
from crisis.publish.paper import Handouts, choose

HOSTILE = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=1">',
    "</style><script>window.hit=1</script>",
    "</title><svg onload=window.hit=1>",
    "${window.hit=1}{{7*7}}",
    '\\"}@import url(http://example.org/x);',
    "a\u202eb\u2028c",
    "$\\frac{1}$ 100 %",
)
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "p", "section", "h1", "h2", "h3", "h4", "div",
    "span", "b", "i", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "img", "svg",
    "path", "code", "pre", "a", "br", "small", "strong", "em", "dl", "dt", "dd",
}  # fmt: skip
COLUMNS = {
    "actors": ("name", "short_name", "summary"),
    "people": ("name", "office"),
    "issues": ("title", "proposition", "explanation"),
    "positions": ("summary", "quote"),
    "events": ("title", "summary"),
    "movements": ("what", "summary"),
    "transfers": ("what", "summary"),
    "sources": ("publisher", "title"),
    "questions": ("question", "feedback"),
    "glossary": ("term", "definition"),
    "briefs": ("text",),
    "decisions": ("title", "situation", "question"),
    "options": ("option",),
    "prompts": ("label", "question", "help"),
}


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request, small):
    """The small data set with one hostile text in every column that is printed."""
    for table, columns in COLUMNS.items():
        for number, row in enumerate(small.rows[table]):
            for column in columns:
                row[column] = f"{row.get(column) or 'x'} {number} {request.param}"
    small.rows["questions"][0]["choices"] = f"{request.param.replace(';', ',')}; b"
    small.rows["questions"][0]["answer"] = "b"
    small.save()
    return request.param, crisis.load(small.path, check=False)


def test_nothing_of_it_becomes_markup(hostile):
    text, data = hostile
    handouts = Handouts(data, choose(data))
    found = 0
    for document in handouts.documents:
        page = handouts.html(document)
        reader = Tags()
        reader.feed(page)
        for tag, attributes in reader.seen:
            assert tag in ALLOWED, (document.name, tag)
            assert not any(name.startswith("on") for name in attributes), (document.name, tag)
            for name in ("src", "href"):
                assert attributes.get(name, "#").startswith(("#", "data:image/png;base64,"))
        style = page.split("<style>", 1)[1].split("</style>", 1)[0]
        strings = re.compile(r'"[^"]*"')
        rules = strings.sub("", style).replace("background-image:url()", "")
        assert not re.search("@import|http|url\\(", rules)
        assert "</style>" not in page.split("<style>", 1)[1].split("</style>", 1)[1]
        found += html_.unescape(re.sub(r"<[^>]+>", "", page)).count(text)
    assert found > 20


@pytest.mark.browser
def test_nothing_of_it_runs_in_a_browser(hostile, browser, tmp_path):
    _, data = hostile
    chosen = choose(data)
    made = pack.make(data, chosen, tmp_path, browser=None)
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for file in [made.start, *made.made.files]:
        page.goto(file.as_uri())
        assert page.evaluate("window.hit") is None, file.name
    page.close()
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}
