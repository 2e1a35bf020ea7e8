"""Chains: through whom a claim of an article came, from the event to the reader.

The pure core: rows in, plain steps out. `attribution` of the table of claims holds a chain as
"Ben Wallace > The Guardian (not named) > Press TV"; the rest is looked up in the other tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..dataset.errors import UnknownName
from ..views import words
from ..views.scene import Scene

ROLES = {
    "event": "Event",
    "speaker": "Speaker",
    "outlet": "First outlet",
    "further": "Agency or second outlet",
    "article": "This article",
    "copy": "Republisher",
}
"""The steps of a chain in their order, and how they are called."""

NOBODY = "nobody named"
BETWEEN = " > "
REMARK = re.compile(r"\s*\(([^()]*)\)$")
HIDDEN = re.compile(r"\b(not|none|neither) named\b")
SAID = re.compile(r"\bnamed\b|\bin the article\b")


@dataclass(frozen=True)
class Step:
    """One link: who or what, a remark, whether the article names it, and the texts read for it.

    `read` holds ids of sources. `known` is False for a gap: a step at which nobody is named.
    """

    role: str
    name: str
    remark: str = ""
    named: bool = True
    known: bool = True
    read: tuple[str, ...] = ()

    @property
    def says_so(self) -> bool:
        """Whether name or remark tell already how the article names it."""
        return bool(SAID.search(self.remark)) or "unnamed" in self.name.casefold()

    @property
    def state(self) -> str:
        """How the step stands in the article, in words."""
        if not self.known:
            return "a gap"
        if self.role in ("event", "article", "copy"):
            return ""
        return "named in the article" if self.named else "not named in the article"


@dataclass(frozen=True)
class Chain:
    """A claim's id, what it says, and its steps."""

    claim: str
    assertion: str
    steps: tuple[Step, ...]

    def at(self, role: str) -> Step | None:
        """The step with a role, if the chain has one."""
        return next((step for step in self.steps if step.role == role), None)


def chains(tables: Any, scene: Scene, ids: Sequence[str]) -> list[Chain]:
    """Return the chains of the claims with these ids. Raises UnknownName."""
    rows = {row.claim_id: row for row in tables.claims.itertuples(index=False)}
    for id_ in ids:
        if id_ not in rows:
            raise UnknownName("claim", id_, rows, "claims", rows)
    outlets = media(row.attribution for row in rows.values())
    return [_chain(tables, scene, rows[id_], outlets) for id_ in ids]


def split(attribution: str) -> list[tuple[str, str]]:
    """Return the links of a chain as (name, remark)."""
    parts = [part.strip() for part in attribution.split(BETWEEN)]
    found = [REMARK.search(part) for part in parts]
    return [
        (part[: match.start()], match.group(1)) if match else (part, "")
        for part, match in zip(parts, found, strict=True)
    ]


def media(attributions: Iterable[str]) -> set[str]:
    """Return every name that passes something on: it stands between the ends of some chain."""
    middle = (link for text in attributions for link in split(text)[1:-1])
    return {name for names, _ in middle for name in names.split(", ")}


def _chain(tables: Any, scene: Scene, row: Any, outlets: set[str]) -> Chain:
    links = split(row.attribution)
    passed = [link for link in links[:-1] if _is_medium(link[0], outlets)]
    speakers = [link for link in links[:-1] if link not in passed]
    steps = [_event(scene, row), _speaker(speakers, alone=len(links) == 1)]
    steps += _passed_on(tables, passed)
    steps.append(Step("article", links[-1][0], links[-1][1]))
    steps.append(_copy(tables, links[-1][0]))
    texts = tables.sources_of(row)
    return Chain(
        row.claim_id, row.assertion, tuple(_with_texts(step, texts) for step in steps if step)
    )


def _is_medium(name: str, outlets: set[str]) -> bool:
    return not outlets.isdisjoint(name.split(", "))


def _event(scene: Scene, row: Any) -> Step | None:
    """What the claim is about: the nearest row of the data, with its day and place."""
    records = {record.id: record for record in scene.records}
    record = next((records[id_] for id_ in row.row_ids if id_ in records), None)
    if record is None:
        return None
    where = words.route(scene, record).removeprefix("Place: ")
    return Step("event", words.when(record), where)


def _speaker(links: list[tuple[str, str]], alone: bool) -> Step | None:
    """Who said it first; a gap where the chain begins with a medium or names no source."""
    if alone:
        return None
    name, remark = links[0] if links else (NOBODY, "")
    if name == "No source given":
        return Step("speaker", NOBODY, remark or "no source given", named=False, known=False)
    return Step("speaker", name, remark, named=_named(name, remark), known=bool(links))


def _passed_on(tables: Any, links: list[tuple[str, str]]) -> list[Step]:
    """The media between the speaker and the article: an agency stands in the second place."""
    steps = []
    for number, (name, remark) in enumerate(links):
        role = "further" if number or _is_agency(tables, name) else "outlet"
        steps.append(Step(role, name, remark, named=_named(name, remark)))
    return steps


def _is_agency(tables: Any, name: str) -> bool:
    wires = set(tables.sources.loc[tables.sources["type"] == "wire", "origin"])
    return name.startswith("News agenc") or not wires.isdisjoint(name.split(", "))


def _named(name: str, remark: str) -> bool:
    return not HIDDEN.search(remark) and "unnamed" not in name.casefold()


def _copy(tables: Any, name: str) -> Step | None:
    """Where the article was read, if that is a copy."""
    of = tables.sources[tables.sources["origin"] == name]
    copies = [publisher for publisher in of["publisher"] if publisher != name]
    return Step("copy", copies[0]) if copies else None


def _with_texts(step: Step, texts: Any) -> Step:
    """The step with the texts of the claim that come from it."""
    if step.role in ("event", "article", "copy") or not step.known:
        return step
    read = tuple(
        source.source_id
        for source in texts.itertuples(index=False)
        if _comes_from(source, step.name)
    )
    return Step(step.role, step.name, step.remark, step.named, step.known, read)


def _comes_from(source: Any, name: str) -> bool:
    return any(
        re.search(rf"\b{re.escape(maker)}\b", name) for maker in (source.origin, source.publisher)
    )
