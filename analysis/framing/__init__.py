"""The framing study: which frames a telling uses, with the words that show it."""

from analysis.framing.agreement import agreement, disagreements, thresholds
from analysis.framing.best import best_frames
from analysis.framing.codebook import Codebook, load_codebook
from analysis.framing.coding import code_frames, headlines
from analysis.framing.discovery import Discovery, discover_frames
from analysis.framing.labels import (
    find_labels,
    group_mentions,
    label_contrasts,
    label_mentions,
)
from analysis.framing.learning import cross_validate_coder, train_coder
from analysis.framing.learning_cards import Coder, load_coder
from analysis.framing.loaded import (
    compare_loadedness,
    loaded_rates,
    loaded_words,
    loadedness,
)
from analysis.framing.profile import compare, frame_shares, mark_sentences
from analysis.framing.quotes import (
    compare_voices,
    find_quotes,
    find_scare_quotes,
    share_of_voice,
)
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
from analysis.framing.validation import validate_codebook
from analysis.framing.validation_codes import frame_agreement, frame_codes
from analysis.framing.validation_words import false_alarms, missed_words, validation_in_words
from analysis.framing.wording import in_words

__all__ = [
    "Codebook",
    "Coder",
    "Discovery",
    "agreement",
    "align",
    "best_frames",
    "co_occurrence",
    "code_frames",
    "compare",
    "compare_loadedness",
    "compare_selection",
    "compare_story",
    "compare_voices",
    "coverage",
    "cross_validate_coder",
    "differences",
    "disagreements",
    "discover_frames",
    "dominant_frames",
    "exclusive",
    "false_alarms",
    "find_labels",
    "find_quotes",
    "find_scare_quotes",
    "frame_agreement",
    "frame_articles",
    "frame_codes",
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
    "load_coder",
    "loaded_rates",
    "loaded_words",
    "loadedness",
    "mark_sentences",
    "measures",
    "missed_words",
    "overlap",
    "selection",
    "share_of_voice",
    "statements",
    "story_in_words",
    "thresholds",
    "train_coder",
    "validate_codebook",
    "validation_in_words",
]
