"""Agreement of two readings: kappa against published figures, and rows small enough to count."""

import math

import pytest

from crisis.checks import check
from crisis.dataset import load
from crisis.dataset.agreement import agreement, cohens_kappa

STEPS = ["supports", "leans-supports", "undecided", "leans-opposes", "opposes"]


def readings(table):
    """Two readings from a table of counts: rows are the first reader's answers."""
    pairs = [
        pair
        for one, line in enumerate(table)
        for other, count in enumerate(line)
        for pair in [(one, other)] * count
    ]
    return [one for one, _ in pairs], [other for _, other in pairs]


# J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), Table 1: 200 diagnoses.
DIAGNOSES = [[88, 10, 2], [14, 40, 6], [18, 10, 12]]
# M. Hout, O. D. Duncan and M. E. Sobel, Sociological Methodology 17 (1987): answers of 91 couples
# in four ordered steps; kappa in the package vcd for R, function Kappa.
COUPLES = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]


def test_kappa_is_that_of_cohen():
    assert cohens_kappa(*readings(DIAGNOSES)) == pytest.approx(0.492, abs=0.0005)


def test_kappa_with_and_without_weights_is_that_of_couples():
    assert cohens_kappa(*readings(COUPLES)) == pytest.approx(0.1293, abs=0.00005)
    assert cohens_kappa(*readings(COUPLES), steps=range(4)) == pytest.approx(0.2374, abs=0.00005)


def test_kappa_at_its_ends():
    assert cohens_kappa("abab", "abab") == 1
    assert cohens_kappa("aabb", "abab") == 0  # as often as by chance
    assert cohens_kappa("ab", "ba") == -1
    assert cohens_kappa("acb", "acb", steps="abc") == 1
    assert math.isnan(cohens_kappa("aa", "aa"))


def test_a_small_difference_weighs_less_than_a_large_one():
    near = cohens_kappa("abcc", "abcb", steps="abc")
    far = cohens_kappa("abcc", "abca", steps="abc")
    assert far < near < 1


@pytest.mark.parametrize(("first", "second"), [("", ""), ("a", ""), ("ab", "a")])
def test_readings_of_unequal_length_are_refused(first, second):
    with pytest.raises(ValueError, match=f"not of {len(first)} and {len(second)}"):
        cohens_kappa(first, second)


def test_an_answer_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="none of the steps"):
        cohens_kappa("ax", "ab", steps="abc")


# --- of a data folder ---


@pytest.fixture
def read(small):
    """Makes tables of a small folder from {stance: second stance} pairs, in order."""

    def make(*pairs):
        row = small.rows["positions"][0] | {"issue_id": "arms"}
        ids = [f"de-2022-01-20-{number}" for number in range(len(pairs))]
        small.rows["positions"] = [
            row | {"position_id": id_, "stance": first}
            for id_, (first, _) in zip(ids, pairs, strict=True)
        ]
        small.rows["codings"] = [
            {"position_id": id_, "stance": second}
            for id_, (_, second) in zip(ids, pairs, strict=True)
            if second is not None
        ]
        small.save()
        return load(small.path, check=False)

    return make


def test_what_was_read_twice_is_counted(read):
    pairs = [(step, step) for step in STEPS]
    found = agreement(read(*pairs, ("", ""), ("", "supports"), ("opposes", None)))
    assert (found.read, found.same, found.share) == (7, 6, pytest.approx(6 / 7))
    assert found.stances == 5
    assert found.weighted == 1
    # Chance: 1/49 for each of four stances, 1 x 2 for supports, 2 x 1 for no stance.
    by_chance = (4 + 2 + 2) / 49
    assert found.kappa == pytest.approx((6 / 7 - by_chance) / (1 - by_chance))


def test_rows_that_differ_are_named(read):
    found = agreement(read(("supports", "supports"), ("opposes", ""), ("", "undecided")))
    assert found.differ.to_dict("records") == [
        {"position_id": "de-2022-01-20-1", "issue_id": "arms", "first": "opposes", "second": ""},
        {"position_id": "de-2022-01-20-2", "issue_id": "arms", "first": "", "second": "undecided"},
    ]


def test_without_second_readings_nothing_is_defined(read):
    found = agreement(read(("supports", None)))
    assert (found.read, found.same, len(found.differ)) == (0, 0, 0)
    assert all(map(math.isnan, (found.share, found.kappa, found.weighted)))


def test_a_folder_without_the_table_of_codings_is_no_error(read):
    tables = read(("supports", "supports"))
    del tables.frames["codings"]
    assert agreement(tables).read == 0


def test_of_several_readings_the_first_named_counts(small):
    row = small.rows["positions"][0] | {"issue_id": "arms", "stance": "supports"}
    ids = ["de-2022-01-20-1", "de-2022-01-20-2"]
    small.rows["positions"] = [row | {"position_id": id_} for id_ in ids]
    small.rows["codings"] = [{"position_id": id_, "stance": "opposes"} for id_ in ids]
    small.rows["recodings"] = [{"position_id": ids[1], "stance": "supports"}]
    small.save()
    tables = load(small.path, check=False)
    assert (agreement(tables).read, agreement(tables).same) == (2, 0)
    assert (agreement(tables, "recodings").read, agreement(tables, "recodings").same) == (1, 1)
    latest = agreement(tables, "recodings", "codings")
    assert list(latest.differ["position_id"]) == [ids[0]]


# --- the checks hold for the table too ---


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("position_id", "de-2022-01-20-arm", "did you mean 'de-2022-01-20-arms'"),
        ("position_id", "", "empty"),
        ("stance", "suports", "did you mean 'supports'"),
        ("stance", "none", "stands for nothing"),
    ],
)
def test_a_broken_second_reading_is_reported_at_its_cell(small, column, cell, words):
    small.put("codings", 0, column, cell)
    found = [
        p for p in check(small.path) if (p.file, p.line, p.column) == ("codings.csv", 2, column)
    ]
    assert words in " ".join(map(str, found))


def test_one_position_is_read_a_second_time_only_once(small):
    small.rows["codings"] *= 2
    small.save()
    assert [(p.file, p.line) for p in check(small.path)] == [("codings.csv", 3)]
