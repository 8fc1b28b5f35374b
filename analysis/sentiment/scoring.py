"""Scores of sentences, and of articles from their sentences."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd

from analysis.errors import need_columns, need_option

LEXICONS = ["vader"]
POSITIVE, NEGATIVE = 0.05, -0.05
"""Cut-offs on VADER's compound score, from Hutto & Gilbert's own documentation."""


def score_sentences(sentences: pd.DataFrame, lexicon: str = "vader") -> pd.DataFrame:
    """Score the tone of every sentence.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table, or any with a column `text`.
    lexicon : {"vader"}
        ``"vader"`` is the compound score of the package ``vaderSentiment``: rules and
        7,500 words rated by people (Hutto & Gilbert 2014; MIT licence).

    Returns
    -------
    DataFrame
        A copy of `sentences` with `score` (float, -1 most negative to 1 most positive).

    Raises
    ------
    ParallaxError
        If the lexicon is unknown or there is no column `text`.

    Examples
    --------
    >>> sentences = pd.DataFrame({"text": ["The book was good.", "Today SUX!"]})
    >>> score_sentences(sentences)["score"].to_list()
    [0.4404, -0.5461]
    """
    need_option("lexicon", lexicon, LEXICONS)
    need_columns(sentences, ["text"], "sentences")
    score_of = _vader().polarity_scores
    return sentences.assign(
        score=pd.Series(
            [float(score_of(text)["compound"]) for text in sentences["text"]],
            index=sentences.index,
            dtype="float64",
        )
    )


def score_articles(scores: pd.DataFrame) -> pd.DataFrame:
    """Sum up each article's sentences.

    The score of a whole article at once would run to -1 or 1 with its length; the mean
    of its sentences does not.

    Parameters
    ----------
    scores : DataFrame
        From `score_sentences`.

    Returns
    -------
    DataFrame
        One row an article: `article`, `outlet`, `story`, `sentences` (int), `score`
        (float, mean of its sentences), `positive`, `negative` (float, shares of
        sentences at or beyond +.05 and -.05).

    Examples
    --------
    >>> scores = pd.DataFrame({"article": ["a", "a"], "outlet": "A", "story": "s",
    ...                        "score": [0.5, -0.1]})
    >>> score_articles(scores)[["sentences", "score", "positive", "negative"]]
       sentences  score  positive  negative
    0          2    0.2       0.5       0.5
    """
    need_columns(scores, ["article", "outlet", "story", "score"], "scores")
    marked = scores.assign(
        positive=scores["score"] >= POSITIVE, negative=scores["score"] <= NEGATIVE
    )
    grouped = marked.groupby("article", sort=False, observed=True)
    return grouped.agg(
        outlet=("outlet", "first"),
        story=("story", "first"),
        sentences=("score", "size"),
        score=("score", "mean"),
        positive=("positive", "mean"),
        negative=("negative", "mean"),
    ).reset_index()


@cache
def _vader() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()
