"""The speed of scoring, beside the package whose scores it gives, on 10,000 articles' sentences."""

from __future__ import annotations

import time
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import load_articles, sentiment, split_sentences
from analysis.sentiment.vader import Vader
from analysis.sentiment.vader_words import package_lexicon

ARTICLES = 10_000


def vader_beside_package(folder: Path) -> str:
    """Time our rules against the package's, in turn, on the folder's articles over and over.

    Every round starts with rules that remember nothing; CPU time, so that a busy machine
    counts for less.
    """
    articles = load_articles(folder)
    own = split_sentences(articles)["text"].to_list()
    texts = (own * (ARTICLES // len(articles) + 1))[: len(own) * ARTICLES // len(articles)]
    package = SentimentIntensityAnalyzer()
    start = time.process_time()
    expected = [package.polarity_scores(text)["compound"] for text in texts]
    middle = time.process_time()
    rules = Vader(package_lexicon())
    scores = [rules.score(text) for text in texts]
    end = time.process_time()
    assert scores == expected, "the scores differ"
    theirs, ours = middle - start, end - middle
    return (
        f"VADER on {len(texts):,} sentences: {ours:.1f} s / {theirs:.1f} s of the package "
        f"= {theirs / ours:.1f} times its speed (goal: at least 2.5)"
    )


def explain_all(folder: Path) -> str:
    """Time the words' parts of every sentence, a sentence."""
    sentences = split_sentences(load_articles(folder))
    start = time.process_time()
    sentiment.explain_sentences(sentences)
    each = (time.process_time() - start) / len(sentences)
    return f"explain: {each * 1e6:.0f} microseconds a sentence"
