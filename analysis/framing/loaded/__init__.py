"""Loaded words: evaluative wording in the outlet's own voice."""

from analysis.framing.loaded.compared import compare_loadedness, loaded_rates
from analysis.framing.loaded.scores import loadedness
from analysis.framing.loaded.words import loaded_words

__all__ = ["compare_loadedness", "loaded_rates", "loaded_words", "loadedness"]
