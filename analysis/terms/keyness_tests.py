"""Keyness by articles: rates of terms in the one test of families, and intervals over units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.inference._design import (
    BESIDE,
    FEWEST_UNITS,
    TEXTS,
    WITHIN,
    Design,
    choose,
    story_numbers,
)
from analysis.inference.max_t import max_t
from analysis.inference.studentised import Contrast
from analysis.terms.keyness_measures import Spread, binomial

if TYPE_CHECKING:
    from scipy.sparse import csr_array

FEWEST_HOLDING = 6
"""Articles of both sides that hold a term, below which it is not tested: if all five were of one
side of two equal ones, p would still be 2 · 2⁻⁵ = .0625."""


@dataclass(frozen=True)
class ArticleTest:
    """The design of a contrast, and for every term the tested difference of rates and its p."""

    design: Design
    difference: np.ndarray
    p: np.ndarray
    p_adjusted: np.ndarray


def stories_of(articles: pd.DataFrame, by: str) -> np.ndarray:
    """Return the stories' numbers, -1 for none; groups that are stories share none."""
    if by == "story" or "story" not in articles:
        return np.full(len(articles), -1)
    return story_numbers(articles["story"])


def terms_tested(
    matrix: csr_array,
    sizes: np.ndarray,
    groups: np.ndarray,
    story: np.ndarray,
    contrasts: Sequence[Contrast],
    wanted: np.ndarray,
    *,
    resamples: int,
    seed: int,
) -> list[ArticleTest]:
    """Test the rates of all terms for all contrasts, as one family.

    Parameters
    ----------
    matrix : csr_array, articles × terms
    sizes, groups, story : array, (articles,)
        Words, the number of the group, the number of the story.
    contrasts : sequence of (int, int or None)
    wanted : array of bool, (contrasts, terms)
        Terms that may be tested; those that fewer than six articles hold are not.
    resamples, seed : int
        As in `max_t`; 0 resamples leave the test out.

    Returns
    -------
    list of ArticleTest
        One a contrast; missing where a term is not tested.
    """
    kept = sizes > 0
    matrix, sizes, groups, story = matrix[kept], sizes[kept], groups[kept], story[kept]
    wanted = wanted & np.array(
        [_held(matrix, _sides(groups, one)) >= FEWEST_HOLDING for one in contrasts]
    )
    columns = np.flatnonzero(wanted.any(axis=0))
    nothing = [np.full(matrix.shape[1], np.nan) for _ in range(3)]
    designs = [choose(*_both(groups, one), story, groups) for one in contrasts]
    if not resamples or not len(columns) or all(one.name == TEXTS for one in designs):
        return [ArticleTest(one, *nothing) for one in designs]
    rates = matrix[:, columns].astype(float)
    rates.data /= np.repeat(sizes, np.diff(rates.indptr))
    family = max_t(rates, groups, story, contrasts, tested=wanted[:, columns],
                   resamples=resamples, seed=seed)  # fmt: skip
    found = []
    for row, design in enumerate(designs):
        values = [value.copy() for value in nothing]
        for value, own in zip(values, (family.effect, family.p, family.p_adjusted), strict=True):
            value[columns] = np.where(wanted[row, columns], own[row], np.nan)
        found.append(ArticleTest(design, *values))
    return found


