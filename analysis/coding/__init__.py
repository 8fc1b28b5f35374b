"""Coding by people: a sample to code, blind to the outlet, and the sheets that come back."""

from analysis.coding.sample import sample_for_coding, unit_ids
from analysis.coding.sheets import read_sheets

__all__ = ["read_sheets", "sample_for_coding", "unit_ids"]
