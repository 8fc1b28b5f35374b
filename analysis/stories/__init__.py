"""The same story: which sentences report the same, and what each outlet reports or leaves out."""

from analysis.stories._coverage import coverage
from analysis.stories._differences import differences
from analysis.stories._selection import compare_selection, exclusive, selection
from analysis.stories._statements import statements
from analysis.stories.alignment import align

__all__ = [
    "align",
    "compare_selection",
    "coverage",
    "differences",
    "exclusive",
    "selection",
    "statements",
]
