"""Attributions: who is let speak, in which words, and with which verbs."""

from analysis.framing.quotes.table import find_quotes

__all__ = ["find_quotes"]
