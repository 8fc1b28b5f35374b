"""The names in a mention: where they stand, what of, and whether a person's or a state's."""

from __future__ import annotations

from functools import lru_cache

from analysis.wording.noun_meanings import countries, kinds_of, kinds_of_nouns, seats
from analysis.wording.phrase_grammar import (
    BODY,
    HONORIFICS,
    PARTISANS,
    STATE,
)


@lru_cache(maxsize=1 << 16)
def base(word: str) -> str:
    """Give a noun in the singular, unless the lists have it as it is.

    >>> base("villages"), base("stated"), base("crisis"), base("police")
    ('village', 'stated', 'crisis', 'police')
    """
    if word in kinds_of_nouns() or not word.endswith(("s", "men")):
        return word
    from simplemma import lemmatize

    one = str(lemmatize(word, lang="en")).lower()
    return one if one[:2] == word[:2] else word


def described_as(lows: list[str], kept: list[int], proper: list[int]) -> str:
    """Give the noun that says what a name is of: "the utility Norrland Hydro"."""
    before = [i for i in kept if i not in proper and i + 1 in proper]
    return base(lows[before[0]]) if before and kinds_of_nouns().get(lows[before[0]]) else ""


def proper_places(tokens: list[str], lows: list[str], kept: list[int]) -> list[int]:
    found = []
    for place in kept:
        token = tokens[place]
        if not token[:1].isupper():
            part = token.startswith(("al-", "el-", "ul-", "ibn-")) or (
                token.isdigit() and place - 1 in found
            )
            if part:
                found.append(place)
            continue
        # A capital at the start may be the sentence's.
        alone = place == 0 and not any(
            tokens[i][0].isupper() or tokens[i].isdigit() for i in kept[1:]
        )
        if (
            alone
            and (lows[0] in kinds_of_nouns() or base(lows[0]) in kinds_of_nouns())
            and not (token.isupper() and len(token) > 1)
        ):
            continue
        found.append(place)
    return found


def name_and_role(
    lows: list[str], kept: list[int], proper: list[int]
) -> tuple[tuple[str, ...], frozenset[str], str]:
    """Part the name from the role before it; without a name give the head noun."""
    if not kept:
        return (), frozenset(), lows[-1] if lows else ""
    if kept[-1] not in proper:
        return (), frozenset(), base(lows[kept[-1]])
    first = kept[-1]
    while first - 1 in proper and first - 1 in kept:
        first -= 1
    if lows[kept[-1]] in PARTISANS and len(kept) < 4:
        # "the Arizona Republican", "Democrats" have no name.
        return (), frozenset(), base(lows[kept[-1]])
    if lows[kept[-1]].rstrip(".") in HONORIFICS and "person" in kinds_of(lows[kept[-1]]):
        # "the Iraqi Minister" has no name.
        return (), frozenset(), base(lows[kept[-1]])
    titles = [i for i in range(first, kept[-1]) if lows[i].rstrip(".") in HONORIFICS]
    first = titles[-1] + 1 if titles else first
    name = tuple(lows[i].removesuffix("'s").rstrip("'") for i in range(first, kept[-1] + 1))
    before = [lows[i] for i in kept if i < first]
    role = frozenset(base(low) for low in before if "person" in kinds_of(base(low)))
    if "prime" in before and "minister" in before:
        role |= {"prime minister"}
    if len(name) == 1 and name[0] in HONORIFICS:
        return (), frozenset(), base(name[0])
    last = base(name[-1])
    # "the Coastal Protection Agency" is named, and an agency.
    return name, role, last if last in kinds_of_nouns() else ""


def country_in(lows: list[str]) -> str:
    known = countries()
    bare = [low.removesuffix("'s").rstrip("'") for low in lows]
    for size in (3, 2, 1):
        for place in range(len(bare) - size + 1):
            if (phrase := " ".join(bare[place : place + size])) in known:
                return known[phrase]
    return ""


def stands_for_country(lows: list[str], kept: list[int], name: tuple[str, ...], head: str) -> bool:
    whole = " ".join(low.removesuffix("'s") for low in lows)
    if whole in seats() or (name and " ".join(name) in seats() and len(kept) == len(name)):
        return True
    if whole in countries():
        return True
    return head in STATE and bool(country_in(lows))


def is_body(name: tuple[str, ...], tokens: list[str], kept: list[int]) -> bool:
    whole = " ".join(name)
    letters = "".join(tokens[i] for i in kept if lower(tokens[i]) in name)
    return (
        bool(BODY.search(whole))
        or (letters.isupper() and len(letters) <= 6)
        or any(part.isdigit() for part in name)
        or " ".join(name) in countries()
        or "group" in kinds_of_nouns().get(name[-1], ())
    )


def lower(token: str) -> str:
    return token.lower().replace("’", "'").strip(".")
