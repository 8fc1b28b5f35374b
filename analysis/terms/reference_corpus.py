"""The two sides of a keyness table: a group, and what it is set against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, listed
from analysis.terms.group_counts import (
    deviation_of_proportions,
    group_names,
    held,
    need_counts,
    need_group,
    occurrences,
)
from analysis.text import TermCounts

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LIST_WORDS = 100_000_000


@dataclass(frozen=True)
class Side:
    """What one side holds of every term: its name, words, counts, articles, dispersion."""

    name: str
    words: int
    count: np.ndarray
    articles: np.ndarray | None
    dp: np.ndarray


def general_english(counts: TermCounts) -> pd.Series:
    """Return general English as an outside reference for `keyness`.

    The rates are those of the package wordfreq (Speer 2022: subtitles, books, news, web
    and social media up to about 2021), of every term that was counted, looked up as
    wordfreq looks words up: digits by their shape, a hyphenated word or a phrase by an
    estimate from its parts.

    wordfreq gives rates, not counts, and rounds them to about 2%. The size of the
    list, 100 million words, is a convention: the longest list of wordfreq goes down to
    one occurrence in 100 million. p-values against it rest on that number; compare
    effects and ranks rather than p.

    Parameters
    ----------
    counts : TermCounts
        From `count_terms`, with ``unit="word"``.

    Returns
    -------
    Series of float
        Occurrences in 100 million words by term, named "general English"; the last,
        "(other words)", is of all that were not counted here.

    Raises
    ------
    ParallaxError
        If these are no term counts.

    Examples
    --------
    >>> from analysis.text import count_terms
    >>> articles = pd.DataFrame({"outlet": ["A"], "text": ["The kolvat gate."]})
    >>> general_english(count_terms(articles)).round(-4).astype(int).to_dict()
    {'gate': 0, 'kolvat': 0, 'the': 5370000, '(other words)': 94630000}
    """
    need_counts(counts)
    from wordfreq import word_frequency

    rates = [word_frequency(term, "en", wordlist="best") for term in counts.terms]
    found = np.array([*rates, max(0.0, 1 - sum(rates))]) * LIST_WORDS
    return pd.Series(found, index=[*counts.terms, "(other words)"], name="general English")


def choose_sides(
    counts: TermCounts, by: str, target: str, reference: str | pd.Series | None
) -> tuple[Side, Side, np.ndarray, np.ndarray | None]:
    """Return the target's side, the reference's, and which articles are on each."""
    names = group_names(counts, by)
    groups = sorted(set(names))
    target = str(target)
    need_group("target", target, groups, by)
    ours = names == target
    left = _side(counts, ours, target)
    if isinstance(reference, pd.Series):
        _need_words(left.words, left.name, "target")
        return left, _listed_side(counts, reference), ours, None
    if reference is not None:
        need_group("reference", str(reference), groups, by)
    if len(groups) < 2 or str(reference) == target:
        raise ParallaxError(
            f"Keyness needs two groups; target={target!r} has nothing to be set against "
            f"(groups of {by!r}: {', '.join(groups)})."
        )
    others = [g for g in groups if g != target] if reference is None else [str(reference)]
    theirs = np.isin(names, others)
    right = _side(counts, theirs, others[0] if len(others) == 1 else "all others")
    if not left.words or not right.words:
        raise ParallaxError(f"Keyness needs words on both sides; {target!r} has {left.words}, the "
                            f"reference {right.words}.")  # fmt: skip
    return left, right, ours, theirs


def _side(counts: TermCounts, rows: np.ndarray, name: str) -> Side:
    matrix: csr_array = counts.matrix[rows]
    sizes = counts.sizes[rows]
    total, words = occurrences(matrix), int(sizes.sum())
    share = np.repeat(sizes / max(words, 1), np.diff(matrix.indptr))
    dp = deviation_of_proportions(matrix.data, share, matrix.indices, total)
    return Side(name, words, total, held(matrix), dp)


def _listed_side(counts: TermCounts, reference: pd.Series) -> Side:
    name = str(reference.name or "the list")
    values = reference.to_numpy(dtype=float)
    if not reference.index.is_unique:
        twice = reference.index[reference.index.duplicated()]
        raise ParallaxError(f"reference: the list names {listed(twice.unique())} more than once.")
    if not np.isfinite(values).all() or (values < 0).any():
        raise ParallaxError("reference: the list needs a count of 0 or more for every term.")
    words = round(values.sum())
    _need_words(words, name, "reference")
    count = np.rint(reference.reindex(counts.terms, fill_value=0).to_numpy(float)).astype("int64")
    if (count > words).any():
        raise ParallaxError("reference: a term has more occurrences than the list has words.")
    return Side(name, words, count, None, np.full(len(count), np.nan))


def _need_words(words: int, name: str, argument: str) -> None:
    if not words:
        raise ParallaxError(f"Keyness needs words on both sides; {argument} {name!r} has 0.")
