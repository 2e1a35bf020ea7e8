"""Text from rows is text wherever it lands."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis.views import escape


@given(st.text())
def test_script_json_never_ends_a_script_and_reads_back(text):
    written = escape.script_json({"text": text})
    assert "<" not in written
    assert json.loads(written) == {"text": text}


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_srcdoc_reads_back(page):
    written = escape.srcdoc(page)
    assert "'" not in written
    assert html.unescape(written) == page or "&" in page


def test_srcdoc_keeps_an_entity_as_it_was():
    assert html.unescape(escape.srcdoc("a &lt; b & c's")) == "a &lt; b & c's"


def test_text_in_an_attribute():
    assert escape.text('<b title="x">') == "&lt;b title=&quot;x&quot;&gt;"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://x", ""])
def test_link_refuses_what_is_no_web_address(url):
    assert escape.link(url) == ""


def test_link_keeps_a_web_address():
    assert escape.link("https://example.org/1") == "https://example.org/1"
