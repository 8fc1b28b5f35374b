"""One score for two sentences: how likely it is that they report the same statement."""

from __future__ import annotations

import numpy as np

METHODS = ["words", "meaning", "both"]
# Logistic coefficients; `python -m benchmarks.alignment fit` makes them from the sentence pairs and
# small stories of tests/framing/cases, which were written for this kit.
COEFFICIENTS = {
    "words": {
        "contained": 1.39, "clause": 0.0, "amount": 4.18, "margin": 2.04, "figures": 3.67,
        "other_figures": -1.84, "other_names": -0.77, "order": -1.72, "opposite": -2.34,
        "constant": -2.97,
    },
    "both": {
        "amount": 2.88, "margin": 0.03, "figures": 3.95, "other_figures": -2.33,
        "other_names": -0.64, "order": -1.10, "opposite": -3.25, "meaning": 2.30,
        "meaning_clause": 2.25, "meaning_margin": 2.81, "constant": -4.17,
    },
}  # fmt: skip
THRESHOLD = {"words": 0.35, "meaning": 0.35, "both": 0.38}
"""From which score on two sentences are taken for the same statement."""
SURE = 0.8
"""From which score on a pair stays even where both sentences have a better partner."""


def score(found: dict[str, np.ndarray], method: str) -> np.ndarray:
    """Give the probability, 0 to 1, that each pair reports the same statement."""
    weights = COEFFICIENTS[method]
    total = weights["constant"] + sum(
        weight * found[name] for name, weight in weights.items() if name != "constant"
    )
    return 1 / (1 + np.exp(-np.asarray(total)))


def chosen(scores: np.ndarray, threshold: float) -> np.ndarray:
    """Choose the pairs: above the threshold, and the best for one of the two, or sure.

    A sentence can so have many partners, where each of them has no better one.
    """
    if not scores.size:
        return scores.astype(bool)
    best = (scores == scores.max(0)) | (scores == scores.max(1, keepdims=True))
    return (scores >= threshold) & (best | (scores >= SURE))
