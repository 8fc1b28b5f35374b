"""Measures of keyness: statistics and effects of a term in two bodies of words.

All take the term's counts *a* among the target's *c* words and *b* among the reference's *d*, as
arrays and two numbers; N = c + d.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.inference.log_likelihood import log_likelihood as log_likelihood

Estimate = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Spread:
    """Variances of both sides' counts, their covariance, and degrees of freedom."""

    a: np.ndarray
    b: np.ndarray
    both: np.ndarray | float = 0.0
    df: np.ndarray | float = np.inf

    def error(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Return the error of f(a) - f(b) by the delta method, given the slopes of f."""
        variance = self.a * a**2 + self.b * b**2 - 2 * self.both * a * b
        return np.sqrt(np.maximum(variance, 0))


def binomial(a: np.ndarray, b: np.ndarray, c: int, d: int) -> Spread:
    """Return the spread of words drawn one by one, as words of articles are not."""
    return Spread(a * np.maximum(1 - a / c, 0), b * np.maximum(1 - b / d, 0))


def chi_squared(a: np.ndarray, b: np.ndarray, c: int, d: int, *, yates: bool = False) -> np.ndarray:
    """Return Pearson's χ² = N (ad′ − bc′)² / …; `yates` takes N/2 off the difference (Yates 1934).

    >>> sides = np.array([7]), np.array([7]), 10, 9
    >>> [float(chi_squared(*sides, yates=yates)[0].round(3)) for yates in (False, True)]
    [0.148, 0.0]
    """
    n = float(c + d)
    gap = np.abs(a * float(d) - b * float(c))
    if yates:
        gap = np.maximum(gap - n / 2, 0)
    both = (a + b).astype(float)
    margins = both * (n - both) * c * d
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(margins > 0, n * gap**2 / margins, 0.0)


def fisher(a: np.ndarray, b: np.ndarray, c: int, d: int) -> np.ndarray:
    """Return the two-sided p of Fisher's exact test (Fisher 1922).

    The sum of the probabilities of all tables with the same margins that are no likelier
    than the one seen.

    >>> float(fisher(np.array([3]), np.array([0]), 3, 3)[0].round(6))
    0.1
    """
    pairs, place = np.unique(np.column_stack([a, b]), axis=0, return_inverse=True)
    p = np.array([_fisher(int(one), int(other), c, d) for one, other in pairs])
    return p[place.reshape(-1)]


def log_ratio(
    a: np.ndarray, b: np.ndarray, c: int, d: int,
    *, level: float = 0.95, spread: Spread | None = None,
) -> Estimate:  # fmt: skip
    """Return log₂ of the ratio of two rates (Hardie 2014), with its interval.

    A count of 0 counts as 0.5, as Hardie does. The interval is on the log scale; without a
    `spread` over articles its standard error is √(1/a − 1/c + 1/b − 1/d) (Katz et al. 1978).

    >>> effect, low, high = log_ratio(np.array([8]), np.array([2]), 1000, 1000)
    >>> float(effect[0])
    2.0
    """
    a, b = (np.where(side == 0, 0.5, side) for side in (a, b))
    spread = spread or binomial(a, b, c, d)
    effect = np.log2((a / c) / (b / d))
    return around(effect, spread.error(1 / a, 1 / b) / np.log(2), level=level, df=spread.df)


def relative_risk(
    a: np.ndarray, b: np.ndarray, c: int, d: int,
    *, level: float = 0.95, spread: Spread | None = None,
) -> Estimate:  # fmt: skip
    """Return the ratio of two rates, with the interval of `log_ratio`; 0 counts as 0.5.

    >>> float(relative_risk(np.array([8]), np.array([2]), 1000, 1000)[0][0])
    4.0
    """
    logs = log_ratio(a, b, c, d, level=level, spread=spread)
    with np.errstate(over="ignore"):  # a few rare words leave all open
        effect, low, high = (np.exp2(value) for value in logs)
    return effect, low, high


def percent_diff(
    a: np.ndarray, b: np.ndarray, c: int, d: int,
    *, level: float = 0.95, spread: Spread | None = None,
) -> Estimate:  # fmt: skip
    """Return %DIFF = 100 (rate − reference rate) / reference rate (Gabrielatos & Marchi 2011).

    A count of 0 counts as 0.5 (they divide by 10⁻¹⁸, which says only "infinitely more"), so
    that the value is 100 (`relative_risk` − 1), and so is its interval.

    >>> float(percent_diff(np.array([8]), np.array([2]), 1000, 1000)[0][0])
    300.0
    """
    ratios = relative_risk(a, b, c, d, level=level, spread=spread)
    effect, low, high = (100 * (value - 1) for value in ratios)
    return effect, low, high


def simple_maths(
    a: np.ndarray, b: np.ndarray, c: int, d: int,
    *, level: float = 0.95, constant: float = 1.0, spread: Spread | None = None,
) -> Estimate:  # fmt: skip
    """Return (rate + n) / (reference rate + n), rates per million words (Kilgarriff 2009).

    The larger the constant n, the commoner the words that come first. Kilgarriff gives no
    interval; this one is on the log scale by the delta method.

    >>> sides = np.array([35]), np.array([263]), 112_289_776, 1_559_716_979
    >>> float(simple_maths(*sides)[0][0].round(4))
    1.1224
    """
    spread = spread or binomial(a, b, c, d)
    rate_a, rate_b = a * 1e6 / c + constant, b * 1e6 / d + constant
    effect = rate_a / rate_b
    error = spread.error(1e6 / c / rate_a, 1e6 / d / rate_b)
    _, low, high = around(np.log(effect), error, level=level, df=spread.df)
    with np.errstate(over="ignore"):
        return effect, np.exp(low), np.exp(high)


def log_odds(
    a: np.ndarray,
    b: np.ndarray,
    c: int,
    d: int,
    *,
    prior: np.ndarray,
    prior_words: float,
    terms: int = 2,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the log-odds ratio with a Dirichlet prior, and its standard error, in nats.

    δ = ln((a + α) / (c + α₀ − a − α)) − ln((b + α) / (d + α₀ − b − α)), α the prior's
    pseudo-count of the term and α₀ of all terms (Monroe, Colaresi & Quinn 2008). Its variance
    has four terms, 1/(a + α) + 1/(c + α₀ − a − α) and the same of b; their approximation, the
    usual one, keeps two, 1/(a + α) + 1/(b + α). δ over its error is their z.

    >>> half = np.array([0.5])
    >>> delta, error = log_odds(np.array([8]), np.array([8]), 99, 99, prior=half, prior_words=1)
    >>> float(delta[0]), float(error[0].round(3))
    (0.0, 0.485)
    """
    inside = [a + prior, b + prior]
    # All other words together count for at least half a word, as a count of 0 does elsewhere.
    outside = [np.maximum(n + prior_words - x, 0.5) for n, x in zip((c, d), inside, strict=True)]
    delta = np.log(inside[0] / outside[0]) - np.log(inside[1] / outside[1])
    variance = 1 / inside[0] + 1 / inside[1]
    if terms == 4:
        variance = variance + 1 / outside[0] + 1 / outside[1]
    return delta, np.sqrt(variance)


def around(
    value: np.ndarray, error: np.ndarray, *, level: float = 0.95, df: np.ndarray | float = np.inf
) -> Estimate:
    """Return the interval of t, normal without degrees of freedom, around a value.

    >>> _, low, high = around(np.array([0.0]), np.array([1.0]))
    >>> float(low[0].round(2)), float(high[0].round(2))
    (-1.96, 1.96)
    """
    reach = _reach(level, df) * error
    return value, value - reach, value + reach


def bic(g2: np.ndarray, n: int) -> np.ndarray:
    """Return BIC = G² − ln N, the evidence for a difference (Wilson 2013).

    Below 0 the counts speak for no difference; above 2, 6 and 10 the evidence for one is
    positive, strong and very strong.

    >>> float(bic(np.array([12.0]), 22026).round(3)[0])
    2.0
    """
    return g2 - np.log(n)


def _reach(level: float, df: np.ndarray | float) -> np.ndarray:
    from scipy.special import stdtrit

    return np.asarray(stdtrit(np.minimum(df, 1e9), (1 + level) / 2))


def _fisher(a: int, b: int, c: int, d: int) -> float:
    from scipy.special import betaln

    def choices(n: int, k: np.ndarray) -> np.ndarray:
        return np.asarray(-betaln(1 + n - k, 1 + k) - np.log1p(n))

    seen = np.arange(max(0, a + b - d), min(a + b, c) + 1)
    log_p = choices(c, seen) + choices(d, a + b - seen)
    p = np.exp(log_p - log_p.max())
    # Tables as likely as this one but for rounding are as extreme.
    extreme = p <= p[a - seen[0]] * (1 + 1e-7)
    return float(min(p[extreme].sum() / p.sum(), 1.0))
