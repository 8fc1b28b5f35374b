"""What each word contributes to a group's mean tone."""

from __future__ import annotations

import pandas as pd

from analysis.errors import ParallaxError, need_columns
from analysis.inference.units_of_analysis import weights


def word_contributions(
    parts: pd.DataFrame, scores: pd.DataFrame, by: str = "outlet"
) -> pd.DataFrame:
    """Rank the words by what they contribute to each group's mean tone.

    Parameters
    ----------
    parts : DataFrame
        From `explain_sentences`: `article`, `sentence`, `term`, `contribution`.
    scores : DataFrame
        From `score_sentences`, on the same sentences with the same lexicon.
    by : str
        The column that holds the groups.

    Returns
    -------
    DataFrame
        One row a (group, term) pair, the groups in turn by rank: `rank` (int, 1 is the term
        with the largest part in its group), `by`, `term` (str), `n` (int, occurrences),
        `contribution` (float: the term's part in the group's mean tone;
        over a group's terms they sum to that mean), `mean_contribution` (float, of an
        occurrence to its sentence's score).

    Raises
    ------
    ParallaxError
        If a column is missing or the contributions are not those of the scores.

    Examples
    --------
    >>> scores = pd.DataFrame({"article": ["a", "a"], "sentence": [0, 1], "outlet": "A",
    ...                        "story": "s", "score": [0.5, 0.0]})
    >>> parts = pd.DataFrame({"article": ["a"], "sentence": [0], "term": ["good"],
    ...                       "contribution": [0.5]})
    >>> word_contributions(parts, scores)
       rank outlet  term  n  contribution  mean_contribution
    0     1      A  good  1          0.25                0.5
    """
    need_columns(scores, ["article", "sentence", by, "score"], "scores")
    weighed = weighed_parts(parts, scores, by, weights(scores, by))
    ranked = weighed.groupby(["group", "term"]).agg(
        n=("part", "size"), contribution=("part", "sum"), mean_contribution=("contribution", "mean")
    )
    ranked = ranked.reset_index().rename(columns={"group": by})
    # Rounded, so that the last bit of a sum does not decide between equals.
    ranked["size"] = -ranked["contribution"].abs().round(12)
    ranked = ranked.sort_values(["size", "term"], kind="stable")
    ranked.insert(0, "rank", ranked.groupby(by).cumcount() + 1)
    return ranked.drop(columns="size").sort_values(["rank", by]).reset_index(drop=True)


def weighed_parts(
    parts: pd.DataFrame, scores: pd.DataFrame, by: str, weight: pd.Series
) -> pd.DataFrame:
    """Add the sentence's group and weight to each contribution, after checking the sums."""
    key = ["article", "sentence"]
    need_columns(parts, [*key, "term", "contribution"], "parts")
    about = scores[[*key, "score"]].assign(group=scores[by].astype(str), weight=weight)
    sums = parts.groupby(key, observed=True)["contribution"].sum().rename("sum").reset_index()
    joined = about.merge(sums, on=key, how="left").fillna({"sum": 0.0})
    wrong = joined[(joined["sum"] - joined["score"]).abs() > 1e-9]
    if len(wrong):
        first = wrong.iloc[0]
        raise ParallaxError(
            f"The contributions to sentence {first['sentence']} of {first['article']!r} sum to "
            f"{first['sum']:.4f}, but its score is {first['score']:.4f}: explain the same "
            "sentences with the lexicon and options they were scored with."
        )
    weighed = parts[[*key, "term", "contribution"]].merge(about, on=key)
    return weighed.assign(part=weighed["weight"] * weighed["contribution"])
