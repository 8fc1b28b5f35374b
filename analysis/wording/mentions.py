"""One mention of somebody or something taken apart: name, role, head noun, country, kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from analysis.text.numbers import numbers_of
from analysis.wording.mention_names import (
    base,
    country_in,
    described_as,
    is_body,
    lower,
    name_and_role,
    proper_places,
    stands_for_country,
)
from analysis.wording.noun_meanings import (
    acts,
    countries,
    kinds_of,
    kinds_of_nouns,
    sets_of_nouns,
    sides_of,
)
from analysis.wording.phrase_grammar import (
    DETERMINERS,
    HONORIFICS,
    NAMING,
    NUMBERS,
    OFFICES,
    PARTICIPLES,
    PARTICLES,
    PARTITIVES,
    PREPOSITIONS,
)

_TOKEN = regex.compile(r"[\p{L}\p{N}$£€][\p{L}\p{N}.\-‑]*(?:['’][\p{L}]+)*['’]?|,|[;:(]")


@dataclass(frozen=True)
class Mention:
    """What a mention says by its form.

    `key` is the mention without determiners, in lower case; `core` the part of it that says who or
    what, without possessor and complement; `name` its proper name, `role` the
    nouns before or after a name ("prime minister"), `head` the head noun in its base form,
    `country` the country it names, `words` its other content words, `around` and
    `sets` the sets of near words that these and the head stand in, `is_country` whether it stands
    for a state as an actor, `kinds` what it can be, `sides` on which side of a contested question,
    `number` how many it says there are.
    """

    text: str
    key: str
    core: str
    name: tuple[str, ...]
    role: frozenset[str]
    head: str
    country: str
    words: frozenset[str]
    around: frozenset[int]
    is_country: bool
    is_person: bool
    kinds: frozenset[str]
    sets: frozenset[int]
    sides: frozenset[str]
    number: str


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Mention:
    """Take a mention apart.

    >>> found = parse("Interior Minister Matteo Salvini")
    >>> found.name, sorted(found.role), found.is_person
    (('matteo', 'salvini'), ['minister'], True)
    >>> parse("the prime minister's deal").head, parse("people fleeing war").head
    ('deal', 'people')
    """
    if (noun := acts().get(text.lower())) is not None:
        # "ordered out" says the same as "evacuation".
        act = parse(noun)
        return replace(act, text=text, key=text.lower(), core=text.lower(), head=text.lower())
    tokens = _TOKEN.findall(text.replace("‘", "'").replace("“", "").replace("”", ""))
    tokens = _apposition(tokens)
    lows = [lower(token) for token in tokens]
    while lows and (lows[0] in DETERMINERS or lows[0] in ",;:("):
        tokens, lows = tokens[1:], lows[1:]
    key = " ".join(low for low in lows if low not in ",;:(") or text.strip().lower()
    if named := _after_office(tokens, lows):
        # "Minister of Defense Amir Hatami": the office parts the title from the name.
        tokens = [t for i, t in enumerate(tokens) if i not in named]
        lows = [low for i, low in enumerate(lows) if i not in named]
    begin = _after_of(tokens, lows)
    described = base(lows[begin - 2]) if begin and lows[begin - 2] in NAMING else ""
    tokens, lows = tokens[begin:], lows[begin:]
    kept = list(range(*_core(tokens, lows)))
    proper = proper_places(tokens, lows, kept)
    name, role, head = name_and_role(lows, kept, proper)
    if name and not role and not described:
        described = described_as(lows, kept, proper)
    head = described or head
    country = country_in(lows)
    is_country = stands_for_country(lows, kept, name, head)
    content = {
        base(low) for low in lows
        if low not in DETERMINERS and low not in PREPOSITIONS and low not in NUMBERS
        and low.isalpha() and low != head
    }  # fmt: skip
    is_person = bool(name) and not (is_country or described) and not is_body(name, tokens, kept)
    ending = [described] if described else [lows[i] for i in kept]
    kinds = frozenset({"person"}) if is_person else _kinds(head, ending)
    if is_country:
        kinds = frozenset({"group", "place"})
    elif kinds == {"person"} and not name and ending[-1:] != [head]:
        # Several persons are a group: "judges".
        kinds, head = frozenset({"group"}), ending[-1]
    sets = _sets_of(role) if is_person else _sets(head, ending)
    core = " ".join(lows[i] for i in kept) or key
    return Mention(
        text, key, core, name, role, head, country, frozenset(content),
        _sets_of(() if is_person else content), is_country, is_person, kinds, sets,
        sides_of(key.split()), _number(lows),
    )  # fmt: skip


def _apposition(tokens: list[str]) -> list[str]:
    """Keep what stands before a comma: "Amir Hatami, Iran's defence minister"."""
    if "," in tokens[1:]:
        return tokens[: tokens.index(",", 1)]
    return tokens


def _after_office(tokens: list[str], lows: list[str]) -> set[int]:
    """Give the places of "of Defense" between a title and a name."""
    for place in range(1, len(lows) - 2):
        if lows[place] == "of" and lows[place - 1] in HONORIFICS:
            after = place + 1
            while after < len(lows) and lows[after] in OFFICES:
                after += 1
            if (
                place + 1 < after < len(lows)
                and lows[after] not in countries()
                and all(t[:1].isupper() for t in tokens[after:])
            ):
                return set(range(place, after))
    return set()


def _after_of(tokens: list[str], lows: list[str]) -> int:
    """Give where a phrase begins that "a crowd of" or "the town of" only introduces, or 0."""
    if "of" not in lows[1:-1]:
        return 0
    of = lows.index("of", 1)
    after = of + 1
    while after < len(lows) - 1 and lows[after] in DETERMINERS:
        after += 1
    proper = tokens[after][:1].isupper()
    if lows[of - 1] in (NAMING if proper else PARTITIVES):
        return after
    return 0


def _core(tokens: list[str], lows: list[str]) -> tuple[int, int]:
    """Give where the noun phrase proper starts (after a possessor) and ends."""
    end = len(lows)
    for place, low in enumerate(lows):
        if place and (low in PREPOSITIONS or low in ",;:("):
            end = place
            break
        if place and _is_participle(tokens[place], low) and _can_head(lows[place - 1]):
            end = place
            break
    if (
        end > 1
        and lows[0].endswith("ing")
        and len(lows) > 1
        and (lows[1] in DETERMINERS or lows[1] in PARTICLES or lows[1][:1].isdigit())
    ):
        return 0, 1
    start = 0
    for place in range(end - 1):
        if lows[place].endswith(("'s", "s'")):
            start = place + 1
    return start, end


def _is_participle(token: str, low: str) -> bool:
    if token[:1].isupper():
        return False
    return low in PARTICIPLES or (len(low) > 5 and low.endswith(("ing", "ed")))


def _can_head(low: str) -> bool:
    if low.endswith(("'s", "s'")):
        return False
    return bool(kinds_of_nouns().get(low)) or (len(low) > 3 and low.endswith("s"))


def _kinds(head: str, lows: list[str]) -> frozenset[str]:
    for size in (3, 2):
        if (phrase := " ".join(lows[-size:])) in kinds_of_nouns():
            return kinds_of_nouns()[phrase]
    whole = lows[-1] if lows else head
    return kinds_of_nouns().get(whole) or kinds_of(head) or kinds_of(whole)


def _number(lows: list[str]) -> str:
    """Give the number that a mention says, in figures."""
    found = numbers_of(" ".join(lows))
    return f"{found[0].value:g}" if found else ""


def _sets_of(words: Iterable[str]) -> frozenset[int]:
    """Give the sets of near words in which any of the words stands."""
    known = sets_of_nouns()
    return frozenset().union(*(known.get(word, frozenset()) for word in words))


def _sets(head: str, lows: list[str]) -> frozenset[int]:
    """Give the sets of near words that the head, or a phrase that ends with it, stands in."""
    known = sets_of_nouns()
    for size in (3, 2):
        if (phrase := " ".join(lows[-size:])) in known:
            return known[phrase]
    last = lows[-1].removesuffix("'s") if lows else head
    for word in (last, head, base(last), last + "s"):
        if word in known:
            return known[word]
    return frozenset()
