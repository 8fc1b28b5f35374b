"""The sentiment study: the tone of sentences, and whether groups differ in it."""

from analysis.sentiment.comparing import compare
from analysis.sentiment.scoring import NEGATIVE, POSITIVE, score_articles, score_sentences

__all__ = ["NEGATIVE", "POSITIVE", "compare", "score_articles", "score_sentences"]
