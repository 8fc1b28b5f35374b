"""Which sentences of two articles report the same thing."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from analysis.errors import ParallaxError, need_option
from analysis.store import made_once
from analysis.stories.comparable import stories_of
from analysis.stories.pair_score import METHODS, THRESHOLD, chosen, score
from analysis.stories.sentence_meaning import Encoder, encoder
from analysis.stories.sentence_pairs import Block, Pieces, features, pieces_of
from analysis.stories.vocabulary import terms_of
from analysis.stories.word_likeness import KIN
from analysis.text import split_sentences
from analysis.text.numbers import numbers_of
from analysis.text.words import find_terms

_SAME = 90
# Set by the sentence pairs of tests/stories/cases: one sentence has little left of the other's
# words but holds it, or two clauses agree by so much more than their sentences.
_HELD, _MORE, _NEARER = 0.66, 0.25, 0.2
_COLUMNS = {
    "story": "str", "article_a": "str", "sentence_a": "int64", "article_b": "str",
    "sentence_b": "int64", "similarity": "float64", "shared": "str", "relation": "str",
    "start_a": "int64", "end_a": "int64", "start_b": "int64", "end_b": "int64",
}  # fmt: skip


def align(
    articles: pd.DataFrame, *, method: str = "both", threshold: float | None = None
) -> pd.DataFrame:
    """Pair the sentences of each story's articles that report the same thing.

    Every sentence, and each of its clauses, is compared with those of every other article of
    the story. Evidence in words: rare words and names in common (weighted by their rarity in
    English, wordfreq, and less the more often the articles repeat them; stems, spellings of a
    name and words of one group of meaning count), figures that agree or do not, opposites,
    the place in the article, and whether the two are nearer to each other than to anything
    else. Evidence in meaning: the cosine of the shipped encoder's vectors. A logistic
    function fitted to cases written for this kit makes one score of it; see
    ``docs/same_statement.md``.

    Parameters
    ----------
    articles : DataFrame
        The articles table; `left_out` lists those that cannot be compared.
    method : {"words", "meaning", "both"}
        Which evidence counts. Where the files of the encoder are missing, "words" does, and a
        message says so.
    threshold : float, optional
        The score from which two sentences are a pair, between 0 and 1; default: the one that
        suited the cases best.

    Returns
    -------
    DataFrame
        One row a pair, in the order of the first article; `article_a` comes before `article_b`
        in the articles table: `story`, `article_a` (str), `sentence_a` (int), `article_b`,
        `sentence_b`, `similarity` (float, 0 to 1: the score), `shared` (str, the words in
        common, as article a writes them, "; " between), `relation` ("same": the same words or
        nearly; "reworded"; "partly": one says more than the other), `start_a`, `end_a`,
        `start_b`, `end_b` (int, characters into the articles' texts: the clause that is the
        same, or the whole sentence), `threshold` (float, the one that was used). A sentence may be
        in many pairs.

    Raises
    ------
    ParallaxError
        As `left_out`, or if an option is out of range.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "story": "s", "text": [
    ...     "The old dam at Hadrin broke on Monday. Nine people died, police said.",
    ...     "Nine died, according to police. It rained."]}, index=["a", "b"])
    >>> aligned = align(articles, method="words")
    >>> aligned[["article_a", "sentence_a", "article_b", "sentence_b", "shared", "relation"]]
      article_a  sentence_a article_b  sentence_b             shared  relation
    0         a           1         b           0  Nine; died; police  reworded
    """
    need_option("method", method, METHODS)
    if threshold is not None and not 0 < threshold < 1:
        raise ParallaxError(f"threshold={threshold} is out of range; it lies between 0 and 1.")
    encode, method = encoder(method)
    cut = THRESHOLD[method] if threshold is None else threshold
    own = [table.assign(outlet="", story=name) for name, table in stories_of(articles).items()]
    found = made_once(
        "pairs",
        own,
        lambda some: [_of_story(one, method, encode, cut) for one in some],
        method,
        cut,
    )
    rows = [row for of_story in found for row in of_story]
    aligned = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    return aligned.assign(threshold=float(cut))


def _of_story(own: pd.DataFrame, method: str, encode: Encoder | None, cut: float) -> list[tuple]:
    sentences = split_sentences(own)
    if sentences["article"].nunique() < 2:  # the others are empty
        return []
    pieces = pieces_of(sentences["text"].tolist(), own.index.size, encode)
    ends = np.searchsorted(own.index.get_indexer(sentences["article"]), range(len(own) + 1))
    blocks = [range(first, last) for first, last in pairwise(ends.tolist())]
    starts, numbers = sentences["start"].tolist(), sentences["sentence"].tolist()
    rows = []
    for a, b in combinations(range(len(own)), 2):
        if not (blocks[a] and blocks[b]):
            continue
        block = features(pieces, blocks[a], blocks[b])
        scores = score(block.found, method)
        for i, j in zip(*np.nonzero(chosen(scores, cut)), strict=True):
            one, other = blocks[a][i], blocks[b][j]
            relation, *parts = _relation(pieces, one, other, block, (i, j))
            spans = [
                starts[sentence] + place
                for sentence, piece in zip((one, other), parts, strict=True)
                for place in pieces.spans[piece]
            ]
            shared = _shared(pieces, pieces.piece_of(one), pieces.piece_of(other))
            rows.append(
                (own["story"].iloc[0], own.index[a], numbers[one], own.index[b], numbers[other],
                 float(scores[i, j]), shared, relation, *spans)
            )  # fmt: skip
    return rows


def _relation(
    pieces: Pieces, a: int, b: int, block: Block, at: tuple[int, int]
) -> tuple[str, int, int]:
    """Say how two paired sentences relate, and which piece of each is the statement in common."""
    whole = pieces.piece_of(a), pieces.piece_of(b)
    if _alike(pieces.texts[whole[0]], pieces.texts[whole[1]]):
        return "same", *whole
    cover = np.array([block.cover_a[at], block.cover_b[at]])
    parts = int(block.piece_a[at]), int(block.piece_b[at])
    clauses = [not pieces.whole[part] and not pieces.stated[part] for part in parts]
    # One holds the other, and more; or each holds more than one clause of both.
    held = cover.min() <= _HELD and cover.max() - cover.min() >= _MORE
    overlapping = all(clauses) and block.gain[at] >= _NEARER
    if not held and not overlapping:
        return "reworded", *whole
    more = [overlapping or bool(share == cover.min()) for share in cover]
    a_part, b_part = (
        part if clause and fuller else all_of
        for part, clause, fuller, all_of in zip(parts, clauses, more, whole, strict=True)
    )
    return "partly", a_part, b_part


def _alike(a: str, b: str) -> bool:
    """Whether two sentences have nearly the same words, and the same figures."""
    values = [[number.value for number in numbers_of(text)] for text in (a, b)]
    return values[0] == values[1] and fuzz.ratio(find_terms(a), find_terms(b)) >= _SAME


def _shared(pieces: Pieces, a: int, b: int) -> str:
    """List the words of `a` that `b` has, too, as `a` writes them."""
    reach = pieces.words.reach
    span = slice(reach.indptr[b], reach.indptr[b + 1])
    near = dict(zip(reach.indices[span].tolist(), reach.data[span].tolist(), strict=True))
    place = {key: number for number, key in enumerate(pieces.words.keys)}
    text = pieces.texts[a]
    found = [
        text[term.start : term.end]
        for term in terms_of(text)
        if near.get(place[term.key], 0) >= KIN
    ]
    return "; ".join(dict.fromkeys(found))
