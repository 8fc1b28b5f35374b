"""Coding by people: a sample to code, blind to the outlet, and the sheets that come back."""

from analysis.coding.sample import sample_for_coding, unit_ids
from analysis.coding.session import CodingSession
from analysis.coding.sheets import find_units, read_sheets, write_sheet
from analysis.coding.widget import HandCoding, code_by_hand

__all__ = [
    "CodingSession",
    "HandCoding",
    "code_by_hand",
    "find_units",
    "read_sheets",
    "sample_for_coding",
    "unit_ids",
    "write_sheet",
]
