"""A whole family of comparisons tested at once: studentised max-t with the groups dealt anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from analysis.inference import arrangements
from analysis.inference._design import APART, BESIDE, TEXTS, WITHIN, Design, choose
from analysis.inference.arrangements import RESAMPLES, SEED
from analysis.inference.intervals import t_interval
from analysis.inference.studentised import (
    Apart,
    Contrast,
    Estimates,
    WithinStories,
    taking_part,
)

_ESTIMATE = ("effect", "error", "df")


@dataclass
class Family:
    """What was found for every contrast and measure: arrays (contrasts, measures)."""

    designs: list[list[Design]]
    effect: np.ndarray
    error: np.ndarray
    df: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray
    p_adjusted: np.ndarray


@dataclass
class _Block:
    """Comparisons of one design: they share their units, and are dealt together."""

    units: WithinStories | Apart
    made: list[tuple[int, Contrast, np.ndarray]] = field(default_factory=list)

    def estimates(self, dealt: np.ndarray, *, shrunken: bool = False) -> Estimates:
        """Return the block's comparisons side by side, (arrangements, comparisons)."""
        found = [(self.units.estimates(dealt, one), columns) for _, one, columns in self.made]
        if shrunken and len(found) > 1:
            found = _shrunken(found)
        effect, error, df = (
            np.concatenate(
                [
                    np.broadcast_to(getattr(each, name), each.effect.shape)[:, columns]
                    for each, columns in found
                ],
                axis=1,
            )
            for name in _ESTIMATE
        )
        return Estimates(effect, error, df)


def _shrunken(found: list[tuple[Estimates, np.ndarray]]) -> list[tuple[Estimates, np.ndarray]]:
    """Take each squared error half from the comparison, half from all pairs of its measure."""
    shape = found[0][0].effect.shape
    total, number = np.zeros(shape), np.zeros(shape[1])
    squares = [each.error**2 for each, _ in found]
    for square, (_, columns) in zip(squares, found, strict=True):
        total[:, columns] += square[:, columns]
        number[columns] += 1
    total /= np.maximum(number, 1)
    # Half of the weight lies on an error with about twice as many degrees of freedom.
    more = np.where(number > 1, 1.5, 1.0)
    return [
        (Estimates(each.effect, np.sqrt((square + total) / 2), each.df * more), columns)
        for square, (each, columns) in zip(squares, found, strict=True)
    ]


