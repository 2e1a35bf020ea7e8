"""The rule of the matrix: which stance a cell shows, and how far two actors agree."""

from __future__ import annotations

import datetime as dt

import pytest

from crisis.views.comparison import (
    FEWEST,
    SCALE,
    Cell,
    Statement,
    agreement,
    by_agreement,
    cells,
    side,
    statements,
)

FIRST, LAST = dt.date(2022, 1, 1), dt.date(2022, 1, 31)


def said(*rows, actor="DE", issue="arms"):
    """Statements from (day, speaker, stance) or (day, speaker, stance, True for an own voice)."""
    return [
        Statement(str(number), actor, issue, speaker, dt.date(2022, 1, day), stance, *own)
        for number, (day, speaker, stance, *own) in enumerate(rows)
    ]


def cell(*rows):
    return cells(said(*rows), FIRST, LAST).get(("DE", "arms"))


def test_without_a_statement_there_is_no_cell():
    assert cells([], FIRST, LAST) == {}


def test_the_last_stance_counts():
    found = cell((3, "a", "opposes"), (9, "a", "supports"))
    assert found == Cell("stated", ("supports",), said=2, counted=2)


def test_only_the_days_asked_for_count():
    rows = said((3, "a", "opposes"), (9, "a", "supports"))
    assert cells(rows, FIRST, dt.date(2022, 1, 8))["DE", "arms"].stances == ("opposes",)
    assert cells(rows, dt.date(2022, 1, 9), LAST)["DE", "arms"].said == 1
    assert cells(rows, FIRST, dt.date(2022, 1, 2)) == {}


def test_two_speakers_on_opposite_sides_are_mixed_and_not_averaged():
    found = cell((3, "a", "opposes"), (9, "b", "leans-supports"), (2, "a", "supports"))
    assert found == Cell("mixed", ("leans-supports", "opposes"), said=3, counted=3)


@pytest.mark.parametrize("other", ["undecided", "leans-opposes", "opposes"])
def test_speakers_who_are_not_on_opposite_sides_are_not_mixed(other):
    assert cell((3, "a", other), (9, "b", "opposes")).stances == ("opposes",)


def test_who_changed_their_mind_is_not_mixed():
    assert cell((3, "a", "opposes"), (9, "a", "supports")).kind == "stated"


def test_of_two_on_one_day_the_one_nearer_to_undecided_counts():
    assert cell((9, "a", "opposes"), (9, "b", "leans-opposes")).stances == ("leans-opposes",)
    assert cell((9, "b", "leans-opposes"), (9, "a", "opposes")).stances == ("leans-opposes",)


def test_other_voices_are_shown_and_not_counted():
    assert cell((9, "a", "supports", True)) == Cell("own", ("supports",), 1, 0)
    both = cell((3, "minister", "opposes"), (9, "opposition", "supports", True))
    assert both == Cell("stated", ("opposes",), said=2, counted=1)


def test_words_without_a_stance_are_no_stance():
    assert cell((3, "a", "")) == Cell("silent", (), 1, 0)
    assert cell((3, "a", "opposes"), (9, "a", "")) == Cell("stated", ("opposes",), 2, 1)


def test_sides():
    assert [side(value) for value in SCALE] == [1, 1, 0, -1, -1]


def stated(**stances):
    """Cells from actor="stance stance ..." on issues 0, 1, 2 ...; "-" is empty, "?" mixed."""
    kinds = {"?": "mixed", "own": "own"}
    return {
        (actor, str(issue)): Cell(kinds.get(value, "stated"), (value,), 2, 2)
        for actor, line in stances.items()
        for issue, value in enumerate(line.split())
        if value != "-"
    }


def test_agreement_counts_sides_and_steps_on_common_issues_only():
    found = stated(
        a="supports opposes undecided supports ? -",
        b="leans-supports supports undecided - opposes opposes",
    )
    pair = agreement(found, "a", "b", "012345")
    assert (pair.same, pair.other, pair.left_out) == (("0", "2"), ("1",), ("4",))
    assert pair.issues == FEWEST == 3
    assert pair.share == pytest.approx(2 / 3)
    assert pair.steps == pytest.approx((1 + 4 + 0) / 3)
    assert pair.statements == 12
    assert pair.enough


def test_undecided_is_no_side_of_the_others():
    pair = agreement(stated(a="undecided", b="supports"), "a", "b", "0")
    assert (pair.same, pair.other) == ((), ("0",))


def test_other_voices_are_never_compared():
    pair = agreement(stated(a="own", b="supports"), "a", "b", "0")
    assert (pair.issues, pair.left_out) == (0, ("0",))


def test_nothing_in_common_gives_no_number():
    pair = agreement(stated(a="supports -", b="- supports"), "a", "b", "01")
    assert (pair.issues, pair.share, pair.steps, pair.enough) == (0, None, None, False)


def test_two_issues_are_too_few():
    assert not agreement(
        stated(a="supports supports", b="supports supports"), "a", "b", "01"
    ).enough


def test_the_order_puts_too_few_last_and_the_nearer_first():
    found = stated(
        a="supports supports supports supports",
        far="opposes opposes opposes opposes",
        few="supports supports",
        less="opposes",
        near="supports supports supports supports",
        soft="leans-supports supports supports supports",
        none="-",
    )
    order = by_agreement(found, "a", ["none", "less", "few", "far", "soft", "near", "a"], "0123")
    assert order == ["a", "near", "soft", "far", "few", "less", "none"]


def test_statements_of_a_folder(small):
    small.put("people", 0, "voice", "own")
    from crisis.dataset import load

    found = statements(load(small.path, check=False))
    assert [(one.actor, one.issue, one.own) for one in found] == [
        ("DE", "arms", True),
        ("UA", "arms", False),
    ]
