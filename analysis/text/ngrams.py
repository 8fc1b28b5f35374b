"""Terms of more than one word: n-grams, skip-grams, phrases kept whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError
from analysis.text.count_units import in_units, units_of
from analysis.text.words import WORD, term_of, tokenize


def grams_of(
    articles: pd.DataFrame,
    sizes: list[int],
    skip: int,
    phrases: list[str],
    unit: str,
    languages: np.ndarray,
    lower: bool,
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return the terms, their numbers article by article, and where each article ends."""
    terms, numbers, rows, sentences = sequence_of(articles, unit, languages, lower)
    if phrases:
        wanted = _phrase_terms(phrases, unit, sorted(set(languages)), lower)
        terms, numbers, kept = _keep_whole(terms, numbers, sentences, wanted)
        rows, sentences = rows[kept], sentences[kept]
    names: list[str] = []
    parts, places = [np.array([], dtype="int64")], [np.array([], dtype="int64")]
    for size in sizes:
        for columns in _windows(sentences, size, skip):
            made, found = _named(terms, numbers[columns])
            parts.append(found + len(names))
            places.append(rows[columns[0]])
            names += made
    # The same gram with and without a word skipped is one term.
    codes, unique = pd.factorize(np.array(names, dtype=object))
    row = np.concatenate(places)
    order = np.argsort(row, kind="stable")
    ends = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(articles)))])
    return list(unique), codes[np.concatenate(parts)][order].astype(np.int32), ends


def sequence_of(
    articles: pd.DataFrame, unit: str, languages: np.ndarray, lower: bool
) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Return the terms, and of each word in reading order its term, article and sentence."""
    # Numbered names: the article's own may be anything that a table takes.
    index = pd.Index([str(number) for number in range(len(articles))])
    texts = articles[["text"]].set_axis(index).assign(outlet="", story="")
    tokens = tokenize(texts)
    words = tokens[tokens["is_word"].to_numpy()]
    written = words["term"] if lower else words["token"].map(lambda word: term_of(word, False))
    numbers, terms = pd.factorize(written)
    rows = index.get_indexer(words["article"])
    names, numbers = in_units(list(terms), numbers, rows, languages, unit)
    starts = np.flatnonzero(np.diff(rows, prepend=-1) | np.diff(words["sentence"], prepend=-1))
    sentences = np.zeros(len(rows), dtype="int64")
    sentences[starts] = 1
    return names, numbers, rows, np.cumsum(sentences)


def _windows(sentences: np.ndarray, size: int, skip: int) -> Iterator[np.ndarray]:
    """Yield places of words that make up n-grams, (size, grams), none across sentences."""
    for later in combinations(range(1, size + skip), size - 1):
        offsets = (0, *later)
        first = np.arange(max(len(sentences) - offsets[-1], 0))
        first = first[sentences[first] == sentences[first + offsets[-1]]]
        yield np.array([first + offset for offset in offsets])


def _named(terms: list[str], grams: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Return the different grams by name, and which one each is."""
    names, codes = terms, grams[0]
    for column in grams[1:]:
        keys, pairs = pd.factorize(codes.astype("int64") * len(terms) + column)
        left, right = np.divmod(pairs, len(terms))
        names = [f"{names[a]} {terms[b]}" for a, b in zip(left, right, strict=True)]
        codes = keys
    return names, codes


def _phrase_terms(
    phrases: list[str], unit: str, languages: list[str], lower: bool
) -> list[tuple[str, ...]]:
    found = []
    for phrase in phrases:
        words = [term_of(word, lower) for word in WORD.findall(phrase)]
        if not words:
            raise ParallaxError(f"phrases: {phrase!r} holds no word.")
        found += [tuple(units_of(words, unit, language)) for language in languages]
    return list(dict.fromkeys(found))


def _keep_whole(
    terms: list[str], numbers: np.ndarray, sentences: np.ndarray, phrases: list[tuple[str, ...]]
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Put one number in the place of each phrase; also give which words are left."""
    number_of = {term: number for number, term in enumerate(terms)}
    numbers = numbers.astype("int64")
    kept, out = np.ones(len(numbers), dtype=bool), numbers.copy()
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for phrase in phrases:
        if len(phrase) < 2 or not set(phrase) <= number_of.keys():
            continue
        last = len(phrase) - 1
        starts = np.flatnonzero(numbers[: max(len(numbers) - last, 0)] == number_of[phrase[0]])
        starts = starts[sentences[starts] == sentences[starts + last]]
        for step, word in enumerate(phrase):
            starts = starts[numbers[starts + step] == number_of[word]]
        found += [(int(start), -last, phrase) for start in starts]
    end = -1
    # From left to right; of those that start at one word the longest.
    for start, minus_last, phrase in sorted(found):
        if start > end:
            end = start - minus_last
            kept[start + 1 : end + 1] = False
            out[start] = number_of.setdefault(" ".join(phrase), len(number_of))
    return list(number_of), out[kept], kept
