"""The sentiment study: the tone of sentences, what makes it, and whether groups differ in it."""

from analysis.sentiment.agreement import lexicon_agreement, lexicon_disagreements
from analysis.sentiment.arcs import arc
from analysis.sentiment.claims import claims_in_words, harsher, toward_both
from analysis.sentiment.codes import join_codes
from analysis.sentiment.comparing import compare, compare_ways, ways
from analysis.sentiment.drivers import drivers
from analysis.sentiment.explain import explain, explain_sentences
from analysis.sentiment.lexicons import lexicons, load_lexicon
from analysis.sentiment.scoring import NEGATIVE, POSITIVE, score_articles, score_sentences
from analysis.sentiment.shifts import lexicon_shift, word_shift
from analysis.sentiment.suspects import find_suspects, neutral_spans
from analysis.sentiment.toward import Tone, toward, toward_mention
from analysis.sentiment.validation import confusion, scorer_bias, validate
from analysis.sentiment.verdict import enough_a_group, validation_in_words
from analysis.sentiment.wording import masking_in_words, tone_in_words

__all__ = [
    "NEGATIVE",
    "POSITIVE",
    "Tone",
    "arc",
    "claims_in_words",
    "compare",
    "compare_ways",
    "confusion",
    "drivers",
    "enough_a_group",
    "explain",
    "explain_sentences",
    "find_suspects",
    "harsher",
    "join_codes",
    "lexicon_agreement",
    "lexicon_disagreements",
    "lexicon_shift",
    "lexicons",
    "load_lexicon",
    "masking_in_words",
    "neutral_spans",
    "score_articles",
    "score_sentences",
    "scorer_bias",
    "tone_in_words",
    "toward",
    "toward_both",
    "toward_mention",
    "validate",
    "validation_in_words",
    "ways",
    "word_shift",
]
