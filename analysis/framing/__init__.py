"""The framing study: which frames a telling uses, with the words that show it."""

from analysis.framing._frame_shares import compare, frame_shares, label_sentences
from analysis.framing._top_frames import top_frames
from analysis.framing.classifier.coder import Coder, load_coder
from analysis.framing.classifier.training import cross_validate_coder, train_coder
from analysis.framing.codebook_validation import validate_codebook
from analysis.framing.codebooks import Codebook, load_codebook
from analysis.framing.coded_frames import frame_agreement, frame_codes
from analysis.framing.discovery import Discovery, discover_frames
from analysis.framing.frame_hits import code_frames, headlines
from analysis.framing.misses import false_alarms, missed_words
from analysis.framing.salience import co_occurrence, dominant_frames, frame_salience, frames_along

__all__ = [
    "Codebook",
    "Coder",
    "Discovery",
    "co_occurrence",
    "code_frames",
    "compare",
    "cross_validate_coder",
    "discover_frames",
    "dominant_frames",
    "false_alarms",
    "frame_agreement",
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
