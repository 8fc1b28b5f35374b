"""Differences in tone between groups, made in more than one way."""

from __future__ import annotations

import pandas as pd

from analysis import inference
from analysis.errors import need_columns
from analysis.inference.resampling import RESAMPLES, SEED

AS_SCORED, MASKED, NARRATION = "all words", "names masked", "masked, narration only"
BY_MODEL = "language model"
"""The ways in which tone is compared; `variant` in the tables."""


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
    >>> compare(scores)[["group_a", "group_b", "unit", "effect", "cliffs_delta"]]
      group_a group_b      unit  effect  cliffs_delta
    0       A       B  sentence     0.5           1.0
    """
    return inference.compare(scores, "score", by, resamples=resamples, seed=seed, copies=copies)


def ways(
    scores: pd.DataFrame, masked: pd.DataFrame, learned: pd.DataFrame | None = None
) -> dict[str, pd.DataFrame]:
    """Give the scores in the ways in which tone is looked at.

    Parameters
    ----------
    scores : DataFrame
        From `score_sentences`, with `voice`.
    masked : DataFrame
        The same with ``neutral_phrases="default"``: names and titles left out.
    learned : DataFrame, optional
        The same with ``lexicon="learned"``.

    Returns
    -------
    dict of str to DataFrame
        "all words", "names masked", "masked, narration only" (the sentences in which nobody is
        quoted; left out where there are none), and "language model" where it is given.

    Raises
    ------
    ParallaxError
        If `masked` has no `voice`.

    Examples
    --------
    >>> scores = pd.DataFrame({"voice": ["narration", "quote"], "score": [0.1, 0.2]})
    >>> {name: len(table) for name, table in ways(scores, scores).items()}
    {'all words': 2, 'names masked': 2, 'masked, narration only': 1}
    """
    need_columns(masked, ["voice"], "masked scores")
    made = {AS_SCORED: scores, MASKED: masked, NARRATION: masked[masked["voice"] == "narration"]}
    if learned is not None:
        made[BY_MODEL] = learned
    return {name: table for name, table in made.items() if len(table)}


def compare_ways(
    scores: dict[str, pd.DataFrame],
    by: str = "outlet",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    copies: str = "keep",
) -> pd.DataFrame:
    """Make the same comparison in every way.

    Parameters
    ----------
    scores : dict of str to DataFrame
        From `ways`.
    by : str
        The column that holds the groups.
    resamples, seed : int
        As in `inference.bootstrap`.
    copies : {"keep", "drop"}
        As in `inference.compare`.

    Returns
    -------
    DataFrame
        `variant` (str), then as `compare` gives it. A way in which fewer than two groups have
        sentences is left out; p is adjusted over the pairs of a way.

    Raises
    ------
    ParallaxError
        If there is one group only.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": list("xy"), "story": "s", "outlet": list("AB"),
    ...                        "voice": ["narration", "quote"], "score": [0.4, 0.1]})
    >>> compare_ways(ways(scores, scores))[["variant", "group_a", "group_b", "effect"]].round(1)
            variant group_a group_b  effect
    0     all words       A       B     0.3
    1  names masked       A       B     0.3
    """
    made = []
    for number, (name, table) in enumerate(scores.items()):
        need_columns(table, [by], "scores")
        if number and table[by].astype(str).nunique() < 2:
            continue
        compared = compare(table, by, resamples=resamples, seed=seed, copies=copies)
        compared.insert(0, "variant", name)
        made.append(compared)
    return pd.concat(made, ignore_index=True)
