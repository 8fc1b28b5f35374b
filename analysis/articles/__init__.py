"""From a folder of files to the articles table, and what was done on the way."""

from analysis.articles.clean import clean_text
from analysis.articles.columns import add_columns, largest_groups
from analysis.articles.load import load_articles

__all__ = ["add_columns", "clean_text", "largest_groups", "load_articles"]
