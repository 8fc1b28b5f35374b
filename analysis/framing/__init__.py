"""The framing study: which frames a telling uses, with the words that show it."""

from analysis.framing.agreement import agreement, disagreements, thresholds
from analysis.framing.codebook import Codebook, load_codebook
from analysis.framing.coding import code_frames, headlines
from analysis.framing.labels import (
    find_labels,
    group_mentions,
    label_contrasts,
    label_mentions,
)
from analysis.framing.loaded import (
    compare_loadedness,
    loaded_rates,
    loaded_words,
    loadedness,
)
from analysis.framing.profile import compare, frame_shares, mark_sentences
from analysis.framing.quotes import compare_voices, find_quotes, share_of_voice
from analysis.framing.retelling import (
    align,
    compare_selection,
    coverage,
    differences,
    exclusive,
    selection,
    statements,
)
from analysis.framing.salience import co_occurrence, dominant_frames, frame_articles, frames_along
from analysis.framing.tellings import (
    compare_story,
    habits,
    habits_in_words,
    measures,
    overlap,
    story_in_words,
)
from analysis.framing.wording import in_words

__all__ = [
    "Codebook",
    "agreement",
    "align",
    "co_occurrence",
    "code_frames",
    "compare",
    "compare_loadedness",
    "compare_selection",
    "compare_story",
    "compare_voices",
    "coverage",
    "differences",
    "disagreements",
    "dominant_frames",
    "exclusive",
    "find_labels",
    "find_quotes",
    "frame_articles",
    "frame_shares",
    "frames_along",
    "group_mentions",
    "habits",
    "habits_in_words",
    "headlines",
    "in_words",
    "label_contrasts",
    "label_mentions",
    "load_codebook",
    "loaded_rates",
    "loaded_words",
    "loadedness",
    "mark_sentences",
    "measures",
    "overlap",
    "selection",
    "share_of_voice",
    "statements",
    "story_in_words",
    "thresholds",
]
