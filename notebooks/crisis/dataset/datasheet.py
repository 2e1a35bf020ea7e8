"""Writes DATASHEET.md: why and how a data folder was made, and whose voices fill it.

    python -m crisis.dataset.datasheet [FOLDER]

After T. Gebru and others, "Datasheets for Datasets". The answers are written by hand, between
markers; the numbers are made from the tables, and stand between the answers.
Exit code 0: the file is up to date. 2: the folder cannot be read, or the file cannot be written.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from .agreement import agreement
from .balance import ACTS, ALL, OTHERS, UNKNOWN, by_actor, by_country
from .document import assemble, code, facts, grid, read_whole, run, write_whole
from .frames import frames_of
from .tables import Tables

NAME = "DATASHEET.md"
LEVELS = ("high", "medium", "low")
READINGS = {"codings": "second", "recodings": "third"}
"""Tables with a later reading of the stances, and how it is called."""
NOTHING = "\n\nNothing is written here yet.\n\n"
FEWEST_ROWS, FEWEST_CITATIONS = 8, 20
"""An actor with fewer rows, a country with fewer citations, shares a line with others."""

INTRODUCTION = (
    "Twenty questions that a reader may ask of any collection, after Timnit Gebru and others, "
    '"Datasheets for Datasets", Communications of the ACM 64 (12), 2021. The tables of numbers are '
    "made from the data by `python -m crisis.dataset.datasheet`: a change made to them here is "
    "lost. The answers are written by hand, and are kept."
)


def text(folder: str | Path) -> str:
    """Return the datasheet of a data folder as Markdown, with the answers written by hand kept.

    Raises CannotRead where the folder, a table or the old datasheet cannot be read, or a marker is
    missing.
    """
    read = read_whole(folder)
    tables = Tables(read.path, read.descriptor, frames_of(read))
    title = read.descriptor.get("title", read.path.name)
    made = [
        f"# Datasheet: {title}\n\n{facts(read.descriptor)}\n\n{INTRODUCTION}",
        "\n\n".join(_numbers(tables)),
        "\n\n".join(_balance(tables)),
        "\n\n".join(_agreement(tables)),
        "",
    ]
    return assemble(read.path / NAME, made, [NOTHING] * (len(made) - 1))


def write(folder: str | Path) -> Path:
    """Write the datasheet of a data folder and return its path: whole, or not at all.

    Raises CannotRead as `text` does, and OSError where the file cannot be written.
    """
    return write_whole(Path(folder) / NAME, text(folder))


def _numbers(tables: Tables) -> Iterator[str]:
    """Yield how many rows there are, how well they are supported, and what they rest on."""
    origins = dict(zip(tables.sources["source_id"], tables.sources["origin"], strict=True))
    yield "**Rows, and how well the texts support them**"
    lines = []
    for name, frame in tables.frames.items():
        line = [name, len(frame), "", "", "", ""]
        if name in ACTS:
            two = frame["source_ids"].map(lambda ids: len({origins.get(id_) for id_ in ids}) > 1)
            line[2] = _share(two.mean())
        if name in ACTS and "confidence" in frame:
            line[3:] = [int((frame["confidence"] == level).sum()) for level in LEVELS]
        lines.append(line)
    yield grid(("table", "rows", "with two origins or more", *LEVELS), lines)
    yield "\n".join(f"- {line}" for line in _counts(tables))


def _counts(tables: Tables) -> Iterator[str]:
    """Yield counts of sources and of words, a sentence each."""
    sources, positions = tables.sources, tables.positions
    known = sources.loc[sources["country"] != "", "country"]
    yield (
        f"{len(sources)} texts of {sources['publisher'].nunique()} publishers, from "
        f"{sources['origin'].nunique()} newsrooms and offices. The publisher's country is known "
        f"for {len(known)}: {known.nunique()} countries."
    )
    yield f"The texts by language: {_by_language(sources['language'])}."
    controlled = sources["state_controlled"]
    yield f"{controlled.sum()} of the texts ({_share(controlled.mean())}) are from state media."
    issues, stances = (positions[name] != "" for name in ("issue_id", "stance"))
    yield (
        f"{len(positions)} positions: {issues.sum()} on a listed issue, "
        f"{stances.sum()} with a stance."
    )
    quoted = positions[positions["quote"] != ""]
    yield f"{len(quoted)} quotations by language: {_by_language(quoted['quote_language'])}."
    spoken, printed = quoted["spoken_language"], quoted["quote_language"]
    yield (
        f"{((spoken != '') & (spoken != printed)).sum()} quotations are known to be translated; "
        f"for {(spoken == '').sum()} the language spoken is not known."
    )


def _by_language(column: pd.Series) -> str:
    """How often each language stands in a column, the most frequent first, the unknown last."""
    count = column[column != ""].value_counts(sort=False)
    count = count.sort_index().sort_values(ascending=False, kind="stable")
    unknown = [f"not known {number}"] if (number := (column == "").sum()) else []
    return ", ".join([*(f"{code(name)} {times}" for name, times in count.items()), *unknown])


def _balance(tables: Tables) -> Iterator[str]:
    """Yield whose rows there are, and on whose press they rest."""
    names = dict(zip(tables.actors["actor_id"], tables.actors["short_name"], strict=True))
    names |= {OTHERS: "others", ALL: "**all rows**"}
    actors = by_actor(tables, FEWEST_ROWS)
    yield "**Rows by actor**"
    yield grid(
        ("actor", "rows", "positions", "quoted", "high", "on state media alone"),
        [
            (names[id_], r.rows, r.positions, r.quoted, _share(r.high), r.state_media_alone)
            for id_, r in _lines(actors)
        ],
    )
    types = list(actors.columns[actors.columns.get_loc("state_media_alone") + 1 :])
    yield "**Citations by actor: whose press, and of what type**"
    yield grid(
        ("actor", "citations", "own country", *(kind.replace("-", " ") for kind in types)),
        [
            (names[id_], r.citations, _share(r.own_country), *map(_share, line[types]))
            for (id_, r), (_, line) in zip(_lines(actors), actors.iterrows(), strict=True)
        ],
    )
    yield "**Citations by country of the publisher**"
    yield grid(
        ("country", "texts", "citations", "share", "of these, state media"),
        [
            (_land(id_), r.sources, r.citations, _share(r.share), _share(r.state_controlled))
            for id_, r in _lines(by_country(tables, FEWEST_CITATIONS))
        ],
    )


def _agreement(tables: Tables) -> Iterator[str]:
    """Yield how far each later reading of the stances agrees with the first, and where not."""
    if not any(agreement(tables, table).read for table in READINGS):
        yield "**Readings of the stances**"
        yield "Nobody has read the positions a second time yet."
    for table, name in READINGS.items():
        if agreement(tables, table).read:
            yield f"**The {name} reading of the stances, beside the first**"
            yield from _reading(tables, table, name)
    latest = agreement(tables, *reversed(READINGS))
    if latest.read:
        issues = (tables.positions["issue_id"] != "").sum()
        yield (
            f"Of {issues} positions on an issue, {latest.read} were read again at least once. "
            f"If the latest reading of each of them counts, {latest.same} "
            f"({_share(latest.share)}) agree, and Cohen's kappa is {_kappa(latest.kappa)}."
        )


def _reading(tables: Tables, table: str, name: str) -> Iterator[str]:
    """Yield how far one later reading agrees with the first, and where it does not."""
    found = agreement(tables, table)
    yield "\n".join(
        (
            f"- {found.read} positions were read; {found.same} ({_share(found.share)}) have the "
            f"same stance in both readings, no stance counted as one.",
            f"- Cohen's kappa: {_kappa(found.kappa)}.",
            f"- {found.stances} have a stance in both readings. Over these, with linear weights on "
            f"the five steps, kappa is {_kappa(found.weighted)}.",
        )
    )
    if len(found.differ):
        words = _stance_words(tables)
        yield grid(
            ("position", "issue", "first reading", f"{name} reading"),
            [
                (code(r.position_id), code(r.issue_id), words[r.first], words[r.second])
                for r in found.differ.itertuples()
            ],
        )


def _lines(frame: pd.DataFrame) -> Iterator[tuple[str, object]]:
    """Yield (index, row as a named tuple without the index)."""
    return zip(frame.index, frame.itertuples(index=False), strict=True)


def _land(country: str) -> str:
    """Return how a line of countries is called."""
    return {ALL: "**all**"}.get(country, country if country in (OTHERS, UNKNOWN) else code(country))


def _stance_words(tables: Tables) -> dict[str, str]:
    """Return {stance: its words in the descriptor}."""
    [field] = [
        field
        for resource in tables.descriptor["resources"]
        for field in resource["schema"]["fields"]
        if (resource["name"], field["name"]) == ("positions", "stance")
    ]
    return {"": "no stance"} | {c["value"]: c["label"] for c in field["categories"]}


def _share(part: float) -> str:
    """Return a part of 0 to 1 in per cent; a dash for a part of nothing."""
    return "–" if pd.isna(part) else f"{part:.0%}"


def _kappa(value: float) -> str:
    """Return a kappa with two decimals; with three where two would read as full agreement."""
    if pd.isna(value):
        return "not defined"
    return f"{value:.3f}" if 0.995 <= value < 1 else f"{value:.2f}"


def main(arguments: list[str] | None = None) -> int:
    """Write the datasheet of a folder (default: data/ukraine_2022); return the exit code."""
    return run("datasheet", write, arguments)


if __name__ == "__main__":
    sys.exit(main())
