"""Coding by people: a sample to code, blind to the outlet, and the sheets that come back."""

from analysis.coding._agreement import agreement, disagreements
from analysis.coding.sampling import sample_for_coding
from analysis.coding.sheets import find_units, read_sheets, write_sheet
from analysis.coding.widget import code_by_hand

__all__ = [
    "agreement",
    "code_by_hand",
    "disagreements",
    "find_units",
    "read_sheets",
    "sample_for_coding",
    "write_sheet",
]
