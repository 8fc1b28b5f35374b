"""Tone along the article, from its headline paragraph to its end."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.inference._design import story_numbers
from analysis.inference.intervals import t_interval
from analysis.inference.units_of_analysis import group_units

POINTS = 21
"""How many points along the article are estimated."""


def tone_along(
    scores: pd.DataFrame,
    by: str = "outlet",
    *,
    bandwidth: float = 0.15,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate each group's mean tone along the article, from its start to its end.

    A sentence is placed at the middle of its share of the article: the third of four at .625.
    Each article's scores are smoothed with a Gaussian kernel (the Nadaraya-Watson estimator,
    Nadaraya 1964 and Watson 1964), and the group's curve is the mean of its articles' curves. The
    band is pointwise, Student's t over the curves of its stories or articles. In a group of fewer
    than five units the sentences are smoothed together, and there is no band.

    Parameters
    ----------
    scores : DataFrame
        From `score_sentences`: all sentences of the articles, with `article`, `story`,
        `sentence`, `score` and the column `by`.
    by : str
        The column that holds the groups.
    bandwidth : float
        The kernel's standard deviation, as a share of the article.
    level : float
        Coverage of the band, between 0 and 1.

    Returns
    -------
    DataFrame
        21 rows a group: `by` (str), `position` (float, 0 the article's start to 1 its end),
        `unit` ("story", "article" or "sentence"), `n` (int, units), `estimate`, `low`, `high`
        (float, -1 to 1; no low and high over sentences).

    Raises
    ------
    ParallaxError
        If a column is missing or `bandwidth` is not positive.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": "a", "sentence": range(4), "outlet": "A", "story": "s",
    ...                        "score": [0.9, 0.5, -0.5, -0.9]})
    >>> tone_along(scores).iloc[[0, 20]][["position", "estimate"]].round(2)
        position  estimate
    0        0.0      0.88
    20       1.0     -0.88
    """
    need_columns(scores, ["article", "story", "sentence", "score", by], "scores")
    if not bandwidth > 0:
        raise ParallaxError(f"bandwidth={bandwidth!r} smooths nothing; give a share such as 0.15.")
    in_order = scores.sort_values(["article", "sentence"], kind="stable")
    size = in_order.groupby("article", observed=True)["score"].transform("size")
    place = (in_order.groupby("article", observed=True).cumcount() + 0.5) / size
    grid = np.linspace(0, 1, POINTS)
    kernel = np.exp(-0.5 * ((place.to_numpy()[:, None] - grid) / bandwidth) ** 2)
    # A narrow kernel far from any sentence would leave nothing to divide by.
    kernel = np.maximum(kernel, 1e-12)
    values = kernel * in_order["score"].to_numpy(float)[:, None]
    rows = []
    for name, own in in_order.reset_index(drop=True).groupby(in_order[by].astype(str).to_numpy()):
        above, below = values[own.index], kernel[own.index]
        starts = np.flatnonzero(~own["article"].duplicated().to_numpy())
        unit, units, n = group_units(story_numbers(own["story"])[starts])
        low = high = np.full(POINTS, np.nan)
        if unit is not None:
            curves = np.add.reduceat(above, starts) / np.add.reduceat(below, starts)
            above = _by_unit(curves, units)
            below = np.ones_like(above)
            error = above.std(axis=0, ddof=1) / np.sqrt(n)
            low, high = t_interval(above.mean(axis=0), error, np.full(POINTS, n - 1.0), level)
        estimate = above.sum(axis=0) / below.sum(axis=0)
        rows.append(
            pd.DataFrame(
                {by: name, "position": grid, "unit": unit or "sentence", "n": len(above),
                 "estimate": estimate, "low": low, "high": high}
            )
        )  # fmt: skip
    return pd.concat(rows, ignore_index=True)


def _by_unit(curves: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Average the articles' curves by story."""
    sums = np.zeros((int(units.max()) + 1, curves.shape[1]))
    np.add.at(sums, units, curves)
    return np.asarray(sums / np.bincount(units)[:, None])
