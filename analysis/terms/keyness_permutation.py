"""The article-level test of keyness: articles change sides within their stories."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import comb, prod
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.inference.units_of_analysis import FEWEST_ARTICLES

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MOST_EXACT = 10_000
# With fewer arrangements no p could fall below .05.
FEWEST_ARRANGEMENTS = 20
_PORTION = 4_000_000


def permute_articles(
    matrix: csr_array,
    sizes: np.ndarray,
    ours: np.ndarray,
    stories: np.ndarray,
    *,
    resamples: int,
    seed: int,
) -> np.ndarray | None:
    """Test each term's rate per article, two-sided, by permuting articles within stories.

    The statistic is the sum over the target's articles of their rate less the mean rate of
    all articles on the same story, so a story that one side alone reports counts for
    nothing, and a long article no more than a short one. Up to 10,000 arrangements all are
    visited and p is exact; else `resamples` are drawn and the one seen counts as one of
    them, p = (1 + as extreme) / (1 + resamples) (Phipson & Smyth 2010).

    Parameters
    ----------
    matrix : csr_array, articles × terms
    sizes, ours, stories : array, (articles,)
        Words, whether the article is the target's, and the story's number.
    resamples, seed : int

    Returns
    -------
    array of float, (terms,), or None
        None where there are fewer than five articles a side on stories that both report,
        or fewer than 20 arrangements.
    """
    story = pd.factorize(stories)[0]
    mine, all_of = np.bincount(story, ours), np.bincount(story)
    shared = ((mine > 0) & (mine < all_of))[story] & (sizes > 0)
    matrix, sizes, ours, story = matrix[shared], sizes[shared], ours[shared], story[shared]
    if min(ours.sum(), (~ours).sum()) < FEWEST_ARTICLES:
        return None
    order = np.argsort(story, kind="stable")
    matrix, sizes, ours = matrix[order], sizes[order], ours[order]
    all_of = np.unique(story, return_counts=True)[1]
    mine = np.add.reduceat(ours.astype(int), np.cumsum(all_of) - all_of)
    arrangements = prod(comb(int(n), int(k)) for n, k in zip(all_of, mine, strict=True))
    if arrangements < FEWEST_ARRANGEMENTS:
        return None
    rates = matrix.astype(float)
    rates.data /= np.repeat(sizes, np.diff(matrix.indptr))
    rates = rates.T.tocsr()
    expected = np.repeat(mine / all_of, all_of)
    # Rounding may part arrangements that are equally extreme.
    seen = np.abs(rates @ (ours - expected)) - 1e-12
    exact = arrangements <= MOST_EXACT
    portion = max(1, _PORTION // max(matrix.shape))
    if exact:
        drawn = _every(all_of, mine, portion)
    else:
        drawn = _random(all_of, mine, portion, resamples, np.random.default_rng(seed))
    extreme = np.zeros(matrix.shape[1], dtype="int64")
    for sides in drawn:
        moved = np.abs(rates @ (sides.T - expected[:, None]))
        extreme += (moved >= seen[:, None]).sum(axis=1)
    return extreme / arrangements if exact else (1 + extreme) / (1 + resamples)


def _every(all_of: np.ndarray, mine: np.ndarray, portion: int) -> Iterator[np.ndarray]:
    starts = np.cumsum(all_of) - all_of
    choices = [
        combinations(range(start, start + n), k)
        for start, n, k in zip(starts, all_of, mine, strict=True)
    ]
    rows = [[place for chosen in parts for place in chosen] for parts in product(*choices)]
    for first in range(0, len(rows), portion):
        yield _marked(np.array(rows[first : first + portion]), int(all_of.sum()))


def _random(
    all_of: np.ndarray,
    mine: np.ndarray,
    portion: int,
    resamples: int,
    generator: np.random.Generator,
) -> Iterator[np.ndarray]:
    story = np.repeat(np.arange(len(all_of)), all_of)
    # Sorted by story and chance, the first places of each story are the target's.
    first = np.concatenate([np.arange(n) < k for n, k in zip(all_of, mine, strict=True)])
    for done in range(0, resamples, portion):
        keys = generator.random((min(portion, resamples - done), len(story))) + story
        yield _marked(np.argsort(keys, axis=1)[:, first], len(story))


def _marked(chosen: np.ndarray, articles: int) -> np.ndarray:
    sides = np.zeros((len(chosen), articles))
    np.put_along_axis(sides, chosen, 1.0, axis=1)
    return sides
