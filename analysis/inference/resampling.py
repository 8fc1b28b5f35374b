"""Resampling: bootstrap intervals and permutation tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from analysis.errors import need_columns, need_numbers
from analysis.inference.units_of_analysis import choose_unit

RESAMPLES = 4999
SEED = 20260331

Statistic = Callable[[np.ndarray], np.ndarray]


def mean(values: np.ndarray) -> np.ndarray:
    """Take the mean along the last axis: the default statistic.

    Parameters
    ----------
    values : array of float, (…, n)

    Returns
    -------
    array of float, (…)

    Examples
    --------
    >>> mean(np.array([[1.0, 2.0], [3.0, 5.0]])).tolist()
    [1.5, 4.0]
    """
    return np.asarray(values.mean(axis=-1))


def bootstrap(
    table: pd.DataFrame,
    statistic: Statistic = mean,
    *,
    value: str,
    by: str,
    unit: str | None = None,
    level: float = 0.95,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Estimate a statistic of each group, with a percentile bootstrap interval.

    Whole units are drawn with replacement (Efron & Tibshirani 1993, ch. 13): rows of
    one article are not independent, so the article's mean is what is drawn where every
    group has at least five articles; else rows are.

    Parameters
    ----------
    table : DataFrame
        Rows with the columns `value` (float), `by` and the one named by `unit`.
    statistic : callable
        Maps an array (…, n) of the units' values to an array (…).
    value, by : str
        The columns of the measured value and of the groups.
    unit : str, optional
        A column whose values name the units, or "sentence": every row is one. Default: "article"
        where every group has at least five, else "sentence".
    level : float
        Coverage of the interval, between 0 and 1.
    resamples, seed : int
        How many samples are drawn, and the seed of the generator.

    Returns
    -------
    DataFrame
        One row a group: `by`, `unit` (str), `n` (int, units), `estimate`, `low`, `high`
        (float, in units of `value`; low and high missing for fewer than two units).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> scores = pd.DataFrame({"outlet": list("AAB"), "score": [0.0, 1.0, 0.5]})
    >>> bootstrap(scores, value="score", by="outlet", unit="sentence")
      outlet      unit  n  estimate  low  high
    0      A  sentence  2       0.5  0.0   1.0
    1      B  sentence  1       0.5  NaN   NaN
    """
    unit = choose_unit(table, by) if unit is None else unit
    rows = []
    for name, values in _units(table, value, by, unit).items():
        generator = np.random.default_rng(seed)
        low = high = np.nan
        if len(values) > 1:
            low, high = interval(resampled(values, statistic, generator, resamples), level)
        rows.append((name, unit, len(values), float(statistic(values)), low, high))
    return pd.DataFrame(rows, columns=[by, "unit", "n", "estimate", "low", "high"])


def permute(
    a: np.ndarray,
    b: np.ndarray,
    *,
    paired: bool = False,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> float:
    """Test the difference of two means by permutation, two-sided.

    Independent samples exchange their labels; paired ones change the sign of a pair's
    difference. The observed arrangement counts as one of those drawn (Phipson & Smyth
    2010), so p is never 0: ``p = (1 + as extreme) / (1 + resamples)``. Up to 15 pairs
    every sign pattern is visited once and p is exact.

    Parameters
    ----------
    a, b : array of float, (n,)
        Values of the two groups; equally long where `paired`.
    paired : bool
        Whether a[i] and b[i] belong together.
    resamples, seed : int
        How many arrangements are drawn, and the seed of the generator.

    Returns
    -------
    float
        In (0, 1].

    Raises
    ------
    ParallaxError
        If the values are no numbers.

    Examples
    --------
    >>> permute(np.array([1.0, 2, 3, 4, 5]), np.array([0.0, 0, 0, 0, 0]), paired=True)
    0.0625
    """
    a, b = np.atleast_1d(need_numbers(a, "a")), np.atleast_1d(need_numbers(b, "b"))
    generator = np.random.default_rng(seed)
    close = 1e-12
    if paired:
        difference = a - b
        n = len(difference)
        exact = n <= 15
        if exact:
            flips = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
        else:
            flips = generator.integers(0, 2, (resamples, n))
        drawn = np.abs(((1 - 2 * flips) * difference).mean(axis=1))
        extreme = int((drawn >= abs(difference.mean()) - close).sum())
        return extreme / len(drawn) if exact else (1 + extreme) / (1 + len(drawn))
    # What ndarray.mean computes, without what it costs to ask it twice a draw.
    both, n_a, n_b, total = np.concatenate([a, b]), len(a), len(b), np.add.reduce
    observed = abs(total(a) / n_a - total(b) / n_b)
    extreme = 0
    for _ in range(resamples):
        generator.shuffle(both)
        extreme += abs(total(both[:n_a]) / n_a - total(both[n_a:]) / n_b) >= observed - close
    return (1 + extreme) / (1 + resamples)


def resampled(
    values: np.ndarray, statistic: Statistic, generator: np.random.Generator, resamples: int
) -> np.ndarray:
    """Return the statistic of `resamples` samples drawn from `values` with replacement."""
    return np.concatenate(
        [statistic(values[drawn]) for drawn in _draws(len(values), resamples, generator)]
    )


def interval(drawn: np.ndarray, level: float) -> tuple[float, float]:
    """Return the percentile interval of resampled statistics.

    Parameters
    ----------
    drawn : array of float, (resamples,)
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    low, high : float

    Examples
    --------
    >>> interval(np.arange(101.0), 0.5)
    (25.0, 75.0)
    """
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _draws(n: int, resamples: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    # In portions of about a million numbers, so that memory does not grow with the corpus.
    portion = max(1, 1_000_000 // n)
    for done in range(0, resamples, portion):
        yield generator.integers(0, n, (min(portion, resamples - done), n))


def _units(table: pd.DataFrame, value: str, by: str, unit: str) -> dict[str, np.ndarray]:
    need_columns(table, [value, by, *([] if unit == "sentence" else [unit])], "given")
    if unit == "sentence":
        groups = table.groupby(table[by].astype(str), observed=True)[value]
    else:
        means = table.groupby([table[by].astype(str), unit], observed=True)[value].mean()
        groups = means.groupby(level=0)
    return {str(name): values.to_numpy(float) for name, values in groups}
