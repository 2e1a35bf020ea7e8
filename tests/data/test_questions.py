"""Answers proved from the data: whoever changes a row learns which question it settles.

A question that can be computed has its proof here: a few lines that find the answer in the rows
and know nothing of the answer given. Whatever is of the type number, or puts dated rows in order,
can be computed, and a program says which of those have no proof.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace

import pandas as pd
import pytest

from crisis import Dataset

DATED = ("positions", "events", "movements", "transfers", "estimates")
LEVELS = ("find", "compare", "argue")


@pytest.fixture(scope="session")
def row(data) -> Callable[[str], pd.Series]:
    """A row of the dated tables and of forces, by its id."""
    frames = [getattr(data, table) for table in (*DATED, "forces")]
    rows = {row.iloc[0]: row for frame in frames for _, row in frame.iterrows()}
    return rows.__getitem__


def days(first: pd.Series, last: pd.Series) -> int:
    return (last["date"] - first["date"]).days


def known(row: pd.Series) -> pd.Timestamp:
    """The day on which a row became public: its own, unless the row says otherwise."""
    later = row.get("public_from")
    return row["date"] if pd.isna(later) else later


def speakers_on(data: Dataset, issue: str) -> int:
    positions = data.positions[data.positions["stance"] != ""]
    return positions.loc[positions["issue_id"] == issue, "actor_id"].nunique()


def of_the_largest(forces: pd.DataFrame) -> int:
    return forces["quantity"].max()


def counted(data: Dataset, pattern: str, id_: str) -> list[int]:
    """The numbers in a row's summary, found by a pattern with groups."""
    text = data.estimates.set_index("estimate_id").loc[id_, "summary"]
    return [int(part.replace(",", "")) for part in re.search(pattern, text).groups()]


def battlegroups(data: Dataset) -> pd.DataFrame:
    return data.forces[data.forces["what"].str.contains("NATO battlegroup")]


def not_on_land(data: Dataset) -> int:
    whole, land = counted(
        data, r"over ([\d,]+), of whom over ([\d,]+) on land", "ua-2022-01-18-127000"
    )
    return whole - land


def quoted_in_the_article(data: Dataset, actor_id: str) -> int:
    """Quotations of the article whose chain names a person of an actor."""
    names = data.people.loc[data.people["actor_id"] == actor_id, "name"]
    chains = data.claims.loc[data.claims["type"] == "quote", "attribution"]
    return sum(any(name in chain for name in names) for chain in chains)


NUMBERS: dict[str, Callable] = {
    "00-helmets": lambda data, row: row("de-2022-01-26-helmets")["quantity"],
    "01-how-long-a-reply": lambda data, row: days(
        row("2021-12-17-draft-treaties"), row("2022-01-26-written-reply")
    ),
    "02-largest-battlegroup": lambda data, row: of_the_largest(battlegroups(data)),
    "03-days-to-belarus": lambda data, row: days(
        row("ru-2022-01-10-ryabkov-no-intention"), row("ru-2022-01-17-troops-arrive-belarus")
    ),
    "04-hospital-money": lambda data, row: row("de-2022-01-22-field-hospital")["quantity"] / 1e6,
    "05-double-what": lambda data, row: 2 * row("gb-2022-01-29-offer-nato")["quantity"],
    "06-approved-to-landed": lambda data, row: days(
        row("us-2021-12-28-200m-drawdown"), row("us-2022-01-22-first-200m-flight")
    ),
    "07-not-on-land": lambda data, row: not_on_land(data),
    "08-sanctions-now-actors": lambda data, row: speakers_on(data, "sanctions-now"),
    "10-eighty-per-cent": lambda data, row: (0.8 - 0) ** 2,
    "10-two-weeks-late": lambda data, row: (
        (
            known(row("us-2021-12-28-200m-drawdown")) - row("us-2021-12-28-200m-drawdown")["date"]
        ).days
    ),
    "09-ukrainian-voices": lambda data, row: quoted_in_the_article(data, "UA"),
}
"""Question: the number, from the data set and a finder of rows."""

