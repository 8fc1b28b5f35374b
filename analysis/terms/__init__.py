"""The term-frequency study: which words, how often, how surely more often, where."""

from analysis.terms.concordances import concordance
from analysis.terms.curves import heaps, zipf
from analysis.terms.frequency import frequencies
from analysis.terms.keyword import keyness, keyness_pairs
from analysis.terms.reading import readability
from analysis.terms.sides import general_english
from analysis.terms.tfidf import tfidf
from analysis.terms.wording import in_words

__all__ = [
    "concordance",
    "frequencies",
    "general_english",
    "heaps",
    "in_words",
    "keyness",
    "keyness_pairs",
    "readability",
    "tfidf",
    "zipf",
]
