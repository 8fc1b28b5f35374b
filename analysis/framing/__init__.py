"""The framing study: which frames a telling uses, with the words that show it."""

from analysis.framing.codebook import Codebook, load_codebook
from analysis.framing.coding import code_frames
from analysis.framing.profile import compare, frame_shares, mark_sentences
from analysis.framing.wording import in_words

__all__ = [
    "Codebook",
    "code_frames",
    "compare",
    "frame_shares",
    "in_words",
    "load_codebook",
    "mark_sentences",
]
