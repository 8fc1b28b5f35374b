"""Coefficients of agreement, each as sums over units and a formula on the sums.

Sums can be made again without an article: the formula runs on the sums of all units, and on those
with each article left out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

# The sums over units, (…, features), to the coefficient, (…).
Formula = Callable[[np.ndarray], np.ndarray]
LEVELS = ["nominal", "ordinal", "interval"]


def confusion(first: np.ndarray, second: np.ndarray, size: int) -> np.ndarray:
    """Return each unit's cell of the two coders' confusion matrix, (units, size²)."""
    cells = np.zeros((len(first), size * size))
    cells[np.arange(len(first)), first * size + second] = 1
    return cells


def percent(size: int) -> Formula:
    def formula(sums: np.ndarray) -> np.ndarray:
        table = _square(sums, size)
        return _ratio(np.trace(table, axis1=-2, axis2=-1), table.sum((-2, -1)))

    return formula


def chance_corrected(
    size: int, expected: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> Formula:
    """Return (A_o - A_e) / (1 - A_e), where A_e comes of the shares each coder gave each label."""

    def formula(sums: np.ndarray) -> np.ndarray:
        table = _square(sums, size)
        shares = _ratio(table, table.sum((-2, -1))[..., None, None])
        observed = np.trace(shares, axis1=-2, axis2=-1)
        by_chance = expected(shares.sum(-1), shares.sum(-2))
        return _ratio(observed - by_chance, 1 - by_chance)

    return formula


def cohen(size: int) -> Formula:
    """Take each coder to have habits of their own (Cohen 1960)."""
    return chance_corrected(size, lambda first, second: (first * second).sum(-1))


def scott(size: int) -> Formula:
    """Take the coders to share one distribution of labels (Scott 1955)."""
    return chance_corrected(size, lambda first, second: (((first + second) / 2) ** 2).sum(-1))


def bennett(size: int) -> Formula:
    """Take all labels to be equally likely (Bennett, Alpert & Goldstein 1954)."""
    return chance_corrected(size, lambda first, _: np.full(first.shape[:-1], 1 / size))


def shared(counts: np.ndarray) -> np.ndarray:
    """Return each unit's share of agreeing pairs of coders, with the labels' shares and 1."""
    coders = counts.sum(1, keepdims=True)
    agreeing = (counts * (counts - 1)).sum(1, keepdims=True) / (coders * (coders - 1))
    return np.hstack([agreeing, counts / coders, np.ones_like(coders)])


def percent_of_pairs(sums: np.ndarray) -> np.ndarray:
    return _ratio(sums[..., 0], sums[..., -1])


def fleiss(sums: np.ndarray) -> np.ndarray:
    """Return (P - P_e) / (1 - P_e) over any number of coders (Fleiss 1971)."""
    shares = _ratio(sums[..., 1:-1], sums[..., -1:])
    by_chance = (shares**2).sum(-1)
    return _ratio(percent_of_pairs(sums) - by_chance, 1 - by_chance)


def coincidences(counts: np.ndarray) -> np.ndarray:
    """Return each unit's matrix of coincidences, (units, size²), of units coded twice or more."""
    units, size = counts.shape
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs[:, np.arange(size), np.arange(size)] -= counts
    return (pairs / (counts.sum(1) - 1)[:, None, None]).reshape(units, size * size)


def krippendorff(values: np.ndarray, level: str) -> Formula:
    """Return 1 - D_o / D_e on the coincidence matrix (Krippendorff 2011)."""
    size = len(values)

    def formula(sums: np.ndarray) -> np.ndarray:
        table = _square(sums, size)
        totals = table.sum(-1)
        n = totals.sum(-1)
        distance = _distance(totals, values, level)
        observed = (table * distance).sum((-2, -1))
        expected = (totals[..., :, None] * totals[..., None, :] * distance).sum((-2, -1))
        return 1 - _ratio(observed * (n - 1), expected)

    return formula


def _distance(totals: np.ndarray, values: np.ndarray, level: str) -> np.ndarray:
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    if level == "interval":
        return (values[:, None] - values[None, :]) ** 2
    # Ordinal: how many values lie between the two, each end counted half.
    middles = totals.cumsum(-1) - totals / 2
    return (middles[..., :, None] - middles[..., None, :]) ** 2


def _square(sums: np.ndarray, size: int) -> np.ndarray:
    return sums.reshape(*sums.shape[:-1], size, size)


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Divide; nothing is left to agree on where `below` is zero."""
    above, below = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=np.abs(below) > 1e-12)