ORDERS: dict[str, dict[str, str]] = {
    "01-talks-in-order": {
        "Sherman and Ryabkov in Geneva": "2022-01-10-geneva-ssd",
        "The NATO-Russia Council in Brussels": "2022-01-12-nrc-meeting",
        "The OSCE in Vienna": "2022-01-13-vienna",
        "Blinken and Lavrov in Geneva": "2022-01-21-geneva-lavrov",
    },
    "03-steps-in-order": {
        "Two draft treaties are published": "2021-12-17-draft-treaties",
        "Live-fire drills begin in four regions": "ru-2022-01-11-drills-3000",
        "Units reach Belarus": "ru-2022-01-17-troops-arrive-belarus",
        "A readiness check begins in the south": "ru-2022-01-25-southern-district-drill",
    },
    "05-airlift-in-order": {
        "Media write of 2,000 weapons": "gb-2022-01-20-nlaw-2000",
        "Heappey speaks of thousands": "2022-01-18-heappey-thousands",
        "Wallace tells Parliament and gives no number": "gb-2022-01-17-nlaw-decision",
    },
    "06-one-timeline": {
        "200 million dollars of arms are approved": "us-2021-12-28-200m-drawdown",
        "About 8,500 troops are put on alert": "us-2022-01-24-8500-alert",
        "The written reply is handed over in Moscow": "2022-01-26-written-reply",
        "About 3,000 troops are ordered to or within Europe": "2022-02-02-kirby-order",
    },
    "10-order-of-knowing": {
        "Biden's approval of arms for 200 million dollars": "us-2021-12-28-200m-drawdown",
        "Danilov's count of nearly 122,000 troops": "ua-2021-12-22-122000",
        "The talks in Geneva": "2022-01-10-geneva-ssd",
        "Russia's two drafts": "2021-12-17-draft-treaties",
    },
    "11-four-days": {
        "Macron announces that he will call Putin": "fr-2022-01-25-never-give-up-dialogue",
        "NATO hands Russia its written proposals": "2022-01-26-proposals",
        "Lavrov sees no positive reaction on the main issue": (
            "ru-2022-01-27-lavrov-no-positive-reaction"
        ),
        "Macron and Putin talk by telephone": "2022-01-28-macron-putin-call",
    },
}
"""Question: the row that each line speaks of."""

BY_DAY_OF_KNOWING = {"10-order-of-knowing"}
"""Orders of what became public; all others are orders of what was said and done."""

SHORT = {"Anti-tank weapons for Ukraine": "gb-2022-01-17-nlaw-airlift",
         "About 30 trainers in Ukraine": "gb-2022-01-20-rangers-30",
         "Twice as many British troops in the east": "gb-2022-01-29-offer-nato",
         "Jets and warships for NATO allies": "gb-2022-01-29-jets-ships-offer",
         "HMS Prince of Wales on its way": "gb-2022-01-29-prince-of-wales"}  # fmt: skip


def hosts(data: Dataset) -> set[str]:
    return {data.actor(id_).short_name for id_ in battlegroups(data)["host_actor_id"]}


def flown(data: Dataset, row: Callable) -> set[str]:
    names = data.places.set_index("place_id")["name"]
    flight = row("gb-2022-01-17-nlaw-airlift")
    start, goal = names[flight["from_place_id"]], names[flight["to_place_id"]]
    start, goal = (re.sub(r"^RAF | [Aa]irport.*| International.*", "", n) for n in (start, goal))
    return {f"From {start} to {goal}"}


def wider(row: Callable) -> set[str]:
    text = row("ua-2021-12-22-122000")["what"] + row("ua-2021-12-22-122000")["summary"]
    near, far = (int(km) for km in re.search(r"within (\d+) km.* within (\d+) km", text).groups())
    return {"The second number takes in a wider area"} if far > near else set()


def doing(row: Callable) -> set[str]:
    return {line for line, id_ in SHORT.items() if row(id_)["status"] == "arrived"}


