"""Intervals on units: of a mean, a share, a ratio of sums, and of differences between them."""

from __future__ import annotations

import numpy as np

from analysis.errors import ParallaxError
from analysis.inference._wilson import wilson


def t_interval(
    estimate: np.ndarray, error: np.ndarray, df: np.ndarray, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Return estimate ± t · error (Student 1908); missing where nothing varies.

    Parameters
    ----------
    estimate, error, df : array of float
        With its standard error and degrees of freedom.
    level : float
        Coverage.

    Returns
    -------
    low, high : array of float

    Examples
    --------
    >>> low, high = t_interval(np.array(2.0), np.array(0.5), np.array(9.0))
    >>> round(float(low), 3), round(float(high), 3)
    (0.869, 3.131)
    """
    from scipy.special import stdtrit

    # No interval has no width: what did not vary here says nothing of how it varies.
    varied = error > 1e-12 * np.maximum(1, np.abs(estimate))
    reach = stdtrit(df, (1 + level) / 2) * np.where(varied, error, np.nan)
    return np.asarray(estimate - reach), np.asarray(estimate + reach)


def mean_interval(values: np.ndarray, level: float = 0.95) -> tuple[float, float]:
    """Return the t interval of a mean over units; missing for one unit, or equal ones.

    >>> low, high = mean_interval(np.array([1.0, 2, 3, 4, 5]))
    >>> round(low, 3), round(high, 3)
    (1.037, 4.963)
    """
    n = len(values)
    if n < 2 or np.ptp(values) <= 1e-12 * np.abs(values).max():
        return np.nan, np.nan
    error = values.std(ddof=1) / np.sqrt(n)
    low, high = t_interval(values.mean(), error, np.asarray(n - 1.0), level)
    return float(low), float(high)


ALIKE = 0.07
"""Likeness (intraclass correlation) of the rows of a unit where it cannot be estimated, as none or
all of them have the mark: the median over frames and tone of the sentences of 150 articles of real
news is .065 (``python -m benchmarks calibration``)."""


def share_interval(
    part: np.ndarray, whole: np.ndarray, *, level: float = 0.95
) -> tuple[float, float]:
    """Return the interval of a share, a ratio of sums over units: Wilson's on the effective size.

    The variance of Σ part / Σ whole over units is the sandwich's, ``n/(n-1) Σ (part - r · whole)² /
    (Σ whole)²`` (Cochran 1977, "Sampling techniques", ch. 6). As many independent cases as would
    vary as much go into Wilson's score interval, fewer by the square of normal over t quantile
    (Korn & Graubard 1998, Survey Methodology 24, 193-201; Franco, Little, Louis & Slud
    2019, J. Survey Statistics and Methodology 7, 334-364). Its degrees of freedom are those of
    as many units of one size as weigh as much, ``(Σ whole)² / Σ whole²`` (Kish 1965, "Survey
    sampling", 11.7): with n - 1 the interval of a share of voice over 5 units covers .88, so .94.

    Parameters
    ----------
    part, whole : array of float, (units,)
        What is counted of each unit, and out of how much.
    level : float
        Coverage.

    Returns
    -------
    low, high : float
        0 to 1; missing with fewer than two units.

    Examples
    --------
    >>> low, high = share_interval(np.array([2.0, 0, 1, 4, 3]), np.full(5, 10.0))
    >>> round(low, 3), round(high, 3)
    (0.073, 0.444)
    """
    from scipy.special import ndtri, stdtrit

    part, whole = part[whole > 0], whole[whole > 0]
    n, total = len(part), float(whole.sum())
    if n < 2:
        return np.nan, np.nan
    share = float(part.sum()) / total
    tail = (1 + level) / 2
    variance = n / (n - 1) * np.square(part - share * whole).sum() / total**2
    if variance > 1e-15:
        size = share * (1 - share) / variance
    else:
        size = total / (1 + (total / n - 1) * ALIKE)
    df = max(total**2 / float(np.square(whole).sum()) - 1, 1.0)
    size = min(size, total) * (ndtri(tail) / stdtrit(df, tail)) ** 2
    low, high = wilson(share * size, size, level=level)
    return float(low), float(high)


def log_ratio_interval(
    part_a: np.ndarray, whole_a: np.ndarray, part_b: np.ndarray, whole_b: np.ndarray,
    *, level: float = 0.95,
) -> tuple[float, float, float]:  # fmt: skip
    """Return the binary log of the ratio of two rates, with its interval over units.

    Each rate is a ratio of sums with the sandwich's variance of its log; their sum has
    Welch's degrees of freedom. Half a case is added to both counts, so that none has a log
    (Anscombe 1956, Biometrika 43).

    Parameters
    ----------
    part_a, whole_a, part_b, whole_b : array of float, (units,)
        Counts of the word and of all words, by unit.
    level : float
        Coverage.

    Returns
    -------
    effect, low, high : float
        In bits; low and high missing with fewer than two units a side, or where nothing varies.

    Examples
    --------
    >>> hundred = np.full(5, 100.0)
    >>> found = log_ratio_interval(np.array([4.0, 2, 3, 5, 6]), hundred,
    ...                            np.array([1.0, 2, 0, 1, 1]), hundred)
    >>> [round(one, 2) for one in found]
    [1.9, 0.74, 3.06]
    """
    logs, variances, sizes = [], [], []
    for part, whole in ((part_a, whole_a), (part_b, whole_b)):
        n, count, total = len(part), part.sum() + 0.5, whole.sum()
        rate = part.sum() / total
        squares = np.square(part - rate * whole).sum()
        variances.append(n / max(n - 1, 1) * squares / count**2 if n > 1 else np.nan)
        logs.append(np.log2(count / total))
        sizes.append(n)
    both = sum(variances)
    effect = float(logs[0] - logs[1])
    if not both > 0:
        return effect, np.nan, np.nan
    df = both**2 / sum(v**2 / (n - 1) for v, n in zip(variances, sizes, strict=True))
    low, high = t_interval(
        np.asarray(effect), np.asarray(np.sqrt(both) / np.log(2)), np.asarray(df), level
    )
    return effect, float(low), float(high)


def equivalence_p(
    effect: np.ndarray, error: np.ndarray, df: np.ndarray, margin: float
) -> np.ndarray:
    """Test whether a difference is smaller than a margin: the larger p of two one-sided t tests.

    Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15, 657-680. It is below .05 where
    the 90 % interval lies inside ±margin.

    Parameters
    ----------
    effect, error, df : array of float
    margin : float
        The largest difference that does not matter, above 0.

    Returns
    -------
    array of float

    Examples
    --------
    >>> equivalence_p(np.array(0.01), np.array(0.02), np.array(20.0), 0.07).round(4)
    np.float64(0.0035)
    """
    from scipy.special import stdtr

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(stdtr(df, (np.abs(effect) - margin) / np.where(error > 0, error, np.nan)))


def need_margin(margin: float) -> float:
    """Refuse a margin that is no difference."""
    if not margin > 0:
        raise ParallaxError(f"margin={margin} is no difference; give one above 0, such as 0.1.")
    return margin
