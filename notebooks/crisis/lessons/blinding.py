"""Blinding: the words of a statement without whose they are and of which day.

Who codes a stance should judge the words, not what is known of the speaker. So names are hidden:
the actor's (`name`, `short_name`, `other_names`), those of its people, and of places in its
country. Days cannot be hidden without hurting the sense: `has_day` finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

ACTOR, SPEAKER, PERSON, PLACE = "[a government]", "[the speaker]", "[a colleague]", "[a place]"

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
DAY = re.compile(rf"\b({DAYS}|{MONTHS.replace('May|', '')}|May(?= \d)|\d+ May|20\d\d)\b")
PARTICLES = {"graf", "von", "der", "van", "de", "al", "the", "of"}
SHORTEST = 3
"""A part of a person's name with fewer letters is no giveaway by itself."""


def has_day(text: str) -> bool:
    """Whether a text names a month, a day of the week or a year of ours."""
    return bool(DAY.search(text))


def giveaways(tables: Any, actor_id: str, person_id: str = "") -> dict[str, str]:
    """What would give an actor and a speaker away, and what to put in its place.

    A name with several words stands before its parts. Raises UnknownName for an unknown actor.
    """
    actor = tables.find_actor(actor_id)
    names = (actor.name, actor.short_name, *getattr(actor, "other_names", ()))
    hidden = {name: ACTOR for name in names if name}
    for person in tables.people.itertuples(index=False):
        if person.actor_id == actor_id:
            mask = SPEAKER if person.person_id == person_id else PERSON
            hidden |= {part: mask for part in parts_of(person.name)}
    for place in tables.places.itertuples(index=False):
        if place.country == actor_id:
            hidden |= {
                name: PLACE for name in (place.name, *place.other_names) if name not in hidden
            }
    return dict(sorted(hidden.items(), key=lambda pair: -len(pair[0])))


def parts_of(name: str) -> list[str]:
    """A person's name as texts give it: the whole, without the first name, and its parts."""
    words = name.split()
    single = [w for w in words if len(w) >= SHORTEST and w.lower() not in PARTICLES]
    return list(dict.fromkeys([name, " ".join(words[1:]) or name, *single]))


def hide(text: str, hidden: dict[str, str]) -> str:
    """A text with names replaced; a possessive 's stays, what was hidden twice in a row is once."""
    if not hidden or not text:
        return text
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, hidden)) + r")(?!\w)")
    blind = pattern.sub(lambda match: hidden[match.group(1)], text)
    once = re.sub(r"(\[[a-z ]+\])( \1)+", r"\1", blind)
    return re.sub(r"(^|[.!?] )\[([a-z])", lambda m: f"{m.group(1)}[{m.group(2).upper()}", once)


def shows(text: str, names: Iterable[str]) -> list[str]:
    """The names that stand in a text, in capital or small letters."""
    return [
        name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    ]
