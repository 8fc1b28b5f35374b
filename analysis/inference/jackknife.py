"""Intervals of coefficients that are no means: each unit left out once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.inference._design import FEWEST_UNITS


def clusters_of(articles: Iterable[object]) -> np.ndarray:
    """Return numbers of what is left out together: articles, or rows of fewer than five.

    >>> clusters_of(["a", "a", "b", "c", "d", "e"]).tolist(), clusters_of(["a", "a"]).tolist()
    ([0, 0, 1, 2, 3, 4], [0, 1])
    """
    number, names = pd.factorize(pd.Series(articles))
    return np.asarray(number) if len(names) >= FEWEST_UNITS else np.arange(len(number))


def left_out(features: np.ndarray, clusters: np.ndarray) -> np.ndarray:
    """Return the sums over rows with each cluster left out once, (clusters, …).

    >>> left_out(np.array([[1.0], [2.0], [4.0]]), np.array([0, 0, 1])).tolist()
    [[4.0], [3.0]]
    """
    sums = np.zeros((int(clusters.max(initial=-1)) + 1, *features.shape[1:]))
    np.add.at(sums, clusters, features)
    return np.asarray(features.sum(axis=0) - sums)


def jackknife_interval(
    value: float, others: np.ndarray, level: float = 0.95, *, lowest: float = -1.0
) -> tuple[float, float]:
    """Return the interval of a coefficient between `lowest` and 1.

    Its error is the jackknife's, ``√((n-1)/n Σ (v_i - v̄)²)`` over the values with one unit left out
    (Efron & Stein 1981, Annals of Statistics 9, 586-596). The interval is Student's t on Fisher's
    scale, ½ ln((1 + r) / (1 - r)), so that it stays in bounds.

    Parameters
    ----------
    value : float
        The coefficient.
    others : array of float, (units,)
        The same with each unit left out.
    level : float
        Coverage.
    lowest : float
        The smallest value it can have; the largest is 1.

    Returns
    -------
    low, high : float
        Missing for fewer than two units, and where nothing varies or the value is at a bound.

    Examples
    --------
    >>> low, high = jackknife_interval(0.6, np.array([0.55, 0.6, 0.62, 0.58, 0.65]))
    >>> round(low, 2), round(high, 2)
    (0.38, 0.76)
    """
    from scipy.special import stdtrit

    others = others[~np.isnan(others)]
    n = len(others)
    reach = (1 - lowest) / 2
    scaled = (value - lowest) / reach - 1
    # At a bound the error on Fisher's scale has no end.
    if n < 2 or not abs(scaled) < 1 - 1e-12:
        return np.nan, np.nan
    error = np.sqrt((n - 1) / n * np.square(others - others.mean()).sum()) / reach
    if error <= 1e-12:
        return np.nan, np.nan
    half = float(stdtrit(n - 1, (1 + level) / 2)) * error / (1 - scaled**2)
    low, high = (np.tanh(np.arctanh(scaled) + sign * half) for sign in (-1, 1))
    return float((low + 1) * reach + lowest), float((high + 1) * reach + lowest)
