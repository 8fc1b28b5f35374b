"""Where the sentences of two articles stand when they are laid side by side."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

Pair = tuple[int, int, float]
"""A sentence of the first article, one of the second, and how alike they are."""


class Block(NamedTuple):
    """Sentences that follow each other and belong to one statement, or to none."""

    sentences: tuple[int, ...]
    statement: int | None


class Layout(NamedTuple):
    """Two articles in rows of blocks, and the pairs of rows that a line joins."""

    rows: list[tuple[Block | None, Block | None]]
    joined: list[tuple[int, int, int]]
    """The row in the first article, the row in the second, the number of the statement."""


def side_by_side(pairs: list[Pair], n_a: int, n_b: int) -> Layout:
    """Lay two articles out, each in its own order, with shared statements level where they can be.

    Of the pairs of blocks, the most and most alike that keep both orders are level; what stands
    between two of them is put side by side from the top. A statement that the other article tells
    elsewhere has its row to itself: there is room beside it to say where.

    >>> layout = side_by_side([(0, 1, 0.9), (2, 0, 0.3)], 3, 2)
    >>> [[block and block.sentences for block in row] for row in layout.rows]
    [[None, (0,)], [(0,), (1,)], [(1,), None], [(2,), None]]
    >>> layout.joined
    [(1, 1, 1), (3, 0, 2)]
    """
    number = statements(pairs)
    blocks_a = _blocks([number.get(("a", sentence)) for sentence in range(n_a)])
    blocks_b = _blocks([number.get(("b", sentence)) for sentence in range(n_b)])
    place_a = {s: place for place, block in enumerate(blocks_a) for s in block.sentences}
    place_b = {s: place for place, block in enumerate(blocks_b) for s in block.sentences}
    weight: dict[tuple[int, int], float] = {}
    for a, b, alike in pairs:
        key = place_a[a], place_b[b]
        weight[key] = max(alike, weight.get(key, 0.0))
    rows: list[tuple[Block | None, Block | None]] = []
    row_a, row_b = {}, {}
    done_a = done_b = 0
    for a, b in [*_in_order(weight), (len(blocks_a), len(blocks_b))]:
        while done_a < a or done_b < b:
            left = blocks_a[done_a] if done_a < a else None
            right = blocks_b[done_b] if done_b < b else None
            if left and right and left.statement:
                right = None
            elif left and right and right.statement:
                left = None
            if left:
                row_a[done_a] = len(rows)
            if right:
                row_b[done_b] = len(rows)
            rows.append((left, right))
            done_a, done_b = done_a + bool(left), done_b + bool(right)
        row_a[a] = row_b[b] = len(rows)
        if a < len(blocks_a):
            rows.append((blocks_a[a], blocks_b[b]))
        done_a, done_b = a + 1, b + 1
    joined = [(row_a[a], row_b[b], blocks_a[a].statement or 0) for a, b in sorted(weight)]
    return Layout(rows, joined)


def statements(pairs: list[Pair]) -> dict[tuple[str, int], int]:
    """Give each shared statement a number: sentences joined by any chain of pairs are one.

    >>> statements([(0, 0, 1.0), (1, 0, 1.0), (4, 2, 1.0)])
    {('a', 0): 1, ('b', 0): 1, ('a', 1): 1, ('a', 4): 2, ('b', 2): 2}
    """
    number: dict[tuple[str, int], int] = {}
    for new, (a, b, _) in enumerate(sorted(pairs)):
        ends = [("a", a), ("b", b)]
        known = {number[end] for end in ends if end in number}
        own = min(known, default=new)
        number.update({end: own for end, other in number.items() if other in known})
        number.update((end, own) for end in ends)
    rank = {old: place for place, old in enumerate(dict.fromkeys(number.values()), start=1)}
    return {end: rank[old] for end, old in number.items()}


def _blocks(numbers: list[int | None]) -> list[Block]:
    return [
        Block(tuple(sentence for sentence, _ in own), number)
        for number, own in groupby(enumerate(numbers), key=lambda item: item[1])
    ]


def _in_order(weight: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Choose the heaviest chain of pairs in which each stands after the last on both sides."""
    ranked = sorted(weight)
    best: list[tuple[float, int | None]] = []
    for place, (a, b) in enumerate(ranked):
        before = [
            (best[earlier][0], earlier)
            for earlier in range(place)
            if ranked[earlier][0] < a and ranked[earlier][1] < b
        ]
        total, last = max(before, default=(0.0, None))
        # One for being there at all: rather many level pairs than a few very like ones.
        best.append((total + 1 + weight[a, b], last))
    at = max(range(len(best)), key=lambda place: best[place][0], default=None)
    chain = []
    while at is not None:
        chain.append(ranked[at])
        at = best[at][1]
    return chain[::-1]
