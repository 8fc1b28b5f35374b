"""What VADER's rules need to know of single words, from the package vaderSentiment."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

_MOST_REMEMBERED = 1 << 20
# A word of each phrase that has a meaning of its own: where none is near, no phrase is.
_PHRASE_WORDS = frozenset("shit bomb ass bus yeah kiss die beating enough kind sort".split())
_TURNING = frozenset("so this no least doubt".split())


class Word(NamedTuple):
    """What is known of a token, whatever its neighbours."""

    written: str
    lower: str
    known: bool  # in the lexicon
    valence: float | None  # None where it is not scored: not in the lexicon, or a booster
    upper: bool
    boost: float
    negates: bool
    marked: bool  # may change a word near it, or be changed by one
    ends: bool  # a clause ends after it


class Words(dict[str, Word]):
    """Words by token, worked out when first met."""

    def __init__(self, lexicon: dict[str, float]) -> None:
        from vaderSentiment.vaderSentiment import NEGATE

        self._lexicon = lexicon
        self._boosters = package_boosters()
        self._negations = frozenset(NEGATE)

    def __missing__(self, token: str) -> Word:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        word = self[token] = self._word(token)
        return word

    def _word(self, token: str) -> Word:
        stripped = token.strip(string.punctuation)
        written = token if len(stripped) <= 2 else stripped
        lower = written.lower()
        boost = self._boosters.get(lower, 0.0)
        known = lower in self._lexicon
        scored = known and not boost
        upper = written.isupper()
        negates = lower in self._negations or "n't" in lower
        marked = bool(boost) or negates or lower in _TURNING or lower in _PHRASE_WORDS
        valence = self._lexicon[lower] if scored else None
        marked = marked or (scored and upper)
        ends = token[-1:] in ",.;:!?" or lower in ("but", "and", "although", "though", "while")
        return Word(written, lower, known, valence, upper, boost, negates, marked, ends)


@cache
def _package() -> SentimentIntensityAnalyzer:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def package_lexicon() -> dict[str, float]:
    """Read the 7,506 words and emoticons of the package, with their valence."""
    return dict(_package().lexicon)


@cache
def package_emojis() -> dict[str, str]:
    """Read the package's words for emoji; those of several characters it never finds."""
    return {emoji: words for emoji, words in _package().emojis.items() if len(emoji) == 1}


def package_boosters() -> dict[str, float]:
    """Read the package's words of degree, and by how much each moves a valence."""
    from vaderSentiment.vaderSentiment import BOOSTER_DICT

    return BOOSTER_DICT


def package_phrases() -> dict[str, float]:
    """Read the package's phrases that have a valence of their own."""
    from vaderSentiment.vaderSentiment import SPECIAL_CASES

    return SPECIAL_CASES


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the tokens of ``str.split`` start and end."""
    place = 0
    for token in text.split():
        place = text.index(token, place)
        yield place, place + len(token)
        place += len(token)
