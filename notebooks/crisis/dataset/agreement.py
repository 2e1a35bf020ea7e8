"""Do two readers of the same words see the same stance? Counts it, and names where they differ.

    from crisis.dataset import agreement
    agreement.agreement(crisis.load())

The first reading is the stance in `positions`; the second is `codings`, the third `recodings`. An
empty stance is an answer too: this reader saw none.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import pandas as pd

from .tables import Tables


@dataclass(frozen=True)
class Agreement:
    """How far two readings agree.

    read: positions read by both. same: those with the same stance, no stance counted as one.
    kappa: over all of them, with no stance as a value like the others.
    stances: positions in which both readers saw a stance. weighted: kappa over these, where two
    stances next to each other differ less than two that are far apart.
    differ: the rows with two answers; columns position_id, issue_id, first, second.
    A kappa is between -1 and 1, and nan where it is not defined.
    """

    read: int
    same: int
    kappa: float
    stances: int
    weighted: float
    differ: pd.DataFrame

    @property
    def share(self) -> float:
        """The part of the rows with the same stance, 0 to 1; nan where none was read twice."""
        return self.same / self.read if self.read else float("nan")


def cohens_kappa(
    first: Sequence[Hashable], second: Sequence[Hashable], steps: Sequence[Hashable] = ()
) -> float:
    """Return Cohen's kappa of two readings of the same things, in the same order.

    kappa = (p_o - p_e) / (1 - p_e), where p_o is the part in which the two agree, and p_e the part
    in which they would agree by chance (J. Cohen, "A coefficient of agreement for nominal scales",
    Educational and Psychological Measurement 20, 1960, 37-46). With `steps`, the values in their
    order, two answers disagree by the number of steps between them (linear weights; J. Cohen,
    Psychological Bulletin 70, 1968, 213-220). 1 is full agreement, 0 what chance would give.

    nan where both give one and the same answer throughout. Raises ValueError where the readings
    are empty or of unequal length, or an answer is none of the steps.
    """
    if not first or len(first) != len(second):
        raise ValueError(f"Two readings of the same things, not of {len(first)} and {len(second)}.")
    if steps and not {*first, *second} <= set(steps):
        raise ValueError("An answer is none of the steps.")
    place = {value: number for number, value in enumerate(steps)}

    def apart(one: Hashable, other: Hashable) -> int:
        return abs(place[one] - place[other]) if steps else int(one != other)

    observed = sum(map(apart, first, second)) / len(first)
    counts = Counter(first).items(), Counter(second).items()
    by_chance = sum(n * m * apart(a, b) for a, n in counts[0] for b, m in counts[1])
    by_chance /= len(first) ** 2
    # The same formula, told by disagreement: p_o = 1 - observed, p_e = 1 - by_chance.
    return 1 - observed / by_chance if by_chance else float("nan")


def agreement(tables: Tables, *readings: str) -> Agreement:
    """Return how far the stances of `positions` agree with those of another reading's table.

    readings: names of tables, `codings` if none is named; of several, the first counts that has
    the position. A table that is missing counts as empty; a position in none of them is left out.
    """
    rows = _both(tables, readings or ("codings",))
    first, second = list(rows["first"]), list(rows["second"])
    stated = rows[(rows["first"] != "") & (rows["second"] != "")]
    differ = rows[rows["first"] != rows["second"]].reset_index(drop=True)
    nan = float("nan")
    return Agreement(
        read=len(rows),
        same=len(rows) - len(differ),
        kappa=cohens_kappa(first, second) if first else nan,
        stances=len(stated),
        weighted=(
            cohens_kappa(list(stated["first"]), list(stated["second"]), _steps(tables))
            if len(stated)
            else nan
        ),
        differ=differ,
    )


def _both(tables: Tables, readings: Sequence[str]) -> pd.DataFrame:
    """The positions that were read again: position_id, issue_id, first, second."""
    columns = ["position_id", "issue_id", "first", "second"]
    again = [tables.frames[name] for name in readings if name in tables.frames]
    if "positions" not in tables.frames or not again:
        return pd.DataFrame({name: pd.Series([], dtype="str") for name in columns})
    first = tables.positions.rename(columns={"stance": "first"})
    second = pd.concat(again).drop_duplicates("position_id").rename(columns={"stance": "second"})
    return first.merge(second, on="position_id")[columns]


def _steps(tables: Tables) -> list[str]:
    """The stances in the order of the descriptor."""
    [positions] = [r for r in tables.descriptor["resources"] if r["name"] == "positions"]
    [stance] = [field for field in positions["schema"]["fields"] if field["name"] == "stance"]
    return stance["constraints"]["enum"]