def spread_over_units(
    matrix: csr_array, sizes: np.ndarray, ours: np.ndarray, theirs: np.ndarray | None,
    story: np.ndarray, design: Design | None, count: tuple[np.ndarray, np.ndarray],
    words: tuple[int, int],
) -> Spread:  # fmt: skip
    """Estimate how both sides' counts vary from unit to unit: the sandwich of a ratio of sums.

    With x a unit's count of the term, w its words and r = Σx / Σw, the variance of Σx is
    n/(n-1) Σ (x - r w)² (Cochran 1977, "Sampling techniques", ch. 6); the reports of one story on
    both sides covary. Counts vary at least as words drawn one by one would, which keeps an
    interval around a word that one side never uses. Degrees of freedom are Welch's (1947), or
    those of pairs within stories.

    Parameters
    ----------
    matrix, sizes, ours, theirs, story
        All articles; `theirs` is None for an outside list, whose counts are binomial.
    design : Design, optional
        Where it allows no test, nothing is estimated.
    count, words : pair
        Of each side, the terms' counts and all words.

    Returns
    -------
    Spread
        Arrays over terms; missing with fewer than five units.
    """
    least = binomial(
        np.where(count[0] == 0, 0.5, count[0]), np.where(count[1] == 0, 0.5, count[1]), *words
    )
    missing = Spread(np.full(len(count[0]), np.nan), least.b)
    units = np.where(story >= 0, story, story.max(initial=0) + 1 + np.arange(len(story)))
    if design is not None and design.name == BESIDE:
        units = np.arange(len(story))
    if theirs is None or design is None:
        left = _Side(matrix, sizes, ours, units, count[0], words[0])
        few = left.n < FEWEST_UNITS
        least_a = np.maximum(left.variance(), least.a)
        return missing if few else Spread(least_a, least.b, 0.0, float(left.n - 1))
    if design.name == TEXTS:
        return missing
    left, right = (
        _Side(matrix, sizes, side, units, own, total)
        for side, own, total in zip((ours, theirs), count, words, strict=True)
    )
    found = left.variance(), right.variance()
    a, b = (np.maximum(own, low) for own, low in zip(found, (least.a, least.b), strict=True))
    # In variances of the logarithm of a rate; words drawn one by one have no degrees to lose.
    parts = [v / np.maximum(k, 0.5) ** 2 for v, k in zip((a, b), count, strict=True)]
    over = [
        np.where(own > low, part, 0.0)
        for own, low, part in zip(found, (least.a, least.b), parts, strict=True)
    ]
    if design.name == WITHIN:
        lost = (over[0] + over[1]) ** 2 / (design.stories - 1)
    else:
        lost = over[0] ** 2 / (left.n - 1) + over[1] ** 2 / (right.n - 1)
    with np.errstate(divide="ignore"):
        df = (parts[0] + parts[1]) ** 2 / lost
    return Spread(a, b, left.covariance(right), np.maximum(df, 1.0))


class _Side:
    """One side's articles in units: counts (units × terms) and words (units,)."""

    def __init__(
        self, matrix: csr_array, sizes: np.ndarray, side: np.ndarray, units: np.ndarray,
        count: np.ndarray, words: int,
    ) -> None:  # fmt: skip
        from scipy.sparse import csr_array

        rows = np.flatnonzero(side & (sizes > 0))
        self.names, place = np.unique(units[rows], return_inverse=True)
        self.n = len(self.names)
        self.words = np.bincount(place, sizes[rows], minlength=self.n)
        self.counts = matrix[rows]
        if self.n < len(rows):
            into = csr_array((np.ones(len(rows), "int64"), (place, np.arange(len(rows)))))
            self.counts = csr_array(into @ self.counts)
        self.rate = count / words

    def variance(self) -> np.ndarray:
        x, terms = self.counts, self.counts.shape[1]
        data = x.data.astype(float)
        words = np.repeat(self.words, np.diff(x.indptr))
        squares = np.bincount(x.indices, data**2, minlength=terms)
        products = np.bincount(x.indices, data * words, minlength=terms)
        total = squares - 2 * self.rate * products + self.rate**2 * np.square(self.words).sum()
        return np.maximum(total, 0) * self.n / max(self.n - 1, 1)

    def covariance(self, other: _Side) -> np.ndarray | float:
        shared, mine, theirs = np.intersect1d(
            self.names, other.names, assume_unique=True, return_indices=True
        )
        if not len(shared):
            return 0.0
        x, y, w, v = (self.counts[mine], other.counts[theirs], self.words[mine],
                      other.words[theirs])  # fmt: skip
        total = np.asarray(x.multiply(y).sum(axis=0)).ravel()
        total = total - other.rate * (x.T @ v) - self.rate * (y.T @ w)
        total = total + self.rate * other.rate * (w * v).sum()
        return np.asarray(total * len(shared) / max(len(shared) - 1, 1))


def _both(groups: np.ndarray, contrast: Contrast) -> tuple[np.ndarray, np.ndarray]:
    a, b = contrast
    return groups == a, (groups != a) if b is None else (groups == b)


def _sides(groups: np.ndarray, contrast: Contrast) -> np.ndarray:
    left, right = _both(groups, contrast)
    return left | right


def _held(matrix: csr_array, rows: np.ndarray) -> np.ndarray:
    return np.bincount(matrix[rows].indices, minlength=matrix.shape[1])
