"""How far two articles report the same: one row a pair."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from analysis.errors import need_columns
from analysis.stories import align, coverage

_COLUMNS = {
    "story": "str", "article_a": "str", "article_b": "str", "outlet_a": "str", "outlet_b": "str",
    "pairs": "int64", "only_a": "int64", "only_b": "int64", "share_a": "float64",
    "share_b": "float64", "contrast": "float64",
}  # fmt: skip


def overlap(articles: pd.DataFrame, aligned: pd.DataFrame | None = None) -> pd.DataFrame:
    """Measure how much every two articles of a story share, the pair with most contrast first.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    aligned : DataFrame, optional
        From `align`; default: made with its defaults.

    Returns
    -------
    DataFrame
        One row a pair of articles of a story: `story`, `article_a`, `article_b`, `outlet_a`,
        `outlet_b` (str), `pairs` (int, aligned sentences), `only_a`, `only_b` (int, sentences
        that the other does not report), `share_a`, `share_b` (float, 0 to 1: of the article's
        words, those of sentences that both report, whole or in a clause; the words of such clauses
        alone are `words_shared` of `coverage`), `contrast` (float, 0 to 1: ``4 m (1 - m)`` with
        m the mean of the two shares, which is highest where half is in both: a copy and a pair
        with nothing in common have no contrast to show). Sorted by contrast.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Police counted nine dead. It rained."]}, index=["a", "b"])
    >>> overlap(articles, align(articles, method="words"))[["pairs", "only_a", "only_b"]]
       pairs  only_a  only_b
    0      1       1       1
    """
    aligned = align(articles) if aligned is None else aligned
    need_columns(aligned, ["article_a", "sentence_a", "article_b", "sentence_b"], "aligned")
    sentences = coverage(articles, aligned)[["story", "article", "outlet", "sentence", "words"]]
    words = sentences.set_index(["article", "sentence"])["words"]
    found = {key: own for key, own in aligned.groupby(["article_a", "article_b"], sort=False)}
    first = sentences.drop_duplicates("article")
    rows = []
    for story, reports in first.groupby("story", sort=False):
        outlet = dict(zip(reports["article"], reports["outlet"], strict=True))
        for a, b in combinations(outlet, 2):
            own = found.get((a, b), aligned.iloc[:0])
            shared = [sorted(set(own[f"sentence_{side}"])) for side in "ab"]
            share = [
                words.loc[name].reindex(which).sum() / max(words.loc[name].sum(), 1)
                for name, which in zip((a, b), shared, strict=True)
            ]
            middle = sum(share) / 2
            rows.append(
                (story, a, b, outlet[a], outlet[b], len(own), len(words.loc[a]) - len(shared[0]),
                 len(words.loc[b]) - len(shared[1]), *share, 4 * middle * (1 - middle))
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    return table.sort_values("contrast", ascending=False, kind="stable", ignore_index=True)
