"""Folds of coded texts: articles whole, labels alike."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np


def strata_of(truth: np.ndarray) -> np.ndarray:
    """Name each text by its rarest label, so that folds can be alike; −1 without any."""
    rarity = truth.sum(axis=0)
    ranked = np.where(truth > 0, rarity, np.inf)
    return np.where(truth.any(axis=1), ranked.argmin(axis=1), -1)


def folds_of(
    strata: np.ndarray, groups: np.ndarray, folds: int, seed: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Cut into folds that keep groups whole and are alike in their labels as far as can be."""
    import warnings

    from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

    alone = len(np.unique(groups)) == len(groups)  # groups of one are cut the same, much faster
    kind = StratifiedKFold if alone else StratifiedGroupKFold
    cut = kind(folds, shuffle=True, random_state=seed % 2**32)
    with warnings.catch_warnings():
        # That the rarest label is in fewer texts than folds is known here, and harmless.
        warnings.filterwarnings("ignore", "The least populated class", UserWarning)
        for learn, test in cut.split(strata, strata, None if alone else groups):
            if len(test) and len(learn):
                yield learn, test
