"""The statements of "Code it yourself": ten, chosen by a rule from the data, shown blind.

The rule: statements of people who speak for their actor, with a stance on which the two readers of
the data set agree, whose words name no day, and whose quotation, if there is one, is in English.
Each of the five stances comes as often as the others. Within a stance the issue and the actor that
came least so far go first, then those with fewer names to hide. What is still equal is settled by a
hash of the id, the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b
from typing import Any

from ..views import escape
from ..views.comparison import SCALE, statements
from . import blinding

HOW_MANY = 10
MOST_MASKS = 1
"""With more names hidden than this, words are hard to read."""


@dataclass(frozen=True)
class Task:
    """One statement to code.

    key: names it in answers and files, and says nothing of the actor. id: the row of positions.
    summary and quote: without names. names: what was hidden or would have been.
    """

    key: str
    id: str
    issue: str
    actor: str
    stance: str
    summary: str
    quote: str
    names: tuple[str, ...]

    @property
    def masks(self) -> int:
        """How many names besides the speaker's are hidden."""
        text = f"{self.summary} {self.quote}"
        return sum(text.count(m) for m in (blinding.ACTOR, blinding.PERSON, blinding.PLACE))


def tasks(tables: Any, how_many: int = HOW_MANY) -> list[Task]:
    """The statements, in a mixed order, the same each time; fewer where the data has fewer."""
    pools = {stance: [] for stance in SCALE}
    for task in candidates(tables):
        pools[task.stance].append(task)
    issues: Counter[str] = Counter()
    actors: Counter[str] = Counter()
    chosen: list[Task] = []
    # The rarest stance picks first: it has the least choice of issues.
    for stance in sorted(SCALE, key=lambda value: len(pools[value])):
        for _ in range(how_many // len(SCALE)):
            if not pools[stance]:
                break
            task = min(
                pools[stance],
                key=lambda t: (
                    issues[t.issue],
                    t.masks > MOST_MASKS,
                    actors[t.actor],
                    t.masks,
                    t.key,
                ),  # fmt: skip
            )
            pools[stance].remove(task)
            chosen.append(task)
            issues[task.issue] += 1
            actors[task.actor] += 1
    return sorted(chosen, key=lambda task: task.key)


def candidates(tables: Any) -> Iterator[Task]:
    """Every position that the rule allows."""
    second = {}
    if "codings" in tables.frames:
        second = dict(zip(tables.codings["position_id"], tables.codings["stance"], strict=True))
    own = {statement.id for statement in statements(tables) if statement.own}
    # Names to hide are looked up once a speaker.
    giveaways = lru_cache(maxsize=None)(partial(blinding.giveaways, tables))
    for row in tables.positions.itertuples(index=False):
        if not row.stance or not row.issue_id or second.get(row.position_id) != row.stance:
            continue
        if row.position_id in own:
            continue
        if row.quote and row.quote_language != "en":
            continue
        # What is longer than a page shows is no task, and hiding names in it would take seconds.
        short = len(row.summary) + len(row.quote) <= escape.LONGEST
        if short and not blinding.has_day(f"{row.summary} {row.quote}"):
            yield _task(row, giveaways(row.actor_id, row.person_id))


def _task(row: Any, hidden: dict[str, str]) -> Task:
    return Task(
        key=blake2b(row.position_id.encode(), digest_size=5).hexdigest(),
        id=row.position_id,
        issue=row.issue_id,
        actor=row.actor_id,
        stance=row.stance,
        summary=blinding.hide(row.summary, hidden),
        quote=blinding.hide(row.quote, hidden),
        names=tuple(hidden),
    )
