"""Studentised differences, under the arrangement seen and under all that are dealt.

Every statistic here is made of sums over units, so that one matrix product has them for all
measures and a portion of arrangements at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from analysis.inference._design import FEWEST_UNITS, cell_numbers
from analysis.inference.arrangements import places_of

Contrast = tuple[int, int | None]
"""Two groups by number; None stands for all other groups together."""


@dataclass(frozen=True)
class Estimates:
    """Differences with their error, arrangements × measures."""

    effect: np.ndarray
    error: np.ndarray
    df: np.ndarray

    def size(self) -> np.ndarray:
        """Size of t as the square of a normal deviate, so that few and many units compare.

        Wallace (1959), Annals of Mathematical Statistics 30, 1121-1130:
        ``z = (8 df + 1) / (8 df + 3) · √(df ln(1 + t²/df))``.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            size = np.square(self.effect / self.error) / self.df
            size = np.log1p(size, out=size)
            size *= self.df * np.square((8 * self.df + 1) / (8 * self.df + 3))
        # Nothing differs and nothing varies: 0 / 0.
        size[np.isnan(size)] = 0.0
        return size


class WithinStories:
    """Paired differences: a group's report of a story against others' of the same story."""

    def __init__(
        self, values: Any, groups: np.ndarray, story: np.ndarray, contrasts: Sequence[Contrast]
    ) -> None:
        kept = (story >= 0) & taking_part(groups, contrasts)
        cell = np.full(len(story), -1)
        cell[kept] = cell_numbers(groups[kept], story[kept])
        places = np.unique(cell[kept], return_index=True)[1]
        self.labels, self.strata = groups[kept][places], story[kept][places]
        self._cells = _means(values, cell, len(places))
        self.pairs, self.rest = self._pairs(), self._rest()

    def _pairs(self) -> tuple[np.ndarray, np.ndarray, _Sums]:
        rows = [
            pair for places in places_of(self.strata) for pair in combinations(places.tolist(), 2)
        ]
        i, j = np.array(rows, dtype=int).reshape(-1, 2).T
        return i, j, _Sums(self._cells[i] - self._cells[j])

    def _rest(self) -> tuple[np.ndarray, _Sums]:
        from scipy.sparse import csr_array

        _, story, size = np.unique(self.strata, return_inverse=True, return_counts=True)
        others = size[story] - 1
        kept = np.flatnonzero(others > 0)
        of_story = csr_array((np.ones(len(story)), (np.arange(len(story)), story)))
        total = of_story[kept] @ (of_story.T @ self._cells)
        scale = (1 / others[kept])[:, None]
        mean = (total - self._cells[kept]) * scale
        return kept, _Sums(self._cells[kept] - mean)

    def estimates(self, dealt: np.ndarray, contrast: Contrast) -> Estimates:
        """Estimate a contrast under each arrangement of labels."""
        a, b = contrast
        if b is None:
            kept, sums = self.rest
            sign = (dealt[:, kept] == a).astype(float)
        else:
            i, j, sums = self.pairs
            first, second = dealt[:, i], dealt[:, j]
            sign = ((first == a) & (second == b)).astype(float)
            sign -= (first == b) & (second == a)
        total, squares, n = sums(sign)
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = total / n
            error = np.sqrt(_variance(squares, n, mean) / n)
        return Estimates(mean, error, np.maximum(n - 1, 1))


