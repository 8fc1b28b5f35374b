"""How surely a word sets two sets of text apart."""

from __future__ import annotations

import numpy as np


def log_likelihood(a: float, n_a: float, b: float, n_b: float) -> float:
    """Give G² of a of n_a against b of n_b, with all four cells (Dunning 1993).

    >>> round(log_likelihood(10, 100, 10, 100), 6), round(log_likelihood(0, 10, 10, 10), 4)
    (0.0, 27.7259)
    """
    observed = np.array([[a, n_a - a], [b, n_b - b]], dtype=float)
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / observed.sum()
    some = observed > 0
    return float(2 * (observed[some] * np.log(observed[some] / expected[some])).sum())
