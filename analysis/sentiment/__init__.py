"""The sentiment study: the tone of sentences, what makes it, and whether groups differ in it."""

from analysis.sentiment._ambiguous_words import find_ambiguous_words, neutral_spans
from analysis.sentiment._compare_target_tone import harsher, toward_both
from analysis.sentiment._lexicon_agreement import lexicon_agreement, lexicon_disagreements
from analysis.sentiment._lexicons import lexicons, load_lexicon
from analysis.sentiment._target_tone import Tone, toward, toward_mention
from analysis.sentiment._tone_along import arc
from analysis.sentiment._tone_variants import compare, compare_ways, ways
from analysis.sentiment._word_contributions import drivers
from analysis.sentiment.coded_tone import join_codes
from analysis.sentiment.explanation import explain, explain_sentences
from analysis.sentiment.scoring import NEGATIVE, POSITIVE, score_articles, score_sentences
from analysis.sentiment.tone_validation import confusion, enough_a_group, scorer_bias, validate
from analysis.sentiment.word_shifts import lexicon_shift, word_shift

__all__ = [
    "NEGATIVE",
    "POSITIVE",
    "Tone",
    "arc",
    "compare",
    "compare_ways",
    "confusion",
    "drivers",
    "enough_a_group",
    "explain",
    "explain_sentences",
    "find_ambiguous_words",
    "harsher",
    "join_codes",
    "lexicon_agreement",
    "lexicon_disagreements",
    "lexicon_shift",
    "lexicons",
    "load_lexicon",
    "neutral_spans",
    "score_articles",
    "score_sentences",
    "scorer_bias",
    "toward",
    "toward_both",
    "toward_mention",
    "validate",
    "ways",
    "word_shift",
]
