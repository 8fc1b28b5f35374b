"""How often each term is used, by group."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError
from analysis.inference import wilson
from analysis.terms.group_counts import group_counts, group_names
from analysis.text import TermCounts


def frequencies(counts: TermCounts, by: str = "outlet", *, level: float = 0.95) -> pd.DataFrame:
    """Count each term in each group.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.
    by : str
        A column of the articles table.
    level : float
        Coverage of the interval.

    Returns
    -------
    DataFrame
        One row a (group, term) pair with at least one occurrence, most frequent first
        within the group: `by` (str), `term` (str), `count` (int), `per_million` (float,
        occurrences per million words of the group), `articles` (int, that hold the
        term), `articles_share` (float, 0 to 1, of the group's articles), `low`, `high` (float,
        Wilson's interval of that share: Wilson 1927), `rank` (int, from 1; equal counts
        share the smallest).

    Raises
    ------
    ParallaxError
        If `by` is no column of the articles table.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"outlet": ["A"], "text": ["The dam of dams, the dam."]})
    >>> frequencies(count_terms(articles))[["term", "count", "rank"]]
       term  count  rank
    0   dam      2     1
    1   the      2     1
    2  dams      1     3
    3    of      1     3
    """
    if not 0 < level < 1:
        raise ParallaxError(f"level={level} is no coverage; it can be between 0 and 1, as 0.95.")
    groups, totals, held = group_counts(counts, by)
    names = group_names(counts, by)
    tables = []
    for group, total, articles in zip(groups, totals, held, strict=True):
        own = names == group
        used = np.flatnonzero(total)
        order = used[np.argsort(-total[used], kind="stable")]
        low, high = wilson(articles[order], int(own.sum()), level=level)
        table = pd.DataFrame(
            {
                by: pd.Series([group] * len(order), dtype="str"),
                "term": counts.terms[order],
                "count": total[order],
                "per_million": total[order] * 1e6 / max(counts.sizes[own].sum(), 1),
                "articles": articles[order],
                "articles_share": articles[order] / own.sum(),
                "low": low,
                "high": high,
            }
        )
        tables.append(table.assign(rank=table["count"].rank(method="min", ascending=False)))
    return pd.concat(tables, ignore_index=True).astype({"rank": "int64"})
