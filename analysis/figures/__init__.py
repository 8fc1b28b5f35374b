"""Pictures and readers of the kit's tables: they draw what they are given and compute nothing."""

from analysis.figures.aligned import plot_aligned
from analysis.figures.articles import plot_lengths
from analysis.figures.estimates import plot_comparisons, plot_frames
from analysis.figures.explained import read_explained
from analysis.figures.frames import plot_frames_along
from analysis.figures.labels import plot_labels, plot_loaded
from analysis.figures.lines import read_concordance, read_evidence
from analysis.figures.readers import read_hits, read_scores
from analysis.figures.sentiment import plot_arc, plot_scores, plot_variants
from analysis.figures.sentiment_words import plot_drivers, plot_word_shift
from analysis.figures.statements import plot_coverage, plot_selection
from analysis.figures.style import column_axes
from analysis.figures.terms import plot_frequencies, plot_rank_frequency
from analysis.figures.terms_map import plot_keyness_map
from analysis.figures.terms_measures import plot_measure
from analysis.figures.terms_places import plot_places
from analysis.figures.terms_sides import plot_collocates, plot_keyness
from analysis.figures.told import read_aligned, read_article
from analysis.figures.voices import plot_voices

__all__ = [
    "column_axes",
    "plot_aligned",
    "plot_arc",
    "plot_collocates",
    "plot_comparisons",
    "plot_coverage",
    "plot_drivers",
    "plot_frames",
    "plot_frames_along",
    "plot_frequencies",
    "plot_keyness",
    "plot_keyness_map",
    "plot_labels",
    "plot_lengths",
    "plot_loaded",
    "plot_measure",
    "plot_places",
    "plot_rank_frequency",
    "plot_scores",
    "plot_selection",
    "plot_variants",
    "plot_voices",
    "plot_word_shift",
    "read_aligned",
    "read_article",
    "read_concordance",
    "read_evidence",
    "read_explained",
    "read_hits",
    "read_scores",
]
