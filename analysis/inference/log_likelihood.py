"""The log-likelihood ratio of two counts, G²: how surprising, were cases drawn one by one."""

from __future__ import annotations

import numpy as np


def log_likelihood(
    a: np.ndarray | float, b: np.ndarray | float, c: float, d: float, *, terms: int = 4
) -> np.ndarray:
    """Return G² = 2 Σ O ln(O/E).

    With four terms over the whole 2 × 2 table (Dunning 1993), with two over the cells a
    and b alone (Rayson & Garside 2000).

    >>> float(log_likelihood(np.array([10]), np.array([5]), 100, 200)[0].round(6))
    7.329812
    >>> float(log_likelihood(np.array([10]), np.array([5]), 100, 200, terms=2)[0].round(6))
    6.931472
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    rate = (a + b) / (c + d)
    cells = [(a, c * rate), (b, d * rate)]
    if terms == 4:
        cells += [(c - a, c * (1 - rate)), (d - b, d * (1 - rate))]
    total = np.sum([_o_ln_o_over_e(observed, e) for observed, e in cells], axis=0)
    # Rounding can leave a trace below zero where the rates are equal.
    return np.asarray(2 * np.maximum(total, 0.0))


def _o_ln_o_over_e(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    from scipy.special import xlogy

    # Where nothing is expected nothing was observed, and 0 ln 0 is 0.
    return np.asarray(xlogy(observed, observed / np.where(expected > 0, expected, 1)))
