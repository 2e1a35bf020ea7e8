"""Documents that are partly made: what people wrote stands where it stood, or nothing is done."""

import pytest

from crisis.checks import CannotRead
from crisis.dataset import document
from crisis.dataset.document import BEGIN, END


@pytest.fixture
def file(tmp_path):
    """A document with two parts by hand."""
    path = tmp_path / "PAGE.md"
    path.write_text(f"old\n\n{BEGIN}one | \\1{END}\n\nold\n\n{BEGIN}\ntwo\n{END}\n", "utf-8")
    return path


def test_each_part_by_hand_keeps_its_place(file):
    text = document.assemble(file, ["new", "newer", ""], ["", ""])
    assert text == f"new\n\n{BEGIN}one | \\1{END}\n\nnewer\n\n{BEGIN}\ntwo\n{END}\n"


def test_a_new_document_has_room(tmp_path):
    text = document.assemble(tmp_path / "PAGE.md", ["a", "b"], ["\nhere\n"])
    assert text == f"a\n\n{BEGIN}\nhere\n{END}\n\nb\n"


@pytest.mark.parametrize("old", [f"{BEGIN}one{END}", f"{END}one{BEGIN}" * 2, BEGIN * 2 + END * 2])
def test_markers_that_do_not_fit_are_named(file, old):
    file.write_text(old, encoding="utf-8")
    with pytest.raises(CannotRead, match=r"PAGE\.md needs these two lines, 2 times"):
        document.assemble(file, ["a", "b", "c"], ["", ""])


def test_a_bar_does_not_end_a_cell():
    assert document.grid(("a",), [("b|c",), (3,)]) == "| a |\n| --- |\n| b\\|c |\n| 3 |"
