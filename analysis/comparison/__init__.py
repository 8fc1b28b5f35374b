"""Comparison: one story in one table, and the differences that recur over many stories."""

from analysis.comparison._overlap import overlap
from analysis.comparison._recurring_differences import recurring_differences
from analysis.comparison._story_measures import story_measures
from analysis.comparison._story_table import story_table

__all__ = ["overlap", "recurring_differences", "story_measures", "story_table"]