ON_19_JANUARY = {
    "An Estonian official says that his country asks for permission to give howitzers away":
        "ee-2021-12-30-javelin-howitzers-considered",
    "Berlin confirms that it examines Estonia's request": "2022-01-20-estonia-in-review",
    "Blinken brings no written answer to Geneva": "2022-01-19-blinken-kyiv",
    "Washington intends to give Ukraine five Mi-17 helicopters": "us-2022-01-19-mi17",
    "Zelensky tells an American newspaper that Kharkiv could be occupied":
        "ua-2022-01-19-zelensky-kharkiv",
}  # fmt: skip


def known_by(data: Dataset, lines: dict[str, str], day: str) -> set[str]:
    known = data.as_of(day)
    ids = {id_ for table in DATED for id_ in getattr(known, table).iloc[:, 0]}
    return {line for line, id_ in lines.items() if id_ in ids}


CHOICES: dict[str, Callable] = {
    "02-battlegroups": lambda data, row: hosts(data),
    "03-two-circles": lambda data, row: wider(row),
    "05-said-or-done": lambda data, row: doing(row),
    "05-where-they-fly": lambda data, row: flown(data, row),
    "10-evening-of-19-january": lambda data, row: known_by(data, ON_19_JANUARY, "2022-01-19"),
}
"""Question: the right choices, from the data set and a finder of rows."""


@pytest.fixture(scope="session")
def questions(data) -> dict[str, SimpleNamespace]:
    """The questions by their ids."""
    rows = data.questions.to_dict("records")
    return {row["question_id"]: SimpleNamespace(**row) for row in rows}


@pytest.mark.parametrize("id_", NUMBERS)
def test_a_number_follows_from_the_rows(data, row, questions, id_):
    tolerance = questions[id_].tolerance
    near = 1e-9 if pd.isna(tolerance) else tolerance
    assert float(questions[id_].answer[0]) == pytest.approx(NUMBERS[id_](data, row), abs=1e-9)
    assert near < 0.05 * float(questions[id_].answer[0]) or near <= 1


@pytest.mark.parametrize("id_", ORDERS)
def test_an_order_is_that_of_the_days(row, questions, id_):
    rows = ORDERS[id_]
    day = known if id_ in BY_DAY_OF_KNOWING else lambda found: found["date"]
    dates = {line: day(row(evidence)) for line, evidence in rows.items()}
    assert len(set(dates.values())) == len(dates)
    assert list(questions[id_].answer) == sorted(dates, key=dates.get)
    assert set(rows.values()) <= set(questions[id_].evidence)


@pytest.mark.parametrize("id_", CHOICES)
def test_right_choices_follow_from_the_rows(data, row, questions, id_):
    assert set(questions[id_].answer) == CHOICES[id_](data, row)


def test_every_question_that_can_be_computed_has_a_proof(data, questions):
    dated = {id_ for table in DATED for id_ in getattr(data, table).iloc[:, 0]}
    can = {
        id_
        for id_, question in questions.items()
        if question.type == "number"
        or (question.type == "order" and set(question.evidence) <= dated)
    }
    missing = sorted(can - set(NUMBERS) - set(ORDERS))
    assert missing == [], "write a proof into NUMBERS or ORDERS"


def test_each_lesson_asks_at_all_three_depths(data):
    for lesson, asked in data.questions.groupby("lesson"):
        assert len(asked) >= 4, lesson
        assert set(asked["level"]) == set(LEVELS), lesson


def test_the_right_choice_is_not_the_long_one(data):
    """A student who always takes the longest choice is right no more often than by chance."""
    single = data.questions[data.questions["type"] == "single"]
    longest = [max(row.choices, key=len) in row.answer for row in single.itertuples()]
    chance = [1 / len(row.choices) for row in single.itertuples()]
    assert sum(longest) <= 1.4 * sum(chance)


def test_feedback_says_yes_to_what_is_right_and_to_nothing_else(data):
    boxes = data.questions[data.questions["type"].isin(["single", "multiple"])]
    for question in boxes.itertuples():
        for choice, own in zip(question.choices, question.choice_feedback, strict=True):
            agrees = own.startswith("Yes")
            assert agrees == (choice in question.answer), (question.question_id, choice)
