"""The sentiment study: the tone of sentences, what makes it, and whether groups differ in it."""

from analysis.sentiment.comparing import compare
from analysis.sentiment.explain import explain, explain_sentences
from analysis.sentiment.lexicons import lexicons, load_lexicon
from analysis.sentiment.scoring import NEGATIVE, POSITIVE, score_articles, score_sentences
from analysis.sentiment.suspects import find_suspects, neutral_spans
from analysis.sentiment.toward import Tone, toward, toward_mention

__all__ = [
    "NEGATIVE",
    "POSITIVE",
    "Tone",
    "compare",
    "explain",
    "explain_sentences",
    "find_suspects",
    "lexicons",
    "load_lexicon",
    "neutral_spans",
    "score_articles",
    "score_sentences",
    "toward",
    "toward_mention",
]
