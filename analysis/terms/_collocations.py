"""Collocations: which words stand together more often than chance would have them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.articles import add_columns
from analysis.errors import ParallaxError, listed, need_option, need_texts
from analysis.terms.association import ALL, associate
from analysis.text import split_sentences, tokenize
from analysis.text.words import find_terms


def collocations(
    articles: pd.DataFrame,
    by: str | None = None,
    *,
    node: str | None = None,
    window: int = 1,
    measures: str | Sequence[str] = ("log_dice", "g2"),
    minimum: int = 3,
) -> pd.DataFrame:
    r"""Find words that stand together more often than chance would have them.

    Two words meet where they stand at most `window` words apart in one sentence. With
    ``window=1`` they are adjacent and their order counts; in a wider window, and around a
    node, it does not, and a word's meetings with itself are left out. All measures rest on
    one 2 × 2 table of meetings (Evert 2008): f of both words, f₁ and f₂ of either, N of any
    two.

    - ``log_dice``: 14 + log₂(2f / (f₁ + f₂)), at most 14, not grown by the corpus (Rychlý
      2008);
    - ``lambda``: the log odds ratio with ½ added to each cell, ``z`` its Wald statistic
      (Blaheta & Johnson 2001; two words);
    - from NLTK's ``BigramAssocMeasures`` (Manning & Schütze 1999, ch. 5): ``pmi`` (log₂),
      ``t``, ``chi2``, ``g2`` (log-likelihood ratio), ``mi_like``, ``poisson_stirling``,
      ``jaccard``, ``phi2``, ``dice``, ``raw_freq``;
    - ``fisher``: p of Fisher's exact test, of so many meetings or more (NLTK gives that of so
      many or fewer, which is 1 for every strong pair).

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    by : str, optional
        A column of the articles table; default: all articles together.
    node : str, optional
        A word; only what it meets is given, with the node as `term_a`.
    window : int
        How many words apart two words may stand; 1 is adjacent.
    measures : str or sequence of str
        The measures; the table is sorted by the first.
    minimum : int
        Meetings in the group below which a pair is left out; at least 1.

    Returns
    -------
    DataFrame
        One row a (group, pair), strongest first within the group: `by` (str; `group`,
        "all", where `by` is None), `term_a`, `term_b` (str; in the order of the text where
        adjacent, else alphabetical), `count` (int, meetings), `count_a`, `count_b` (int,
        meetings that hold either), `expected` (float, meetings if words were shuffled),
        `articles` (int, that hold the pair), and each measure (float).

    Raises
    ------
    ParallaxError
        If `by` is no column, a measure is unknown, `window` or `minimum` is below 1, or
        `node` is not one word or never occurs.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "A", "story": "s", "text": [
    ...     "I like good ice cream.", "Me too!  I like good ice cream."]}, index=["a", "b"])
    >>> table = collocations(articles, measures=["lambda", "z"], minimum=2)
    >>> table[["term_a", "term_b", "count", "lambda", "z"]].round(4)
      term_a term_b  count  lambda       z
    0   good    ice      2  4.3175  2.0278
    1      i   like      2  4.3175  2.0278
    2    ice  cream      2  4.3175  2.0278
    3   like   good      2  4.3175  2.0278
    """
    names = [measures] if isinstance(measures, str) else list(measures)
    for name in names or [""]:
        need_option("measures", name, ALL)
    if minimum < 1:
        raise ParallaxError(f"minimum={minimum} is too low; a pair must meet at least once (1).")
    words = words_of(articles, by)
    term = None if node is None else need_node(words, node)
    met = meetings(words, window)
    if window > 1 or term is not None:
        # Order does not count: every meeting is seen from both sides.
        mirrored = met.rename(columns={"term_a": "term_b", "term_b": "term_a"})
        met = pd.concat([met, mirrored], ignore_index=True)
    groups = [_group(own, group, term, window, minimum) for group, own in met.groupby("group")]
    columns = ["group", "term_a", "term_b", "count", "count_a", "count_b", "total", "articles"]
    table = pd.concat([pd.DataFrame(columns=columns), *groups]) if not groups else pd.concat(groups)
    f, f_a, f_b, n = (table[c].to_numpy("int64") for c in ("count", "count_a", "count_b", "total"))
    table = table.assign(expected=f_a * f_b / n, **associate(f, f_a, f_b, n, names))
    order = ["group", names[0], "count", "term_a", "term_b"]
    # A p-value is the smaller the stronger.
    rising = [True, names[0] == "fisher", False, True, True]
    table = table.sort_values(order, ascending=rising, ignore_index=True)
    shown = [*columns[:6], "expected", "articles", *names]
    return table[shown].rename(columns={"group": by or "group"})


def words_of(articles: pd.DataFrame, by: str | None) -> pd.DataFrame:
    """Return the words of articles with the group of each as `group`."""
    articles = need_texts(articles, ["outlet", "story", *([by] if by else [])])
    words = tokenize(articles, split_sentences(articles))
    words = words[words["is_word"]].reset_index(drop=True)
    if by is None:
        return words.assign(group="all")
    return words.assign(group=add_columns(words[["article"]], articles, by)[by].astype("str"))


def need_node(words: pd.DataFrame, node: str) -> str:
    """Return the node as it is counted; raise unless it is one word that occurs."""
    terms = find_terms(node)
    if len(terms) != 1:
        raise ParallaxError(f"node={node!r} holds {len(terms)} words; a node is one word.")
    if not words["term"].eq(terms[0]).any():
        often = words["term"].value_counts().sort_index().sort_values(kind="stable")[::-1]
        raise ParallaxError(
            f"node={node!r} never occurs; the words that occur most often are "
            f"{listed(often.index)}."
        )
    return terms[0]


def meetings(words: pd.DataFrame, window: int) -> pd.DataFrame:
    """List every two words of a sentence at most `window` apart, in the order of the text."""
    if window < 1:
        raise ParallaxError(f"window={window} is too low; adjacent words are 1 apart.")
    place = words.groupby(["article", "sentence"], sort=False).ngroup().to_numpy()
    term, n = words["term"].to_numpy(dtype=object), len(words)
    longest = int(np.bincount(place).max()) - 1 if n else 0
    firsts = [
        np.flatnonzero(place[step:] == place[: n - step])
        for step in range(1, min(window, longest) + 1)
    ]
    first = np.concatenate([np.array([], dtype="int64"), *firsts])
    second = np.concatenate(
        [np.array([], dtype="int64"), *(at + step for step, at in enumerate(firsts, start=1))]
    )
    return pd.DataFrame(
        {
            "group": words["group"].array[first],
            "article": words["article"].array[first],
            "term_a": pd.Series(term[first], dtype="str"),
            "term_b": pd.Series(term[second], dtype="str"),
        }
    )


def _group(
    met: pd.DataFrame, group: str, node: str | None, window: int, minimum: int
) -> pd.DataFrame:
    # From both sides, the total counts each meeting twice, as do the counts of its words.
    held_a, held_b = met["term_a"].value_counts(), met["term_b"].value_counts()
    if node is not None:
        own = met[(met["term_a"] == node) & (met["term_b"] != node)]
    elif window > 1:
        own = met[met["term_a"] < met["term_b"]]
    else:
        own = met
    pairs = own.groupby(["term_a", "term_b"])["article"].agg(["size", "nunique"])
    pairs = pairs.set_axis(["count", "articles"], axis=1).reset_index()
    pairs = pairs[pairs["count"] >= minimum]
    return pairs.assign(
        group=group,
        count_a=pairs["term_a"].map(held_a),
        count_b=pairs["term_b"].map(held_b),
        total=len(met),
    )
