"""What nouns of news mean: sets of near words with their kind, and the names of countries."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LEXICONS = Path(__file__).resolve().parents[3] / "data" / "lexicons"
KINDS = ("person", "group", "place", "event", "act", "thing")
_PERSON_ENDS = ("ist", "ian", "eer", "man", "woman", "boss", "person")
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
    for line in _lines("names.txt"):
        name, _, words = line.partition(":")
        for word in [name, *words.replace(";", ",").split(",")]:
            if word.strip():
                found[word.strip().lower()] = name
    return found


@cache
def seats() -> frozenset[str]:
    """Give the names, not adjectives, that stand for a country: "Beijing", "the Kremlin"."""
    found = set()
    for line in _lines("names.txt"):
        name, _, words = line.partition(":")
        found |= {name.lower()} | {w.strip().lower() for w in words.partition(";")[2].split(",")}
    return frozenset(found - {""})


@cache
def _sets() -> list[tuple[str, list[str]]]:
    parts = [line.partition(":") for line in _lines("nouns.txt")]
    return [(kind, [word.strip() for word in words.split(",")]) for kind, _, words in parts]


def _lines(name: str) -> list[str]:
    text = (LEXICONS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
