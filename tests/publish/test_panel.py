"""The page for instructors: what is chosen, what is said, what is made."""

from __future__ import annotations

import html
import re

import ipywidgets as widgets
import pytest

import crisis
from crisis.publish import panel as panels
from crisis.publish.paper import pdf


@pytest.fixture
def panel(small_data, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    return panels.prepare_class(small_data)


def said(panel) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", panel.status.value))


def test_it_begins_with_the_actors_of_lessons_and_a_list(panel):
    assert panel.actors.chosen == ["DE"]
    assert "The pack will hold" in said(panel)
    assert "Briefs, one sheet an actor: Germany (about 2 pages)" in said(panel)
    assert panel.button.disabled is False


def test_what_is_missing_is_said_and_the_button_waits(panel):
    panel.actors.choose([])
    assert "No actor is chosen. Choose at least one actor." in said(panel)
    assert "Not yet:" in said(panel)
    assert panel.button.disabled
    panel.actors.choose(["RU"])
    assert not panel.button.disabled
    panel.first.value = None
    assert "A day is missing. Choose a first and a last day." in said(panel)
    panel.first.value = panel.last.value.replace(year=2030)
    assert "before they begin" in said(panel)


def test_a_message_is_heard_when_it_changes(panel):
    assert panel.status.value.startswith('<div role="status" aria-live="polite">')


def test_one_box_is_one_change_and_all_are_one_too(panel, monkeypatch):
    calls = []
    monkeypatch.setattr(panel.actors, "_changed", lambda: calls.append(panel.actors.chosen))
    panel.actors.choose(["DE", "RU", "UA"])
    assert calls == [["DE", "RU", "UA"]]
    panel.actors._boxes["DE"].value = False
    assert calls[1:] == [["RU", "UA"]]


def test_every_control_has_a_name(panel):
    def walk(widget):
        yield widget
        for child in getattr(widget, "children", ()):
            yield from walk(child)

    kinds = (widgets.Checkbox, widgets.Button, widgets.DatePicker, widgets.Text, widgets.Dropdown)
    controls = [one for one in walk(panel) if isinstance(one, kinds)]
    assert len(controls) > 10
    assert all(one.description for one in controls)


def test_the_pack_is_made_with_links(panel, tmp_path):
    panel.called.value = "7b"
    made = panel.make()
    assert made.folder == tmp_path / "class_packs" / "7b"
    assert "Done: " in said(panel)
    assert "No PDF was made" in said(panel)
    links = re.findall(r'href="([^"]+)"', panels._links(made))
    assert all((tmp_path / link).is_file() for link in links)
    assert len(links) == len(made.made.files) + 3
    assert not panel.button.disabled


def test_a_folder_elsewhere_is_named_not_linked(panel, tmp_path, monkeypatch):
    made = panel.make()
    other = tmp_path / "elsewhere"
    other.mkdir()
    monkeypatch.chdir(other)
    assert "href" not in panels._links(made)
    assert str(made.start.resolve()) in panels._links(made)


def test_a_problem_is_said_and_the_button_comes_back(panel, tmp_path):
    (tmp_path / "class_packs").write_text("", encoding="utf-8")
    assert panel.make() is None
    assert "is a file, not a folder. Choose another folder." in said(panel)
    assert not panel.button.disabled


def test_names_from_the_data_are_escaped(small, tmp_path, monkeypatch):
    small.rows["actors"][0]["name"] = "<img src=x onerror=alert(1)>"
    small.save()
    monkeypatch.chdir(tmp_path)
    made = panels.prepare_class(crisis.load(small.path, check=False))
    assert "<img" not in made.status.value
    assert "&lt;img" in made.status.value
