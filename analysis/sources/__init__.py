"""Who says what: attributions, the people behind them, and whose words are reported."""

from analysis.sources._actions import action_measures, find_actions
from analysis.sources._share_of_voice import quote_measures, share_of_voice
from analysis.sources.attributions import find_quotes
from analysis.sources.scare_quotes import find_scare_quotes

__all__ = [
    "action_measures",
    "find_actions",
    "find_quotes",
    "find_scare_quotes",
    "quote_measures",
    "share_of_voice",
]
