"""Scores of the same sentences in several variants, to be compared side by side."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns

AS_SCORED, MASKED, NARRATION = "all words", "names masked", "masked, narration only"
BY_MODEL = "language model"
"""The variants in which tone is compared."""


def tone_variants(
    scores: pd.DataFrame, masked: pd.DataFrame, learned: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Put the variants in which tone is compared into one long table.

    ``inference.compare(tone_variants(...), "score", by, within="variant", family="each")``
    compares the groups in each of them.

    Parameters
    ----------
    scores : DataFrame
        From `score_sentences`, with `voice`.
    masked : DataFrame
        The same with ``neutral_phrases="default"``: names and titles are left out.
    learned : DataFrame, optional
        The same with ``lexicon="learned"``.

    Returns
    -------
    DataFrame
        `variant` (str), then the columns of `scores`; one row for each sentence and variant. The
        variants are "all words", "names masked", "masked, narration only" (the sentences in which
        nobody is quoted), and "language model" where it is given.

    Raises
    ------
    ParallaxError
        If `masked` has no `voice`.

    Examples
    --------
    >>> scores = pd.DataFrame({"voice": ["narration", "quote"], "score": [0.1, 0.2]})
    >>> tone_variants(scores, scores)["variant"].value_counts(sort=False).to_dict()
    {'all words': 2, 'names masked': 2, 'masked, narration only': 1}
    """
    need_columns(masked, ["voice"], "masked scores")
    made = {AS_SCORED: scores, MASKED: masked, NARRATION: masked[masked["voice"] == "narration"]}
    if learned is not None:
        made[BY_MODEL] = learned
    table = pd.concat(made, names=["variant"]).reset_index(level="variant")
    table = table.drop(columns="cut", errors="ignore")
    return table.astype({"variant": "str"}).reset_index(drop=True)
