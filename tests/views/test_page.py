"""One page of panels."""

from __future__ import annotations

import pytest

from crisis.views import page
from crisis.views.records import Record


@pytest.mark.parametrize("panels", [page.PANELS, ("timeline",), ("positions",)])
def test_a_page_is_whole_and_asks_for_nothing(germany, panels):
    html = page.linked_page(germany, panels)
    assert html.lower().startswith("<!doctype html>")
    assert 'lang = "en"' in html
    assert f"<title>{page.title(germany, panels)}</title>" in html
    assert 'src="http' not in html
    assert '<link rel="stylesheet" href' not in html


def test_without_a_map_there_is_no_leaflet(germany):
    assert len(page.linked_page(germany, ("timeline",))) < 0.5 * len(
        page.linked_page(germany, page.PANELS)
    )


def test_titles(germany):
    assert page.title(germany, ("map",)) == "Germany: map"
    assert page.title(germany, page.PANELS) == "Germany: map, timeline and positions"


def test_markup_in_a_row_never_ends_the_script(small_data):
    scene = small_data.scene()
    evil = "</script><script>alert(1)</script>${alert(2)}{{ 7 * 7 }}"
    first: Record = scene.records[0]
    first.title = first.summary = first.who = evil
    html = page.linked_page(scene, page.PANELS)
    assert "</script><script>alert" not in html
    assert "{{ 7 * 7 }}" in html


def test_the_state_and_the_token_are_told(germany):
    html = page.linked_page(germany, ("timeline",), "abc123", {"issues": ["arms"]})
    assert '"token":"abc123"' in html
    assert '"issues":["arms"]' in html
