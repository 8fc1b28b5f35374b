"""How far one word has the meaning of another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from analysis.stories.vocabulary import groups
from analysis.text.numbers import agree

if TYPE_CHECKING:
    from scipy.sparse import csr_array

GROUP, SPELLING, KIN = 0.7, 0.9, 0.5
"""A word of the same group of meaning, another spelling of a name or figure, a word of the same
family (*betray*, *betrayal*): set by hand; the word itself is 1."""
_RARE = 0.75
_CLOSE = 80


def likeness(keys: list[str], names: np.ndarray, rare: np.ndarray) -> csr_array:
    """Say how far each key means what each other does: 0 to 1, and 1 for itself."""
    from scipy.sparse import coo_array

    like = {(place, place): 1.0 for place in range(len(keys))}

    def join(places: list[int], value: float) -> None:
        for a, b in combinations(places, 2):
            if value > like.get((a, b), 0.0):
                like[a, b] = like[b, a] = value

    members: dict[int, list[int]] = {}
    families: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        for group in groups().of.get(key, ()):
            if group > 0:
                members.setdefault(group, []).append(place)
        if len(key) >= 5 and key[0] != "#" and not names[place]:
            families.setdefault(key[:5], []).append(place)
    for places in members.values():
        join(places, GROUP)
    for places in families.values():
        for a, b in combinations(places, 2):
            if _shared_start(keys[a], keys[b]) >= 0.7 * min(len(keys[a]), len(keys[b])):
                join([a, b], KIN)
    figures = [place for place, key in enumerate(keys) if key[0] == "#"]
    for a, b in combinations(figures, 2):
        if agree(float(keys[a][1:]), float(keys[b][1:])):
            join([a, b], SPELLING)
    for a, b in _spellings(keys, np.flatnonzero(names & (rare > _RARE))):
        join([a, b], SPELLING)
    rows, columns = np.array(list(like)).reshape(-1, 2).T
    values = np.fromiter(like.values(), dtype=float, count=len(like))
    return coo_array((values, (rows, columns)), shape=(len(keys), len(keys))).tocsr()


def _spellings(keys: list[str], places: np.ndarray) -> list[tuple[int, int]]:
    """Find names that are one in two spellings: *Mohandes*, *Muhandis*."""
    from rapidfuzz import fuzz, process

    long = [place for place in places if len(keys[place]) >= 5 and keys[place][0] != "#"]
    if len(long) < 2:
        return []
    own = [keys[place] for place in long]
    close = process.cdist(own, own, scorer=fuzz.ratio, score_cutoff=_CLOSE, dtype=np.uint8)
    pairs = zip(*np.nonzero(np.triu(close, 1)), strict=True)
    return [(int(long[a]), int(long[b])) for a, b in pairs if own[a][0] == own[b][0]]


def _shared_start(a: str, b: str) -> int:
    return next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
