"""What was public by a day: the rule behind `as_of`."""

from collections.abc import Mapping

import pandas as pd

from ..checks.descriptor import Descriptor


def known_by(frame: pd.DataFrame, last: pd.Timestamp) -> pd.Series:
    """Return for each row of a dated table whether it was public at the end of a day.

    A row is public from `public_from`, and from its `date` where that is empty. A date of which
    only the month or the year is written counts from its last day, so that nothing is known too
    early; a row without a date was always known.
    """
    days = _last_days(frame["date"])
    if "public_from" in frame:
        days = frame["public_from"].fillna(days)
    return days.isna() | (days <= last)


def known_frames(
    frames: Mapping[str, pd.DataFrame], descriptor: Descriptor, last: pd.Timestamp
) -> dict[str, pd.DataFrame]:
    """Return the tables as far as they were public at the end of a day.

    A table that takes one text apart has the day of that text as `published` in the descriptor:
    before it, the table is empty. Rows that point to a row which is not public yet go with it.
    """
    known = {}
    for table in descriptor["resources"]:
        frame = frames[table["name"]]
        if pd.Timestamp(table.get("published", "1900-01-01")) > last:
            frame = frame.iloc[:0]
        known[table["name"]] = frame[known_by(frame, last)] if "date" in frame else frame
    for table in descriptor["resources"]:
        for key in table["schema"].get("foreignKeys", []):
            other, column = key["reference"]["resource"], key["reference"]["fields"][0]
            frame, pointing = known[table["name"]], key["fields"][0]
            if "date" in frames[other] and other != table["name"]:
                there = frame[pointing].isin(["", *known[other][column]])
                known[table["name"]] = frame[there]
    return {name: frame.reset_index(drop=True) for name, frame in known.items()}


def _last_days(dates: pd.Series) -> pd.Series:
    """Return dates as datetime64; 'YYYY' and 'YYYY-MM' become the last day that they cover."""
    if pd.api.types.is_datetime64_any_dtype(dates):
        return dates
    days = pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce")
    months = pd.to_datetime(dates, format="%Y-%m", errors="coerce", exact=True)
    years = pd.to_datetime(dates, format="%Y", errors="coerce", exact=True)
    months = months + pd.offsets.MonthEnd(0)
    years = years + pd.offsets.YearEnd(0)
    return days.fillna(months).fillna(years)
