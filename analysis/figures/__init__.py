"""Pictures and readers of the kit's tables: they draw what they are given and compute nothing."""

from analysis.figures.articles import plot_lengths
from analysis.figures.estimates import plot_comparisons, plot_frames, plot_readability
from analysis.figures.explained import read_explained
from analysis.figures.readers import read_concordance, read_hits, read_scores
from analysis.figures.sentiment import plot_arc, plot_scores, plot_variants
from analysis.figures.sentiment_words import plot_drivers, plot_word_shift
from analysis.figures.terms import plot_frequencies, plot_keyness

__all__ = [
    "plot_arc",
    "plot_comparisons",
    "plot_drivers",
    "plot_frames",
    "plot_frequencies",
    "plot_keyness",
    "plot_lengths",
    "plot_readability",
    "plot_scores",
    "plot_variants",
    "plot_word_shift",
    "read_concordance",
    "read_explained",
    "read_hits",
    "read_scores",
]
