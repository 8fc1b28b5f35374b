"""Scores held against what people read in the same sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import inference
from analysis.errors import ParallaxError, listed, plural
from analysis.inference.resampling import SEED, interval
from analysis.sentiment.coded_tone import CLASSES, join_codes


def validate(
    scores: pd.DataFrame,
    human: pd.DataFrame,
    *,
    scale: float = 1.0,
    level: float = 0.95,
    resamples: int = 1999,
    seed: int = SEED,
) -> pd.DataFrame:
    """Measure how well scores agree with people who read the sentences.

    Parameters
    ----------
    scores, human, scale
        As in `join_codes`.
    level, resamples, seed
        As in `inference.bootstrap`; coded sentences are what is drawn.

    Returns
    -------
    DataFrame
        One row a measure: `measure` (str), `n` (int, coded sentences), `estimate`, `low`,
        `high` (float): "pearson" and "spearman" (correlation with the mean code), "macro_f1"
        (mean over the classes that coders or scores use of 2 hits / (coded + scored as that
        class)) and "accuracy" (share of sentences in the same class).

    Raises
    ------
    ParallaxError
        As `join_codes`; or if fewer than three sentences are coded, or all codes or all
        scores are the same, so that nothing can correlate.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": "a", "sentence": range(4), "text": "",
    ...                        "score": [0.6, -0.4, 0.0, 0.3]})
    >>> human = pd.DataFrame({"article": "a", "sentence": range(4), "label": [1, -1, 0, 0]})
    >>> validate(scores, human)[["measure", "n", "estimate"]].round(3)
        measure  n  estimate
    0   pearson  4     0.956
    1  spearman  4     0.949
    2  macro_f1  4     0.778
    3  accuracy  4     0.750
    """
    joined = join_codes(scores, human, scale=scale)
    for column, what in (("human", "codes"), ("score", "scores")):
        if len(joined) < 3 or joined[column].nunique() < 2:
            raise ParallaxError(
                f"The {what} of {plural(len(joined), 'coded sentence')} are "
                f"{listed(joined[column].unique())}: a correlation needs at least three sentences "
                "and values that differ; code more of them."
            )
    x, y = joined["score"].to_numpy(float), joined["human"].to_numpy(float)
    scored, coded = (
        joined[column].map(CLASSES.index).to_numpy() for column in ("score_class", "human_class")
    )
    generator = np.random.default_rng(seed)
    n = len(joined)
    drawn = np.array(
        [
            _measures(x[rows], y[rows], scored[rows], coded[rows])
            for rows in generator.integers(0, n, (resamples, n))
        ]
    )
    found = _measures(x, y, scored, coded)
    rows = []
    for place, measure in enumerate(("pearson", "spearman", "macro_f1", "accuracy")):
        known = drawn[:, place][~np.isnan(drawn[:, place])]
        rows.append((measure, n, found[place], *interval(known, level)))
    return pd.DataFrame(rows, columns=["measure", "n", "estimate", "low", "high"])


def confusion(scores: pd.DataFrame, human: pd.DataFrame, *, scale: float = 1.0) -> pd.DataFrame:
    """Count what people's classes became in the scores.

    Parameters
    ----------
    scores, human, scale
        As in `join_codes`.

    Returns
    -------
    DataFrame
        One row a class of the coders: `coded_as` (str), `scored_negative`, `scored_neutral`,
        `scored_positive` (int, sentences).

    Examples
    --------
    >>> scores = pd.DataFrame({"article": "a", "sentence": [0, 1], "text": "",
    ...                        "score": [0.6, -0.4]})
    >>> human = pd.DataFrame({"article": "a", "sentence": [0, 1], "label": [1, 1]})
    >>> confusion(scores, human)
       coded_as  scored_negative  scored_neutral  scored_positive
    0  negative                0               0                0
    1   neutral                0               0                0
    2  positive                1               0                1
    """
    joined = join_codes(scores, human, scale=scale)
    table = pd.crosstab(joined["human_class"], joined["score_class"])
    table = table.reindex(index=CLASSES, columns=CLASSES, fill_value=0)
    table.columns = pd.Index([f"scored_{name}" for name in CLASSES])
    return table.rename_axis("coded_as").reset_index()


def scorer_bias(
    scores: pd.DataFrame,
    human: pd.DataFrame,
    by: str = "outlet",
    *,
    scale: float = 1.0,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare between groups how far people's codes lie from what the scores predict.

    The codes are predicted from the scores by one line for all groups; if a group's codes lie
    above or below it, the same score means different things in different groups, and a
    difference in scores is partly the scorer's (Cleary 1968, "Test bias", J. Educational
    Measurement 5).

    Parameters
    ----------
    scores, human, scale
        As in `join_codes`; `scores` with `story` and the column `by`.
    by : str
        The column that holds the groups.
    seed : int
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        As `inference.compare` gives it; `effect` is how much more positive people find group
        a than b at the same score, on the scale of -1 to 1.

    Raises
    ------
    ParallaxError
        As `join_codes`, or if only one group was coded.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("aabb"), "sentence": [0, 1, 0, 1], "text": "",
    ...     "outlet": list("AABB"), "story": "s", "score": [0.5, -0.5, 0.5, -0.5]})
    >>> human = scores.assign(label=[1, 0, 0, -1])[["article", "sentence", "label"]]
    >>> scorer_bias(scores, human)[["group_a", "group_b", "effect"]].round(2)
      group_a group_b  effect
    0       A       B     1.0
    """
    joined = join_codes(scores, human, scale=scale)
    x, y = joined["score"].to_numpy(float), joined["human"].to_numpy(float)
    spread = ((x - x.mean()) ** 2).sum()
    slope = ((x - x.mean()) * (y - y.mean())).sum() / spread if spread else 0.0
    error = y - y.mean() - slope * (x - x.mean())
    return inference.compare(joined.assign(error=error), "error", by, seed=seed)


def _measures(
    x: np.ndarray, y: np.ndarray, scored: np.ndarray, coded: np.ndarray
) -> tuple[float, float, float, float]:
    from scipy.stats import rankdata

    hits = np.bincount(scored[scored == coded], minlength=3)
    used = np.bincount(scored, minlength=3) + np.bincount(coded, minlength=3)
    f1 = 2 * hits[used > 0] / used[used > 0]
    return (
        _pearson(x, y),
        _pearson(rankdata(x), rankdata(y)),
        float(f1.mean()),
        float((scored == coded).mean()),
    )


def _pearson(x: np.ndarray, y: np.ndarray) -> float:
    x, y = x - x.mean(), y - y.mean()
    size = np.sqrt((x**2).sum() * (y**2).sum())
    return float((x * y).sum() / size) if size > 1e-12 else np.nan


def enough_a_group(joined: pd.DataFrame, by: str = "outlet") -> bool:
    """Say whether each of at least two groups has enough coded sentences to look for bias.

    Parameters
    ----------
    joined : DataFrame
        From `join_codes`.
    by : str
        The column that holds the groups.

    Returns
    -------
    bool

    Examples
    --------
    >>> enough_a_group(pd.DataFrame({"outlet": ["A"] * 10 + ["B"] * 10}))
    True
    """
    sizes = joined[by].astype(str).value_counts()
    return len(sizes) > 1 and int(sizes.min()) >= 10
