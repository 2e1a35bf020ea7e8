"""Changes in words: what differs has to be seen, however long a cell is."""

from __future__ import annotations

from crisis.studio.wording import LONGEST, apart, sentence

LONG = "In Kyiv Baerbock declines arms deliveries: she says that the line on exports is {} history."


def test_two_long_cells_show_where_they_part():
    before, after = apart(LONG.format("rooted in"), LONG.format("older than"))
    assert before != after
    assert "rooted in history." in before and "older than history." in after
    assert before.startswith("...") and max(len(before), len(after)) <= LONGEST


def test_cells_that_part_early_are_shown_from_their_beginning():
    assert apart("2022-01-17", "2022-01-18") == ("2022-01-17", "2022-01-18")
    before, after = apart(LONG.format("a"), LONG.format("a").replace("Kyiv", "Lviv"))
    assert before.startswith("In Kyiv") and after.startswith("In Lviv")


def test_a_word_without_a_blank_and_an_empty_cell_are_no_trouble():
    assert apart("x" * 100, "x" * 100 + "y") == ("x" * (LONGEST - 3) + "...",) * 2
    assert apart("", "a") == ("(empty)", "a")


def test_a_sentence_ends_once():
    assert sentence("Saved") == "Saved."
    assert sentence("Saved: a long ...") == "Saved: a long ..."
