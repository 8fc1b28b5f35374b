"""Wording: what each outlet calls the same things, and evaluative words in its own voice."""

from analysis.wording._loaded_words import loaded_rates, loaded_words, loadedness
from analysis.wording.contrasts import label_contrasts
from analysis.wording.grouping import group_mentions
from analysis.wording.labels import find_labels, label_mentions

__all__ = [
    "find_labels",
    "group_mentions",
    "label_contrasts",
    "label_mentions",
    "loaded_rates",
    "loaded_words",
    "loadedness",
]
