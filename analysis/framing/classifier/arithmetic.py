"""The arithmetic of learned coders: fewer axes, thresholds, macro-F1."""

from __future__ import annotations

from typing import Any

import numpy as np

_MOST_AXES = 3000


def turned(numbers: Any) -> tuple[Any, np.ndarray | None]:
    """Turn the axes so that there are no more than texts, and give the way back.

    A regression with a squared penalty is the same from any side: its weights lie in the space
    of the texts. On some hundred axes instead of many thousand it is found much faster. Weights
    on the new axes, times the transpose of the second table, times `numbers` are those on the
    old. Of many texts the axes stay as they are, and the second is None.
    """
    if numbers.shape[0] > _MOST_AXES:
        return numbers, None
    filled = numbers.getnnz(axis=0) > numbers.shape[0] / 2
    full, rest = numbers[:, filled].toarray(), numbers[:, ~filled]
    values, vectors = np.linalg.eigh(full @ full.T + (rest @ rest.T).toarray())
    kept = values > values.max() * 1e-10
    length = np.sqrt(values[kept])
    return vectors[:, kept] * length, vectors[:, kept] / length


def best_threshold(shares: np.ndarray, truth: np.ndarray) -> float:
    """Give the middle of the step at which F1 is highest."""
    order = np.argsort(-shares, kind="stable")
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + truth.sum())
    best = int(f1.argmax())
    after = shares[order][min(best + 1, len(order) - 1)]
    return float((shares[order][best] + after) / 2)


def macro_f1(found: np.ndarray, truth: np.ndarray) -> float:
    """Give the mean F1 of labels that are there or found, of tables of 0 and 1."""
    both, used = (found * truth).sum(axis=0), found.sum(axis=0) + truth.sum(axis=0)
    return float((2 * both[used > 0] / used[used > 0]).mean())
