"""One definition of a word, one of a sentence, and the tables made with them."""

from analysis.text._house_styles import house_styles
from analysis.text._parse import parse
from analysis.text._stop_words import stop_words
from analysis.text.counts import TermCounts, count_groups, count_terms
from analysis.text.phrases import find_phrases
from analysis.text.sentence_search import find_similar_sentences
from analysis.text.sentences import split_sentences
from analysis.text.words import tokenize

__all__ = [
    "TermCounts",
    "count_groups",
    "count_terms",
    "find_phrases",
    "find_similar_sentences",
    "house_styles",
    "parse",
    "split_sentences",
    "stop_words",
    "tokenize",
]
