"""The report in sentences: every sentence about a result is made here, and nowhere else."""

from analysis.study.prose.codebook_accuracy import codebook_accuracy
from analysis.study.prose.differences import caveat, differences, p_text
from analysis.study.prose.frames import frames
from analysis.study.prose.key_words import all_key_words, key_words
from analysis.study.prose.recurring import recurring_differences
from analysis.study.prose.story import left_out, story
from analysis.study.prose.target_tone import target_tone
from analysis.study.prose.tone import name_masking, tone
from analysis.study.prose.tone_accuracy import tone_accuracy

__all__ = [
    "all_key_words",
    "caveat",
    "codebook_accuracy",
    "differences",
    "frames",
    "key_words",
    "left_out",
    "name_masking",
    "p_text",
    "recurring_differences",
    "story",
    "target_tone",
    "tone",
    "tone_accuracy",
]
