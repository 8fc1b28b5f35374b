"""How sure: intervals, permutation tests, adjusted p-values, and their unit of analysis."""

from analysis.inference._adjust import adjust
from analysis.inference._compare import compare
from analysis.inference._wilson import wilson
from analysis.inference.effect_sizes import cliffs_delta, hedges_g
from analysis.inference.resampling import bootstrap, permute

__all__ = ["adjust", "bootstrap", "cliffs_delta", "compare", "hedges_g", "permute", "wilson"]
