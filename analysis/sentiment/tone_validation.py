"""How well scores agree with people's codes of the same sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import inference
from analysis.errors import ParallaxError, listed, plural
from analysis.inference.arrangements import SEED
from analysis.inference.jackknife import clusters_of, jackknife_interval
from analysis.sentiment._lexicon_agreement import pearson
from analysis.sentiment.coded_tone import CLASSES, join_codes

FEWEST = 10
"""Coded sentences of a group below which it is not looked at for bias."""
_COMPARED = ["group_a", "group_b", "effect", "low", "high", "p_adjusted", "shown"]


def validate_scores(
    scores: pd.DataFrame,
    human: pd.DataFrame,
    *,
    scale: float = 1.0,
    level: float = 0.95,
) -> pd.DataFrame:
    """Measure how well scores agree with people who read the sentences.

    Parameters
    ----------
    scores : DataFrame
        From `score_sentences`: `article`, `sentence`, `text`, `score`.
    human : DataFrame
        One row a decision: `unit` (from `sample_for_coding`) or `article` and `sentence`,
        and `label`: "negative", "neutral", "positive", or a number from -`scale` to `scale`.
    scale : float
        The largest number a coder could give: 1, or 4 for a scale from -4 to 4.
    level : float
        Coverage of the intervals, for which each article is left out once (`jackknife_interval` in
        `inference/jackknife.py`), or each sentence of fewer than five articles.

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
        If a label is none or no coded sentence is in `scores`; if fewer than three
        are coded, or all codes or all scores are the same, so that nothing can correlate.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": "a", "sentence": range(4), "text": "",
    ...                        "score": [0.6, -0.4, 0.0, 0.3]})
    >>> human = pd.DataFrame({"article": "a", "sentence": range(4), "label": [1, -1, 0, 0]})
    >>> validate_scores(scores, human)[["measure", "n", "estimate"]].round(3)
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
    n = len(joined)
    found = _measures(x, y, scored, coded)
    clusters = clusters_of(joined["article"])
    without = [
        _measures(x[kept], y[kept], scored[kept], coded[kept])
        for kept in (clusters != one for one in range(clusters.max() + 1))
    ]
    table = []
    for measure, value in found.items():
        others = np.array([float(each[measure]) for each in without])
        lowest = 0.0 if measure in ("macro_f1", "accuracy") else -1.0
        ends = jackknife_interval(float(value), others, level, lowest=lowest)
        table.append((measure, n, float(value), *ends))
    return pd.DataFrame(table, columns=["measure", "n", "estimate", "low", "high"])


def confusion(scores: pd.DataFrame, human: pd.DataFrame, *, scale: float = 1.0) -> pd.DataFrame:
    """Count what people's classes became in the scores.

    Parameters
    ----------
    scores, human, scale
        As in `validate_scores`.

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
    fewest: int = FEWEST,
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
        As in `validate_scores`; `scores` with `story` and the column `by`.
    by : str
        The column that holds the groups.
    fewest : int
        Coded sentences that a group needs; smaller groups are left out.
    seed : int
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        As from `inference.compare`; `effect` is how much more positive people find group
        a than b at the same score, on the scale of -1 to 1. Empty with fewer than two groups.

    Raises
    ------
    ParallaxError
        If a label is none, or no coded sentence is in `scores`.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("aabb"), "sentence": [0, 1, 0, 1], "text": "",
    ...     "outlet": list("AABB"), "story": "s", "score": [0.5, -0.5, 0.5, -0.5]})
    >>> human = scores.assign(label=[1, 0, 0, -1])[["article", "sentence", "label"]]
    >>> scorer_bias(scores, human, fewest=2)[["group_a", "group_b", "effect"]].round(2)
      group_a group_b  effect
    0       A       B     1.0
    """
    joined = join_codes(scores, human, scale=scale)
    sizes = joined.groupby(joined[by].astype("str"))["score"].transform("size")
    joined = joined[sizes >= fewest]
    if joined[by].astype("str").nunique() < 2:
        return pd.DataFrame(columns=_COMPARED)
    # One line through the codes of all groups, by least squares.
    line = np.column_stack([np.ones(len(joined)), joined["score"]])
    codes = joined["human"].to_numpy(float)
    error = codes - line @ np.linalg.lstsq(line, codes)[0]
    return inference.compare(joined.assign(error=error), "error", by, seed=seed)


def _measures(
    x: np.ndarray, y: np.ndarray, scored: np.ndarray, coded: np.ndarray
) -> dict[str, np.ndarray]:
    """Compute the measures along the last axis, whose units are the coded sentences."""
    from scipy.stats import rankdata

    classes = np.arange(len(CLASSES))
    is_scored, is_coded = scored[..., None] == classes, coded[..., None] == classes
    with np.errstate(invalid="ignore"):
        f1 = (
            2
            * (is_scored & is_coded).sum(axis=-2)
            / (is_scored.sum(axis=-2) + is_coded.sum(axis=-2))
        )
    return {
        "pearson": pearson(x, y),
        "spearman": pearson(rankdata(x, axis=-1), rankdata(y, axis=-1)),
        "macro_f1": np.nanmean(f1, axis=-1),
        "accuracy": (scored == coded).mean(axis=-1),
    }
