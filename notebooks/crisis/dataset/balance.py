"""Whose words and deeds fill the tables, and whose press they rest on: counted, not judged.

    from crisis.dataset import balance
    balance.by_actor(crisis.load())

A citation is one source of one row: a text that three rows rest on is cited three times.
"""

from collections.abc import Iterable

import pandas as pd

from .tables import Tables

ACTS = {
    "positions": "actor_id",
    "events": "actor_ids",
    "movements": "actor_id",
    "transfers": "from_actor_id",
    "estimates": "by_actor_id",
    "forces": "actor_id",
}
"""In which column of a table stands who speaks, acts, gives or counts."""

ALL, OTHERS, UNKNOWN = "all", "others", "not known"


def by_actor(tables: Tables, fewest: int = 1) -> pd.DataFrame:
    """Return one line for each actor with rows, most rows first, then `all`.

    fewest: actors with fewer rows than this are one line, `others`. Index: actor_id. Columns:
    rows, positions, quoted (positions with a quotation), citations, state_media_alone (rows with
    no other source) are numbers; high (rows of high confidence), own_country (citations of
    publishers in the actor's own country, or in that of its seat), state_controlled and one column
    for each type of source are shares of 0 to 1, nan of nothing. A row with several actors counts
    for each of them, and once in `others` and `all`.
    """
    rows = _rows(tables)
    cited = _cited(tables, rows)
    counts = rows["actor_id"].value_counts()
    groups = {actor: [actor] for actor in counts.index if counts[actor] >= fewest}
    few = [actor for actor in counts.index if counts[actor] < fewest]
    groups |= {OTHERS: few} if few else {}
    groups |= {ALL: list(counts.index)}
    types = _types(tables)
    lines = {name: _line(rows, cited, types, actors) for name, actors in groups.items()}
    return pd.DataFrame.from_dict(lines, orient="index").rename_axis("actor_id")


def by_country(tables: Tables, fewest: int = 1) -> pd.DataFrame:
    """Return one line for each country of publishers, most cited first, then `all`.

    fewest: countries cited less often than this are one line, `others`. Index: country, ISO 3166
    alpha-2, or `not known`. Columns: sources and citations are numbers, share is that of all
    citations, state_controlled that of the country's own citations, both 0 to 1.
    """
    cited = _cited(tables, _rows(tables)).drop_duplicates(["table", "id", "source_id"])
    counts = cited["country"].value_counts()
    small = counts.index[counts < fewest]
    cited = cited.assign(country=cited["country"].mask(cited["country"].isin(small), OTHERS))
    known = [name for name in counts.index if counts[name] >= fewest]
    groups = [*known, *([OTHERS] if len(small) else []), ALL]
    lines = {}
    for name in groups:
        own = cited if name == ALL else cited[cited["country"] == name]
        lines[name] = {
            "sources": own["source_id"].nunique(),
            "citations": len(own),
            "share": len(own) / len(cited) if len(cited) else float("nan"),
            "state_controlled": own["state_controlled"].mean(),
        }
    return pd.DataFrame.from_dict(lines, orient="index").rename_axis("country")


def _line(
    rows: pd.DataFrame, cited: pd.DataFrame, types: Iterable[str], actors: list[str]
) -> dict[str, float]:
    """Return the figures of some actors taken together, each row and citation counted once."""
    own = rows[rows["actor_id"].isin(actors)].drop_duplicates(["table", "id"])
    used = cited[cited["actor_id"].isin(actors)].sort_values("own", ascending=False, kind="stable")
    used = used.drop_duplicates(["table", "id", "source_id"])
    said = own[own["table"] == "positions"]
    alone = used.groupby(["table", "id"])["state_controlled"].all()
    return {
        "rows": len(own),
        "positions": len(said),
        "quoted": int((said["quote"] != "").sum()),
        "high": (own["confidence"].dropna() == "high").mean(),
        "citations": len(used),
        "own_country": used["own"].mean(),
        "state_controlled": used["state_controlled"].mean(),
        "state_media_alone": int(alone.sum()),
    } | {kind: (used["type"] == kind).mean() for kind in types}


def _rows(tables: Tables) -> pd.DataFrame:
    """A line for each row and each of its actors: table, id, actor_id, confidence, quote ..."""
    parts = []
    for table, column in ACTS.items():
        if table not in tables.frames:
            continue
        frame = tables.frames[table]
        part = frame.reindex(columns=["confidence", "quote", "source_ids"])
        part = part.assign(table=table, id=frame.iloc[:, 0], actor_id=frame[column])
        parts.append(part.astype(object).explode("actor_id"))
    return pd.concat(parts, ignore_index=True).dropna(subset="actor_id")


def _cited(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """A line for each row, actor and source, with what is known of the source.

    own: whether the publisher is in the actor's own country.
    """
    columns = ["source_id", "type", "country", "state_controlled"]
    lines = rows.explode("source_ids").rename(columns={"source_ids": "source_id"})
    lines = lines.merge(tables.sources[columns], on="source_id")
    seats = dict(zip(tables.actors["actor_id"], tables.actors["capital_place_id"], strict=True))
    lands = dict(zip(tables.places["place_id"], tables.places["country"], strict=True))
    home = lines["actor_id"].map(lambda actor: lands.get(seats.get(actor, ""), ""))
    lines["own"] = (lines["country"] == home) & (home != "")
    lines["country"] = lines["country"].replace("", UNKNOWN)
    return lines


def _types(tables: Tables) -> list[str]:
    """The types of sources in the order of the descriptor, as far as they occur."""
    [sources] = [r for r in tables.descriptor["resources"] if r["name"] == "sources"]
    [kind] = [field for field in sources["schema"]["fields"] if field["name"] == "type"]
    there = set(tables.sources["type"])
    return [value for value in kind["constraints"]["enum"] if value in there]
