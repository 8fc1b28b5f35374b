"""How sure: intervals, permutation tests, adjusted p-values, and their unit of analysis."""

from analysis.inference._adjust import adjust
from analysis.inference._compare import FEWEST_ARTICLES, choose_unit, compare
from analysis.inference._wilson import wilson
from analysis.inference.claims import is_shown
from analysis.inference.effect_sizes import cliffs_delta, hedges_g
from analysis.inference.resampling import RESAMPLES, SEED, bootstrap, interval, mean, permute
from analysis.inference.row_weights import weights

__all__ = [
    "FEWEST_ARTICLES",
    "RESAMPLES",
    "SEED",
    "adjust",
    "bootstrap",
    "choose_unit",
    "cliffs_delta",
    "compare",
    "hedges_g",
    "interval",
    "is_shown",
    "mean",
    "permute",
    "weights",
    "wilson",
]
