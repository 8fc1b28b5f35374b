"""What nouns of news mean: sets of near words with their kind, and the names of countries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from analysis.data import read_lines

KINDS = ("person", "group", "place", "event", "act", "thing")
_PERSON_ENDS = ("ist", "ian", "eer", "man", "woman", "boss", "person")
_SIDE = regex.compile(r"(pro|anti)-(\p{L}{3,})")
_ACT_ENDS = ("tion", "sion", "ment", "ing", "ance", "ence", "al", "down", "out")


@cache
def sets_of_nouns() -> dict[str, frozenset[int]]:
    """Give the numbers of the sets a noun or noun phrase stands in."""
    found: dict[str, set[int]] = {}
    for number, (_, words) in enumerate(_sets()):
        for word in words:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def kinds_of_nouns() -> dict[str, frozenset[str]]:
    """Give the kinds a noun can be of."""
    found: dict[str, set[str]] = {}
    for kind, words in _sets():
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
    """Give the country for each of its names, adjectives, peoples and seats, in lower case."""
    found: dict[str, str] = {}
    for line in read_lines("lexicons", "names.txt"):
        name, _, words = line.partition(":")
        for word in [name, *words.replace(";", ",").split(",")]:
            if word.strip():
                found[word.strip().lower()] = name
    return found


@cache
def seats() -> frozenset[str]:
    """Give the names, not adjectives, that stand for a country: "Beijing", "the Kremlin"."""
    found = set()
    for line in read_lines("lexicons", "names.txt"):
        name, _, words = line.partition(":")
        found |= {name.lower()} | {w.strip().lower() for w in words.partition(";")[2].split(",")}
    return frozenset(found - {""})


@cache
def acts() -> dict[str, str]:
    """Give the noun that says the same for verbs in the past, in lower case."""
    parts = [line.partition(":") for line in read_lines("lexicons", "acts.txt")]
    return {verb.strip(): noun for noun, _, verbs in parts for verb in verbs.split(",")}


@cache
def _contested() -> dict[str, str]:
    parts = [line.partition(":") for line in read_lines("lexicons", "contested.txt")]
    return {word.strip(): side for side, _, words in parts for word in words.split(",")}


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


@cache
def _sets() -> list[tuple[str, list[str]]]:
    parts = [line.partition(":") for line in read_lines("lexicons", "nouns.txt")]
    return [(kind, [word.strip() for word in words.split(",")]) for kind, _, words in parts]
