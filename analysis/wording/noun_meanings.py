"""What nouns of news mean: sets of near words with their kind, and the names of countries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

import regex

from analysis.text import gazetteer
from analysis.text.word_lists import word_groups

T = TypeVar("T", int, str)
_PERSON_ENDS = ("ist", "ian", "eer", "man", "woman", "boss", "person")
_SIDE = regex.compile(r"(pro|anti)-(\p{L}{3,})")
_ACT_ENDS = ("tion", "sion", "ment", "ing", "ance", "ence", "al", "down", "out")


@cache
def sets_of_nouns() -> dict[str, frozenset[int]]:
    """List the numbers of the sets that a noun or noun phrase belongs to."""
    return _by_noun([(number, words) for number, (_, words) in enumerate(word_groups("nouns"))])


@cache
def kinds_of_nouns() -> dict[str, frozenset[str]]:
    """List the kinds a noun can be of: person, group, place, event, act, thing."""
    return _by_noun(word_groups("nouns"))


def _by_noun(sets: Iterable[tuple[T, Sequence[str]]]) -> dict[str, frozenset[T]]:
    found: dict[str, set[T]] = {}
    for what, words in sets:
        for word in words:
            found.setdefault(word, set()).add(what)
    return {word: frozenset(own) for word, own in found.items()}


def kinds_of(noun: str) -> frozenset[str]:
    """List the kinds a noun can be of, by the lists or its ending.

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
    """Map the names, adjectives, peoples and seats of states and bodies to them."""
    return gazetteer.countries() | gazetteer.bodies()


def country_in(words: Sequence[str]) -> str:
    known = countries()
    for size in (3, 2, 1):
        for place in range(len(words) - size + 1):
            if (phrase := " ".join(words[place : place + size])) in known:
                return known[phrase]
    return ""


@cache
def seats() -> frozenset[str]:
    """List the names, not adjectives, that mean a state: "Beijing", "the Kremlin"."""
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
    """List the sides of contested questions that the words name, as "question/side".

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


def _endings(phrase: str) -> list[str]:
    """List the last three, two words and the last one of a phrase, and that in the plural."""
    words = phrase.split()
    return [" ".join(words[-size:]) for size in (3, 2, 1) if len(words) >= size]


def kinds_by_ending(phrase: str) -> frozenset[str]:
    known = kinds_of_nouns()
    return next((known[ending] for ending in _endings(phrase) if ending in known), frozenset())


def sets_by_ending(phrase: str) -> frozenset[int]:
    """List the sets of near words that a phrase's ending belongs to."""
    known = sets_of_nouns()
    forms = [*_endings(phrase), *(ending + "s" for ending in _endings(phrase)[-1:])]
    return next((known[form] for form in forms if form in known), frozenset())


def sets_of(words: Iterable[str]) -> frozenset[int]:
    """List the sets of near words to which any of the words belongs."""
    known = sets_of_nouns()
    return frozenset().union(*(known.get(word, frozenset()) for word in words))
