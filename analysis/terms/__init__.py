"""The term-frequency study: which words, how often, how surely more often, where."""

from analysis.terms.concordances import concordance
from analysis.terms.frequency import frequencies
from analysis.terms.keyword import keyness, keyness_pairs
from analysis.terms.reading import readability
from analysis.terms.wording import in_words

__all__ = ["concordance", "frequencies", "in_words", "keyness", "keyness_pairs", "readability"]
