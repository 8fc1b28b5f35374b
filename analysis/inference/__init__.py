"""How sure: units of analysis, intervals, and tests that are silent when there is nothing."""

from analysis.inference._adjust import adjust
from analysis.inference._compare import compare
from analysis.inference._correct import correct
from analysis.inference._design import design
from analysis.inference._group_means import group_means
from analysis.inference._wilson import wilson
from analysis.inference.effect_sizes import cliffs_delta, hedges_g

__all__ = [
    "adjust",
    "cliffs_delta",
    "compare",
    "correct",
    "design",
    "group_means",
    "hedges_g",
    "wilson",
]
