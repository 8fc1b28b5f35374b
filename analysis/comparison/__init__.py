"""Comparison: one story in one table, and the differences that recur over many stories."""

from analysis.comparison._measures import measures
from analysis.comparison._overlap import overlap
from analysis.comparison.recurring_differences import habits
from analysis.comparison.story_table import story_table

__all__ = ["habits", "measures", "overlap", "story_table"]
