"""The percentile interval of what was drawn again."""

from __future__ import annotations

import numpy as np


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
