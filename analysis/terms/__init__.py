"""The term-frequency study: which words, how often, how surely more often, where."""

from analysis.terms.collocate_comparison import compare_collocates
from analysis.terms.collocates import collocations
from analysis.terms.concordances import concordance, evidence
from analysis.terms.curves import heaps, zipf
from analysis.terms.frequency import frequencies
from analysis.terms.keyword import keyness, keyness_pairs
from analysis.terms.rating import rates
from analysis.terms.reading import readability, sentence_source, syllable_source
from analysis.terms.richness import diversity
from analysis.terms.sides import general_english
from analysis.terms.spread import dispersion, equal_parts
from analysis.terms.tfidf import tfidf
from analysis.terms.wording import all_in_words, in_words

__all__ = [
    "all_in_words",
    "collocations",
    "compare_collocates",
    "concordance",
    "dispersion",
    "diversity",
    "equal_parts",
    "evidence",
    "frequencies",
    "general_english",
    "heaps",
    "in_words",
    "keyness",
    "keyness_pairs",
    "rates",
    "readability",
    "sentence_source",
    "syllable_source",
    "tfidf",
    "zipf",
]
