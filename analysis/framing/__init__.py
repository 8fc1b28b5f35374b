"""Which frames articles use, with the words that show it."""

from analysis.framing._frame_codes import frame_agreement, frame_codes
from analysis.framing._frame_salience import frame_co_occurrence, frame_salience
from analysis.framing._frame_shares import frame_shares, frames_along
from analysis.framing.classifier.coder import Coder, load_coder
from analysis.framing.classifier.training import cross_validate_coder, train_coder
from analysis.framing.codebook_validation import validate_codebook
from analysis.framing.codebooks import Codebook, load_codebook
from analysis.framing.discovery import discover_frames
from analysis.framing.error_analysis import false_alarms, missed_words
from analysis.framing.frame_hits import code_frames, headlines
from analysis.framing.frame_labels import label_sentences, top_frames

__all__ = [
    "Codebook",
    "Coder",
    "code_frames",
    "cross_validate_coder",
    "discover_frames",
    "false_alarms",
    "frame_agreement",
    "frame_co_occurrence",
    "frame_codes",
    "frame_salience",
    "frame_shares",
    "frames_along",
    "headlines",
    "label_sentences",
    "load_codebook",
    "load_coder",
    "missed_words",
    "top_frames",
    "train_coder",
    "validate_codebook",
]
