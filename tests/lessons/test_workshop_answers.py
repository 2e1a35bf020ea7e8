"""The data workshop: any right way is right, and every other answer gets a sentence that helps."""

from __future__ import annotations

from collections import Counter

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import crisis
from crisis.lessons.workshop import chart, steps, workshop

STEPS = steps(crisis.load(check=False), "arms")
NUMBERS = range(1, len(STEPS) + 1)
mpl.use("Agg")


@pytest.fixture(scope="module")
def data():
    return crisis.load()


@pytest.fixture
def step(data, tmp_path):
    """A step by its number, with attempts kept in a folder of the test's own."""
    return lambda number: workshop(data, number, "arms", tmp_path)


def named(data):
    return data.positions.merge(data.actors, on="actor_id")


def arms(data):
    rows = named(data)
    return rows[rows.issue_id == "arms"]


def wide(data):
    return pd.crosstab(arms(data).short_name, arms(data).stance)


def bars_by_hand(data):
    """A chart as somebody might draw it without pandas' own plots."""
    figure = Figure()
    ax = figure.subplots()
    table = wide(data)
    bottom = np.zeros(len(table))
    for stance in table:
        ax.bar(list(table.index), table[stance], bottom=bottom, label=stance or "no stance")
        bottom += table[stance]
    ax.legend()
    return figure


