"""The interval of a share that was counted."""

from __future__ import annotations

import numpy as np

from analysis.errors import need_numbers


def wilson(
    k: np.ndarray | float, n: np.ndarray | float, *, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Return the score interval of the share k / n, which is sound for few cases and at 0 and 1.

    (k + z²/2 ± z √(k(n − k)/n + z²/4)) / (n + z²): Wilson (1927), "Probable inference, the law of
    succession, and statistical inference", J. American Statistical Association 22, 209-212.

    Parameters
    ----------
    k, n : array or float
        Counts: cases of a kind, and all cases, more than 0.
    level : float
        The coverage, between 0 and 1.

    Returns
    -------
    tuple of array (float, 0 to 1)
        The lower and the upper ends.

    Raises
    ------
    ParallaxError
        If `k` is no number.

    Examples
    --------
    >>> low, high = wilson(10, 100)
    >>> low.round(5), high.round(5)
    (np.float64(0.05523), np.float64(0.17437))
    """
    from scipy.special import ndtri

    if not isinstance(k, (int, float)):
        need_numbers(k, "k")
    z2 = ndtri((1 + level) / 2) ** 2
    centre = (k + z2 / 2) / (n + z2)
    reach = np.sqrt(z2 * (k * (n - k) / n + z2 / 4)) / (n + z2)
    return np.clip(centre - reach, 0, 1), np.clip(centre + reach, 0, 1)