class Apart:
    """Differences of the means of two sets of units (Welch 1947, Biometrika 34, 28-35)."""

    def __init__(
        self, values: Any, groups: np.ndarray, story: np.ndarray, *, beside: bool = False
    ) -> None:
        cell = np.arange(len(story)) if beside else cell_numbers(groups, story)
        places = np.unique(cell, return_index=True)[1]
        self.labels = groups[places]
        self.strata = story[places] if beside else np.zeros(len(places), int)
        units = _means(values, cell, len(places))
        # Articles are compared as parts of their story: its mean is taken from them, which
        # leaves `share` of a difference where the two sides report stories unlike often.
        self._centred = beside
        self._sums = _Sums(_without_means(units, self.strata) if beside else _centred(units))
        self._all = self._sums(np.ones((1, len(places))))

    def estimates(self, dealt: np.ndarray, contrast: Contrast) -> Estimates:
        """Estimate a contrast under each arrangement of labels."""
        a, b = contrast
        sides = [dealt == a, (dealt != a) if b is None else (dealt == b)]
        sums = self._sums(sides[0].astype(float))
        if (sides[0] ^ sides[1]).all():
            others = tuple(of - own for of, own in zip(self._all, sums, strict=True))
        else:
            others = self._sums(sides[1].astype(float))
        with np.errstate(divide="ignore", invalid="ignore"):
            n_a, n_b = sums[2], others[2]
            mean_a, mean_b = sums[0] / n_a, others[0] / n_b
            spread_a, spread_b = (
                _variance(sums[1], n_a, mean_a), _variance(others[1], n_b, mean_b)
            )  # fmt: skip
            # A few units may all lack what is rare: the smaller side varies no less than both
            # together. Without it an interval over 5 and 50 units covers .66 of rare shares.
            pooled = ((n_a - 1) * spread_a + (n_b - 1) * spread_b) / (n_a + n_b - 2)
            few_a, few_b = (n_a < n_b) & (spread_a < pooled), (n_b < n_a) & (spread_b < pooled)
            error_a = np.where(few_a, pooled, spread_a) / n_a
            error_b = np.where(few_b, pooled, spread_b) / n_b
            both, most = error_a + error_b, n_a + n_b - 2
            df = both**2 / (
                error_a**2 / np.where(few_a, most, n_a - 1)
                + error_b**2 / np.where(few_b, most, n_b - 1)
            )
        df = np.where(np.isfinite(df), df, most)
        few = np.minimum(n_a, n_b) < FEWEST_UNITS
        share = self._share(sides) if self._centred else 1.0
        effect = np.where(few, 0.0, mean_a - mean_b) / share
        return Estimates(effect, np.sqrt(both) / share, np.maximum(df, 1))

    def _share(self, sides: list[np.ndarray]) -> float:
        """How much of a difference is left when stories' means are taken out."""
        a, b = (np.array([side[0][self.strata == one].sum() for one in np.unique(self.strata)])
                for side in sides)  # fmt: skip
        return float((a * b / (a + b)).sum() * (1 / a.sum() + 1 / b.sum()))


def taking_part(groups: np.ndarray, contrasts: Sequence[Contrast]) -> np.ndarray:
    """Say which articles are of a group that is compared."""
    if any(b is None for _, b in contrasts):
        return np.ones(len(groups), bool)
    return np.isin(groups, [group for pair in contrasts for group in pair if group is not None])


class _Sums:
    """Sums of values, of their squares and of how many there are, over chosen rows."""

    def __init__(self, values: Any) -> None:
        self._sparse = not isinstance(values, np.ndarray)
        if self._sparse:
            self._values, self._squares = values.T.tocsr(), values.multiply(values).T.tocsr()
            self._there = None
            return
        there = ~np.isnan(values)
        self._values = np.where(there, values, 0.0)
        self._squares = self._values**2
        self._there = None if there.all() else there.astype(float)

    def __call__(self, sign: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the sums for each row of signs (-1, 0 or 1): (arrangements, measures)."""
        chosen = np.abs(sign)
        if self._sparse:
            n = chosen.sum(axis=1, keepdims=True)
            return (self._values @ sign.T).T, (self._squares @ chosen.T).T, n
        there = self._there
        n = chosen.sum(axis=1, keepdims=True) if there is None else chosen @ there
        return sign @ self._values, chosen @ self._squares, n


def _means(values: Any, cell: np.ndarray, n: int) -> Any:
    """Average articles into units; a missing value takes no part."""
    from scipy.sparse import csr_array

    kept = np.flatnonzero(cell >= 0)
    into = csr_array((np.ones(len(kept)), (cell[kept], kept)), (n, len(cell)))
    if isinstance(values, np.ndarray):
        there = ~np.isnan(values)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray((into @ np.where(there, values, 0.0)) / (into @ there.astype(float)))
    into.data /= np.bincount(cell[kept])[cell[kept]][np.argsort(cell[kept], kind="stable")]
    return csr_array(into @ values)


def _centred(units: Any) -> Any:
    """Take the mean from dense values, so that squares lose no digits; sparse ones stay sparse."""
    if not isinstance(units, np.ndarray):
        return units
    there = ~np.isnan(units)
    return units - np.where(there, units, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)


def _without_means(units: Any, strata: np.ndarray) -> np.ndarray:
    dense = units if isinstance(units, np.ndarray) else units.toarray()
    rest = np.array(dense, dtype=float)
    for one in np.unique(strata):
        rest[strata == one] = _centred(rest[strata == one])
    return rest


def _variance(squares: np.ndarray, n: np.ndarray, mean: np.ndarray) -> np.ndarray:
    variance = (squares - n * mean**2) / np.maximum(n - 1, 1)
    # Equal values leave a rest of rounding.
    return np.where(variance > 1e-12 * squares / np.maximum(n, 1), variance, 0.0)
