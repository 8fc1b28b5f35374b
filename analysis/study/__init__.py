"""Runs the notebooks headless and writes the report; keeps what a notebook finds."""

from analysis.study.declined import attempt
from analysis.study.people_codes import read_codes
from analysis.study.results import Results
from analysis.study.story_reports import choose_pair, first_reports

__all__ = [
    "Results",
    "attempt",
    "choose_pair",
    "first_reports",
    "read_codes",
]
