"""Term counts summed over the articles of a group."""

from __future__ import annotations

import numpy as np

from analysis.errors import ParallaxError, listed, need_columns
from analysis.text import TermCounts


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
    need_columns(counts.articles, [by], "articles")
    names = counts.articles[by].astype(str).to_numpy()
    groups = sorted(set(names))
    held = counts.matrix.copy()
    held.data = np.ones_like(held.data)
    totals = np.vstack([np.asarray(counts.matrix[names == g].sum(axis=0)) for g in groups])
    articles = np.vstack([np.asarray(held[names == g].sum(axis=0)) for g in groups])
    return groups, totals, articles


def need_group(argument: str, group: str, groups: list[str], by: str) -> None:
    """Raise unless `group` is one of the `groups` of the column `by`."""
    if group not in groups:
        raise ParallaxError(
            f"{argument}={group!r} is no group of the column {by!r}; its groups are "
            f"{listed(groups, 20)}."
        )
