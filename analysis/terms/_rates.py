"""Rates of chosen terms with their intervals."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_list
from analysis.inference._design import story_numbers
from analysis.inference.intervals import share_interval
from analysis.inference.units_of_analysis import group_units
from analysis.terms.group_counts import group_names, need_counts
from analysis.text import TermCounts


def rates(
    counts: TermCounts,
    terms: Iterable[str],
    by: str = "outlet",
    *,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate how often each group uses chosen terms, with intervals.

    A rate is a share of a group's words. Its variance is the sandwich's over the group's stories
    or articles, and its interval Wilson's on the effective sample size (`share_interval` in
    `inference/intervals.py`). With fewer than five units a rate describes these texts: it has no
    interval.

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

    Returns
    -------
    DataFrame
        One row a (group, term), terms in the order given: `by`, `term`, `unit` (str,
        "story", "article", or "word" where there is no interval), `n` (int, units), `count`
        (int), `per_million`, `per_million_low`, `per_million_high` (float).

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
    stories = counts.articles.get("story", pd.Series(None, counts.articles.index, dtype="str"))
    story = story_numbers(stories)
    columns = counts.matrix[:, places].toarray()
    tables = []
    for group in sorted(set(names)):
        own, words = columns[names == group], counts.sizes[names == group]
        unit, units, n = group_units(story[names == group])
        ends = np.full((len(chosen), 2), np.nan)
        if unit is not None and words.sum():
            whole = np.bincount(units, words)
            for place, part in enumerate(own.T):
                ends[place] = share_interval(np.bincount(units, part), whole, level=level)
        rate = pd.DataFrame(
            {
                by: group,
                "term": pd.Series(chosen, dtype="str"),
                "unit": unit or "word",
                "n": n if unit else int(words.sum()),
                "count": own.sum(axis=0),
                "per_million": own.sum(axis=0) / words.sum() * 1e6 if words.sum() else np.nan,
                "per_million_low": ends[:, 0] * 1e6,
                "per_million_high": ends[:, 1] * 1e6,
            }
        )
        tables.append(rate)
    return pd.concat(tables, ignore_index=True)
