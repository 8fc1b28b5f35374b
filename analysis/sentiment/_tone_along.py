"""Tone along the article, from its headline paragraph to its end."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.inference.resampling import SEED
from analysis.inference.units_of_analysis import choose_unit

POINTS = 21
"""How many points along the article are estimated."""


def tone_along(
    scores: pd.DataFrame,
    by: str = "outlet",
    *,
    bandwidth: float = 0.15,
    level: float = 0.95,
    resamples: int = 999,
    seed: int = SEED,
) -> pd.DataFrame:
    """Estimate each group's mean tone along the article, from its start to its end.

    A sentence is placed at the middle of its share of the article: the third of four at .625.
    Each article's scores are smoothed with a Gaussian kernel (the Nadaraya-Watson estimator,
    Nadaraya 1964 and Watson 1964), and the group's curve is the mean of its articles' curves. The
    band is a pointwise percentile bootstrap over articles. With fewer than five articles in any
    group, the sentences of a group are smoothed together and the bootstrap draws sentences.

    Parameters
    ----------
    scores : DataFrame
        From `score_sentences`: all sentences of the articles, with `article`, `sentence`,
        `score` and the column `by`.
    by : str
        The column that holds the groups.
    bandwidth : float
        The kernel's standard deviation, as a share of the article.
    level, resamples, seed
        As in `inference.bootstrap`.

    Returns
    -------
    DataFrame
        21 rows a group: `by` (str), `position` (float, 0 the article's start to 1 its end),
        `unit` ("article" or "sentence"), `n` (int, units), `estimate`, `low`, `high` (float,
        -1 to 1; low and high missing with fewer than two units).

    Raises
    ------
    ParallaxError
        If a column is missing or `bandwidth` is not positive.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": "a", "sentence": range(4), "outlet": "A",
    ...                        "score": [0.9, 0.5, -0.5, -0.9]})
    >>> tone_along(scores).iloc[[0, 20]][["position", "estimate"]].round(2)
        position  estimate
    0        0.0      0.88
    20       1.0     -0.88
    """
    need_columns(scores, ["article", "sentence", "score", by], "scores")
    if not bandwidth > 0:
        raise ParallaxError(f"bandwidth={bandwidth!r} smooths nothing; give a share such as 0.15.")
    unit = choose_unit(scores, by)
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
        if unit == "article":
            starts = np.flatnonzero(~own["article"].duplicated().to_numpy())
            above = np.add.reduceat(above, starts) / np.add.reduceat(below, starts)
            below = np.ones_like(above)
        low, high = _band(above, below, level, resamples, seed)
        estimate = above.sum(axis=0) / below.sum(axis=0)
        rows.append(
            pd.DataFrame(
                {by: name, "position": grid, "unit": unit, "n": len(above),
                 "estimate": estimate, "low": low, "high": high}
            )
        )  # fmt: skip
    return pd.concat(rows, ignore_index=True)


def _band(
    above: np.ndarray, below: np.ndarray, level: float, resamples: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Bootstrap the interval of ``sum(above) / sum(below)`` at every point."""
    n = len(above)
    if n < 2:
        missing = np.full(above.shape[1], np.nan)
        return missing, missing
    generator = np.random.default_rng(seed)
    drawn = []
    portion = max(1, 10_000_000 // n)
    for done in range(0, resamples, portion):
        times = generator.multinomial(n, np.full(n, 1 / n), min(portion, resamples - done))
        drawn.append((times @ above) / (times @ below))
    low, high = np.quantile(np.concatenate(drawn), [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high
