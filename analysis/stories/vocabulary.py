"""The words that sentences are compared by: their stems, their groups of meaning, their weight."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log
from typing import NamedTuple

import regex

from analysis.data import read_lines
from analysis.text import stop_words
from analysis.text.count_units import lemma_of, units_of
from analysis.text.gazetteer import bodies, countries, peoples
from analysis.text.numbers import numbers_of
from analysis.text.word_lists import word_list
from analysis.text.words import find_terms

_COMMON, _UNSEEN, _LEAST, _NAME = 1e-2, 1e-7, 0.2, 0.5
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:[.'’][\p{L}\p{M}]+)*")
# These deny what follows them, too: "failed to reach", "has yet to concede".
_DENIAL = regex.compile(
    r"\b(?:(?:fail|refus|declin)\w*\sto|yet\sto|rul(?:e|es|ed|ing)\sout|unanswered)\b"
)


class Term(NamedTuple):
    """A word of substance as it stands in a text."""

    key: str
    name: bool
    rarity: float
    start: int
    end: int


class Groups(NamedTuple):
    """Which group each stem is in, the phrases, and which groups are opposites."""

    of: dict[str, frozenset[int]]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    opposites: frozenset[tuple[int, int]]


@cache
def groups() -> Groups:
    """Read the groups of words that mean much the same."""
    of: dict[str, set[int]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    opposites: set[tuple[int, int]] = set()
    number = 0
    for line in read_lines("lexicons", "english", "same_in_news.txt"):
        if line.startswith("!"):
            sides = [word.strip() for word in line[1:].split(":")]
            # The words themselves, not their groups: those are too wide to be opposites.
            a, b = (stem_of(side) for side in sides)
            for place, stem in enumerate((a, b)):
                of.setdefault(stem, set()).add(-(len(opposites) * 2 + place + 2))
            opposites.add((-(len(opposites) * 2 + 2), -(len(opposites) * 2 + 3)))
        else:
            number += 1
            for word in line.split():
                parts = tuple(word.split("~"))
                stem = "~".join(stem_of(part) for part in parts)
                of.setdefault(stem, set()).add(number)
                if len(parts) > 1:
                    phrases.setdefault(stem_of(parts[0]), []).append(
                        (tuple(stem_of(part) for part in parts), stem)
                    )
    return Groups({k: frozenset(v) for k, v in of.items()}, phrases, frozenset(opposites))


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """Find the stem of a word's lemma, so that *fell* and *falling* are one."""
    return units_of([lemma_of(word).lower() if word.isalpha() else word], "stem", "en")[0]


@cache
def known_name(word: str) -> str:
    """Name the state, people or body, but no party, that a lower-case word names, "" for none.

    >>> known_name("iraqis"), known_name("dutch"), known_name("door")
    ('Iraq', 'Netherlands', '')
    """
    return _names().get(word, "") or _names().get(word.removesuffix("s"), "")


@cache
def _names() -> dict[str, str]:
    names = bodies() | peoples() | countries()
    # Those of a party are often other people: on real news F1 by words is .519 with parties, .524
    # without.
    return {form.rstrip("."): name for form, name in names.items() if not name.endswith("Party")}


@cache
def is_substance(word: str) -> bool:
    """Say whether a word in lower case is neither grammar nor part of saying who said it."""
    return word not in stop_words() and word not in word_list("saying")


@lru_cache(maxsize=1 << 14)
def terms_of(text: str) -> tuple[Term, ...]:
    """List the words of substance of a text; a number counts by its value."""
    numbers = numbers_of(text)
    taken = [(number.start, number.end) for number in numbers]
    found = [
        Term(f"#{n.value!r}", False, _rarity_of_number(n.value), n.start, n.end) for n in numbers
    ]
    words = [
        (match[0], *match.span())
        for match in _WORD.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    first = words[0][1] if words else 0
    place = 0
    while place < len(words):
        word, start, end = words[place]
        place += 1
        low = find_terms(word)[0] if find_terms(word) else word.lower()
        name = word[0].isupper() and (start != first or not _is_common(low))
        stem = stem_of(low)
        longest: tuple[tuple[str, ...], str] | None = None
        for parts, key in groups().phrases.get(stem, ()):
            ahead = tuple(stem_of(w.lower()) for w, *_ in words[place - 1 : place - 1 + len(parts)])
            if ahead == parts and (longest is None or len(parts) > len(longest[0])):
                longest = parts, key
        if longest:
            place += len(longest[0]) - 1
            found.append(Term(longest[1], False, rarity(low), start, words[place - 1][2]))
        elif is_substance(low) and len(low) > 1:
            known = known_name(low) or (low if name else "")
            weight = max(rarity(low), _NAME) if name else rarity(low)
            found.append(Term(known or stem, name, weight, start, end))
    return tuple(sorted(found, key=lambda term: term.start))


def is_negated(text: str) -> bool:
    """Say whether a text holds a negation.

    >>> is_negated("They failed to agree."), is_negated("They did not agree."), is_negated("Yes.")
    (True, True, False)
    """
    if _DENIAL.search(text):
        return True
    return any(term in word_list("negations") or term.endswith("n't") for term in find_terms(text))


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """Weigh a word by how rare it is in English: 0.2 (common) to 1 (unseen)."""
    often = min(max(_frequencies().get(word, 0.0), _UNSEEN), _COMMON)
    return max(float(log(_COMMON / often) / log(_COMMON / _UNSEEN)), _LEAST)


def _rarity_of_number(value: float) -> float:
    # The smallest figures are in many sentences, of many things.
    return 0.3 if value <= 3 else 0.5 if value <= 12 else 0.7 if value < 100 else 0.9


@cache
def _frequencies() -> dict[str, float]:
    from wordfreq import get_frequency_dict

    words: dict[str, float] = get_frequency_dict("en")
    return words


def _is_common(low: str) -> bool:
    return _frequencies().get(low, 0.0) > 1e-5 and not known_name(low)
