"""Every pair of sentences of two articles, as numbers that a score can be made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.stories.clauses import clause_spans
from analysis.stories.contradictions import conflicts
from analysis.stories.reported_speech import stated
from analysis.stories.sentence_meaning import Encoder
from analysis.stories.word_evidence import Words, contrary, weighed, weight_shared, words_of

# What the best of the other pairs of two sentences comes to at least: where an article has one
# sentence only, standing alone is no evidence.
_ELSEWHERE, _ELSEWHERE_MEANT = 0.3, 0.5
_ENOUGH = 1.5


class Pieces(NamedTuple):
    """The sentences of one story and their clauses, article after article."""

    texts: list[str]
    spans: list[tuple[int, int]]  # in the sentence
    sentence: np.ndarray  # of each piece: the number of its sentence in the story
    whole: np.ndarray  # whether it is the sentence itself
    stated: np.ndarray  # whether it is the sentence without the words that say whose it is
    words: Words
    vectors: np.ndarray | None

    def piece_of(self, sentence: int) -> int:
        """Find the piece that is the whole of a sentence."""
        return int(np.searchsorted(self.sentence, sentence))


def pieces_of(sentences: list[str], articles: int, encode: Encoder | None = None) -> Pieces:
    """Cut sentences into what can be compared: the whole, what it states, its clauses."""
    texts, spans, owner, whole, core = [], [], [], [], []
    for number, text in enumerate(sentences):
        full, own = (0, len(text)), stated(text)
        parts = list(dict.fromkeys([full, own, *clause_spans(text)]))
        texts += [text[start:end] for start, end in parts]
        spans += parts
        owner += [number] * len(parts)
        whole += [part == full for part in parts]
        core += [part == own for part in parts]
    return Pieces(
        texts,
        spans,
        np.array(owner, dtype="int64"),
        np.array(whole, dtype=bool),
        np.array(core, dtype=bool),
        words_of(texts, np.array(core, dtype=bool), articles),
        None if encode is None else encode(texts),
    )


class Block(NamedTuple):
    """Every sentence of one article with every sentence of another: matrices (a, b)."""

    found: dict[str, np.ndarray]  # the evidence
    piece_a: np.ndarray  # which pieces of the two agree best
    piece_b: np.ndarray
    cover_a: np.ndarray  # share of what a states, by the weight of its words, that b has
    cover_b: np.ndarray
    gain: np.ndarray  # how much nearer the best pieces are than all that is stated


def features(pieces: Pieces, a: range, b: range) -> Block:
    """Measure every pair of the sentences `a` with the sentences `b`."""
    left, right = _slice(pieces, a), _slice(pieces, b)
    words = pieces.words
    there, back = weight_shared(words, left, right), weight_shared(words, right, left).T
    size_a, size_b = weighed(words, left), weighed(words, right)
    small = 1e-9
    dice = (there + back) / (size_a[:, None] + size_b + small)
    shared = np.minimum(there, back)
    enough = np.minimum(shared / _ENOUGH, 1)
    grid = np.ix_(np.flatnonzero(pieces.stated[left]), np.flatnonzero(pieces.stated[right]))
    found = {"dice": dice[grid], "amount": 1 - np.exp(-shared[grid] / 2)}
    solid = dice * enough
    agreement = solid
    if pieces.vectors is not None:
        # The last digits of a product depend on the machine and its threads.
        product = (pieces.vectors[left] @ pieces.vectors[right].T).astype(float)
        meant = product.round(5).clip(0, 1)
        agreement = solid + meant
    first = [np.flatnonzero(pieces.whole[part]) for part in (left, right)]
    rows, columns = _blocks(agreement, *first)
    found["clause"] = solid[rows, columns]
    found["margin"] = _margin(found["clause"], _ELSEWHERE)
    found |= _particular(words, left, right, grid)
    texts_a, texts_b = (
        [pieces.texts[part.start + n] for n in np.flatnonzero(pieces.stated[part])]
        for part in (left, right)
    )
    found |= conflicts(texts_a, texts_b, dice[grid])
    near = np.maximum(2 * dice[grid] - 0.4, 0)
    # A "not" or an opposite turns a statement round where all else is the same; both together
    # do not (*did not survive*, *died*).
    found["contrary"] = np.abs(found.pop("negation") - found.pop("opposite"))
    for name in ("contrary", "other_day", "other_count", "swapped"):
        found[name] *= near**2  # the more else is the same, the more speaks for the pair
    # Another name beside much in common, and other words in the same frame of words.
    found["other_name"] = found["other_names"] * near
    rest = np.minimum(size_a[grid[0].ravel()][:, None] - there[grid],
                      size_b[grid[1].ravel()] - back[grid])  # fmt: skip
    found["other_slot"] = rest.clip(0, 1) * np.maximum(4 * found.pop("frame") - 2.8, 0)
    # Figures of both, and none in common: of two casualty counts, two prices.
    found["no_figure"] = ((found["other_figures"] > 0.25) & (found["figures"] == 0)).astype(float)
    position = [(np.arange(len(r)) + 0.5) / max(len(r), 1) for r in (a, b)]
    found["order"] = np.abs(position[0][:, None] - position[1])
    if pieces.vectors is not None:
        found["meaning"] = meant[grid]
        found["meaning_clause"] = meant[rows, columns]
        found["meaning_margin"] = _margin(meant[rows, columns], _ELSEWHERE_MEANT)
    return Block(
        found,
        rows + left.start,
        columns + right.start,
        (there / (size_a[:, None] + small))[grid],
        (back / (size_b + small))[grid],
        dice[rows, columns] - found["dice"],
    )


def _particular(words: Words, left: slice, right: slice, grid: tuple) -> dict[str, np.ndarray]:
    """Figures, names, other words, negation, opposites: what they share, what both have else."""
    found: dict[str, np.ndarray] = {}
    plain = ~words.name & ~words.number
    for what, only in (("figures", words.number), ("names", words.name), ("words", plain)):
        there, back = (
            weight_shared(words, left, right, only),
            weight_shared(words, right, left, only).T,
        )
        shared = np.minimum(there, back)[grid]
        rest_a = weighed(words, left, only)[:, None] - there
        rest_b = weighed(words, right, only) - back
        found[what] = 1 - np.exp(-shared)
        found[f"other_{what}"] = np.minimum(rest_a, rest_b)[grid].clip(0, 2)
    found["negation"] = (words.negated[left][:, None] != words.negated[right])[grid].astype(float)
    found["opposite"] = contrary(words, left, right)[grid].astype(float)
    return found


def _slice(pieces: Pieces, sentences: range) -> slice:
    first, last = np.searchsorted(pieces.sentence, [sentences.start, sentences.stop])
    return slice(int(first), int(last))


def _blocks(
    values: np.ndarray, first_a: np.ndarray, first_b: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Find the largest value of each pair of sentences' pieces."""
    shape = len(first_a), len(first_b)
    rows, columns = np.zeros(shape, dtype="int64"), np.zeros(shape, dtype="int64")
    ends_a, ends_b = np.r_[first_a[1:], values.shape[0]], np.r_[first_b[1:], values.shape[1]]
    for i, (top, bottom) in enumerate(zip(first_a, ends_a, strict=True)):
        for j, (near, far) in enumerate(zip(first_b, ends_b, strict=True)):
            row, column = divmod(int(values[top:bottom, near:far].argmax()), far - near)
            rows[i, j], columns[i, j] = top + row, near + column
    return rows, columns


def _margin(values: np.ndarray, least: float) -> np.ndarray:
    """How far each value is above the best other one of its row and column."""
    if not values.size:
        return values
    return np.minimum(_above(values, least), _above(values.T, least).T)


def _above(values: np.ndarray, least: float) -> np.ndarray:
    if values.shape[1] == 1:
        return values - least
    order = np.sort(values, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    other = np.where(values == best, second, best)
    return values - np.maximum(other, least)
