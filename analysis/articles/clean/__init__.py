"""What stands in a file but is no part of the article, taken out so that it can be put back."""

from analysis.articles.clean.cleaning import STEPS, clean_articles, clean_text, original_text
from analysis.articles.clean.edits import Cleaned

__all__ = ["STEPS", "Cleaned", "clean_articles", "clean_text", "original_text"]
