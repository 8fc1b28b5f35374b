"""p-values adjusted for the number of tests."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import need_kind, need_numbers, need_option


def adjust(p: pd.Series, method: str = "holm", *, tests: int | None = None) -> pd.Series:
    """Adjust p-values for the number of tests.

    Parameters
    ----------
    p : Series of float
        Raw p-values in [0, 1], over *all* tests made; NaN for a test that could not be made.
    method : {"holm", "bonferroni", "none"}
        Holm 1979, Scandinavian J. Statistics 6, 65-70, or Bonferroni; both keep the chance of one
        false claim in the family.
    tests : int, optional
        How many tests the family has, where it has more than `p` holds: the others count as if
        they came after these, which keeps the error.

    Returns
    -------
    Series of float
        Adjusted p-values in [0, 1], in the order of `p`.

    Raises
    ------
    ParallaxError
        If `method` is none of these.

    Examples
    --------
    >>> adjust(pd.Series([0.01, 0.02, 0.03])).round(4).to_list()
    [0.03, 0.04, 0.04]
    """
    need_option("method", method, ["holm", "bonferroni", "none"])
    need_kind(p, pd.Series, "column of p-values")
    need_numbers(p, "p-values")
    known = p.dropna()
    n = len(known)
    if method == "none" or n == 0:
        return p.astype(float)
    most = max(n, tests or n)
    if method == "bonferroni":
        adjusted = known * most
    else:
        # How equal values are ordered does not matter: they step to the same value.
        order = np.argsort(known.to_numpy())
        rank = np.arange(1, n + 1)
        in_order = known.to_numpy()[order]
        stepped = np.maximum.accumulate(in_order * (most - rank + 1))
        values = np.empty(n)
        values[order] = stepped
        adjusted = pd.Series(values, index=known.index)
    return adjusted.clip(upper=1.0).reindex(p.index).rename(p.name)