def max_t(
    values: Any,
    groups: np.ndarray,
    story: np.ndarray,
    contrasts: Sequence[Contrast],
    *,
    tested: np.ndarray | None = None,
    design: str | None = None,
    level: float = 0.95,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Family:
    """Test every measure for every contrast, as one family.

    Each comparison is studentised: within stories by the paired t, else by Welch's, on the means of
    units. Of three groups or more its squared error is half its own, half the mean over all pairs
    of the measure (a shrunken variance, Cui et al. 2005, Biostatistics 6, 59-75: over 8 stories and
    27 comparisons, 30 against 18 % are found in .27 of studies instead of .19). Then chance deals
    the groups anew: within each story to the reports of it; among all units where stories are not
    shared. All comparisons are made again under each arrangement, and p is adjusted by the
    step-down maximum of |t| (Westfall & Young 1993, "Resampling-based multiple testing", algorithm
    2.8), which keeps the chance of one false claim in the whole family and knows how the
    comparisons hang together. |t| is put on the normal scale, so that a pair with few units does
    not drown the others. Up to 5,000 arrangements are all visited and p is exact; else `resamples`
    are drawn, p = (1 + as extreme) / (1 + resamples) (Phipson & Smyth 2010).

    Parameters
    ----------
    values : array or csr_array of float, (articles, measures)
        One row an article: its mean, or its rate. NaN (of dense values) where it has none.
    groups, story : array of int, (articles,)
        The numbers of its group, and of its story; -1 without a story.
    contrasts : sequence of (int, int or None)
        Pairs of groups; None stands for all other groups together.
    tested : array of bool, (contrasts, measures), optional
        Which comparisons belong to the family; default: all.
    design : str, optional
        The only design that is wanted; what it cannot compare is not tested.
    level : float
        Coverage of the intervals.
    resamples, seed : int

    Returns
    -------
    Family
        NaN where `design` allows no test.

    Examples
    --------
    >>> generator = np.random.default_rng(1)
    >>> groups, story = np.tile([0, 1], 8), np.repeat(np.arange(8), 2)
    >>> values = generator.normal(size=(16, 3)) + 2.0 * groups[:, None] * [1, 0, 0]
    >>> found = max_t(values, groups, story, [(0, 1)])
    >>> found.designs[0][0].name, found.p_adjusted.round(3)
    ('within stories', array([[0.008, 0.102, 0.375]]))
    """
    shape = (len(contrasts), values.shape[1])
    designs = [[_NONE] * shape[1] for _ in contrasts]
    missing = np.full(shape, np.nan)
    family = Family(designs, *(missing.copy() for _ in range(7)))
    tested = np.ones(shape, bool) if tested is None else tested
    blocks = _blocks(values, groups, story, contrasts, designs, tested, design)
    if not blocks:
        return family
    real = [block.units.labels[None] for block in blocks]
    seen = [block.estimates(dealt) for block, dealt in zip(blocks, real, strict=True)]
    observed = _sizes(blocks, real)[0]
    p, p_adjusted = _step_down(observed, blocks, resamples, seed)
    place = 0
    for block, each in zip(blocks, seen, strict=True):
        start = 0
        for row, _, columns in block.made:
            own = slice(start, start + len(columns))
            effect, error, df = (getattr(each, name)[0, own] for name in _ESTIMATE)
            low, high = t_interval(effect, error, df, level)
            of = slice(place + start, place + start + len(columns))
            for name, found in zip((*_ESTIMATE, "low", "high", "p", "p_adjusted"),
                                   (effect, error, df, low, high, p[of], p_adjusted[of]),
                                   strict=True):  # fmt: skip
                getattr(family, name)[row, columns] = found
            start += len(columns)
        place += start
    return family


_NONE = Design(TEXTS, "article", 0, 0, 0, np.nan)


def _blocks(
    values: Any,
    groups: np.ndarray,
    story: np.ndarray,
    contrasts: Sequence[Contrast],
    designs: list[list[Design]],
    tested: np.ndarray,
    only: str | None,
) -> list[_Block]:
    """Choose each comparison's design, and put together those that share one."""
    chosen: dict[str, list[tuple[int, Contrast, np.ndarray]]] = {WITHIN: [], APART: [], BESIDE: []}
    for there, columns in _alike(values):
        own = groups[there], story[there]
        for row, (a, b) in enumerate(contrasts):
            left = own[0] == a
            found = choose(left, ~left if b is None else own[0] == b, own[1], own[0])
            for column in columns:
                designs[row][column] = found
            is_made = found.name != TEXTS and found.name == (only or found.name)
            if is_made and tested[row, columns].any():
                chosen[found.name].append((row, (a, b), columns[tested[row, columns]]))
    blocks = []
    if chosen[WITHIN]:
        pairs = [contrast for _, contrast, _ in chosen[WITHIN]]
        blocks.append(_Block(WithinStories(values, groups, story, pairs), chosen[WITHIN]))
    if chosen[APART]:
        kept = taking_part(groups, [contrast for _, contrast, _ in chosen[APART]])
        units = Apart(values[kept], groups[kept], story[kept])
        blocks.append(_Block(units, chosen[APART]))
    for row, (a, b), columns in chosen[BESIDE]:
        left, right = groups == a, (groups != a) if b is None else (groups == b)
        kept = (left | right) & (story >= 0)
        kept &= np.isin(story, np.intersect1d(story[left], story[right]))
        sides = np.where(left, a, -1 if b is None else b)[kept]
        units = Apart(values[kept], sides, story[kept], beside=True)
        blocks.append(_Block(units, [(row, (a, b), columns)]))
    return blocks


def _alike(values: Any) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Put together measures that the same articles have."""
    if not isinstance(values, np.ndarray):
        yield np.arange(values.shape[0]), np.arange(values.shape[1])
        return
    there = ~np.isnan(values)
    kinds, kind = np.unique(there, axis=1, return_inverse=True)
    for number in range(kinds.shape[1]):
        yield np.flatnonzero(kinds[:, number]), np.flatnonzero(kind.ravel() == number)


def _sizes(blocks: list[_Block], dealt: Sequence[np.ndarray]) -> np.ndarray:
    """Return the sizes of t of all comparisons, (arrangements, comparisons)."""
    each = [
        block.estimates(own, shrunken=True).size() for block, own in zip(blocks, dealt, strict=True)
    ]
    return np.concatenate(each, axis=1)


def _step_down(
    observed: np.ndarray, blocks: list[_Block], resamples: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    order = np.argsort(-observed, kind="stable")
    # Rounding may part arrangements that are equally extreme.
    bar = observed * (1 - 1e-9) - 1e-12
    alone, stepped = np.zeros(len(observed)), np.zeros(len(observed))
    drawn, every = _drawn(blocks, resamples, seed, len(observed))
    visited = 0
    for dealt in drawn:
        size = _sizes(blocks, dealt)
        visited += len(size)
        alone += (size >= bar).sum(axis=0)
        # The maximum over this comparison and all that differ less.
        most = np.maximum.accumulate(size[:, order[::-1]], axis=1)[:, ::-1]
        stepped += (most >= bar[order]).sum(axis=0)
    if not every:
        alone, stepped, visited = alone + 1, stepped + 1, visited + 1
    adjusted = np.empty(len(observed))
    adjusted[order] = np.maximum.accumulate(stepped / visited)
    return alone / visited, adjusted


def _drawn(
    blocks: list[_Block], resamples: int, seed: int, width: int
) -> tuple[Iterator[tuple[np.ndarray, ...]], bool]:
    """Return arrangements for all blocks, in portions, and whether they are all there are."""
    units = [(block.units.labels, block.units.strata) for block in blocks]
    width = max(width, *(len(labels) for labels, _ in units), 1)
    if len(blocks) == 1 and arrangements.number_of(*units[0]) < arrangements.MOST_EXACT + 0.5:
        all_of = arrangements.every(*units[0])
        sizes = np.cumsum(list(arrangements.portions(len(all_of), width)))[:-1]
        return ((part,) for part in np.split(all_of, sizes)), True
    most = max(len(labels) for labels, _ in units)
    resamples = min(
        resamples, max(arrangements.FEWEST_DRAWN, arrangements.MOST_DEALT // max(most, 1))
    )
    streams = [
        arrangements.dealt(*own, resamples, np.random.default_rng([seed, number]), width)
        for number, own in enumerate(units)
    ]
    return zip(*streams, strict=True), False
