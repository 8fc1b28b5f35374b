"""The ways in which chance could have dealt the groups to the units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

import numpy as np

RESAMPLES = 1999
"""Arrangements drawn: at p = .05 another draw moves p by less than .01 in 19 of 20 cases (its
standard error is √(.05 · .95 / 2000) = .005)."""
SEED = 20260331
MOST_EXACT = 5000
MOST_DEALT, FEWEST_DRAWN = 40_000_000, 399
"""Labels dealt in all, and arrangements drawn at least: a million units are dealt 399 times, in
about a minute; the smallest p is then 1 / 400."""
_PORTION = 500_000


def dealt(
    labels: np.ndarray, strata: np.ndarray, resamples: int, generator: np.random.Generator,
    width: int = 1,
) -> Iterator[np.ndarray]:  # fmt: skip
    """Deal labels anew within their strata, in portions, as often as wanted.

    Parameters
    ----------
    labels : array of int, (units,)
        The groups' numbers.
    strata : array of int, (units,)
        Labels are dealt among units of one number.
    resamples : int
        How many arrangements.
    generator : Generator
    width : int
        How many numbers a caller makes of an arrangement, which sets the size of a portion.

    Yields
    ------
    array of int, (portion, units)
    """
    order = np.argsort(strata, kind="stable")
    sorted_labels, ranks = labels[order], np.unique(strata[order], return_inverse=True)[1]
    for size in portions(resamples, max(len(labels), width)):
        keys = generator.random((size, len(labels))) + ranks
        drawn = np.empty((size, len(labels)), labels.dtype)
        drawn[:, order] = sorted_labels[np.argsort(keys, axis=1)]
        yield drawn


def portions(resamples: int, width: int) -> Iterator[int]:
    """Divide arrangements into portions, so that memory does not grow with the corpus.

    >>> list(portions(10, 125_000))
    [4, 4, 2]
    """
    size = max(1, _PORTION // max(width, 1))
    for done in range(0, resamples, size):
        yield min(size, resamples - done)


def number_of(labels: np.ndarray, strata: np.ndarray) -> float:
    """Count the different arrangements of labels within strata; as many as a float can hold.

    >>> round(number_of(np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1])))
    4
    """
    from scipy.special import gammaln

    # log n! of each stratum, less that of each label in it.
    of_strata = np.unique(strata, return_counts=True)[1]
    of_both = np.unique(np.stack([strata, labels]), axis=1, return_counts=True)[1]
    log = float(gammaln(of_strata + 1).sum() - gammaln(of_both + 1).sum())
    return float(np.exp(min(log, 700.0)))


def every(labels: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """Return every arrangement of labels within strata once, (arrangements, units).

    >>> every(np.array([0, 1]), np.array([0, 0])).tolist()
    [[0, 1], [1, 0]]
    """
    places, own = _by_stratum(labels, strata)
    rows = list(product(*(list(_orders(Counter(one))) for one in own)))
    found = np.array([[label for part in row for label in part] for row in rows], labels.dtype)
    back = np.empty_like(found)
    back[:, np.concatenate(places)] = found
    return back


def places_of(strata: np.ndarray) -> list[np.ndarray]:
    """List the places of each stratum, in the order of their numbers.

    >>> [one.tolist() for one in places_of(np.array([1, 0, 1]))]
    [[1], [0, 2]]
    """
    order = np.argsort(strata, kind="stable")
    ends = np.cumsum(np.unique(strata, return_counts=True)[1])[:-1]
    return np.split(order, ends)


def _by_stratum(labels: np.ndarray, strata: np.ndarray) -> tuple[list[np.ndarray], list[list[int]]]:
    places = places_of(strata)
    return places, [labels[place].tolist() for place in places]


def _orders(left: Counter) -> Iterator[tuple[int, ...]]:
    if not left.total():
        yield ()
    for label in sorted(left):
        if left[label]:
            yield from ((label, *rest) for rest in _orders(left - Counter([label])))
