"""Coding by people: a sample to code, blind to the outlet, and the sheets that come back."""

from analysis.coding._agreement import agreement, disagreements, thresholds
from analysis.coding.sampling import sample_for_coding, unit_ids
from analysis.coding.session import CodingSession
from analysis.coding.sheets import find_units, read_sheets, write_sheet
from analysis.coding.widget import HandCoding, code_by_hand

__all__ = [
    "CodingSession",
    "HandCoding",
    "agreement",
    "code_by_hand",
    "disagreements",
    "find_units",
    "read_sheets",
    "sample_for_coding",
    "thresholds",
    "unit_ids",
    "write_sheet",
]
