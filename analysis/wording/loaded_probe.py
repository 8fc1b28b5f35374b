"""What the encoder knows of loaded sentences: a linear probe on sentences written for this kit."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from analysis.data import data_path
from analysis.stories.sentence_meaning import encoder


def fit() -> np.ndarray:
    """Fit the probe: logistic regression with a ridge on the vectors of the pairs, bias first.

    Both sentences of a pair say the same, so that wording, not topic, is what it learns. The
    file that ships is ``np.savetxt("loaded_probe.csv", fit(), fmt="%.5f")``.
    """
    from sklearn.linear_model import LogisticRegression

    from analysis.models import encode

    pairs = pd.read_csv(data_path("lexicons", "loaded_pairs.csv"), keep_default_na=False)
    vectors = encode([*pairs["loaded"], *pairs["neutral"]], progress=False)
    loaded = np.repeat([1, 0], len(pairs))
    model = LogisticRegression(C=1.0, max_iter=2000).fit(vectors.astype("float64"), loaded)
    return np.concatenate([model.intercept_, model.coef_[0]])


def probe(texts: list[str]) -> np.ndarray | None:
    """Predict each sentence's log-odds of being loaded; None where there is no encoder."""
    encode, _ = encoder("both")
    if encode is None or not texts:
        return None
    weights = _weights()
    return np.asarray(encode([text.strip() or "." for text in texts]) @ weights[1:] + weights[0])


@cache
def _weights() -> np.ndarray:
    return np.loadtxt(data_path("lexicons", "loaded_probe.csv"))
