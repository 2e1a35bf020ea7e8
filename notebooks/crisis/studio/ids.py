"""An id for a new row in the pattern of its neighbours: actor, day and key word, for example."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from .state import Change, State

LATEST = 300  # rows whose ids show the pattern
MOSTLY = 0.8
TOLD_BY = (
    "title", "name", "thing", "label", "term", "what", "option", "question", "summary", "quote",
    "text", "assertion",
)  # fmt: skip
"""Where a key word is taken from, in this order."""

SMALL = {
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in",
    "into", "is", "it", "its", "no", "not", "of", "on", "or", "says", "said", "that", "the",
    "their", "they", "this", "to", "was", "were", "will", "with", "would",
}  # fmt: skip
WORD, NUMBER, LETTER = "{word}", "{number}", "{letter}"
LESSON = "{lesson's number}"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_id(state: State, table: str, cells: Mapping[str, str]) -> str:
    """Return an id for a new row, {column: text}; "" where the neighbours show no pattern.

    No row has the id yet. It is a proposal: the person may write another.
    """
    key = state.keys[table]
    rows = [state.as_dict(table, row) for row in list(state.tables[table].values())[-LATEST:]]
    named = [row for row in rows if key and row[key]]
    known = [row for row in named if SLUG.fullmatch(row[key])]
    if not known or len(known) < MOSTLY * len(named):
        return ""
    shapes = [_shape(row, key) for row in known]
    [(shape, _)] = Counter(
        map(tuple, ([name for name, _ in parts] for parts in shapes))
    ).most_common(1)
    alike = [[part for _, part in parts] for parts in shapes if shape == tuple(n for n, _ in parts)]
    made = [_always(alike, place) or _filled(name, cells) for place, name in enumerate(shape)]
    return _free("-".join(made), set(state.column(table, key)), shape[-1]) if all(made) else ""


def with_id(state: State, change: Change) -> Change:
    """Return a change with an id for its row, where that is new and has none."""
    key = state.keys[change.table]
    if change.before is not None or not key:
        return change
    cells = state.as_dict(change.table, change.after)
    cells[key] = cells[key] or new_id(state, change.table, cells)
    return Change(change.table, change.row, None, tuple(cells.values()))


def slug(text: str) -> str:
    """Return a text in small letters and digits joined by hyphens: 'Český Těšín' -> cesky-tesin."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ł", "l"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _shape(row: Mapping[str, str], key: str) -> list[tuple[str, str]]:
    """Return what an id is put together from, as (column, word, number or letter; its text)."""
    sources = {
        f"{{{column}}}": slug(cell)
        for column, cell in row.items()
        if column != key and 0 < len(cell) <= 60
    }
    sources[LESSON] = _filled(LESSON, row)
    rest, shape = row[key], []
    while rest:
        fits = [n for n, part in sources.items() if part and f"{rest}-".startswith(f"{part}-")]
        name = max(fits, key=lambda name: len(sources[name])) if fits else ""
        part = sources[name] if fits else rest.partition("-")[0]
        name = name or _sort(part, part == rest and bool(shape))
        if name == WORD and shape and shape[-1][0] == WORD:  # words in a row are one key word
            shape[-1] = WORD, f"{shape[-1][1]}-{part}"
        else:
            shape.append((name, part))
        rest = rest[len(part) + 1 :]
    return shape


def _sort(part: str, last: bool) -> str:
    """Return what a part of an id is that comes from no column."""
    if part.isdecimal() and len(part) < 4:
        return NUMBER
    return LETTER if last and len(part) == 1 else WORD


def _always(alike: Sequence[Sequence[str]], place: int) -> str:
    """Return the text of a part where all ids have the same there, as in claim-13; else ""."""
    texts = {parts[place] for parts in alike}
    return texts.pop() if len(alike) > 2 and len(texts) == 1 else ""


def _filled(name: str, cells: Mapping[str, str]) -> str:
    """Return one part of a new id; "" where the row says nothing for it."""
    if name == WORD:
        return _key_words(cells)
    if name in (NUMBER, LETTER):
        return "1" if name == NUMBER else "a"
    if name == LESSON:
        number, _, rest = cells.get("lesson", "").partition("_")
        return number if rest else ""
    return slug(cells.get(name[1:-1], ""))


def _key_words(cells: Mapping[str, str]) -> str:
    """Return two telling words of a row: who spoke and on what, or words of its title."""
    speaker = cells.get("person_id", "").rpartition("-")[2]
    words = [speaker, slug(cells.get("issue_id", ""))] if speaker else []
    for column in TOLD_BY:
        found = [word for word in slug(cells.get(column, "")).split("-") if word]
        words += [word for word in found if word not in SMALL and not word.isdecimal()]
    return "-".join(list(dict.fromkeys(filter(None, words)))[:2])


def _free(id_: str, taken: set[str], last: str) -> str:
    """Return an id that nobody has. last: what its last part is; a number or letter counts on."""
    start, _, end = id_.rpartition("-")
    if last == LETTER:
        letters = "abcdefghijklmnopqrstuvwxyz"
        return next((f"{start}-{c}" for c in letters if f"{start}-{c}" not in taken), "")
    if last != NUMBER:
        if id_ not in taken:
            return id_
        start, end = id_, "1"
    tails = [other.rpartition("-")[2] for other in taken if other.rpartition("-")[0] == start]
    tails = [tail for tail in tails if tail.isdecimal() and len(tail) < 4]
    number = max((int(tail) for tail in tails), default=int(end) - (last == NUMBER)) + 1
    return f"{start}-{number:0{max(map(len, tails), default=1)}}"
