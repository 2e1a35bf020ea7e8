"""What a Table Schema cannot say: our own rules, each a short function in one list.

A rule asks for columns, not for tables: it holds in every table that has them, so the folder of
another crisis is checked by the same rules. To add a rule, write a function from Folder to
Problems whose docstring states the rule in one sentence, and put it into its room's RULES.
"""

from collections.abc import Callable, Iterator

from ..folder import Folder
from ..problem import Problem
from . import (
    addresses,
    cells,
    dates,
    evidence,
    follows,
    forecasts,
    languages,
    lists,
    meeting,
    names,
    numbers,
    places,
    questions,
    statements,
)

Rule = Callable[[Folder], Iterator[Problem]]

RULES: list[Rule] = [
    *cells.RULES,
    *addresses.RULES,
    *lists.RULES,
    *names.RULES,
    *dates.RULES,
    *numbers.RULES,
    *places.RULES,
    *statements.RULES,
    *languages.RULES,
    *evidence.RULES,
    *follows.RULES,
    *questions.RULES,
    *forecasts.RULES,
    *meeting.RULES,
]


def rule_problems(folder: Folder) -> Iterator[Problem]:
    """Yield what in a folder goes against one of RULES."""
    for rule in RULES:
        yield from rule(folder)
