"""Pictures and readers of the kit's tables: they draw what they are given and compute nothing."""

from analysis.figures.articles import plot_lengths
from analysis.figures.estimates import plot_comparisons, plot_frames, plot_readability
from analysis.figures.frames import plot_frames_along
from analysis.figures.readers import read_concordance, read_hits, read_scores
from analysis.figures.sentiment import plot_scores
from analysis.figures.terms import plot_frequencies, plot_keyness

__all__ = [
    "plot_comparisons",
    "plot_frames",
    "plot_frames_along",
    "plot_frequencies",
    "plot_keyness",
    "plot_lengths",
    "plot_readability",
    "plot_scores",
    "read_concordance",
    "read_hits",
    "read_scores",
]
