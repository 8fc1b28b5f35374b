"""The report in sentences: every sentence about a result is made here, and nowhere else."""

from analysis.study.prose._articles_read import (
    articles_read,
    copied_pair,
    copies,
    garbled,
    grouped_by_machine,
    lengths,
    load_notes,
    undated,
    unnamed_stories,
)
from analysis.study.prose._caveat import caveat, unknown_plan
from analysis.study.prose._codebook_accuracy import codebook_accuracy
from analysis.study.prose._corrected import corrected
from analysis.study.prose._differences import differences
from analysis.study.prose._frames import coded_by, frames
from analysis.study.prose._key_words import (
    collocates,
    concentrated,
    house_styles,
    key_words,
    too_short,
)
from analysis.study.prose._story import not_comparable, story
from analysis.study.prose._tone import name_masking, tone, unscored
from analysis.study.prose._tone_accuracy import tone_accuracy
from analysis.study.prose.recurring_sentences import recurring_differences
from analysis.study.prose.target_sentences import harsher, opposed, target_mentions

__all__ = [
    "articles_read",
    "caveat",
    "codebook_accuracy",
    "coded_by",
    "collocates",
    "concentrated",
    "copied_pair",
    "copies",
    "corrected",
    "differences",
    "frames",
    "garbled",
    "grouped_by_machine",
    "harsher",
    "house_styles",
    "key_words",
    "lengths",
    "load_notes",
    "name_masking",
    "not_comparable",
    "opposed",
    "recurring_differences",
    "story",
    "target_mentions",
    "tone",
    "tone_accuracy",
    "too_short",
    "undated",
    "unknown_plan",
    "unnamed_stories",
    "unscored",
]
