"""What was public by a day: the rule behind `as_of`."""

import pandas as pd


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
