"""Who is in the class: names, code words, and the number under which each one's programs run.

Names are student01, student02 ...: who is who, the teacher writes on the printed sheet, so that no
child's name is stored. The file with the code words is for the owner of the class alone.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from .refusal import Refusal

TEACHER = "teacher"
# Ids that neither adduser nor systemd gives to anybody: systemd's list calls 60578 to 61183 unused.
FIRST_ID, LAST_ID = 60578, 61183
MOST = LAST_ID - FIRST_ID  # students, beside one teacher
WORDS, DIGITS = 2, 2


@dataclass(frozen=True)
class Member:
    """The teacher or a student: name, code word, and the user id of its programs under root."""

    name: str
    code: str
    uid: int


def read(file: Path) -> list[Member]:
    """The members in a file, the teacher first; none where there is no file. Raises Refusal."""
    try:
        return [Member(**member) for member in json.loads(file.read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError):
        raise Refusal(f"{file} cannot be read; delete it, and new code words are made.") from None


def enlarge(members: list[Member], students: int) -> list[Member]:
    """The same members and as many more as make a teacher and so many students. Raises Refusal.

    Nobody is taken away: a smaller number leaves those that are there, with their work.
    """
    if not 1 <= students <= MOST:
        raise Refusal(f"A class has 1 to {MOST} students; {students} was asked for.")
    names = [TEACHER, *(f"student{number:02}" for number in range(1, students + 1))]
    taken = {member.code for member in members}
    codes = _codes(taken)
    more = [
        Member(name, next(codes), FIRST_ID + number)
        for number, name in enumerate(names)
        if name not in {member.name for member in members}
    ]
    return [*members, *more]


def write(file: Path, members: list[Member]) -> None:
    """Keep the members in a file that only its owner can read. Raises OSError."""
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8", newline="\n") as out:
        json.dump([asdict(member) for member in members], out, indent=1)
    beside.replace(file)


def keep_hashes(file: Path, members: list[Member]) -> None:
    """Give the authenticator the code words of members that it has none of. Raises OSError.

    It keeps bcrypt's hashes in a dbm file. A code word that a student changed stays changed.
    """
    import dbm.dumb  # the kind that every Python can read, on another computer too

    import bcrypt

    with dbm.dumb.open(str(file), "c", 0o600) as kept:
        for member in members:
            if member.name.encode() not in kept:
                # 10 rounds: thirty log in at once, and nobody can try out all code words.
                kept[member.name] = bcrypt.hashpw(member.code.encode(), bcrypt.gensalt(10))


def _codes(taken: set[str]) -> Iterator[str]:
    """New code words without end, such as `maple-otter-42`, none of them taken."""
    from xkcdpass import xkcd_password

    # Letters alone: the list has a "yo-yo", and the hyphen is what stands between two words.
    words = xkcd_password.generate_wordlist("eff-short", 4, 5, valid_chars="[a-z]")
    while True:
        chosen = [secrets.choice(words) for _ in range(WORDS)]
        code = "-".join([*chosen, f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"])
        if code not in taken:
            taken.add(code)
            yield code
