"""Runs the notebooks headless and writes the report; keeps what a notebook finds."""

from analysis.study.folders import articles_folder, output_folder
from analysis.study.results import Results

__all__ = ["Results", "articles_folder", "output_folder"]
