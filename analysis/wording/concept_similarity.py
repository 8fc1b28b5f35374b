"""How far groups of mentions look like one concept: what tells, measured for every pair."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.text.count_units import stemmer
from analysis.wording.mentions import Mention
from analysis.wording.noun_meanings import kinds_of_nouns

TELLS = (
    "head", "near", "related", "role", "words", "country", "side", "kind", "apart", "number",
    "meaning", "core", "together",
)  # fmt: skip
"""What tells whether two groups of mentions are one concept, in the order of the weights."""

# Another country tells more than the same one: "the Iraqi minister" is not the Iranian one; of
# things it tells less: "the Mexican border" can be the American one.
_OTHER_COUNTRY, _OF_PEOPLE = 5.0, 8.0


@dataclass(frozen=True)
class Profile:
    """What the mentions of a group say together."""

    heads: frozenset[str]
    sets: frozenset[int]
    around: frozenset[int]
    roles: frozenset[str]
    words: frozenset[str]
    countries: frozenset[str]
    kinds: frozenset[str]
    sides: frozenset[str]
    names: frozenset[tuple[str, ...]]
    numbers: frozenset[str]
    people: bool
    bodies: bool


def profile(own: Sequence[Mention]) -> Profile:
    """Put together what mentions say."""
    kinds = [m.kinds for m in own if m.kinds]
    common = frozenset.intersection(*kinds) if kinds else frozenset()
    return Profile(
        frozenset(m.head for m in own if m.head),
        frozenset().union(*(m.sets for m in own)),
        frozenset().union(*(m.around for m in own)),
        frozenset().union(*(m.role | _as_role(m) for m in own)),
        frozenset().union(*(m.words for m in own)),
        frozenset(m.country for m in own if m.country),
        common or frozenset().union(*kinds),
        frozenset().union(*(m.sides for m in own)),
        frozenset(m.name for m in own if m.name),
        frozenset(m.number for m in own if m.number),
        any(m.is_person for m in own),
        any(m.name and "group" in m.kinds for m in own),
    )


def tells(profiles: Sequence[Profile]) -> np.ndarray:
    """Measure every pair of groups by words: (groups, groups, first ten of `TELLS`)."""
    heads = _shared([p.heads for p in profiles])
    near = _shared([p.sets for p in profiles])
    many = np.array([max(1, len(p.sets)) for p in profiles])
    # A word of many sets, such as "people", tells little.
    near = near / np.sqrt(many[:, None] * many)
    sided = np.array([bool(p.sides) for p in profiles])
    side = _shared([p.sides for p in profiles]) > 0
    asked = _shared([frozenset(s.partition("/")[0] for s in p.sides) for p in profiles]) > 0
    words = _shared([p.words for p in profiles])
    sizes = np.array([max(1, len(p.words)) for p in profiles])
    country = _shared([p.countries for p in profiles]) > 0
    named = np.array([bool(p.countries) for p in profiles])
    persons = np.array([bool(p.kinds & {"person", "group"}) for p in profiles])
    other = _OTHER_COUNTRY + _OF_PEOPLE * (persons[:, None] & persons)
    kinds = _shared([p.kinds for p in profiles]) > 0
    known = np.array([bool(p.kinds) for p in profiles])
    counted = np.array([bool(p.numbers) for p in profiles])
    number = _shared([p.numbers for p in profiles]) > 0
    people = np.array([p.people for p in profiles])
    roles = (_shared([p.roles for p in profiles]) > 0) & (people[:, None] | people)
    families = _shared([_families(p.heads | p.roles) for p in profiles])
    around = _shared([p.sets for p in profiles], [p.around for p in profiles])
    families = families + around + around.T
    return np.stack(
        [
            heads > 0,
            np.where(heads == 0, near, 0),
            (families > 0) & (heads == 0),
            roles,
            words / np.minimum(sizes[:, None], sizes),
            country - other * (named[:, None] & named & ~country),
            side.astype(float) - 2 * (sided[:, None] & sided & asked & ~side),
            kinds,
            known[:, None] & known & ~kinds,
            number - 1.0 * (counted[:, None] & counted & ~number),
        ],
        axis=-1,
    ).astype(float)


def same_name(a: Mention, b: Mention) -> bool:
    """Say whether two names are one: a part of it, its initials, a state by another name.

    >>> from analysis.wording.mentions import read_mentions
    >>> names, _ = read_mentions(["Theresa May", "Mrs May", "Sergei Skripal", "Yulia Skripal"])
    >>> same_name(*names[:2]), same_name(*names[2:])
    (True, False)
    """
    if a.is_country and b.is_country and a.country == b.country:
        return True
    if not a.name or not b.name or a.is_country or b.is_country:
        return False
    short, long = sorted([a.name, b.name], key=len)
    if len(short) == 1 and len(short[0]) > 1:
        word = short[0].replace(".", "")
        if len(long) > 1 and word == _initials(long):
            return True
        bare = [part.removeprefix("al-").removeprefix("el-") for part in long]
        return word.removeprefix("al-") in (bare if not a.is_person else [bare[-1], bare[0]])
    return set(short) <= set(long)


def different_names(a: Profile, b: Profile) -> bool:
    """Say whether the groups have names that cannot be one person's or body's.

    A law, an event or a place may have one name here and another there.
    """
    if not a.names or not b.names or not (a.people or a.bodies) or not (b.people or b.bodies):
        return False
    full_a, full_b = (
        {name for name in group.names if len(name) > 1} or group.names for group in (a, b)
    )
    return not any(_can_be_one(x, y, a.people and b.people) for x in full_a for y in full_b)


def _can_be_one(a: tuple[str, ...], b: tuple[str, ...], people: bool) -> bool:
    """Say whether one name can be short for the other; bodies need only a word in common.

    That both are a "court" or an "assembly" is no such word.
    """
    one, two = ({part for word in name for part in word.split("-")} for name in (a, b))
    if one <= two or two <= one:
        return True
    return not people and any(word not in kinds_of_nouns() for word in one & two)


def _as_role(mention: Mention) -> set[str]:
    return {mention.head} if "person" in mention.kinds and mention.head else set()


def _initials(name: tuple[str, ...]) -> str:
    return "".join(part[0] for part in name if part not in ("of", "the", "and", "for"))


def _shared(groups: Sequence[frozenset], others: Sequence[frozenset] | None = None) -> np.ndarray:
    """Count, for every pair of groups, what both hold (of the second, what `others` hold)."""
    place: dict[Hashable, int] = {}
    for group in [*groups, *(others or ())]:
        for thing in sorted(group, key=str):
            place.setdefault(thing, len(place))
    held, also = (_held(side, place) for side in (groups, groups if others is None else others))
    return np.asarray(held @ also.T)


def _held(groups: Sequence[frozenset], place: dict[Hashable, int]) -> np.ndarray:
    held = np.zeros((len(groups), max(1, len(place))), dtype="float32")
    for row, group in enumerate(groups):
        held[row, [place[thing] for thing in group]] = 1
    return held


def _families(words: frozenset[str]) -> frozenset[str]:
    return frozenset(family(word) for word in words if len(word) > 4)


@lru_cache(maxsize=1 << 16)
def family(word: str) -> str:
    """Cut a word to what those of its family have in common.

    >>> family("deported") == family("deportation"), family("protest") == family("protesters")
    (True, True)
    >>> family("minister") == family("ministry"), family("port") == family("portfolio")
    (True, False)
    """
    stem = stemmer("en").stem(word)
    for ending in ("ation", "ator", "ment", "ist", "ism", "er", "or", "ri", "at", "ion"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 5:
            return stem.removesuffix(ending)
    return stem
