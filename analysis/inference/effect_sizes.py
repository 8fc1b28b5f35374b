"""Effect sizes: how large a difference is, whatever the sample."""

from __future__ import annotations

from math import exp, lgamma

import numpy as np

from analysis.errors import need_numbers


def cliffs_delta(a: np.ndarray, b: np.ndarray, *, paired: bool = False) -> float:
    """Return Cliff's delta: how much more often a is above b than below.

    ``(#(a > b) - #(a < b)) / (n_a n_b)`` over all pairs of a value of `a` with one of `b`;
    where `paired`, over the pairs that belong together, divided by their number (Cliff
    1993, "Dominance statistics", Psychological Bulletin 114: d, and d_w for paired values).

    Parameters
    ----------
    a, b : array of float, (n,)
        Values of the two groups; equally long where `paired`.
    paired : bool
        Whether a[i] and b[i] belong together.

    Returns
    -------
    float
        -1 (every a is below every b) to 1; 0 where neither is above; missing without values.

    Raises
    ------
    ParallaxError
        If the values are no numbers.

    Examples
    --------
    >>> round(cliffs_delta(np.array([3.0, 2, 1]), np.array([1.0, 0, 0])), 3)
    0.889
    >>> cliffs_delta(np.array([3.0, 2, 1]), np.array([1.0, 0, 2]), paired=True)
    0.3333333333333333
    """
    a, b = np.atleast_1d(need_numbers(a, "a")), np.atleast_1d(need_numbers(b, "b"))
    if not len(a) or not len(b):
        return np.nan
    if paired:
        return float(np.sign(a - b).mean())
    in_order = np.sort(b)
    below = np.searchsorted(in_order, a, side="left").sum()
    above = (len(b) - np.searchsorted(in_order, a, side="right")).sum()
    return float((int(below) - int(above)) / (len(a) * len(b)))


def hedges_g(a: np.ndarray, b: np.ndarray) -> float:
    """Return Hedges' g: the difference of means in standard deviations, small samples corrected.

    ``J(df) (mean_a - mean_b) / s`` with the pooled standard deviation s, df = n_a + n_b - 2
    and ``J(df) = Γ(df/2) / (√(df/2) Γ((df - 1)/2))`` (Hedges 1981, "Distribution theory for
    Glass's estimator", J. Educational Statistics 6). Paired values are standardised the same
    way (g_av of Lakens 2013), so that g means the same in every row of a table.

    Parameters
    ----------
    a, b : array of float, (n,)
        Values of the two groups.

    Returns
    -------
    float
        In standard deviations; missing with fewer than two values a side, or where no
        value differs from its group's mean.

    Raises
    ------
    ParallaxError
        If the values are no numbers.

    Examples
    --------
    >>> round(hedges_g(np.array([2.0, 3, 4]), np.array([1.0, 2, 3])), 4)
    0.7979
    """
    a, b = np.atleast_1d(need_numbers(a, "a")), np.atleast_1d(need_numbers(b, "b"))
    if min(len(a), len(b)) < 2:
        return np.nan
    df = len(a) + len(b) - 2
    pooled = np.sqrt(((len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)) / df)
    # Equal values leave a rest of rounding in the variance.
    if pooled <= 1e-12 * max(1.0, np.abs(a).max(), np.abs(b).max()):
        return np.nan
    correction = exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / np.sqrt(df / 2)
    return float(correction * (a.mean() - b.mean()) / pooled)


def g_interval(
    g: float, n_a: int, n_b: int, *, r: float | None = None, level: float = 0.95
) -> tuple[float, float]:
    """Return the interval of Hedges' g.

    Its variance is ``J² ((n_a + n_b) / (n_a n_b) + d² / (2 (n_a + n_b)))``, of n pairs
    ``J² (1/n + d² / (2n)) · 2 (1 - r)``, with d = g / J (Hedges & Olkin 1985; Borenstein et al.
    2009, "Introduction to Meta-Analysis", formulas 4.20 to 4.24 and 4.28).

    Parameters
    ----------
    g : float
        From `hedges_g`.
    n_a, n_b : int
        Units a side.
    r : float, optional
        The correlation of the pairs, for paired values.
    level : float
        Coverage.

    Returns
    -------
    low, high : float
        Missing where g is.

    Examples
    --------
    >>> low, high = g_interval(0.5924, 50, 50)
    >>> round(low, 3), round(high, 3)
    (0.19, 0.995)
    """
    from scipy.special import stdtrit

    df = n_a + n_b - 2
    if not np.isfinite(g) or df < 2:
        return np.nan, np.nan
    correction = exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / np.sqrt(df / 2)
    d2 = (g / correction) ** 2
    if r is None:
        variance = (n_a + n_b) / (n_a * n_b) + d2 / (2 * (n_a + n_b))
    else:
        df = n_a - 1
        variance = (1 / n_a + d2 / (2 * n_a)) * 2 * (1 - min(r, 1.0))
    reach = float(stdtrit(df, (1 + level) / 2) * correction * np.sqrt(variance))
    # Pairs that are perfectly alike leave no width to speak of.
    return (g - reach, g + reach) if reach > 0 else (np.nan, np.nan)
