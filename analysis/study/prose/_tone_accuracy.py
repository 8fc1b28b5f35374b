"""The sentence on whether scores are good enough to compare outlets on, and its rule."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns
from analysis.study.prose._differences import could_be
from analysis.study.prose._tone import with_test

FEWEST_CODED = 30
"""Coded sentences, in all and a group, below which nothing is said of how good scores are."""
ENOUGH_R = 0.5


def tone_accuracy(validated: pd.DataFrame, bias: pd.DataFrame | None = None) -> str:
    """Say whether the scores are good enough to compare outlets on, and by which rule.

    Two things must hold. The scores measure tone: the whole interval of Pearson's r with
    the coders' mean lies at or above .50, Cohen's (1988) large correlation; the reliability of
    single sentences matters less, as errors that are alike in all outlets average out over
    sentences. And they err alike: no difference between groups is shown in how far the codes
    lie from what the scores predict (Cleary 1968), as such an error does not average out.

    Parameters
    ----------
    validated : DataFrame
        From `validate_scores`.
    bias : DataFrame, optional
        From `scorer_bias`, where groups were coded that can be compared.

    Returns
    -------
    str

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> validated = pd.DataFrame({"measure": ["pearson", "macro_f1"], "n": 120,
    ...     "estimate": [0.42, 0.5], "low": [0.3, 0.4], "high": [0.48, 0.6]})
    >>> tone_accuracy(validated)[:69]
    'The scores are not good enough to compare outlets on: r = 0.42 [0.30,'
    """
    need_columns(validated, ["measure", "n", "estimate", "low", "high"], "validation")
    found = validated.set_index("measure")
    r, f1 = found.loc["pearson"], found.loc["macro_f1"]
    n = int(r["n"])
    measured = (
        f"r = {r['estimate']:.2f} [{r['low']:.2f}, {r['high']:.2f}] with people's codes of {n} "
        f"sentences, macro-F1 {f1['estimate']:.2f} [{f1['low']:.2f}, {f1['high']:.2f}]"
    )
    rule = (
        f"Rule: the interval of r lies at or above {ENOUGH_R:.2f} (a large correlation, Cohen "
        "1988), and no difference between groups is shown in how far people's codes lie from "
        "what the scores predict (Cleary 1968)."
    )
    if n < FEWEST_CODED or r["low"] < ENOUGH_R <= r["high"]:
        return (
            f"Too few sentences are coded to say whether the scores are good enough to compare "
            f"outlets on: {measured}. Code more. {rule}"
        )
    if r["high"] < ENOUGH_R:
        return f"The scores are not good enough to compare outlets on: {measured}. {rule}"
    if bias is None or bias.empty:
        return (
            f"The scores follow people's reading well enough ({measured}), but whether they err "
            f"alike in all outlets cannot be said: too few sentences of each are coded. {rule}"
        )
    return _with_bias(bias, measured, rule)


def _with_bias(bias: pd.DataFrame, measured: str, rule: str) -> str:
    for row in bias.to_dict("records"):
        if row["shown"]:
            return (
                f"The scores are not good enough to compare {row['group_a']} and {row['group_b']} "
                f"on: they follow people's reading ({measured}), but at the same score people find "
                f"{row['group_a']} more positive than {row['group_b']} by {with_test(row)}. {rule}"
            )
    widest = max(could_be(row) for row in bias.to_dict("records"))
    if not widest:
        return (
            f"The scores follow people's reading well enough ({measured}), but whether they err "
            f"alike in all outlets cannot be tested: too few stories or articles are coded. {rule}"
        )
    return (
        f"The scores are good enough to compare outlets on: {measured}, and no difference between "
        f"groups is shown in how they err (one of up to {widest:.2f} cannot be ruled out). {rule}"
    )
