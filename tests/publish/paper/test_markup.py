"""Markup: whatever is not markup already is escaped, in elements, attributes and styles."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from crisis.publish.paper.markup import Html, css_text, el, join, lines


class Seen(HTMLParser):
    """What a browser would see: tags with attributes, and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def seen(html: str) -> Seen:
    reader = Seen()
    reader.feed(html)
    reader.close()
    return reader


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=("Cs",))))
def test_any_text_stays_text(text):
    page = seen(el("p", text, title=text))
    assert page.tags == [("p", {"title": text})]
    assert page.text == text


def test_markup_is_not_escaped_twice():
    inner = el("b", "a < b")
    assert el("p", inner, " & more") == "<p><b>a &lt; b</b> &amp; more</p>"
    assert join("a", None, ["<", Html("<i>")]) == "a&lt;<i>"


def test_attributes():
    assert el("img", alt="x", cls="big") == '<img alt="x" class="big">'
    assert el("p", cls=None, aria_hidden="true") == '<p aria-hidden="true"></p>'


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_no_text_ends_a_string_of_a_style_sheet(text):
    made = css_text(text)
    inside = made[1:-1]
    assert made[0] == made[-1] == '"'
    assert not re.search(r'["<>{}\n\r\f]', inside)
    assert re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), inside) == text


def test_lines_are_for_the_eye_only():
    assert seen(lines(3)).tags[0] == ("div", {"class": "lines", "aria-hidden": "true"})
    assert lines(3).count('class="line"') == 3
