"""Where lexicons agree on the tone of a sentence, and where they take opposite sides."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.inference.jackknife import clusters_of, jackknife_interval, left_out
from analysis.sentiment.scoring import signs

_KEY = ["article", "sentence"]


def lexicon_agreement(scores: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Measure for each pair of lexicons how alike their scores of the same sentences are.

    Parameters
    ----------
    scores : dict of str to DataFrame
        Each lexicon's name, and its table from `score_sentences`, all of the same sentences. Two
        tables of `target_tone` on the same mentions can be compared in the same way.

    Returns
    -------
    DataFrame
        One row a pair: `lexicon_a`, `lexicon_b` (str), `n` (int, sentences), `pearson`
        (float, -1 to 1; missing where one gives every sentence the same score), `low`,
        `high` (its interval, each article left out once), `same_sign`, `one_neutral`,
        `opposite_sign` (float, shares of sentences; the sign is positive from .05 on and
        negative from -.05 down, .25 of the learned score).

    Raises
    ------
    ParallaxError
        If there are fewer than two lexicons or the tables hold different sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"article": "a", "sentence": [0, 1, 2], "text": "",
    ...                       "score": [0.5, -0.5, 0.0]})
    >>> other = table.assign(score=[0.5, 0.5, 0.5])
    >>> lexicon_agreement({"one": table, "other": other})[["n", "same_sign", "opposite_sign"]]
       n  same_sign  opposite_sign
    0  3   0.333333       0.333333
    """
    table = _side_by_side(scores)
    sign = _signs(scores)
    rows = []
    for a, b in combinations(scores, 2):
        low, high = _pearson_interval(table[a], table[b], table["article"])
        product = sign[a] * sign[b]
        same = (sign[a] == sign[b]).mean() if len(table) else np.nan
        opposite = (product < 0).mean() if len(table) else np.nan
        rows.append(
            {"lexicon_a": a, "lexicon_b": b, "n": len(table),
             "pearson": float(pearson(table[a].to_numpy(), table[b].to_numpy())), "low": low,
             "high": high, "same_sign": same, "one_neutral": 1 - same - opposite,
             "opposite_sign": opposite}
        )  # fmt: skip
    return pd.DataFrame(rows)


def lexicon_disagreements(scores: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """List the sentences that one lexicon calls positive and another negative.

    Parameters
    ----------
    scores : dict of str to DataFrame
        As in `lexicon_agreement`.

    Returns
    -------
    DataFrame
        The columns of the first table, with `score` replaced by one column a lexicon, and
        `gap` (float, highest score minus lowest); the widest gap first.

    Raises
    ------
    ParallaxError
        If there are fewer than two lexicons or the tables hold different sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"article": "a", "sentence": [0, 1], "score": [0.5, -0.5]})
    >>> lexicon_disagreements({"one": table, "other": table.assign(score=0.5)})
      article  sentence  one  other  gap
    0       a         1 -0.5    0.5  1.0
    """
    table = _side_by_side(scores)
    names = list(scores)
    sign = _signs(scores)
    split = table[(sign.max(axis=1) > 0) & (sign.min(axis=1) < 0)]
    gap = split[names].max(axis=1) - split[names].min(axis=1)
    ranked = split.assign(gap=gap)
    return ranked.sort_values("gap", ascending=False, kind="stable").reset_index(drop=True)


def _signs(scores: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.DataFrame({name: signs(own).to_numpy() for name, own in scores.items()})


def _side_by_side(scores: dict[str, pd.DataFrame]) -> pd.DataFrame:
    if not isinstance(scores, dict) or len(scores) < 2:
        known = list(scores) if isinstance(scores, dict) else []
        raise ParallaxError(
            f"Agreement takes at least two lexicons; there is {len(known)} ({', '.join(known)}). "
            "Name each: {'vader': scores, 'news': others}."
        )
    for name, table in scores.items():
        need_columns(table, [*_KEY, "score"], f"scores of {name!r}")
    first, *others = scores
    table = scores[first].drop(columns="cut", errors="ignore").reset_index(drop=True)
    table = table.rename(columns={"score": first})
    for name in others:
        other = scores[name].reset_index(drop=True)
        if not other[_KEY].astype(str).equals(table[_KEY].astype(str)):
            raise ParallaxError(
                f"The scores of {name!r} are of other sentences than those of {first!r}; score the "
                "same sentences table with each lexicon."
            )
        table[name] = other["score"]
    return table


def _pearson_interval(a: pd.Series, b: pd.Series, article: pd.Series) -> tuple[float, float]:
    x, y = a.to_numpy(float), b.to_numpy(float)
    if len(x) < 3:
        return np.nan, np.nan
    x, y = x - x.mean(), y - y.mean()
    products = np.column_stack([np.ones(len(x)), x, y, x * x, y * y, x * y])
    n, sx, sy, xx, yy, xy = left_out(products, clusters_of(article)).T
    with np.errstate(divide="ignore", invalid="ignore"):
        others = (xy - sx * sy / n) / np.sqrt((xx - sx**2 / n) * (yy - sy**2 / n))
    return jackknife_interval(float(pearson(x, y)), others)


def pearson(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Compute Pearson's r along the last axis; missing where one side does not vary."""
    # scipy.stats has it, too, but its import alone takes half a second.
    if a.shape[-1] < 2:
        return np.full(a.shape[:-1], np.nan)
    a, b = (side - side.mean(axis=-1, keepdims=True) for side in (a, b))
    size = np.sqrt((a**2).sum(axis=-1) * (b**2).sum(axis=-1))
    varies = size > 1e-12
    return np.where(varies, (a * b).sum(axis=-1) / np.where(varies, size, 1.0), np.nan)