RIGHT = {
    1: {
        "len": lambda d: len(d.transfers),
        "a decimal number": lambda d: float(len(d.transfers)),
        "text": lambda d: f" {len(d.transfers)} ",
        "shape": lambda d: d.transfers.shape,
        "count": lambda d: d.transfers.transfer_id.count(),
        "a list of one": lambda d: [len(d.transfers)],
    },
    2: {
        "rows": lambda d: d.transfers[d.transfers.status == "arrived"],
        "query, upside down": lambda d: d.transfers.query("status == 'arrived'").iloc[::-1],
        "a new index": lambda d: d.transfers[d.transfers.status == "arrived"].reset_index(),
        "some columns": lambda d: d.transfers.loc[d.transfers.status == "arrived", ["what"]],
        "one column": lambda d: d.transfers.what[d.transfers.status == "arrived"],
        "ids": lambda d: set(d.transfers.transfer_id[d.transfers.status == "arrived"]),
        "ids as index": lambda d: d.transfers.set_index("transfer_id").query("status=='arrived'"),
        "true and false": lambda d: d.transfers.status == "arrived",
        "true and false in numpy": lambda d: (d.transfers.status == "arrived").to_numpy(),
    },
    3: {
        "value_counts": lambda d: d.transfers.status.value_counts(),
        "groupby": lambda d: d.transfers.groupby("status").size(),
        "a dictionary": lambda d: dict(Counter(d.transfers.status)),
        "a table": lambda d: d.transfers.status.value_counts().reset_index(),
        "count of every column": lambda d: d.transfers.groupby("status").count(),
        "pairs": lambda d: Counter(d.transfers.status).most_common(),
        "words of the codebook": lambda d: d.transfers.status.replace(
            "under-way", "Under way"
        ).value_counts(),
        "with a total": lambda d: pd.crosstab(d.transfers.status, "n", margins=True),
    },
    4: {
        "both conditions": lambda d: d.transfers.query(
            "unit == 'tonnes' and status == 'arrived'"
        ).quantity.sum(),
        "a loop": lambda d: sum(
            r.quantity
            for r in d.transfers.itertuples()
            if (r.unit, r.status) == ("tonnes", "arrived")
        ),
        "a table of one cell": lambda d: d.transfers.query(
            "unit == 'tonnes' and status == 'arrived'"
        )[["quantity"]].sum(),
    },
    5: {
        "by code": lambda d: d.positions.groupby("actor_id").size(),
        "value_counts, sorted": lambda d: d.positions.actor_id.value_counts().sort_index(),
        "by name": lambda d: named(d).short_name.value_counts(),
        "by long name, as a table": lambda d: named(d).groupby("name").size().reset_index(name="n"),
        "by code and name": lambda d: named(d).groupby(["actor_id", "short_name"]).size(),
        "a dictionary": lambda d: d.positions.actor_id.value_counts().to_dict(),
        "a pivot": lambda d: d.positions.pivot_table(
            index="actor_id", values="position_id", aggfunc="count"
        ),
    },
    6: {
        "merge": named,
        "the other way round": lambda d: d.actors.merge(d.positions, on="actor_id"),
        "join": lambda d: d.positions.join(d.actors.set_index("actor_id")["name"], "actor_id"),
        "map": lambda d: d.positions.assign(
            who=d.positions.actor_id.map(d.actors.set_index("actor_id").short_name)
        ),
        "a column of names": lambda d: d.positions.actor_id.map(
            d.actors.set_index("actor_id")["name"]
        ),
        "joined": lambda d: d.joined("positions"),
        "behind a column with gaps": lambda d: d.positions.merge(
            d.actors[["actor_id", "nato_since", "name"]], on="actor_id"
        ),
        "shuffled": lambda d: named(d).sample(frac=1, random_state=1),
    },
    7: {
        "groupby": lambda d: arms(d).groupby(["short_name", "stance"]).size(),
        "the other order": lambda d: arms(d).groupby(["stance", "actor_id"]).size(),
        "crosstab": wide,
        "crosstab, turned": lambda d: wide(d).T,
        "crosstab with totals": lambda d: pd.crosstab(
            arms(d).short_name, arms(d).stance, margins=True
        ),
        "unstack with gaps": lambda d: arms(d).groupby(["short_name", "stance"]).size().unstack(),
        "a long table": lambda d: arms(d).value_counts(["short_name", "stance"]).reset_index(),
        "a dictionary of pairs": lambda d: Counter(
            zip(arms(d).short_name, arms(d).stance, strict=True)
        ),
        "dictionaries": lambda d: wide(d).to_dict(),
        "without those that take no side": lambda d: (
            arms(d)[arms(d).stance != ""].groupby(["short_name", "stance"]).size()
        ),
        "a pivot": lambda d: arms(d).pivot_table(
            index="short_name", columns="stance", values=["position_id"], aggfunc="count"
        ),
    },
    8: {
        "stacked bars": lambda d: wide(d).plot.barh(stacked=True),
        "standing bars": lambda d: wide(d).plot.bar(),
        "turned": lambda d: wide(d).T.plot.barh(),
        "the figure": lambda d: wide(d).plot.barh(stacked=True).figure,
        "a list": lambda d: [wide(d).plot.barh(stacked=True)],
        "our own chart": lambda d: chart.draw(STEPS[7].want(d), "Arms"),
        "by hand": bars_by_hand,
    },
}

