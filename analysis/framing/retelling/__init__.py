"""The same story, told twice: which sentences report the same, and who leaves what out."""

from analysis.framing.retelling.alignment import align
from analysis.framing.retelling.carried import coverage
from analysis.framing.retelling.grouping import statements
from analysis.framing.retelling.selecting import compare_selection, exclusive, selection
from analysis.framing.retelling.slots import differences

__all__ = [
    "align",
    "compare_selection",
    "coverage",
    "differences",
    "exclusive",
    "selection",
    "statements",
]
