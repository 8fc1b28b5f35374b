"""The report in sentences: every sentence about a result is made here, and nowhere else."""

from analysis.study.prose.articles_read import (
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
from analysis.study.prose.codebook_accuracy import codebook_accuracy
from analysis.study.prose.differences import caveat, differences
from analysis.study.prose.frames import coded_by, frames
from analysis.study.prose.key_words import collocates, concentrated, key_words, too_short
from analysis.study.prose.recurring import recurring_differences
from analysis.study.prose.story import left_out, story
from analysis.study.prose.target_tone_claims import opposed, target_mentions, target_tone
from analysis.study.prose.tone import name_masking, tone, unscored
from analysis.study.prose.tone_accuracy import tone_accuracy

__all__ = [
    "articles_read",
    "caveat",
    "codebook_accuracy",
    "coded_by",
    "collocates",
    "concentrated",
    "copied_pair",
    "copies",
    "differences",
    "frames",
    "garbled",
    "grouped_by_machine",
    "key_words",
    "left_out",
    "lengths",
    "load_notes",
    "name_masking",
    "opposed",
    "recurring_differences",
    "story",
    "target_mentions",
    "target_tone",
    "tone",
    "tone_accuracy",
    "too_short",
    "undated",
    "unnamed_stories",
    "unscored",
]
