"""The statistic and the effect of keyness that a name asks for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.errors import ParallaxError, listed, need_option
from analysis.terms import keyness_measures as measures

MEASURES = [
    "g2", "g2_two_term", "chi2", "chi2_yates", "fisher", "log_odds", "log_odds_four_term",
]  # fmt: skip
EFFECTS = ["log_ratio", "percent_diff", "relative_risk", "log_odds", "simple_maths"]
_FLAT, _PRIOR_WORDS = 0.01, 500.0


def check(
    measure: str, effect: str, prior: str, minimum: int, level: float, constant: float
) -> None:
    """Raise unless the options of `keyness` make sense."""
    if measure not in MEASURES and measure in EFFECTS:
        raise ParallaxError(f"measure={measure!r} is an effect: ask for effect={measure!r}; "
                            f"measure can be {listed(MEASURES, 20)}.")  # fmt: skip
    if measure == "bic":
        raise ParallaxError("measure='bic': the column 'bic' is in every table; measure can be "
                            f"{listed(MEASURES, 20)}.")  # fmt: skip
    need_option("measure", measure, MEASURES)
    need_option("effect", effect, EFFECTS)
    need_option("prior", prior, ["corpus", "flat"])
    if minimum < 1:
        raise ParallaxError(f"minimum={minimum} is too low; a term must occur at least once (1).")
    if not 0 < level < 1:
        raise ParallaxError(f"level={level} is no coverage; it can be between 0 and 1, as 0.95.")
    if not constant > 0:
        raise ParallaxError(f"constant={constant} must be above 0, as 1 or 100.")


def statistic_of(
    a: np.ndarray,
    b: np.ndarray,
    c: int,
    d: int,
    measure: str,
    g2: np.ndarray,
    odds: Odds | None,
) -> np.ndarray:
    """Return the statistic, without its sign."""
    if measure == "fisher":
        p = measures.fisher(a, b, c, d)
        return np.asarray(-np.log10(np.maximum(p, np.finfo(float).tiny)))
    if odds is not None and measure.startswith("log_odds"):
        return np.abs(odds.delta / odds.error)
    if measure == "g2_two_term":
        return measures.log_likelihood(a, b, c, d, terms=2)
    if measure.startswith("chi2"):
        return measures.chi_squared(a, b, c, d, yates=measure == "chi2_yates")
    return g2


@dataclass(frozen=True)
class Odds:
    """Monroe et al.'s δ, its error by their model, and the prior's counts."""

    delta: np.ndarray
    error: np.ndarray
    prior: np.ndarray


def log_odds(
    a: np.ndarray, b: np.ndarray, c: int, d: int, prior: str, terms: int, measure: str
) -> Odds:
    """Return δ and its error with the prior that the name asks for."""
    variance = 4 if measure == "log_odds_four_term" else 2
    alpha = np.full(len(a), _FLAT) if prior == "flat" else _PRIOR_WORDS * (a + b) / (c + d)
    total = _FLAT * terms if prior == "flat" else _PRIOR_WORDS
    found = measures.log_odds(a, b, c, d, prior=alpha, prior_words=total, terms=variance)
    return Odds(*found, alpha)


def effect_of(
    a: np.ndarray,
    b: np.ndarray,
    c: int,
    d: int,
    effect: str,
    odds: Odds | None,
    spread: measures.Spread,
    level: float,
    constant: float,
) -> measures.Estimate:
    """Return the effect and its interval."""
    if odds is not None and effect == "log_odds":
        error = spread.error(1 / (a + odds.prior), 1 / (b + odds.prior))
        return measures.around(odds.delta, error, level=level, df=spread.df)
    if effect == "simple_maths":
        return measures.simple_maths(a, b, c, d, level=level, constant=constant, spread=spread)
    return getattr(measures, effect)(a, b, c, d, level=level, spread=spread)
