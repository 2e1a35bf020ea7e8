"""Measuring text, and saying about how many pages there will be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crisis.publish.paper import measure


@given(st.text(), st.text())
def test_more_text_takes_no_less_room(one, other):
    whole = measure.text_height(one + other, 80, 9)
    assert whole >= measure.text_height(one, 80, 9) >= 0


def test_lines_follow_width_and_size():
    text = "word " * 200
    assert measure.line_count("", 80, 9) == 0
    assert measure.line_count("a", 80, 9) == 1
    assert measure.line_count(text, 80, 9) > measure.line_count(text, 160, 9)
    assert measure.line_count(text, 80, 9) > measure.line_count(text, 80, 7)


def test_papers():
    for paper in measure.PAPERS.values():
        assert paper.inner_width < paper.width
        assert paper.inner_height < paper.height
