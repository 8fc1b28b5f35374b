"""What two sentences of like words can still contradict each other in: day, figure, who did it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import regex
from rapidfuzz.distance import Indel

from analysis.stories.vocabulary import terms_of
from analysis.text.numbers import agree, numbers_of

_DAY = regex.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b")
# "May" and "March" are months only where a date or a word of time is beside them.
_MONTH = regex.compile(
    r"\b(?:(Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]+)?"
    r"|(?:(?<=\b(?:in|since|until|by|last|next|of|\d{1,2})\s)|(?=\w+\s\d))(Mar(?:ch|\.)|May))\b"
)
_PASSIVE = regex.compile(
    r"\b(?:is|are|was|were|be|been|being|got)\s(?:\w+ly\s)?\w+(?:\s\w+){0,3}\sby\s|\bunder\s"
)
# What follows one of these is neither who did it nor to whom.
_LINK = regex.compile(
    r"\b(?:in|on|at|near|from|to|for|with|of|over|after|before|since|until|into|between|and|by"
    r"|outside)\s(?:(?:the|a|an|its|his|her|their)\s)?(?:\p{Lu}\w+\s)?$"
)
_ALIKE, _EQUAL = 0.5, 0.95
"""Shares of words in common from which on their order is compared, and all are the same."""
_NEAR = 14
"""Characters between a figure and the word it counts, at most."""


class Facts(NamedTuple):
    """What of a sentence can be contradicted."""

    weekdays: frozenset[str]
    months: frozenset[str]
    counted: tuple[tuple[float, str], ...]  # figures and the stems of what they count
    values: tuple[float, ...]
    order: tuple[str, ...]  # who and what, as they follow each other; none twice
    words: tuple[str, ...]
    passive: bool


@lru_cache(maxsize=1 << 14)
def facts_of(text: str) -> Facts:
    """Read days, figures and order from a sentence.

    >>> found = facts_of("On Monday Rovers beat United before 900 fans.")
    >>> sorted(found.weekdays), found.counted, found.order
    (['monday'], ((900.0, 'fan'),), ('rovers', 'beat', 'united', 'fan'))
    """
    terms = terms_of(text)
    counted = []
    for number in numbers_of(text):
        after = [t for t in terms if 0 <= t.start - number.end <= _NEAR and t.key[0] != "#"]
        counted += [(number.value, term.key) for term in after[:1]]
    keys = [term.key for term in terms]
    order = [
        t.key
        for t in terms
        if keys.count(t.key) == 1
        and t.key[0] != "#"
        and not _DAY.match(text, t.start)
        and not _LINK.search(text[: t.start])
    ]
    return Facts(
        frozenset(match[1].lower() for match in _DAY.finditer(text)),
        frozenset((match[1] or match[2])[:3].lower() for match in _MONTH.finditer(text)),
        tuple(counted),
        tuple(number.value for number in numbers_of(text)),
        tuple(order),
        tuple(text.lower().split()),
        _PASSIVE.search(text) is not None,
    )


def conflicts(a: list[str], b: list[str], alike: np.ndarray) -> dict[str, np.ndarray]:
    """Say which pairs of sentences name another day, count another number, or swap the parts.

    `alike` is the share of words in common, 0 to 1: of sentences that share few, neither the
    order nor the frame, the words that follow each other alike, says anything.
    """
    left, right = [facts_of(text) for text in a], [facts_of(text) for text in b]
    found = {
        "other_day": np.array([[_other_day(x, y) for y in right] for x in left], dtype=float),
        "other_count": np.array([[_other_count(x, y) for y in right] for x in left], dtype=float),
        "swapped": np.zeros(alike.shape),
        "frame": np.zeros(alike.shape),
    }
    for i, j in zip(*np.nonzero(alike >= _ALIKE), strict=True):
        found["swapped"][i, j] = _swapped(left[i], right[j], bool(alike[i, j] >= _EQUAL))
        found["frame"][i, j] = Indel.normalized_similarity(left[i].words, right[j].words)
    return {name: values.reshape(alike.shape) for name, values in found.items()}


def _other_day(a: Facts, b: Facts) -> bool:
    return any(
        bool(x) and bool(y) and not x & y
        for x, y in ((a.weekdays, b.weekdays), (a.months, b.months))
    )


def _other_count(a: Facts, b: Facts) -> bool:
    """Whether both count the same thing, and with figures that the other has nowhere."""
    return any(
        thing == other
        and not any(agree(one, value) for value in b.values)
        and not any(agree(two, value) for value in a.values)
        for one, thing in a.counted
        for two, other in b.counted
    )


def _swapped(a: Facts, b: Facts, all_same: bool) -> bool:
    """Whether two have changed places around a third that kept its own, both in the active voice.

    Where all words are the same, any other order of who and what is enough.
    """
    if a.passive != b.passive:
        return False
    place = {key: number for number, key in enumerate(b.order)}
    common = [place[key] for key in a.order if key in place]
    moved = [n for n, (one, other) in enumerate(zip(common, sorted(common), strict=True))
             if one != other]  # fmt: skip
    return bool(moved) and (all_same or (len(moved) == 2 and moved[1] - moved[0] > 1))
