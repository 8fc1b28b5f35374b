"""How the company one word keeps differs between outlets."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed
from analysis.inference import adjust
from analysis.terms._collocations import meetings, need_node, words_of


def collocate_differences(
    articles: pd.DataFrame,
    node: str,
    by: str = "outlet",
    *,
    window: int = 5,
    minimum: int = 2,
    level: float = 0.95,
    adjustment: str = "bh",
) -> pd.DataFrame:
    r"""Compare what is around one word, between every pair of groups.

    Of the n words that stand around the node in a group (at most `window` words away, in
    the same sentence), k are the collocate. The effect is the binary logarithm of the odds
    ratio, ½ added to each of the four cells so that a count of 0 has one (Haldane 1956,
    Anscombe 1956), with Wald's interval; p is that of Fisher's exact test, two-sided
    (Fisher 1934), adjusted over all rows of the table. The words around a node are not drawn
    on their own, least of all those of one article: see in how many articles they stand.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    node : str
        One word, compared as words are counted.
    by : str
        A column of the articles table. Groups that never use the node are left out.
    window : int
        How many words from the node a collocate may stand.
    minimum : int
        Occurrences beside the node, in both groups together, below which a word is not
        tested; at least 1.
    level : float
        Coverage of the interval.
    adjustment : {"bh", "holm", "bonferroni", "none"}
        As in `inference.adjust`.

    Returns
    -------
    DataFrame
        One row a pair of groups and collocate, the smallest p first within the pair:
        `node`, `term` (str, the collocate), `group_a`, `group_b` (str), `unit` (str,
        "word"), `n_a`, `n_b` (int, words around the node), `count_a`, `count_b` (int, of
        them the collocate), `articles_a`, `articles_b` (int, where it is there),
        `effect` (float, log₂; above 0 where it is more the node's company in a), `low`,
        `high`, `p`, `p_adjusted`.

    Raises
    ------
    ParallaxError
        If `by` is no column, the node is not one word, never occurs or occurs in one group
        only, or `window` or `minimum` is below 1.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "New dam. New dam. New dam.", "Old dam. Old dam. New dam."]}, index=["a", "b"])
    >>> table = collocate_differences(articles, "dam")
    >>> table[["term", "count_a", "count_b", "n_a", "n_b", "effect", "p"]].round(2)
      term  count_a  count_b  n_a  n_b  effect    p
    0  new        3        1    3    3    3.54  0.4
    1  old        0        2    3    3   -3.54  0.4
    """
    if minimum < 1:
        raise ParallaxError(f"minimum={minimum} is too low; a word must occur at least once (1).")
    words = words_of(articles, by)
    term = need_node(words, node)
    met = meetings(words, window)
    mirrored = met.rename(columns={"term_a": "term_b", "term_b": "term_a"})
    around = pd.concat([met[met["term_a"] == term], mirrored[mirrored["term_a"] == term]])
    counts = around.groupby(["group", "term_b"])["article"].agg(["size", "nunique"])
    groups = sorted(around["group"].unique())
    using = sorted(words.loc[words["term"] == term, "group"].unique())
    if len(using) < 2:
        raise ParallaxError(
            f"node={node!r} occurs in one group of {by!r} only ({listed(using)}); a comparison "
            "needs two."
        )
    compared = [
        _pair(counts.loc[a], counts.loc[b], a, b, minimum, level)
        for a, b in combinations(groups, 2)
    ]
    # The node may stand alone in its sentences: then there is nothing to compare.
    empty = _pair(counts.iloc[:0], counts.iloc[:0], "", "", minimum, level)
    table = pd.concat(compared or [empty], ignore_index=True)
    table.insert(0, "node", pd.Series(term, index=table.index, dtype="str"))
    return table.assign(p_adjusted=adjust(table["p"], adjustment))


def _pair(
    a: pd.DataFrame, b: pd.DataFrame, name_a: str, name_b: str, minimum: int, level: float
) -> pd.DataFrame:
    from scipy.special import ndtri
    from scipy.stats import fisher_exact

    n_a, n_b = int(a["size"].sum()), int(b["size"].sum())
    both = pd.DataFrame({"count_a": a["size"], "count_b": b["size"],
                         "articles_a": a["nunique"], "articles_b": b["nunique"]})  # fmt: skip
    both = both.fillna(0).astype("int64")
    both = both[both["count_a"] + both["count_b"] >= minimum]
    k_a, k_b = both["count_a"].to_numpy(), both["count_b"].to_numpy()
    cells = np.array([k_a, n_a - k_a, k_b, n_b - k_b]).reshape(4, -1)
    p = np.array([fisher_exact(column.reshape(2, 2)).pvalue for column in cells.T], dtype="float64")
    odds = cells + 0.5
    effect = np.log2(odds[0] * odds[3] / (odds[1] * odds[2]))
    reach = ndtri((1 + level) / 2) * np.sqrt((1 / odds).sum(axis=0)) / np.log(2)
    table = pd.DataFrame(
        {
            "term": pd.Series(both.index.to_numpy(), dtype="str"),
            "group_a": name_a,
            "group_b": name_b,
            "unit": "word",
            "n_a": n_a,
            "n_b": n_b,
            **{column: both[column].to_numpy() for column in both},
            "effect": effect,
            "low": effect - reach,
            "high": effect + reach,
            "p": p,
        }
    )
    strength = table["p"].round(12), -table["effect"].abs().round(12)
    order = np.lexsort((table["term"].to_numpy(dtype=object), strength[1], strength[0]))
    return table.iloc[order]
