"""What nouns of news mean: sets of near words with their kind, and the names of countries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from analysis.text import gazetteer
from analysis.text.word_lists import word_groups

KINDS = ("person", "group", "place", "event", "act", "thing")
_PERSON_ENDS = ("ist", "ian", "eer", "man", "woman", "boss", "person")
_SIDE = regex.compile(r"(pro|anti)-(\p{L}{3,})")
_ACT_ENDS = ("tion", "sion", "ment", "ing", "ance", "ence", "al", "down", "out")


@cache
def sets_of_nouns() -> dict[str, frozenset[int]]:
    """Give the numbers of the sets a noun or noun phrase stands in."""
    found: dict[str, set[int]] = {}
    for number, (_, words) in enumerate(word_groups("nouns")):
        for word in words:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def kinds_of_nouns() -> dict[str, frozenset[str]]:
    """Give the kinds a noun can be of."""
    found: dict[str, set[str]] = {}
    for kind, words in word_groups("nouns"):
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def kinds_of(noun: str) -> frozenset[str]:
    """Give the kinds a noun can be of, by the lists or its ending; none where nothing tells.

    >>> sorted(kinds_of("ceasefire")), sorted(kinds_of("typist")), sorted(kinds_of("typists"))
    (['thing'], ['person'], ['group'])
    """
    known = kinds_of_nouns().get(noun)
    if known:
        return known
    one = noun.removesuffix("s")
    if one.endswith(_PERSON_ENDS) or noun.endswith("men"):
        return frozenset({"group" if noun != one or noun.endswith("men") else "person"})
    if len(noun) > 6 and one.endswith(_ACT_ENDS):
        return frozenset({"act", "event"})
    return frozenset()


@cache
def countries() -> dict[str, str]:
    """Give the state or body for each of its names, adjectives, peoples and seats."""
    return gazetteer.countries() | gazetteer.bodies()


@cache
def seats() -> frozenset[str]:
    """Give the names, not adjectives, that stand for a state: "Beijing", "the Kremlin"."""
    known = countries()
    names = {name.lower() for name in known.values()}
    return frozenset(names | (set(known) - set(gazetteer.countries(seats=False))))


@cache
def state_nouns(what: str) -> frozenset[str]:
    """List what a state's "government", or with that a "state", can be called."""
    lists = dict(word_groups("state_nouns"))
    return frozenset(lists["government"] + (lists["state"] if what == "state" else ()))


@cache
def _contested() -> dict[str, str]:
    return {word: side for side, words in word_groups("contested") for word in words}


def sides_of(words: Sequence[str]) -> frozenset[str]:
    """Give the sides of contested questions that the words name, as "question/side".

    >>> sorted(sides_of("the pro-life leaders".split())), sorted(sides_of(["anti-mining", "camp"]))
    (['abortion/against'], ['mining/against'])
    """
    known, found = _contested(), set()
    for size in (3, 2, 1):
        for place in range(len(words) - size + 1):
            phrase = " ".join(words[place : place + size])
            if phrase in known:
                found.add(known[phrase])
            elif size == 1 and (match := _SIDE.match(phrase)):
                found.add(f"{match[2]}/{'for' if match[1] == 'pro' else 'against'}")
    return frozenset(found)
