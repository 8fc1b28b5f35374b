"""Term counts summed over the articles of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import ParallaxError, did_you_mean, listed, need_columns, need_kind
from analysis.text import TermCounts

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def need_counts(counts: object) -> None:
    """Raise unless these are term counts."""
    need_kind(counts, TermCounts, "counts")


def group_names(counts: TermCounts, by: str) -> np.ndarray:
    """Return each article's group, as str, in the order of the rows."""
    need_counts(counts)
    need_columns(counts.articles, [by], "articles")
    if not len(counts.articles):
        raise ParallaxError("The articles table has no rows; there is nothing to count.")
    return counts.articles[by].astype(str).to_numpy(dtype=object)


def group_counts(counts: TermCounts, by: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Sum the counts of each group.

    Returns
    -------
    groups : list of str
        In alphabetical order.
    totals : array of int64, groups × terms
        Occurrences.
    articles : array of int64, groups × terms
        Articles that hold the term.
    """
    names = group_names(counts, by)
    groups = sorted(set(names))
    sides = [counts.matrix[names == group] for group in groups]
    totals = np.vstack([occurrences(side) for side in sides])
    return groups, totals, np.vstack([held(side) for side in sides])


def occurrences(matrix: csr_array) -> np.ndarray:
    """Sum each term's occurrences over the rows of a matrix of counts."""
    weights = matrix.data.astype(float)  # exact up to 2^53
    summed = np.bincount(matrix.indices, weights, minlength=matrix.shape[1])
    return summed.astype("int64")


def held(matrix: csr_array) -> np.ndarray:
    """Count the rows, articles, that hold each term."""
    return np.bincount(matrix.indices, minlength=matrix.shape[1]).astype("int64")


def deviation_of_proportions(
    count: np.ndarray, share: np.ndarray, term: np.ndarray, total: np.ndarray
) -> np.ndarray:
    """Return Gries' DP of each term over parts, from the parts that hold it.

    DP = ½ Σ|s − v| over the parts, s a part's share of the words and v its share
    of the term's occurrences (Gries 2008): 0 where the term keeps to the parts'
    lengths, towards 1 where few of them hold it; missing where it does not occur.

    Parameters
    ----------
    count : array of int, (cells,)
        Occurrences of one term in one part.
    share : array of float, (cells,)
        The part's share of all words.
    term : array of int, (cells,)
        The term's number.
    total : array of int, (terms,)
        Each term's occurrences in all parts.

    Returns
    -------
    array of float, (terms,)

    Examples
    --------
    The example of Gries (2008): 1 to 5 occurrences in parts of 9, 10, 10, 10 and 11 words.

    >>> count, words = np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11])
    >>> term = np.zeros(5, dtype=int)
    >>> deviation_of_proportions(count, words / 50, term, np.array([15])).round(6).tolist()
    [0.18]
    """
    found = count / total[term]
    # Parts without the term add their whole share: start from all shares, 1.
    more = np.bincount(term, np.abs(share - found) - share, minlength=len(total))
    return np.where(total > 0, np.clip((1 + more) / 2, 0, 1), np.nan)


def need_group(argument: str, group: str, groups: list[str], by: str) -> None:
    """Raise unless `group` is one of the `groups` of the column `by`."""
    if group not in groups:
        raise ParallaxError(
            f"{argument}={group!r} is no group of the column {by!r}; its groups are "
            f"{listed(groups, 20)}.{did_you_mean(group, groups)}"
        )
