"""When a difference is claimed."""

from __future__ import annotations


def is_shown(low: float, high: float, p_adjusted: float) -> bool:
    """Say whether a difference is shown: the interval leaves out zero and p is below .05.

    Parameters
    ----------
    low, high : float
        The interval of the difference.
    p_adjusted : float

    Returns
    -------
    bool

    Examples
    --------
    >>> is_shown(0.1, 0.4, 0.01), is_shown(-0.1, 0.4, 0.01), is_shown(0.1, 0.4, 0.2)
    (True, False, False)
    """
    return bool((low > 0 or high < 0) and p_adjusted < 0.05)
