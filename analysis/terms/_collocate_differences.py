"""How the company one word keeps differs between outlets."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed, need_option
from analysis.inference._compare import LEVEL
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.inference.log_likelihood import log_likelihood
from analysis.terms._collocations import meetings, need_node, words_of
from analysis.terms.keyness_measures import around
from analysis.terms.keyness_tests import ArticleTest, spread_over_units, stories_of, terms_tested
from analysis.text._house_styles import STYLES
from analysis.text.word_styles import changes_of


def collocate_differences(
    articles: pd.DataFrame,
    node: str,
    by: str = "outlet",
    *,
    window: int = 5,
    minimum: int = 2,
    level: float = 0.95,
    styles: str = "join",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    r"""Compare what is around one word, between every pair of groups.

    Of the words that stand around the node in a group (at most `window` words away, in
    the same sentence), some are the collocate. The effect is the binary logarithm of the odds
    ratio, ½ added to each of the four cells so that a count of 0 has one (Haldane 1956,
    Anscombe 1956), its interval a sandwich over stories or articles. The words around a node are
    not drawn on their own, least of all those of one article: p tests the collocate's share of
    them in each article that has the node, as `keyness` tests words, by max-t over
    all collocates and pairs.

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
        Occurrences beside the node, in both groups together, below which a word is left out; at
        least 1.
    level : float
        Coverage of the interval.
    styles : {"join", "keep"}
        As in `keyness`.
    resamples, seed : int
        As in `keyness`.

    Returns
    -------
    DataFrame
        One row a pair of groups and collocate, by falling statistic within the pair:
        `node`, `term` (str, the collocate), `group_a`, `group_b`, `design`, `unit` (str),
        `stories`, `n_a`, `n_b` (int, units), `words_a`, `words_b` (int, words around the node),
        `count_a`, `count_b` (int, of them the collocate), `articles_a`, `articles_b` (int, where
        it is there), `statistic` (float, G² of the pooled words: a description),
        `effect` (float, log₂; above 0 where it is more the node's company in a), `low`, `high`,
        `level`, `p`, `p_adjusted`, `least_p` (missing where nothing is tested), `family` (str),
        `tests` (int, in the family), `planned`, `shown` (bool).

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
    >>> table[["term", "count_a", "count_b", "words_a", "words_b", "effect", "p"]].round(2)
      term  count_a  count_b  words_a  words_b  effect   p
    0  new        3        1        3        3    3.54 NaN
    1  old        0        2        3        3   -3.54 NaN
    """
    if minimum < 1:
        raise ParallaxError(f"minimum={minimum} is too low; a word must occur at least once (1).")
    need_option("styles", styles, STYLES)
    words = words_of(articles, by)
    term = need_node(words, node)
    using = sorted(words.loc[words["term"] == term, "group"].unique())
    if len(using) < 2:
        raise ParallaxError(
            f"node={node!r} occurs in one group of {by!r} only ({listed(using)}); a comparison "
            "needs two."
        )
    met = meetings(words, window)
    mirrored = met.rename(columns={"term_a": "term_b", "term_b": "term_a"})
    around_node = pd.concat([met[met["term_a"] == term], mirrored[mirrored["term_a"] == term]])
    if styles == "join":
        changed = changes_of(around_node["term_b"].value_counts().to_dict())
        names = around_node["term_b"].map(lambda form: changed.get(form, (form, ""))[0])
        around_node = around_node.assign(term_b=names)[names != ""]
    rows, groups, matrix, terms = _counted(around_node)
    kept = articles.assign(article=articles.index.astype("str")).set_index("article").loc[rows]
    story = stories_of(kept, by)
    sizes = np.asarray(matrix.sum(axis=1)).ravel()
    names = sorted(set(groups))
    pairs = list(combinations(range(len(names)), 2))
    number = pd.Index(names).get_indexer(groups)
    side = {name: np.asarray(matrix[groups == name].sum(axis=0)).ravel() for name in names}
    wanted = np.array([side[names[a]] + side[names[b]] >= minimum for a, b in pairs])
    wanted = wanted.reshape(len(pairs), len(terms))
    if not pairs:
        return _nothing()
    found = terms_tested(matrix, sizes, number, story, pairs, wanted,
                         resamples=resamples, seed=seed)  # fmt: skip
    tables = [
        _pair(matrix, sizes, (number == a, number == b), story, terms, own, result, level)
        .assign(group_a=names[a], group_b=names[b])
        for (a, b), own, result in zip(pairs, wanted, found, strict=True)
    ]  # fmt: skip
    table = pd.concat(tables, ignore_index=True)
    table = table.assign(node=term, family="explored", planned=False, level=level)
    table["tests"] = int(table["p"].notna().sum())
    apart = (table["low"] > 0) & (table["difference"] > 0)
    apart |= (table["high"] < 0) & (table["difference"] < 0)
    table["shown"] = apart & (table["p_adjusted"] < LEVEL)
    return table.astype({"node": "str", "term": "str", "family": "str"})[_COLUMNS]


_COLUMNS = ["node", "term", "group_a", "group_b", "design", "unit", "stories", "n_a", "n_b",
            "words_a", "words_b", "count_a", "count_b", "articles_a", "articles_b", "statistic",
            "effect", "low", "high", "level", "p", "p_adjusted", "least_p", "family", "tests",
            "planned", "shown"]  # fmt: skip


def _nothing() -> pd.DataFrame:
    """Return no rows: the node may stand alone in all its sentences."""
    text = ("node", "term", "group_a", "group_b", "design", "unit", "family")
    kinds = dict.fromkeys(text, "str") | dict.fromkeys(("planned", "shown"), "bool")
    return pd.DataFrame({c: pd.Series(dtype=kinds.get(c, "float64")) for c in _COLUMNS})


def _counted(around_node: pd.DataFrame) -> tuple[list[str], np.ndarray, Any, pd.Index]:
    """Count collocates by article: the articles, their groups, the counts, the terms."""
    from scipy.sparse import csr_array

    row, rows = pd.factorize(around_node["article"], sort=True)
    column, terms = pd.factorize(around_node["term_b"], sort=True)
    shape = (len(rows), len(terms))
    matrix = csr_array((np.ones(len(row), dtype="int64"), (row, column)), shape)
    matrix.sum_duplicates()
    groups = around_node.drop_duplicates("article").set_index("article")["group"]
    return [str(name) for name in rows], groups.loc[rows].to_numpy(dtype=object), matrix, terms


def _pair(
    matrix: Any, sizes: np.ndarray, sides: tuple[np.ndarray, np.ndarray], story: np.ndarray,
    terms: pd.Index, wanted: np.ndarray, found: ArticleTest, level: float,
) -> pd.DataFrame:  # fmt: skip
    at = np.flatnonzero(wanted)
    n_a, n_b = (int(sizes[side].sum()) for side in sides)
    own = matrix[:, at]
    (k_a, held_a), (k_b, held_b) = (
        (np.asarray(own[side].sum(axis=0)).ravel(), np.asarray((own[side] > 0).sum(axis=0)).ravel())
        for side in sides
    )
    odds = np.array([k_a, n_a - k_a, k_b, n_b - k_b]) + 0.5
    effect = np.log2(odds[0] * odds[3] / (odds[1] * odds[2]))
    spread = spread_over_units(
        own, sizes, *sides, story, found.design, (k_a, k_b), (max(n_a, 1), max(n_b, 1))
    )
    error = spread.error(1 / odds[0] + 1 / odds[1], 1 / odds[2] + 1 / odds[3]) / np.log(2)
    _, low, high = around(effect, error, level=level, df=spread.df)
    g2 = log_likelihood(k_a, k_b, max(n_a, 1), max(n_b, 1))
    design = found.design
    table = pd.DataFrame(
        {
            "term": terms[at], "design": design.name, "unit": design.unit,
            "stories": design.stories, "n_a": design.n_a, "n_b": design.n_b,
            "words_a": n_a, "words_b": n_b, "count_a": k_a, "count_b": k_b,
            "articles_a": held_a, "articles_b": held_b, "statistic": g2, "effect": effect,
            "low": low, "high": high, "difference": found.difference[at], "p": found.p[at],
            "p_adjusted": found.p_adjusted[at], "least_p": design.least_p,
        }
    )  # fmt: skip
    order = np.lexsort((terms[at].to_numpy(dtype=object), -g2.round(12)))
    return table.iloc[order]
