"""Counting terms by article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_texts
from analysis.text.count_units import in_units, languages_of
from analysis.text.ngrams import grams_of
from analysis.text.words import WORD, term_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array


_ARTICLES_AT_ONCE = 5000


@dataclass(frozen=True)
class TermCounts:
    """How often each term occurs in each article.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array of int64, articles × terms
    terms : Index of str, in alphabetical order
    articles : DataFrame
        The articles table, in the order of the rows.
    sizes : array of int64, (articles,)
        All that was counted in each article, terms that were then left out among it: rates
        are per million of these.
    """

    matrix: csr_array
    terms: pd.Index
    articles: pd.DataFrame
    sizes: np.ndarray


def count_terms(
    articles: pd.DataFrame,
    *,
    unit: str = "word",
    ngrams: int | Collection[int] = 1,
    skip: int = 0,
    phrases: Iterable[str] = (),
    minimum: int = 1,
    drop: Collection[str] = (),
    lower: bool = True,
    language: str | None = None,
) -> TermCounts:
    """Count the words of every article, as `tokenize` finds them, or what they make up.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    unit : {"word", "lemma", "stem"}
        Words as they are; their dictionary form (simplemma); or their stem (NLTK's Snowball
        stemmers), in the language of the article. What has no lemma or stem stays a word.
    ngrams : int or collection of int
        How many words a term has: 1, 2 for pairs of neighbours, (1, 2) for both. They stand
        in one sentence; marks between them do not count, as in `concordance`.
    skip : int
        Words that may be left out inside an n-gram, at most (skip-grams: Guthrie et al.
        2006); 0 for neighbours.
    phrases : iterable of str
        Phrases counted as one term, their words then not on their own: a list, or the
        column `phrase` of `find_phrases`. They are kept from left to right; of two that
        start at one word, the longer.
    minimum : int
        Occurrences in all articles below which a term is left out; at least 1.
    drop : collection of str
        Terms to leave out, such as `stop_words()`.
    lower : bool
        Whether capitals count as small letters.
    language : str, optional
        The language of lemmas and stems, as "en"; default: each article's own, English
        where it is undetermined.

    Returns
    -------
    TermCounts

    Raises
    ------
    ParallaxError
        If there is no column `text`, an option is unknown or too small, or a phrase has no
        word.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["A dam is a dam.", "The dam held."]}, index=["x", "y"])
    >>> counts = count_terms(articles)
    >>> pd.DataFrame(counts.matrix.toarray(), articles.index, list(counts.terms))
       a  dam  held  is  the
    x  2    2     0   1    0
    y  0    1     1   0    1
    >>> count_terms(articles, ngrams=2).terms.to_list()
    ['a dam', 'dam held', 'dam is', 'is a', 'the dam']
    """
    articles = need_texts(articles)
    sizes_of_grams = sorted({ngrams} if isinstance(ngrams, int) else set(ngrams))
    if not sizes_of_grams or sizes_of_grams[0] < 1:
        raise ParallaxError(f"ngrams={ngrams!r} is too low; a term has at least 1 word.")
    for name, value, least in (("skip", skip, 0), ("minimum", minimum, 1)):
        if value < least:
            raise ParallaxError(f"{name}={value} is too low; it can be {least} or more.")
    languages = languages_of(articles, unit, language)
    wholes = list([phrases] if isinstance(phrases, str) else phrases)
    if sizes_of_grams == [1] and not wholes:
        terms, numbers, ends = _in_order(articles["text"], lower)
        rows = np.repeat(np.arange(len(articles)), np.diff(ends))
        terms, numbers = in_units(terms, numbers, rows, languages, unit)
    else:
        terms, numbers, ends = grams_of(
            articles, sizes_of_grams, skip, wholes, unit, languages, lower
        )
    return _counted(articles, terms, numbers, ends, minimum, frozenset(drop))


def count_groups(articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """Count the words of each group, without a matrix of articles and terms.

    What is needed of a very large corpus where only the groups are compared: it takes less
    time and no memory per article.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    by : str
        A column of it.

    Returns
    -------
    DataFrame
        One row a term, in alphabetical order (index `term`), one column of int64 a group.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["A", "B"], "text": ["A dam.", "The dam held."]})
    >>> count_groups(articles).loc["dam"].to_dict()
    {'A': 1, 'B': 1}
    """
    articles = need_texts(articles, [by])
    pieces = _Pieces(lower=True)
    names = articles[by].astype(str).to_numpy()
    found = {}
    for group, texts in articles["text"].groupby(names):
        times = np.array([], dtype="int64")
        for places, _ in pieces.read(texts):
            more = np.bincount(places, minlength=len(pieces.number_of))
            more[: len(times)] += times
            times = more
        found[str(group)] = times
    order, terms = _alphabetical(list(pieces.number_of_term))
    columns = {}
    for group, times in found.items():
        every = np.zeros(len(pieces.number_of), dtype="int64")
        every[: len(times)] = times
        columns[group] = pieces.terms_of(every)[order]
    return pd.DataFrame(columns, index=terms)


class _Pieces:
    """What is between spaces, numbered; each piece is searched for words once.

    No word holds a space and none looks beyond its ends, so the words of the pieces are the
    words of the text (`tests/text` holds the two equal).
    """

    def __init__(self, lower: bool) -> None:
        self.lower = lower
        self.number_of: dict[str, int] = {}
        self.number_of_term: dict[str, int] = {}
        self.words: list[int] = []
        self.bounds = [0]

    def read(self, texts: pd.Series) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield, for every few articles, the numbers of their pieces and how many each has."""
        import pyarrow
        from pyarrow import compute

        for first in range(0, len(texts), _ARTICLES_AT_ONCE):
            some = pyarrow.array(texts.iloc[first : first + _ARTICLES_AT_ONCE])
            some = some.cast(pyarrow.large_string())
            if isinstance(some, pyarrow.ChunkedArray):  # of two tables joined
                some = some.combine_chunks()
            lists = compute.split_pattern(some, " ")
            pieces = lists.flatten().dictionary_encode()
            numbers = [self._number(piece) for piece in pieces.dictionary.to_pylist()]
            place = np.array(numbers, dtype=np.int32)
            yield place[pieces.indices.to_numpy()], lists.value_lengths().to_numpy()

    def terms_of(self, times: np.ndarray) -> np.ndarray:
        """Sum how often each term occurs in pieces that occur so many times."""
        weights = np.repeat(times, np.diff(self.bounds)).astype(float)
        total = np.bincount(self.words, weights, minlength=len(self.number_of_term))
        return total.astype("int64")

    def _number(self, piece: str) -> int:
        number = self.number_of.get(piece)
        if number is None:
            number = self.number_of[piece] = len(self.number_of)
            # A plain word between marks that are part of no word needs no pattern.
            bare = piece.strip('.,;:!?()"“”')
            plain = bare.isascii() and bare.isalpha()
            for token in [bare] if plain else WORD.findall(piece):
                term = term_of(token, self.lower)
                place = self.number_of_term.setdefault(term, len(self.number_of_term))
                self.words.append(place)
            self.bounds.append(len(self.words))
        return number


