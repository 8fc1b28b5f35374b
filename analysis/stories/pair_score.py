"""One score for two sentences: how likely it is that they report the same statement."""

from __future__ import annotations

import numpy as np

METHODS = ["words", "meaning", "both"]
# Logistic coefficients of the evidence; `python -m benchmarks.alignment` fits them to the sentence
# pairs and small stories of tests/stories/cases, which were written for this kit, and prints how
# well each method does on the stories it was not fitted to.
COEFFICIENTS = {
    "words": {"dice": 1.95, "amount": 2.81, "clause": 0.89, "margin": 3.59, "figures": 4.34,
              "other_figures": -0.97, "other_names": -0.15, "words": 2.37, "order": -2.03,
              "no_figure": -1.0, "contrary": -3.1, "other_day": -1.65, "other_count": -3.0,
              "swapped": -3.15, "other_name": -4.25, "other_slot": -14.53, "constant": -2.73},
    "meaning": {"meaning": 3.99, "meaning_clause": 2.1, "meaning_margin": 6.57, "order": -1.74,
                "no_figure": -3.04, "contrary": -2.05, "other_day": -3.79, "other_count": -1.78,
                "swapped": -2.44, "other_name": -1.42, "other_slot": -15.4, "constant": -2.72},
    "both": {"amount": 2.66, "margin": 2.05, "figures": 4.72, "other_figures": -1.43,
             "words": 1.35, "meaning": 1.57, "meaning_clause": 1.96, "meaning_margin": 3.43,
             "order": -1.53, "no_figure": -1.19, "contrary": -2.65, "other_day": -2.47,
             "other_count": -2.92, "swapped": -3.21, "other_name": -4.15, "other_slot": -14.51,
             "constant": -3.14},
}  # fmt: skip
THRESHOLD = {"words": 0.3, "meaning": 0.35, "both": 0.35}
"""From which score on two sentences are taken for the same statement: where F1 is best on the
stories that were left out of the fit."""
SURE = 0.8
"""From which score a pair stays even where both sentences have a better partner."""


def score(found: dict[str, np.ndarray], method: str) -> np.ndarray:
    """Score, as a probability from 0 to 1, that each pair reports the same statement."""
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
