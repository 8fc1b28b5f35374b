"""The sentiment study: the tone of sentences, what makes it, and whether groups differ in it."""

from analysis.sentiment._compare_target_tone import compare_target_tone
from analysis.sentiment._lexicon_agreement import lexicon_agreement, lexicon_disagreements
from analysis.sentiment._lexicons import lexicons, load_lexicon
from analysis.sentiment._target_tone import target_tone
from analysis.sentiment._tone_along import tone_along
from analysis.sentiment._tone_variants import tone_variants
from analysis.sentiment._word_contributions import word_contributions
from analysis.sentiment._word_shift import lexicon_shift, word_shift
from analysis.sentiment.ambiguous_words import find_ambiguous_words
from analysis.sentiment.explanation import explain_sentences
from analysis.sentiment.scoring import score_articles, score_sentences
from analysis.sentiment.tone_validation import confusion, scorer_bias, validate_scores

__all__ = [
    "compare_target_tone",
    "confusion",
    "explain_sentences",
    "find_ambiguous_words",
    "lexicon_agreement",
    "lexicon_disagreements",
    "lexicon_shift",
    "lexicons",
    "load_lexicon",
    "score_articles",
    "score_sentences",
    "scorer_bias",
    "target_tone",
    "tone_along",
    "tone_variants",
    "validate_scores",
    "word_contributions",
    "word_shift",
]