def _in_order(texts: pd.Series, lower: bool) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return the terms, the number of each word in reading order, and where articles end."""
    pieces = _Pieces(lower)
    found, ends = [np.array([], dtype=np.int32)], [np.array([0])]
    for places, lengths in pieces.read(texts):
        bounds = np.array(pieces.bounds)
        sizes = np.diff(bounds)[places]
        word_ends = np.concatenate([[0], np.cumsum(sizes)])
        # The words of each piece, one after the other: its first place, then the next ones.
        steps = np.arange(word_ends[-1]) - np.repeat(word_ends[:-1] - bounds[places], sizes)
        found.append(np.array(pieces.words, dtype=np.int32)[steps])
        ends.append(ends[-1][-1] + word_ends[np.cumsum(lengths)])
    return list(pieces.number_of_term), np.concatenate(found), np.concatenate(ends)


def _counted(
    articles: pd.DataFrame,
    names: list[str],
    numbers: np.ndarray,
    ends: np.ndarray,
    minimum: int,
    drop: frozenset[str],
) -> TermCounts:
    from scipy.sparse import csr_array

    order, terms = _alphabetical(names)
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    data = np.ones(len(numbers), dtype=np.int32)
    sizes = np.diff(ends).astype("int64")
    matrix = csr_array((data, place[numbers], ends), shape=(len(articles), len(terms)))
    # By way of columns: sorts every row in one pass over the words.
    matrix = matrix.tocsc().tocsr()
    matrix.sum_duplicates()
    matrix.data = matrix.data.astype("int64")
    total = np.bincount(numbers, minlength=len(terms))[order]
    kept = (total >= minimum) & ~terms.isin(list(drop))
    if not kept.all():
        matrix, terms = matrix[:, np.flatnonzero(kept)], terms[kept]
    return TermCounts(matrix, terms, articles, sizes)


def _alphabetical(names: list[str]) -> tuple[np.ndarray, pd.Index]:
    order = np.argsort(np.array(names, dtype=object), kind="stable")
    return order, pd.Index([names[place] for place in order], dtype="str", name="term")
