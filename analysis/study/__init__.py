"""Runs the notebooks headless and writes the report; keeps what a notebook finds."""

from analysis.study.declined import attempt
from analysis.study.folders import articles_folder, coding_sheets, output_folder
from analysis.study.results import Results

__all__ = ["Results", "articles_folder", "attempt", "coding_sheets", "output_folder"]
