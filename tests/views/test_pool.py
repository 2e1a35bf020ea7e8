"""Records that several views of a page show are told once, and each view has its own again."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser

from crisis.views import assets, bundle

SOURCES = [{"title": title} for title in ("a text", "a report", "a letter")]


def record(id_: str, *sources: int) -> dict:
    return {"id": id_, "actors": ["DE"], "sources": list(sources)}


def payload(*records: dict, **more: object) -> dict:
    return {"records": list(records), "sources": SOURCES} | more


def spelled_out(data: dict) -> list[dict]:
    """The records of a payload with their sources in them."""
    return [r | {"sources": [data["sources"][n] for n in r["sources"]]} for r in data["records"]]


KYIV, LVIV = {"name": "Kyiv"}, {"name": "Lviv"}
FIRST = payload(record("a", 0), record("b", 2, 1), record("c"), name="first", places={"k": KYIV})
PART = payload(record("c"), record("a", 0), name="part", places={})
MORE = payload(
    record("d", 1), record("b", 2, 1), record("a", 1), name="more", places={"l": LVIV, "k": LVIV}
)
"""`a` and `k` are others here than in FIRST."""


@pytest.fixture
def beside(tmp_path):
    return assets.Beside(tmp_path, ".")


def files(elements: str) -> list[str]:
    return re.findall(r'src="\./([^"]+)"', elements)


def test_a_view_names_what_was_told_before(beside):
    first, part, more = (files(beside.records(view)[0]) for view in (FIRST, PART, MORE))
    assert first == part and len(first) == 1
    assert len(more) == 2 and first[0] in more
    whole = "".join(file.read_text("utf-8") for file in beside.folder.glob("records-*"))
    assert whole.count("a letter") == 1


def test_another_page_starts_anew(beside):
    beside.records(FIRST)
    beside.new_page()
    assert len(files(beside.records(PART)[0])) == 1
    assert len(list(beside.folder.glob("records-*"))) == 2


@pytest.mark.browser
def test_the_page_has_the_same_records_again(beside, browser: Browser):
    page = browser.new_page()
    page.add_script_tag(content=bundle.script("unpack"))
    for view in (FIRST, PART, MORE, payload(name="none", places={"k": KYIV})):
        elements, expression = beside.records(view)
        for file in files(elements):
            page.add_script_tag(content=(beside.folder / file).read_text("utf-8"))
        found = page.evaluate(f"crisis.unpacked({expression})")
        assert {name: found[name] for name in ("name", "places")} == {
            name: view[name] for name in ("name", "places")
        }
        assert json.dumps(spelled_out(found)) == json.dumps(spelled_out(view))
    page.close()
