"""Scores of sentences, and of articles from their sentences."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.sentiment._lexicons import LEARNED, Lexicon
from analysis.sentiment.ambiguous_words import Phrases, masked
from analysis.sentiment.scorers import checked, scorer

CUT = 0.05
"""From here a score is positive, and from minus it negative: VADER's own documentation."""
LEARNED_CUT = 0.25
"""That of the learned score. On 891 sentences of news kept apart from its training, whose persons
people rated alike, .05 calls 13 % neutral and people 38 %, with a macro F1 of .60; .25 calls 43 %
neutral, with .67, the best of the cuts from .05 to .5 (steps of .05)."""
LEAD = 3
"""How many sentences at its head are an article's lead."""


def score_sentences(
    sentences: pd.DataFrame,
    lexicon: Lexicon = "vader",
    *,
    neutral_phrases: Phrases = None,
    text: str = "text",
    store: str | Path | None = None,
) -> pd.DataFrame:
    """Score the tone of every sentence.

    The default is ``"vader"``, unchanged, because its scores can be compared with those that
    others publish. It was made for social media, and misses a word that a curly quote or a dash
    touches. ``"news"`` has words of news prose added, changed or taken out, reads such marks as
    plain ones and *Nobody was hurt* as denied, and is nearer to how people read news.
    `explain_sentences` shows what a score is made of.

    Parameters
    ----------
    sentences : DataFrame
        The sentences table, or any with a column of texts.
    lexicon : str, path, DataFrame or function
        ``"vader"``: the compound score of the package ``vaderSentiment`` (Hutto & Gilbert 2014).
        ``"vader-nltk"``: NLTK's version of the rules on the same words, which gives other scores.
        ``"news"``: see above. A table or CSV file with the columns `word` and `valence` (-4 to
        4): VADER's rules on these words alone, curly quotes read as plain. ``"learned"``: the
        language model that ships, which reads the whole sentence: its chance of positive minus
        that of negative (.7), with the score by ``"news"``, names masked (.3); of a sentence
        beyond some 95 words the model reads the beginning. A function from a
        list of texts to one score a text, -1 to 1. `lexicons` lists what ships.
    neutral_phrases : "default", list of str or None
        What is left out of the score: ``"default"`` blanks names and titles (``Minister of
        Defense``, ``the Great Satan``) and the phrases of ``data/lexicons/neutral_phrases.txt``;
        a list blanks names and its own phrases. None leaves the text as it is, and so does
        ``"learned"``, which knows titles.
    text : str
        The column of texts.
    store : path or None
        As in `models.encode`, for ``"learned"`` on large corpora: a folder to keep what the model
        says, so that a run that was stopped goes on where it was.

    Returns
    -------
    DataFrame
        A copy of `sentences` with `score` (float, -1 most negative to 1 most positive). A text
        without words has the score 0. With ``"learned"`` also `cut` (float, .25): from which
        score on a sentence counts as positive, and from minus which as negative; without the
        column it is .05.

    Raises
    ------
    ParallaxError
        If the lexicon is unknown or wrong (the row is named), a text is no string, or a function
        returns another number of scores or one beyond -1 to 1; if the store cannot be used.

    Examples
    --------
    >>> sentences = pd.DataFrame({"text": ["The book was good.", "The Ministry of Defense."]})
    >>> score_sentences(sentences)["score"].to_list()
    [0.4404, 0.128]
    >>> score_sentences(sentences, neutral_phrases="default")["score"].to_list()
    [0.4404, 0.0]
    """
    need_columns(sentences, [text], "sentences")
    score = scorer(lexicon, store)
    texts = list(sentences[text])
    for row, value in enumerate(texts, 1):
        if not isinstance(value, str):
            raise ParallaxError(
                f"sentences, row {row}: the {text} is {value!r}, which is no string; leave such "
                "rows out or write them as text."
            )
    # The model reads a name as a name: blanks would only be words that it never saw.
    learned = isinstance(lexicon, str) and lexicon == LEARNED
    read = texts if learned else masked(texts, neutral_phrases)
    values = checked(score(read), len(texts), lexicon)
    scored = sentences.assign(score=pd.Series(values, index=sentences.index, dtype="float64"))
    return (
        scored.assign(cut=LEARNED_CUT) if learned else scored.drop(columns="cut", errors="ignore")
    )


