"""What two texts share word for word, and which texts are worth comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

import numpy as np

SIZE = 5
"""Words of a shingle: shorter agreements are chance."""
WINDOW = 100
"""About how many words of an article are signed together: short passages stand out."""
# 128 bands of 2: of windows that share a fifth of their shingles 99.5% are proposed, of a
# tenth 72%, of a hundredth 1% (1 - (1 - s²)^128).
_BANDS, _ROWS = 128, 2
_ALL_PAIRS = 30
_WORD = re.compile(r"\w+")
_MOST_PLACES = 50
_PRIMES = np.array([1000003, 998244353, 1610612741, 805306457, 402653189], dtype="uint64")


class Passage(NamedTuple):
    """A run of words that two texts share: words from, words to, in either."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


def words_of(text: str) -> list[str]:
    """List the words as they are matched: small letters, no marks.

    >>> words_of("“The dam’s gates,” he said")
    ['the', 'dam', 's', 'gates', 'he', 'said']
    """
    return _WORD.findall(text.lower())


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where each of these words is in the text."""
    spans = [found.span() for found in _WORD.finditer(text.lower())]
    if len(text.lower()) == len(text):
        return spans
    return [found.span() for found in _WORD.finditer(text)]  # "İ" grows in lower case


def shared_runs(a: list[str], b: list[str], size: int = SIZE) -> list[Passage]:
    """Find the runs of at least `size` words that stand in both, longest first match.

    >>> shared_runs(list("xabcdefy"), list("zzabcdef"))
    [Passage(start_a=1, end_a=7, start_b=2, end_b=8)]
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - size + 1):
        known = places.setdefault(tuple(b[j : j + size]), [])
        if len(known) < _MOST_PLACES:
            known.append(j)
    runs, i = [], 0
    while i <= len(a) - size:
        longest, where = 0, 0
        for j in places.get(tuple(a[i : i + size]), ()):
            length = size
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            if length > longest:
                longest, where = length, j
        if longest:
            runs.append(Passage(i, i + longest, where, where + longest))
        i += longest or 1
    return runs


def signatures(texts: Iterable[list[str]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the MinHash (Broder 1997) of every window's shingles, and whose window it is."""
    from datasketch import MinHash

    # Shingles come as numbers already; one MinHash, emptied each time, has the permutations.
    one = MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=int)
    rows, owners = [], []
    for owner, words in enumerate(texts):
        for window in np.array_split(_codes(words), max(round(len(words) / WINDOW), 1)):
            one.clear()
            one.update_batch(_shingles(window).tolist())
            rows.append(one.hashvalues.astype("uint32"))
            owners.append(owner)
    matrix = np.array(rows, dtype="uint32").reshape(-1, _BANDS * _ROWS)
    return matrix, np.array(owners, dtype="int64")


def _codes(words: list[str]) -> np.ndarray:
    return np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in words], "uint64")


def _shingles(codes: np.ndarray) -> np.ndarray:
    codes = np.pad(codes, (0, max(SIZE - len(codes), 0)))
    count = len(codes) - SIZE + 1
    mixed = sum(codes[place : place + count] * prime for place, prime in enumerate(_PRIMES))
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return np.unique(mixed >> np.uint64(32))


def candidates(matrix: np.ndarray, owners: np.ndarray) -> list[tuple[int, int]]:
    """Propose pairs of owners with windows that agree in a band of their signatures.

    Of more than 30 windows that agree, each is paired with the first and the next, not
    with all: that keeps them in one group without listing millions of pairs.
    """
    number = int(owners[-1]) + 1 if len(owners) else 0
    found = np.array([], dtype="int64")
    for band in range(_BANDS):
        keys = matrix[:, 2 * band].astype("uint64") << np.uint64(32) | matrix[:, 2 * band + 1]
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
        sizes = np.diff(np.r_[starts, len(order)])
        codes = []
        for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):
            pairs = np.sort(_pairs(owners[order[start : start + size]]), axis=1)
            pairs = pairs[pairs[:, 0] < pairs[:, 1]]
            codes.append(pairs @ np.array([number, 1]))
        found = np.unique(np.concatenate([found, *codes]))
    return [divmod(code, number) for code in found.tolist()]


def _pairs(bucket: np.ndarray) -> np.ndarray:
    if len(bucket) <= _ALL_PAIRS:
        return bucket[np.column_stack(np.triu_indices(len(bucket), 1))]
    first = np.column_stack([np.full(len(bucket) - 1, bucket[0]), bucket[1:]])
    following = np.column_stack([bucket[:-1], bucket[1:]])
    return np.concatenate([first, following])
