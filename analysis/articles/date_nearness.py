"""What the dates of two articles say about their reporting the same event."""

from __future__ import annotations

import numpy as np
import pandas as pd


def dates_of(articles: pd.DataFrame) -> np.ndarray:
    """Return days since 1970, NaN where unknown."""
    if "published" not in articles:
        return np.full(len(articles), np.nan)
    published = pd.to_datetime(articles["published"])  # as a CSV file has it, too
    return ((published - pd.Timestamp(0)) / pd.Timedelta(days=1)).to_numpy("float64")


def nearer(
    pairs: tuple[np.ndarray, np.ndarray, np.ndarray],
    dates: np.ndarray,
    days: float,
    gain: float,
    floor: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Raise the similarity of articles known to be of the same days.

    The gain is the share of all dated pairs that are further apart: in a folder of one week,
    the same days mean little, in one of years, much.
    """
    a, b, value = pairs
    dated = np.sort(dates[~np.isnan(dates)])
    number = len(dated)
    if number > 1:
        together = (np.searchsorted(dated, dated + days, "right") - np.arange(number) - 1).sum()
        apart = 1 - together / (number * (number - 1) / 2)
        value = value + gain * apart * (np.abs(dates[a] - dates[b]) <= days)
    kept = value >= floor
    return a[kept], b[kept], np.minimum(value[kept], 1.0)
