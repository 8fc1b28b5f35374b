"""Differences in tone between groups."""

from __future__ import annotations

import pandas as pd

from analysis import inference
from analysis.inference import RESAMPLES, SEED


def compare(
    scores: pd.DataFrame,
    by: str = "outlet",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    copies: str = "keep",
) -> pd.DataFrame:
    """Compare the mean tone of sentences between every pair of groups.

    Parameters
    ----------
    scores : DataFrame
        From `score_sentences`.
    by : str
        The column that holds the groups.
    resamples, seed : int
        As in `inference.bootstrap`.
    copies : {"keep", "drop"}
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        As `inference.compare` gives it; `effect` is a difference of mean scores (-2 to 2).

    Raises
    ------
    ParallaxError
        If `by` is no column or there is one group only.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("xxyy"), "story": "s", "outlet": list("AABB"),
    ...                        "score": [0.4, 0.6, 0.1, -0.1]})
    >>> compare(scores)[["group_a", "group_b", "unit", "effect"]]
      group_a group_b      unit  effect
    0       A       B  sentence     0.5
    """
    return inference.compare(scores, "score", by, resamples=resamples, seed=seed, copies=copies)
