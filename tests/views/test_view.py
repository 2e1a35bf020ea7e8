"""What the methods of an actor return."""

from __future__ import annotations

import re

import folium
import pytest
import traitlets
from matplotlib.figure import Figure

from crisis.dataset import UnknownName
from crisis.views import assets, words


@pytest.fixture
def view(data):
    return data.actor("Germany").explore()


def bundle_of(view) -> dict:
    return view._repr_mimebundle_()[0]


def test_the_output_is_html_with_three_faces(view):
    html = bundle_of(view)["text/html"]
    assert '<iframe title="Germany: map, timeline and positions"' in html
    assert 'src="data:image/png;base64,' in html
    assert "<details" in html and "<ol>" in html
    assert "application/vnd.jupyter.widget-view+json" not in bundle_of(view)


def test_beside_other_pages_each_panel_has_a_picture_of_its_own(view, tmp_path):
    with assets.used(assets.Beside(tmp_path, "assets")):
        html = bundle_of(view)["text/html"]
    folded = re.findall(r'<img alt="([^"]*)" loading', html)
    assert folded == [
        f"Germany: {panel}. The words below say the same."
        for panel in ("map", "timeline", "positions")
    ]
    assert len(list(tmp_path.glob("picture*.png"))) == 3


def test_beside_other_pages_a_script_of_theirs_opens_the_frame(view, tmp_path):
    assert "srcdoc='<!DOCTYPE html>" in bundle_of(view)["text/html"]
    with assets.used(assets.Beside(tmp_path, "assets")):
        html = bundle_of(view)["text/html"]
    assert "data-page='<!DOCTYPE html>" in html and "srcdoc" not in html


def test_words_and_picture_are_of_the_rows_shown(view):
    view.window = ("2022-01-10", "2022-01-20")
    rows = view.words().split(words.HATCHED)[0]
    listed = [line for line in rows.splitlines() if line.startswith("- ")]
    assert len(listed) == len(view.shown()) + len(view._scene.standing)
    assert isinstance(view.picture(), Figure)
    assert "10 to 20 January 2022" in view.words()


def test_selected_follows_the_window(view):
    everything = len(view.selected)
    view.window = ("2022-01-20", "2022-01-25")
    chosen = view.selected
    assert 0 < len(chosen) < everything
    assert chosen["date"].max().isoformat()[:10] <= "2022-01-25"


def test_selected_follows_issues(view):
    view.issues = ["arms"]
    positions = view.selected.query("table == 'positions'")
    assert set(positions["issue"]) == {"arms"}


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (("2022-01-31", "2022-01-10"), "before it begins"),
        (("January", "February"), "not a pair of days"),
        (("2022-01-32", "2022-02-01"), "not a pair of days"),
    ],
)
def test_a_window_that_is_none_is_refused_in_words(view, window, said):
    with pytest.raises(traitlets.TraitError, match=said):
        view.window = window


def test_two_views_can_be_linked(data):
    one, other = data.actor("Germany").timeline(), data.actor("Russia").timeline()
    traitlets.link((one, "window"), (other, "window"))
    one.window = ("2022-01-10", "2022-01-20")
    assert other.window == one.window


def test_the_map_is_a_folium_map_with_three_faces(data):
    map_ = data.actor("Germany").map()
    folium.CircleMarker((50.45, 30.52)).add_to(map_)
    html = map_._repr_html_()
    assert isinstance(map_, folium.Map)
    assert "circleMarker" in html
    assert "<details" in html
    assert map_.words().startswith("Germany")


def test_positions_show_positions_only(data):
    view = data.actor("Ukraine").positions(issue="arms")
    assert set(view.selected["table"]) == {"positions"}
    assert set(view.selected["issue"]) == {"arms"}


def test_plain_text_is_a_sentence(view):
    plain = bundle_of(view)["text/plain"]
    assert plain == words.sentence(view._scene, view._listed(), view.days)


def test_at_a_moment(small_data):
    view = small_data.explore("Germany").at(window=("2022-01-10", "2022-01-26"), picked="x")
    assert view.window == ("2022-01-10", "2022-01-26")
    assert view.picked == "x"
    with pytest.raises(UnknownName, match="There is no part of a moment 'day'. Parts: actors"):
        view.at(day="2022-01-10")
    horizon = small_data.horizon("Germany").at(known_by="2022-01-20")
    assert horizon.known_by == "2022-01-20"


def test_the_page_knows_the_code_that_makes_it(small_data):
    calls = {
        'data.explore(\\"Germany\\")': small_data.actor("DE").explore(),
        "data.timeline()": small_data.timeline(),
        'data.positions_table(\\"Germany\\", issue=\\"arms\\")': small_data.actor("DE").positions(
            issue="arms"
        ),
        'data.horizon(\\"NATO members\\")': small_data.horizon("NATO members"),
    }
    for call, view in calls.items():
        assert f'"call":"{call}"' in view.html()
