"""One score for two sentences: how likely it is that they report the same statement."""

from __future__ import annotations

import numpy as np

METHODS = ["words", "meaning", "both"]
# Logistic coefficients of the evidence; `python -m benchmarks.alignment` fits them to the sentence
# pairs and small stories of tests/framing/cases, which were written for this kit, and prints how
# well each method does on the stories it was not fitted to.
COEFFICIENTS = {
    "words": {"dice": 0.89, "amount": 3.62, "clause": 0.45, "margin": 3.39, "figures": 4.51,
              "other_figures": -0.41, "other_names": -0.72, "words": 2.17, "other_words": -0.3,
              "order": -1.24, "contrary": -2.32, "no_figure": -1.49, "constant": -2.47},
    "meaning": {"meaning": 3.82, "meaning_clause": 2.07, "meaning_margin": 6.49, "order": -1.21,
                "contrary": -1.4, "no_figure": -3.02, "constant": -2.83},
    "both": {"amount": 2.92, "margin": 1.81, "figures": 4.72, "other_figures": -0.69,
             "other_names": -0.5, "words": 1.22, "order": -0.85, "contrary": -2.21,
             "no_figure": -1.72, "meaning": 1.21, "meaning_clause": 1.82, "meaning_margin": 3.39,
             "constant": -3.24},
}  # fmt: skip
THRESHOLD = {"words": 0.25, "meaning": 0.3, "both": 0.3}
"""From which score on two sentences are taken for the same statement: where F1 is best on the
stories that were left out of the fit."""
SURE = 0.8
"""From which score a pair stays even where both sentences have a better partner."""


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
