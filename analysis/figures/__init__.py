"""Pictures and readers of the kit's tables: they draw what they are given and compute nothing."""

from analysis.figures.alignment_map import plot_alignment
from analysis.figures.article_lengths import plot_lengths
from analysis.figures.article_measures import plot_measure
from analysis.figures.concordance_lines import read_concordance
from analysis.figures.difference_dots import plot_differences
from analysis.figures.dispersion_strip import plot_dispersion
from analysis.figures.frame_accuracy import plot_discovery, plot_validation
from analysis.figures.frame_share_dots import plot_frames
from analysis.figures.frames_along_heatmap import plot_frames_along
from analysis.figures.keyness_map import plot_keyness_map
from analysis.figures.keyness_rows import plot_collocates, plot_keyness
from analysis.figures.label_figures import plot_labels, plot_loaded
from analysis.figures.sentence_readers import read_evidence, read_explained, read_hits, read_scores
from analysis.figures.side_by_side import read_article, read_side_by_side
from analysis.figures.source_shares import plot_voices
from analysis.figures.statement_grid import plot_coverage, plot_selection
from analysis.figures.term_frequencies import plot_frequencies, plot_rank_frequency
from analysis.figures.tone_figures import plot_scores, plot_tone_along, plot_tone_variants
from analysis.figures.tone_words import plot_word_contributions, plot_word_shift

__all__ = [
    "plot_alignment",
    "plot_collocates",
    "plot_coverage",
    "plot_differences",
    "plot_discovery",
    "plot_dispersion",
    "plot_frames",
    "plot_frames_along",
    "plot_frequencies",
    "plot_keyness",
    "plot_keyness_map",
    "plot_labels",
    "plot_lengths",
    "plot_loaded",
    "plot_measure",
    "plot_rank_frequency",
    "plot_scores",
    "plot_selection",
    "plot_tone_along",
    "plot_tone_variants",
    "plot_validation",
    "plot_voices",
    "plot_word_contributions",
    "plot_word_shift",
    "read_article",
    "read_concordance",
    "read_evidence",
    "read_explained",
    "read_hits",
    "read_scores",
    "read_side_by_side",
]
