"""Where the shared parts of a page are."""

from __future__ import annotations

import json
import re

import pytest

from crisis.views import assets, page


@pytest.fixture
def beside(tmp_path):
    """Parts in a folder, for one test."""
    place = assets.Beside(tmp_path / "assets", "../assets")
    assets.use(place)
    yield place
    assets.use(assets.Inside())


def test_inside_a_page_nothing_is_named():
    place = assets.Inside()
    assert place.script("a", "f()") == "<script>f()</script>"
    assert place.value("a", {"b": "</script>"}) == ("", '{"b":"\\u003c/script>"}')
    assert place.picture("a", b"png").startswith("data:image/png;base64,")
    assert place.token("abc") == "abc"


def test_beside_a_page_each_part_is_one_file(beside):
    first, again = (beside.script("linked", "f()") for _ in range(2))
    other = beside.script("linked", "g()")
    assert first == again != other
    assert len(list(beside.folder.glob("linked-*.js"))) == 2
    assert re.fullmatch(r'<script src="\.\./assets/linked-[0-9a-f]{12}\.js"></script>', first)
    assert beside.token("abc") == ""


def test_small_values_stay_and_large_ones_are_files(beside):
    assert beside.value("records", [1]) == ("", "[1]")
    large = ["</script>" * 1000]
    element, expression = beside.value("records", large)
    [file] = beside.folder.glob("records-*.js")
    key = re.fullmatch(r'crisisParts\["(.+)"\]', expression)[1]
    head, _, told = file.read_text(encoding="utf-8").partition(" = ")
    assert element == f'<script src="../assets/{file.name}"></script>'
    assert head == f'(window.crisisParts ??= {{}})["{key}"]'
    assert json.loads(told.removesuffix(";")) == large


def test_a_page_names_its_parts_and_joins_no_kernel(germany, beside):
    html = page.linked_page(germany, page.PANELS, "abc123", {})
    assert len(html) < 20_000
    assert "abc123" not in html
    assert len(re.findall(r'<script src="\.\./assets/', html)) == 4
