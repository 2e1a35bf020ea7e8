"""Modules put together."""

from __future__ import annotations

import re

import pytest

import crisis.front  # noqa: F401  (all activities are known once the front door is open)
from crisis.lessons.activity import Activity
from crisis.views import bundle


@pytest.mark.parametrize("first", ["linked", "alone", "horizon"])
def test_each_module_stands_after_what_it_imports(first):
    order = bundle.in_order(first)
    assert order[-1] == first
    for place, name in enumerate(order):
        assert set(bundle.imports(bundle.read(name))) <= set(order[:place])


@pytest.mark.parametrize("first", ["linked", "alone", "horizon"])
def test_no_import_or_export_is_left(first):
    assert not re.search(r"^\s*(import|export)\b", bundle.script(first), re.MULTILINE)


def test_what_is_imported_is_exported():
    for name in bundle.in_order("linked"):
        for names, module in bundle.IMPORT.findall(bundle.read(name)):
            exported = set(bundle.EXPORT.findall(bundle.read(module)))
            assert {n.strip() for n in names.split(",")} <= exported


def test_every_module_is_used():
    pages = {"linked", "alone", "matrix", "horizon", "point"}
    pages |= {kind.script for kind in Activity.__subclasses__()}
    used = {name for first in pages for name in bundle.in_order(first)}
    # The models are widgets' modules: anywidget reads them, no page does.
    assert {p.stem for p in bundle.PAGE.glob("*.js")} == used | {"model", "activity_model"}


def test_every_colour_has_a_value_for_light_and_dark():
    sheet = bundle.style()
    named = set(re.findall(r"var\(--([\w-]+)", sheet))
    light, dark = (set(re.findall(r"--([\w-]+):", part)) for part in sheet.split("\n")[:2])
    own = set(re.findall(r"--([\w-]+):", sheet))
    assert light == dark
    assert named <= own
