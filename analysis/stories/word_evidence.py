"""What speaks for two pieces of text reporting the same, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.stories.vocabulary import groups, is_negated, terms_of
from analysis.stories.word_likeness import SPELLING, likeness

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Matrix = np.ndarray


class Words(NamedTuple):
    """Pieces of text as words: what each holds, and what it comes near to."""

    keys: list[str]
    held: csr_array  # pieces × keys: 1 where the piece holds the key
    reach: csr_array  # pieces × keys: how near the piece's nearest word comes to the key
    weight: np.ndarray  # of the keys
    number: np.ndarray  # of the keys: whether it is a figure
    name: np.ndarray  # of the keys: whether it is a name
    negated: np.ndarray  # of the pieces
    sides: list[tuple[np.ndarray, np.ndarray]]  # of the pieces: holding either of two opposites


def words_of(texts: list[str], whole: np.ndarray, articles: int) -> Words:
    """Read the texts; `whole` says which of them are sentences, not clauses of one.

    A word weighs what it is rare in English, and less the more often an article repeats it:
    a speaker named in every sentence sets no two of them apart.
    """
    own = [terms_of(text) for text in texts]
    rare: dict[str, float] = {}
    named: dict[str, bool] = {}
    for terms in own:
        for term in terms:
            rare[term.key] = min(term.rarity, rare.get(term.key, 1.0))
            named[term.key] = term.name or named.get(term.key, False)
    # Sentences without any word of substance still need a column.
    rare, named = rare or {"-": 1.0}, named or {"-": False}
    keys = list(rare)
    place = {key: number for number, key in enumerate(keys)}
    held = _ones([[place[term.key] for term in terms] for terms in own], len(keys))
    name = np.array([named[key] for key in keys], dtype=bool)
    rarity = np.array([rare[key] for key in keys], dtype=float)
    like = likeness(keys, name, rarity)
    near = like.copy()
    near.data = (near.data >= SPELLING).astype(float)
    often = (held[np.flatnonzero(whole)] @ near).sum(0) / max(articles, 1)
    weight = rarity / np.sqrt(np.maximum(often, 1.0))
    of = groups().of
    sides = [
        tuple(
            np.array([any(side in of.get(t.key, ()) for t in terms) for terms in own], dtype=bool)
            for side in pair
        )
        for pair in groups().opposites
        if any(pair[0] in of.get(key, ()) for key in keys)
        and any(pair[1] in of.get(key, ()) for key in keys)
    ]
    return Words(
        keys,
        held,
        _reach(held, like),
        weight,
        np.array([key[0] == "#" for key in keys], dtype=bool),
        name,
        np.array([is_negated(text) for text in texts], dtype=bool),
        sides,  # type: ignore[arg-type]
    )


def weight_shared(words: Words, a: slice, b: slice, only: np.ndarray | None = None) -> Matrix:
    """Weigh the words of each a that each b has, too (rows a, columns b)."""
    weight = words.weight if only is None else words.weight * only
    held = words.held[a].multiply(weight).tocsr()
    return np.asarray((held @ words.reach[b].T).todense())


def weighed(words: Words, rows: slice, only: np.ndarray | None = None) -> np.ndarray:
    """Weigh all words of each piece."""
    return words.held[rows] @ (words.weight if only is None else words.weight * only)


def contrary(words: Words, a: slice, b: slice) -> Matrix:
    """Say which two pieces hold opposite words, of which the other piece has none."""
    found = np.zeros((a.stop - a.start, b.stop - b.start), dtype=bool)
    for left, right in words.sides:
        one, two = left & ~right, right & ~left
        found |= (one[a][:, None] & two[b]) | (two[a][:, None] & one[b])
    return found


def _ones(places: list[list[int]], width: int) -> csr_array:
    from scipy.sparse import csr_array

    own = [sorted(set(row)) for row in places]
    ends = np.cumsum([0, *map(len, own)])
    columns = np.array([place for row in own for place in row], dtype="int64")
    return csr_array((np.ones(len(columns)), columns, ends), shape=(len(places), width))


def _reach(held: csr_array, like: csr_array) -> csr_array:
    """For each piece and key, the largest likeness to any key it holds."""
    from scipy.sparse import csr_array

    data, columns, ends = [], [], [0]
    for row in range(held.shape[0]):
        best: dict[int, float] = {}
        for key in held.indices[held.indptr[row] : held.indptr[row + 1]]:
            span = slice(like.indptr[key], like.indptr[key + 1])
            for other, value in zip(
                like.indices[span].tolist(), like.data[span].tolist(), strict=True
            ):
                if value > best.get(other, 0.0):
                    best[other] = value
        columns += list(best)
        data += list(best.values())
        ends.append(len(columns))
    shape = held.shape
    return csr_array(
        (np.array(data), np.array(columns, dtype="int64"), np.array(ends)), shape=shape
    )
