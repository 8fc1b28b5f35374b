"""How sure: intervals, permutation tests, adjusted p-values, and their unit of analysis."""

from analysis.inference.adjusting import adjust
from analysis.inference.comparison import FEWEST_ARTICLES, choose_unit, compare
from analysis.inference.effects import cliffs_delta, hedges_g
from analysis.inference.resampling import RESAMPLES, SEED, bootstrap, interval, mean, permute
from analysis.inference.shares import wilson
from analysis.inference.weights import weights
from analysis.inference.wording import caveat, in_words, is_shown, p_text

__all__ = [
    "FEWEST_ARTICLES",
    "RESAMPLES",
    "SEED",
    "adjust",
    "bootstrap",
    "caveat",
    "choose_unit",
    "cliffs_delta",
    "compare",
    "hedges_g",
    "in_words",
    "interval",
    "is_shown",
    "mean",
    "p_text",
    "permute",
    "weights",
    "wilson",
]
