"""Each group's mean, with its interval over units."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import need_columns
from analysis.inference._design import FEWEST_UNITS, story_numbers
from analysis.inference.intervals import mean_interval, share_interval
from analysis.inference.units_of_analysis import group_units


def group_means(
    table: pd.DataFrame,
    value: str,
    by: str = "outlet",
    *,
    unit: str | None = None,
    row: str = "sentence",
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate the mean of a value in each group, with an interval over units.

    Units are a group's stories where these hold several of its articles, else its articles, at
    least five; the mean is that of the units' means. With fewer the mean is that of the rows, and
    there is no interval. It is Student's t, or for a share (every value is 0 or 1) Wilson's on the
    effective sample size (Korn & Graubard 1998; see `share_interval` in `inference/intervals.py`).

    Parameters
    ----------
    table : DataFrame
        Rows with `article`, `story` and the columns `value` (float) and `by`.
    value, by : str
        The columns of the measured value and of the groups.
    unit : str, optional
        A column whose values are the units, such as "story", in place of the choice above.
    row : str
        What a row of `table` is, to name the unit where there are few articles.
    level : float
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    DataFrame
        One row a group: `by`, `unit` (str), `n` (int, units), `estimate`, `low`, `high`
        (float, in units of `value`; low and high missing for fewer than five units, or where no
        value differs).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("abcdef"), "outlet": list("AAAAAB"), "story": None,
    ...                        "score": [0.1, 0.3, 0.2, 0.4, 0.5, 1.0]})
    >>> group_means(scores, "score").round(2)
      outlet      unit  n  estimate  low  high
    0      A   article  5       0.3  0.1   0.5
    1      B  sentence  1       1.0  NaN   NaN
    """
    need = [value, by] + (["article", "story"] if unit is None else [unit])
    need_columns(table, need, "given")
    values = table[value].astype("float64")
    is_share = bool(values.isin([0.0, 1.0]).all())
    rows = []
    for name, own in table.groupby(table[by].astype("str"), observed=True):
        found = _units(own, value, unit)
        if found is None:
            rows.append((name, row, len(own), own[value].mean(), np.nan, np.nan))
            continue
        kind, means, sizes = found
        if len(means) < FEWEST_UNITS:
            low = high = np.nan
        elif is_share:
            # A unit's share counts as if all held as many rows, so that the mean is theirs.
            size = np.full(len(means), sizes.sum() / len(means))
            low, high = share_interval(means * size, size, level=level)
        else:
            low, high = mean_interval(means, level)
        rows.append((name, kind, len(means), means.mean(), low, high))
    return pd.DataFrame(rows, columns=[by, "unit", "n", "estimate", "low", "high"])


def _units(
    own: pd.DataFrame, value: str, unit: str | None
) -> tuple[str, np.ndarray, np.ndarray] | None:
    """Return what the units are, their means, and their sizes in rows."""
    if unit is not None:
        groups = own.groupby(own[unit].astype("str"), sort=True)[value]
        return unit, groups.mean().to_numpy(float), groups.size().to_numpy()
    articles = own.assign(story=story_numbers(own["story"]), article=own["article"].astype("str"))
    found = articles.groupby("article", sort=True).agg(
        story=("story", "first"), mean=(value, "mean"), size=(value, "size")
    )
    kind, units, _ = group_units(found["story"].to_numpy())
    if kind is None:
        return None
    size = np.bincount(units)
    means = np.bincount(units, found["mean"].to_numpy(float)) / size
    return kind, means, np.bincount(units, found["size"].to_numpy(float))
