"""How sure: units of analysis, intervals, and tests that are silent when there is nothing."""

from analysis.inference._adjust import adjust
from analysis.inference._compare import compare
from analysis.inference._correct import correct
from analysis.inference._design import design
from analysis.inference._group_means import group_means
from analysis.inference._wilson import wilson

__all__ = [
    "adjust",
    "compare",
    "correct",
    "design",
    "group_means",
    "wilson",
]