WRONG = {
    1: {
        "head": (lambda d: 5, "head"),
        "columns": (lambda d: len(d.transfers.columns), "columns"),
        "the table itself": (lambda d: d.transfers, "a table of"),
        "no brackets": (lambda d: d.transfers.count, "brackets"),
        "words": (lambda d: "many", "text"),
        "true": (lambda d: True, "True or False"),
        "not a number": (lambda d: float("nan"), "one number"),
    },
    2: {
        "all rows": (lambda d: d.transfers, "do not belong"),
        "nothing": (lambda d: d.transfers[d.transfers.status == "Arrived"], "spelling"),
        "only the number": (lambda d: sum(d.transfers.status == "arrived"), "rows themselves"),
        "doubled": (
            lambda d: pd.concat([d.transfers[d.transfers.status == "arrived"]] * 2),
            "more than once",
        ),
        "announced": (lambda d: d.transfers[d.transfers.status == "announced"], "missing"),
        "other columns": (lambda d: d.issues, "None of its columns"),
        "a text": (lambda d: "arrived", "text"),
    },
    3: {
        "not counted": (lambda d: d.transfers.status, "a column of"),
        "groups": (lambda d: d.transfers.groupby("status"), "size()"),
        "shares": (lambda d: d.transfers.status.value_counts(normalize=True), "shares"),
        "another column": (lambda d: d.transfers.unit.value_counts(), "do not fit"),
        "an empty dictionary": (lambda d: {}, "empty"),
        "only the total": (lambda d: {"All": len(d.transfers)}, "totals"),
    },
    4: {
        "everything": (lambda d: d.transfers.quantity.sum(), "dollars"),
        "rows": (lambda d: (d.transfers.unit == "tonnes").sum(), "number of rows"),
        "the column": (lambda d: d.transfers.quantity, "a column of"),
    },
    5: {
        "of issues": (lambda d: d.positions.groupby("issue_id").size(), "do not fit"),
        "groups": (lambda d: d.positions.groupby("actor_id"), "size()"),
        "one too many": (
            lambda d: d.positions.actor_id.value_counts() + 1,
            "0 of",
        ),
    },
    6: {
        "lost": (lambda d: named(d).dropna(subset="nato_since"), "lost"),
        "doubled": (lambda d: d.positions.merge(d.people, how="cross").head(5000), "doubled"),
        "no names": (lambda d: d.positions, "None of its columns"),
        "names of others": (lambda d: named(d).assign(short_name="X", name="X"), "None"),
    },
    7: {
        "all issues": (lambda d: named(d).groupby(["short_name", "stance"]).size(), "do not fit"),
        "actors only": (lambda d: arms(d).short_name.value_counts(), "do not fit"),
        "a number": (lambda d: 36, "a number"),
    },
    8: {
        "the table": (wide, "a table of"),
        "no legend": (lambda d: wide(d).plot.barh(legend=False), "stances"),
        "another table": (lambda d: d.transfers.status.value_counts().plot.barh(), "step 7"),
        "an empty figure": (lambda d: Figure(), "plot.barh"),
        "empty axes": (lambda d: Figure().subplots(), "0 numbers"),
    },
}


def cases(table):
    return [pytest.param(n, what, id=f"{n}: {what}") for n in table for what in table[n]]


@pytest.fixture(autouse=True)
def no_plot_stays_open():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.mark.parametrize(("number", "way"), cases(RIGHT))
def test_any_right_way_is_right(step, data, number, way):
    feedback = step(number).check(RIGHT[number][way](data))
    assert feedback.right, feedback.words()
    assert "What it can't tell" in feedback.words()
    assert step(number).standing == "right"


@pytest.mark.parametrize(("number", "what"), cases(WRONG))
def test_a_wrong_answer_gets_a_sentence_that_fits(step, data, number, what):
    make, expected = WRONG[number][what]
    feedback = step(number).check(make(data))
    assert feedback.right is False
    assert expected in feedback.words()
    assert "Hint 1 of 2" in feedback.words()
    assert STEPS[number - 1].code not in feedback.words()


class Odd:
    """Something that fails whatever is asked of it."""

    def __eq__(self, other):
        raise RuntimeError("no")

    def __len__(self):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")

    __hash__ = None


ODD = [
    Odd(), object(), print, ValueError("x"), b"bytes", 3j, [[], [[]]], [None], {1: {2: None}},
    set(), [Odd()], {"a": Odd()}, pd.DataFrame(), pd.Series(dtype=float), np.zeros((0, 3)),
    np.array(3), float("inf"), "", "<b>", pd.NA, pd.NaT, range(3), (x for x in "ab"), 10**400,
    pd.DataFrame([[1, 2]], columns=["status", "status"]), pd.DataFrame({("a", 1): [1]}),
    pd.DataFrame({"transfer_id": [1]}),
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
def test_nothing_that_is_handed_in_stops_the_lesson(step, number, odd):
    feedback = step(number).check(odd)
    assert not feedback.right
    assert feedback._repr_html_().startswith("<div role=")
    assert "Traceback" not in feedback.words()
