"""The curves of Zipf and Heaps: ranks against counts, words against different words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.terms.group_counts import group_counts, group_names
from analysis.text import TermCounts


def zipf(counts: TermCounts, by: str = "outlet") -> pd.DataFrame:
    """Set each term's count against its rank (Zipf 1949).

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.
    by : str
        A column of the articles table.

    Returns
    -------
    DataFrame
        One row a (group, term) pair that occurs, the commonest first: `by` (str), `rank` (int,
        from 1; equal counts in alphabetical order), `term` (str), `count` (int),
        `per_million`, `expected` (float, the first rank's count divided by the rank).

    Raises
    ------
    ParallaxError
        If `by` is no column of the articles table.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"outlet": ["A"], "text": ["war war peace"]})
    >>> zipf(count_terms(articles))[["rank", "term", "count", "expected"]]
       rank   term  count  expected
    0     1    war      2       2.0
    1     2  peace      1       1.0
    """
    groups, totals, _ = group_counts(counts, by)
    names = group_names(counts, by)
    tables = []
    for group, total in zip(groups, totals, strict=True):
        order = np.argsort(-total, kind="stable")[: np.count_nonzero(total)]
        rank = np.arange(1, len(order) + 1)
        tables.append(
            pd.DataFrame(
                {
                    by: pd.Series([group] * len(order), dtype="str"),
                    "rank": rank,
                    "term": counts.terms[order],
                    "count": total[order],
                    "per_million": total[order] * 1e6 / max(counts.sizes[names == group].sum(), 1),
                    "expected": total.max(initial=0) / rank,
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def heaps(counts: TermCounts, by: str = "outlet") -> pd.DataFrame:
    """Set the different words against the words read, article after article.

    Heaps' law, V = K Nᵝ (Heaps 1978), is fitted by least squares on the logarithms.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`, with no terms left out.
    by : str
        A column of the articles table.

    Returns
    -------
    DataFrame
        One row an article, in the order of the table within its group: `by`, `article` (str),
        `articles`, `words`, `types` (int, read so far), `expected` (float, by the fitted law;
        missing below three articles), `beta` (float, the law's exponent).

    Raises
    ------
    ParallaxError
        If `by` is no column of the articles table.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"outlet": "A", "text": ["war and war", "war and peace"]})
    >>> heaps(count_terms(articles))[["articles", "words", "types"]]
       articles  words  types
    0         1      3      2
    1         2      6      3
    """
    names = group_names(counts, by)
    tables = []
    for group in sorted(set(names)):
        rows = np.flatnonzero(names == group)
        matrix = counts.matrix[rows]
        # A term's first place in the matrix is the article that brings it.
        _, first = np.unique(matrix.indices, return_index=True)
        article = np.searchsorted(matrix.indptr, first, side="right") - 1
        words = np.cumsum(counts.sizes[rows])
        types = np.cumsum(np.bincount(article, minlength=len(rows)))
        expected, beta = _fitted(words, types)
        tables.append(
            pd.DataFrame(
                {
                    by: pd.Series([group] * len(rows), dtype="str"),
                    "article": pd.Series(counts.articles.index[rows].astype(str), dtype="str"),
                    "articles": np.arange(1, len(rows) + 1),
                    "words": words,
                    "types": types,
                    "expected": expected,
                    "beta": beta,
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def _fitted(words: np.ndarray, types: np.ndarray) -> tuple[np.ndarray, float]:
    known = types > 0
    if len(np.unique(words[known])) < 3:
        return np.full(len(words), np.nan), np.nan
    x, y = np.log(words[known]), np.log(types[known])
    beta = float(((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum())
    return np.exp(y.mean() - beta * x.mean()) * words.astype(float) ** beta, beta
