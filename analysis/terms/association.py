"""Association measures: how much more often two words meet than chance would have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.errors import need_option
from analysis.text.nltk_parts import only_parts_of_nltk

NLTK = {
    "pmi": "pmi",
    "t": "student_t",
    "chi2": "chi_sq",
    "g2": "likelihood_ratio",
    "mi_like": "mi_like",
    "poisson_stirling": "poisson_stirling",
    "jaccard": "jaccard",
    "phi2": "phi_sq",
    "dice": "dice",
    "raw_freq": "raw_freq",
}
"""This kit's names of the measures that NLTK computes."""
ALL = ["log_dice", "lambda", "z", "fisher", *NLTK]


def associate(
    both: Sequence[int],
    first: Sequence[int],
    second: Sequence[int],
    total: Sequence[int],
    measures: Sequence[str],
) -> dict[str, np.ndarray]:
    """Compute association measures of pairs of words.

    Parameters
    ----------
    both, first, second, total : sequence of int
        For each pair: how often the two meet, how many meetings hold the first word and
        the second, and how many there are of any words.
    measures : sequence of str
        Names from `ALL`.

    Returns
    -------
    dict of str to array of float

    Raises
    ------
    ParallaxError
        If a measure is unknown.

    Examples
    --------
    >>> float(associate([8], [15828], [4675], [14307668], ["t"])["t"][0].round(5))
    0.99993
    """
    for name in measures:
        need_option("measures", name, ALL)
    cells = [np.asarray(side, dtype="float64") for side in (both, first, second, total)]
    return {name: _one(name, cells) for name in measures}


def _one(name: str, cells: list[np.ndarray]) -> np.ndarray:
    both, first, second, total = cells
    if name == "log_dice":
        return 14 + np.log2(2 * both / (first + second))
    if name in ("lambda", "z"):
        # The log odds ratio with 1/2 in every cell, and its Wald statistic.
        table = [both, first - both, second - both, total - first - second + both]
        a, b, c, d = (cell + 0.5 for cell in table)
        odds = np.log(a * d / (b * c))
        return odds if name == "lambda" else odds / np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    if name == "fisher":
        from scipy.stats import hypergeom

        return np.asarray(hypergeom.sf(both - 1, total, first, second))
    with only_parts_of_nltk():
        from nltk.metrics.association import BigramAssocMeasures

    compute: Callable[..., float] = getattr(BigramAssocMeasures, NLTK[name])
    rows = pd.DataFrame(dict(enumerate(cells))).astype("int64").itertuples(index=False)
    return np.array([compute(ii, (ix, xi), xx) for ii, ix, xi, xx in rows], dtype="float64")
