"""From a folder of files to the articles table, and what was done on the way."""

from analysis.articles._find_stories import find_stories
from analysis.articles._similar_articles import similar_articles
from analysis.articles.clean.cleaning import clean_articles, find_changes, original_text
from analysis.articles.columns import add_columns, largest_groups
from analysis.articles.copies import find_copies
from analysis.articles.copy_marks import drop_copies, mark_copies
from analysis.articles.language import find_language, select_english
from analysis.articles.load import load_articles

__all__ = [
    "add_columns",
    "clean_articles",
    "drop_copies",
    "find_changes",
    "find_copies",
    "find_language",
    "find_stories",
    "largest_groups",
    "load_articles",
    "mark_copies",
    "original_text",
    "select_english",
    "similar_articles",
]
