"""The term-frequency study: which words, how often, how surely more often, where."""

from analysis.terms._collocate_differences import collocate_differences
from analysis.terms._collocations import collocations
from analysis.terms._concordance import concordance, evidence
from analysis.terms._dispersion import dispersion
from analysis.terms._diversity import diversity
from analysis.terms._frequencies import frequencies
from analysis.terms._keyness import keyness
from analysis.terms._rates import rates
from analysis.terms._readability import readability
from analysis.terms._tfidf import tfidf
from analysis.terms.reference_corpus import general_english
from analysis.terms.zipf_heaps import heaps, zipf

__all__ = [
    "collocate_differences",
    "collocations",
    "concordance",
    "dispersion",
    "diversity",
    "evidence",
    "frequencies",
    "general_english",
    "heaps",
    "keyness",
    "rates",
    "readability",
    "tfidf",
    "zipf",
]
