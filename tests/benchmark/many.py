"""Ten thousand entries, made from the real rows: runs in the notebook's kernel.

Each copy of a row gets a day of its own, and another actor and place. Routes keep their two ends,
so that there are as many of them as in the real data. Nothing of this is ever shown to a reader.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from crisis import Dataset

TABLES = ("positions", "events", "movements", "transfers", "estimates")
ACTORS = ("actor_id", "from_actor_id", "by_actor_id", "of_actor_id")


def many(data: Dataset, size: int = 10_000) -> Dataset:
    """The same data set with `size` dated rows, kinds in the same proportion."""
    chance = np.random.default_rng(2022)
    rows = sum(len(data.frames[table]) for table in TABLES)
    frames = dict(data.frames)
    for table in TABLES:
        count = round(size * len(frames[table]) / rows)
        frames[table] = _multiplied(data, table, count, chance)
    return type(data)(data.folder, data.descriptor, frames)


def _multiplied(data: Dataset, table: str, count: int, chance: np.random.Generator) -> pd.DataFrame:
    """`count` rows of a table, its own rows over and over with other days, actors and places."""
    real = data.frames[table]
    out = real.iloc[np.arange(count) % len(real)].reset_index(drop=True)
    key = out.columns[0]
    out[key] = [f"{id_}-{i}" for i, id_ in enumerate(out[key])]
    _spread(out, data.descriptor["period"], chance)
    codes, places = data.actors["actor_id"].to_numpy(), data.places["place_id"].to_numpy()
    for column in set(ACTORS) & set(out):
        out[column] = chance.choice(codes, count)
    if "actor_ids" in out:
        out["actor_ids"] = [(code,) for code in chance.choice(codes, count)]
    if "place_id" in out:
        out["place_id"] = np.where(out["place_id"] == "", "", chance.choice(places, count))
    return out


def _spread(out: pd.DataFrame, period: dict[str, str], chance: np.random.Generator) -> None:
    """Days all over the period; what lasted some days still does."""
    start, end = pd.Timestamp(period["start"]), pd.Timestamp(period["end"])
    days = chance.integers(0, (end - start).days + 1, len(out))
    moved = start + pd.to_timedelta(days, unit="D")
    if "date_end" in out:
        out["date_end"] = moved + (out["date_end"] - out["date"])
    out["date"] = moved
