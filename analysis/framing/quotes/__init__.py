"""Attributions: who is let speak, in which words, and with which verbs."""

from analysis.framing.quotes.scare import find_scare_quotes
from analysis.framing.quotes.table import find_quotes
from analysis.framing.quotes.voices import compare_voices, share_of_voice

__all__ = ["compare_voices", "find_quotes", "find_scare_quotes", "share_of_voice"]
