"""The same story: which sentences report the same, and what each outlet reports or leaves out."""

from analysis.stories._coverage import coverage
from analysis.stories._selection import exclusive, selection
from analysis.stories._statements import statements
from analysis.stories._word_differences import word_differences
from analysis.stories.alignment import align
from analysis.stories.comparable import not_comparable

__all__ = [
    "align",
    "coverage",
    "exclusive",
    "not_comparable",
    "selection",
    "statements",
    "word_differences",
]
