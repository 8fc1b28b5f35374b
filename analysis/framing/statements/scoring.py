"""One score for two sentences: how likely it is that they report the same statement."""

from __future__ import annotations

import numpy as np

METHODS = ["words", "meaning", "both"]
EVIDENCE = {
    "words": ["dice", "amount", "clause", "margin", "figures", "other_figures", "other_names",
              "words", "other_words", "order", "contrary", "no_figure"],
    "meaning": ["meaning", "meaning_clause", "meaning_margin", "other_figures", "order",
                "contrary", "no_figure"],
    "both": ["amount", "margin", "figures", "other_figures", "other_names", "words",
             "other_words", "order", "contrary", "no_figure", "meaning", "meaning_clause", "meaning_margin"],
}  # fmt: skip
# Logistic coefficients; `python -m benchmarks.alignment fit` makes them from the sentence pairs and
# small stories of tests/framing/cases, which were written for this kit.
COEFFICIENTS = {
    "words": {"dice": 0.75, "amount": 3.76, "clause": 0.86, "margin": 2.68, "figures": 4.85,
        "other_figures": -1.71, "other_names": -0.69, "words": 2.03, "other_words": -0.27,
        "order": -1.16, "negation": -2.39, "opposite": -2.84, "constant": -3.07},
    "meaning": {"meaning": 3.95, "meaning_clause": 2.96, "meaning_margin": 5.03,
        "other_figures": -2.35, "order": -0.93, "negation": -0.99, "opposite": -3.93,
        "constant": -3.92},
    "both": {"amount": 3.19, "margin": 1.24, "figures": 5.12, "other_figures": -2.17,
        "other_names": -0.5, "words": 1.07, "order": -0.71, "negation": -1.93, "opposite": -3.27,
        "meaning": 1.02, "meaning_clause": 2.37, "meaning_margin": 2.78, "constant": -4.07},
}  # fmt: skip
THRESHOLD = {"words": 0.3, "meaning": 0.25, "both": 0.3}
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


def supported(scores: dict[tuple[int, int], np.ndarray]) -> dict[tuple[int, int], np.ndarray]:
    """Let a third article speak for a pair: what both ends are sure to share with it.

    A pair's score rises to at most `_BY_WAY` of the product of the scores by way of a third
    article's sentence.
    """
    if _BY_WAY == 0 or len(scores) < 3:
        return scores
    both = scores | {(b, a): block.T for (a, b), block in scores.items()}
    articles = sorted({article for pair in scores for article in pair})
    raised = {}
    for (a, b), block in scores.items():
        best = block
        for c in articles:
            if c in (a, b) or not both[a, c].size or not both[c, b].size:
                continue
            way = (both[a, c][:, :, None] * both[c, b][None]).max(1)
            best = np.maximum(best, _BY_WAY * way * (block >= _AT_LEAST))
        raised[a, b] = best
    return raised


_BY_WAY, _AT_LEAST = 0.0, 0.05