def signs(scores: pd.DataFrame) -> pd.Series:
    """Say of each score whether it is positive (1), negative (-1) or neutral (0).

    >>> signs(pd.DataFrame({"score": [0.2, -0.3, 0.01]})).to_list()
    [1, -1, 0]
    >>> signs(pd.DataFrame({"score": [0.2, -0.3, 0.01], "cut": 0.25})).to_list()
    [0, -1, 0]
    """
    score, cut = scores["score"], scores.get("cut", CUT)
    return (score >= cut).astype(int) - (score <= -cut).astype(int)


def score_articles(
    scores: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    lexicon: Lexicon = "vader",
    neutral_phrases: Phrases = None,
    store: str | Path | None = None,
) -> pd.DataFrame:
    """Average the scores of each article's sentences.

    The score of a whole article as one text would run to -1 or 1 with its length; the mean of
    its sentences does not. Narration and quotes have columns of their own, so that an outlet is
    not blamed for the words of others.

    Parameters
    ----------
    scores : DataFrame
        From `score_sentences`.
    articles : DataFrame, optional
        The articles table, for the tone of the headlines.
    lexicon, neutral_phrases, store
        As in `score_sentences`, for the headlines; use those that made `scores`.

    Returns
    -------
    DataFrame
        One row an article: `article`, `outlet`, `story`, `sentences` (int), `score`
        (float, mean of its sentences), `positive`, `negative` (float, shares of
        sentences at or beyond +.05 and -.05: Hutto & Gilbert 2014; .25 of the learned score),
        `lead` (float, mean of its
        first three sentences), `body` (float, mean of the others; NaN if there are none).
        With a column `voice`: `narration`, `quotes` (float, means of the sentences that quote
        nothing, and of those that quote; NaN if there are none) and `quoted` (float, share of
        sentences that quote in whole or part). With `articles`: `headline` (float, the score
        of the title; NaN where there is none).

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": ["a", "a"], "outlet": "A", "story": "s",
    ...                        "voice": ["narration", "quote"], "score": [0.5, -0.1]})
    >>> score_articles(scores)[["sentences", "score", "positive", "narration", "quotes"]]
       sentences  score  positive  narration  quotes
    0          2    0.2       0.5        0.5    -0.1
    """
    need_columns(scores, ["article", "outlet", "story", "score"], "scores")
    score = scores["score"]
    place = scores.groupby("article", sort=False).cumcount()
    columns = {
        "score": score,
        "positive": (signs(scores) > 0).astype("float64"),
        "negative": (signs(scores) < 0).astype("float64"),
        "lead": score.where(place < LEAD),
        "body": score.where(place >= LEAD),
    }
    if "voice" in scores:
        quotes = scores["voice"] != "narration"
        columns |= {"narration": score.where(~quotes), "quotes": score.where(quotes)}
        columns |= {"quoted": quotes.astype("float64")}
    by_article = scores.assign(**columns).groupby("article", sort=False, observed=True)
    table = by_article.agg(
        outlet=("outlet", "first"), story=("story", "first"), sentences=("score", "size")
    )
    table = table.join(by_article[list(columns)].mean()).reset_index()
    if articles is None:
        return table
    need_columns(articles, ["title"], "articles")
    titles = articles["title"].reindex(table["article"]).fillna("").reset_index(drop=True)
    scored = score_sentences(
        titles.to_frame(), lexicon, neutral_phrases=neutral_phrases, text="title", store=store
    )["score"]
    return table.assign(headline=scored.where(titles.str.strip() != ""))
