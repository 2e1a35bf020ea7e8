"""The merge of notebooks: what a student wrote is never touched, everything else is brought up."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tiny_lessons import notebook, sources, write

from classroom import cells

BASE = {"look": "data = 1", "write": "answer = ''", "ask": "data + 1"}


def merged(mine: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    both = cells.merge(notebook(**BASE), notebook(**mine), notebook(**new))
    return {cell["id"]: "".join(cell["source"]) for cell in both["cells"]}


def test_each_side_changes_a_cell() -> None:
    assert merged(BASE | {"write": "answer = 'trust'"}, BASE | {"ask": "data + 2"}) == {
        "look": "data = 1",
        "write": "answer = 'trust'",
        "ask": "data + 2",
    }


def test_where_both_change_a_cell_the_students_stays_as_it_is() -> None:
    both = merged(BASE | {"write": "answer = 'trust'"}, BASE | {"write": "answer = ''  # words"})
    assert both["write"] == "answer = 'trust'"


def test_a_new_cell_comes_behind_the_one_before_it() -> None:
    mine = {"look": "data = 1", "own": "my own", "write": "", "ask": "data + 1"}
    new = {"first": "0", "look": "data = 1", "hint": "a hint", "write": "answer = ''", "ask": "2"}
    assert list(merged(mine, new)) == ["first", "look", "hint", "own", "write", "ask"]


def test_a_cell_taken_out_goes_unless_the_student_wrote_in_it() -> None:
    short = {"look": "data = 1"}
    assert merged(BASE, short) == short
    assert merged(BASE | {"write": "mine"}, short) == {"look": "data = 1", "write": "mine"}


def test_outputs_stay_with_a_cell_that_stays_and_go_with_one_that_changes() -> None:
    mine = notebook(**BASE)
    for cell in mine["cells"]:
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "ran"}]
    both = cells.merge(notebook(**BASE), mine, notebook(**BASE | {"ask": "data + 2"}))
    assert [bool(cell["outputs"]) for cell in both["cells"]] == [True, True, False]


def test_what_is_no_notebook_stays_as_it_is(tmp_path: Path) -> None:
    base, mine, new = (tmp_path / name for name in ("base", "mine", "new"))
    write(base, **BASE)
    write(new, **BASE)
    for text in ("half a no", "[]", '{"cells": [7]}'):
        mine.write_text(text)
        assert cells.main([str(base), str(mine), str(new)]) == 0
        assert mine.read_text() == text


def test_git_gets_a_notebook_as_jupyter_writes_it(tmp_path: Path) -> None:
    base, mine, new = (tmp_path / name for name in ("base", "mine", "new"))
    write(base, **BASE)
    write(mine, **BASE | {"write": "Straße"})
    write(new, **BASE | {"ask": "data + 2"})
    assert cells.main([str(base), str(mine), str(new)]) == 0
    assert sources(mine) == BASE | {"write": "Straße", "ask": "data + 2"}
    assert "Straße" in mine.read_text(encoding="utf-8") and mine.read_text().endswith("}\n")
    assert json.loads(mine.read_text())["nbformat_minor"] == 5


SOMETHING = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "1", "2"]))


@given(SOMETHING, SOMETHING, SOMETHING)
def test_nothing_that_a_student_wrote_is_ever_lost(base, mine, new) -> None:
    both = cells.merge(notebook(**base), notebook(**mine), notebook(**new))
    after = {cell["id"]: "".join(cell["source"]) for cell in both["cells"]}
    assert len(after) == len(both["cells"])
    for key, source in mine.items():
        if base.get(key) != source:
            assert after[key] == source
        elif key in new:
            assert after[key] == new[key]
