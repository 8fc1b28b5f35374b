"""Who is harsher on whom: claims about two outlets' sentences, or none."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import inference
from analysis.errors import ParallaxError, need_columns
from analysis.inference.resampling import RESAMPLES, SEED

LEVEL, FEWEST = 0.7, 5
"""Level of a claim's interval, and sentences a side: set on pseudo-outlets, see below."""


def compare_target_tone(
    mentions: pd.DataFrame,
    by: str = "outlet",
    *,
    level: float = LEVEL,
    fewest: int = FEWEST,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Say which of two groups is harsher on a target, where the evidence is enough.

    A claim is made only if each side has `fewest` sentences with a tone toward the target and
    the interval of the difference over sentences does not hold 0. It speaks of these
    sentences; of outlets only where `unit` of `inference.compare` is the article.

    How often such claims are right was tried on the articles kept apart when the model was
    trained: pairs of pseudo-outlets of 5 to 40 sentences each, of which people had judged the
    tone. With leanings drawn at random a claim was made in .42 of the pairs and .93 of the claims
    were right; with a person's articles dealt out to two sides as they come, .27 and .98.
    ``benchmarks/claims.py`` does it again.

    Parameters
    ----------
    mentions : DataFrame
        From `target_tone`.
    by : str
        The column that holds the groups.
    level : float
        Coverage of the interval, 0 to 1.
    fewest : int
        Sentences a side below which nothing is claimed.
    resamples, seed : int
        As in `inference.bootstrap`.

    Returns
    -------
    DataFrame
        One row a pair: `group_a`, `group_b` (str), `unit` ("sentence"), `n_a`, `n_b` (int,
        sentences with a tone; mentions in one sentence count as one), `mean_a`, `mean_b`,
        `effect` (float, a minus b, -2 to 2), `low`, `high` (percentile bootstrap interval), `p`,
        `p_adjusted`, `harsher` (str: the group that is harsher, "" where nothing is claimed),
        `why_not` (str: "too few sentences", "the interval holds 0", "").

    Raises
    ------
    ParallaxError
        If a column is missing, there are fewer than two groups, or an option is out of range.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "x", "story": "s", "sentence": range(12),
    ...     "outlet": ["A"] * 6 + ["B"] * 6,
    ...     "score": [-0.8, -0.6, -0.9, -0.2, -0.7, -0.5] + [0.1] * 6})
    >>> compare_target_tone(mentions)[["group_a", "group_b", "effect", "harsher"]].round(2)
      group_a group_b  effect harsher
    0       A       B   -0.72       A
    """
    need_columns(mentions, ["article", "sentence", "story", by, "score"], "mentions")
    if not 0 < level < 1 or fewest < 2:
        raise ParallaxError(
            f"level={level}, fewest={fewest}: the level lies between 0 and 1, fewest is 2 or more."
        )
    key = list(dict.fromkeys(["article", "sentence", "story", by]))
    judged = mentions.dropna(subset="score").groupby(key, observed=True)["score"].mean()
    # One article a group: the unit is the sentence, however many articles there are.
    table = judged.reset_index().assign(article="all")
    compared = inference.compare(
        table, "score", by, level=level, resamples=resamples, seed=seed
    ).drop(columns=["design", "stories", "cliffs_delta", "hedges_g"])
    few = compared[["n_a", "n_b"]].min(axis=1) < fewest
    open_ = (compared["low"] <= 0) & (compared["high"] >= 0) | compared["low"].isna()
    lower = compared["group_a"].where(compared["effect"] < 0, compared["group_b"])
    why = np.select([few, open_], ["too few sentences", "the interval holds 0"], "")
    return compared.assign(
        harsher=lower.where(why == "", "").astype("str"), why_not=pd.Series(why, dtype="str")
    )
