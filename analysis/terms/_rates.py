"""Rates of chosen terms with their intervals."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_list
from analysis.inference import wilson
from analysis.inference.resampling import RESAMPLES, SEED
from analysis.inference.units_of_analysis import FEWEST_ARTICLES
from analysis.terms.group_counts import group_names, need_counts
from analysis.text import TermCounts


def rates(
    counts: TermCounts,
    terms: Iterable[str],
    by: str = "outlet",
    *,
    level: float = 0.95,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Estimate how often each group uses chosen terms, with intervals.

    Where every group has at least five articles, articles are drawn with replacement and
    the interval is that of the rate in what was drawn (percentile bootstrap of a ratio;
    Efron & Tibshirani 1993, ch. 13). With fewer it is Wilson's (1927), as if every word
    were drawn on its own: it speaks of these texts, not of the group.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`.
    terms : iterable of str
        The terms, as they were counted.
    by : str
        A column of the articles table.
    level : float
        Coverage of the interval.
    resamples, seed : int
        How many samples are drawn, and the seed of the generator.

    Returns
    -------
    DataFrame
        One row a (group, term), terms in the order given: `by`, `term`, `unit` (str,
        "article" or "word"), `count` (int), `per_million`, `per_million_low`,
        `per_million_high` (float; missing for a group without words).

    Raises
    ------
    ParallaxError
        If `by` is no column or a term was not counted.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "text": ["war war peace", "peace peace"]})
    >>> rates(count_terms(articles), ["war"])[["outlet", "unit", "count"]]
      outlet  unit  count
    0      A  word      2
    1      B  word      0
    """
    need_counts(counts)
    chosen = list(dict.fromkeys(need_list(terms, "terms")))
    places = counts.terms.get_indexer(pd.Index(chosen, dtype="str"))
    if missing := [term for term, place in zip(chosen, places, strict=True) if place < 0]:
        raise ParallaxError(f"terms: {listed(missing)} occur in no article that was counted.")
    names = group_names(counts, by)
    groups, sizes = np.unique(names.astype(str), return_counts=True)
    unit = "article" if sizes.min() >= FEWEST_ARTICLES else "word"
    columns = counts.matrix[:, places].toarray()
    tables = []
    for group in groups:
        own, words = columns[names == group], counts.sizes[names == group]
        low: np.ndarray | float
        high: np.ndarray | float
        if not words.sum():
            low = high = np.nan
        elif unit == "article":
            low, high = _bootstrap(own, words, level, resamples, seed)
        else:
            low, high = wilson(own.sum(axis=0), int(words.sum()), level=level)
        share = own.sum(axis=0) / words.sum() if words.sum() else np.nan
        rate = pd.DataFrame(
            {
                by: group,
                "term": pd.Series(chosen, dtype="str"),
                "unit": unit,
                "count": own.sum(axis=0),
                "per_million": share * 1e6,
                "per_million_low": low * 1e6,
                "per_million_high": high * 1e6,
            }
        )
        tables.append(rate)
    return pd.concat(tables, ignore_index=True)


def _bootstrap(
    counts: np.ndarray, words: np.ndarray, level: float, resamples: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    generator, n = np.random.default_rng(seed), len(words)
    portion = max(1, 1_000_000 // n)
    drawn = []
    for done in range(0, resamples, portion):
        # How often each article is drawn, instead of the draws themselves.
        times = generator.multinomial(n, np.full(n, 1 / n), min(portion, resamples - done))
        drawn.append(times @ counts / np.maximum(times @ words, 1)[:, None])
    low, high = np.quantile(np.concatenate(drawn), [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high
