"""How far two groups of mentions look like one concept: what tells, and how it is weighed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from analysis.framing.labels.mentions import Mention

TELLS = (
    "head", "near", "related", "role", "words", "country", "kind", "apart", "meaning", "context",
)  # fmt: skip
"""What tells whether two groups of mentions are one concept, in the order of the weights."""


@dataclass
class Profile:
    """What the mentions of a group say together."""

    members: list[int]
    heads: frozenset[str] = frozenset()
    sets: frozenset[int] = frozenset()
    roles: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    names: frozenset[tuple[str, ...]] = frozenset()
    people: bool = False
    vector: np.ndarray | None = field(default=None, repr=False)
    context: np.ndarray | None = field(default=None, repr=False)


def profile(members: list[int], mentions: list[Mention], vectors: np.ndarray | None,
            contexts: np.ndarray | None) -> Profile:  # fmt: skip
    """Put together what the mentions of a group say."""
    own = [mentions[i] for i in members]
    kinds = [m.kinds for m in own if m.kinds]
    common = frozenset.intersection(*kinds) if kinds else frozenset()
    return Profile(
        members,
        frozenset(m.head for m in own if m.head),
        frozenset().union(*(m.sets for m in own)),
        frozenset().union(*(m.role | ({m.head} if "person" in m.kinds and m.head else set())
                            for m in own)),
        frozenset().union(*(m.words for m in own)),
        frozenset(m.country for m in own if m.country),
        common or frozenset().union(*kinds),
        frozenset(m.name for m in own if m.name),
        any(m.is_person for m in own),
        _mean(vectors, members),
        _mean(contexts, members),
    )  # fmt: skip


def tells(a: Profile, b: Profile) -> np.ndarray:
    """Measure a pair of groups, `TELLS` in order."""
    heads = bool(a.heads & b.heads)
    near = bool(a.sets & b.sets)
    related = any(_related(x, y) for x in a.heads | a.roles for y in b.heads | b.roles)
    role = bool(a.roles & b.roles) and (a.people or b.people)
    words = a.words | a.heads, b.words | b.heads
    shared = len(words[0] & words[1]) / max(1, min(len(words[0]), len(words[1])))
    country = float(bool(a.countries & b.countries)) - float(
        bool(a.countries and b.countries and not a.countries & b.countries)
    )
    kind = float(bool(a.kinds & b.kinds))
    apart = float(bool(a.kinds and b.kinds and not a.kinds & b.kinds))
    return np.array(
        [heads, near and not heads, related and not heads, role, shared, country, kind, apart,
         _cosine(a.vector, b.vector), _cosine(a.context, b.context)], dtype=float
    )  # fmt: skip


def same_name(a: Mention, b: Mention) -> bool:
    """Say whether two names are one: a part of it, its initials, a state by another name.

    >>> from analysis.framing.labels.mentions import parse
    >>> same_name(parse("Theresa May"), parse("Mrs May"))
    True
    >>> same_name(parse("Sergei Skripal"), parse("Yulia Skripal"))
    False
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
    """Say whether the groups have names that cannot be one person's or body's."""
    if not a.names or not b.names:
        return False
    full_a, full_b = (
        {name for name in group.names if len(name) > 1} or group.names for group in (a, b)
    )
    return not any(set(x) & set(y) for x in full_a for y in full_b)


def _initials(name: tuple[str, ...]) -> str:
    return "".join(part[0] for part in name if part not in ("of", "the", "and", "for"))


@lru_cache(maxsize=1 << 16)
def _related(a: str, b: str) -> bool:
    """Say whether words are of one family: "deport", "deportation".

    >>> _related("deport", "deportation"), _related("protest", "protesters")
    (True, True)
    >>> _related("port", "portfolio"), _related("minister", "ministry")
    (False, True)
    """
    from nltk.stem.snowball import SnowballStemmer

    if a == b or min(len(a), len(b)) < 5:
        return False
    one, two = (SnowballStemmer("english").stem(word) for word in (a, b))
    same = 0
    for x, y in zip(one, two, strict=False):
        if x != y:
            break
        same += 1
    return same >= max(4, 0.75 * max(len(one), len(two)))


def _mean(vectors: np.ndarray | None, members: list[int]) -> np.ndarray | None:
    if vectors is None:
        return None
    mean = vectors[members].mean(axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)


def _cosine(a: np.ndarray | None, b: np.ndarray | None) -> float:
    return 0.0 if a is None or b is None else float(a @ b)
