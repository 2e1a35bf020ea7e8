"""Rules for forecasts: each finds what it is for, at its line and column, and nothing else."""

import pytest

from crisis.checks import check

CASES = {
    # name: ({column: cell}, column of the problem, part of its message)
    "answered before": ({"due": "2022-01-18"}, "due", "does not come after the question"),
    "answered at once": ({"due": "2022-01-19"}, "due", "does not come after the question"),
    "answered too late": ({"due": "2022-03-01"}, "due", "after the period"),
    "asked too early": ({"asked": "2021-10-01", "known": ""}, "asked", "before the period"),
    "no day": ({"asked": "in January"}, "asked", "in January"),
    "not public yet": ({"known": "2022-01-28-call"}, "known", "but only on 2022-01-28"),
    "said, public later": ({"asked": "2022-01-20", "known": "de-2022-01-20-arms"}, "known",
                           "but only on 2022-01-22"),
    "came before": ({"came": "2022-01-10-talks"}, "came", "became public on 2022-01-10"),
    "came too late": ({"due": "2022-01-25"}, "came", "not between 2022-01-19 and 2022-01-25"),
    "known unknown": ({"known": "2022-01-10-talk"}, "known", "no row is called"),
    "came unknown": ({"came": "nothing"}, "came", "no row is called"),
    "perhaps": ({"outcome": "perhaps"}, "outcome", "perhaps"),
    "no evidence": ({"came": ""}, "came", ""),
    "no question": ({"question": ""}, "question", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_broken_rule(small, name):
    cells, column, message = CASES[name]
    small.rows["forecasts"][0] |= cells
    small.save()
    found = [p for p in check(small.path) if not (p.column == "known" and cells.get("known") == "")]
    assert [(p.file, p.line, p.column) for p in found] == [("forecasts.csv", 2, column)]
    assert message in found[0].message + found[0].value


def test_a_row_without_a_day_of_its_own_may_be_known(small):
    small.put("forecasts", 0, "known", "alliance")
    assert check(small.path) == []


def test_a_row_that_became_public_on_the_last_day_settles_it(small):
    small.put("forecasts", 0, "due", "2022-01-26")
    assert check(small.path) == []
