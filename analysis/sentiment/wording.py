"""What the comparison and the validation come to, in sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.errors import need_columns
from analysis.inference import in_words, is_shown, p_text
from analysis.inference.wording import signed
from analysis.sentiment.comparing import AS_SCORED, MASKED, NARRATION

FEWEST_CODED, FEWEST_A_GROUP = 30, 10
"""Coded sentences, in all and a group, below which nothing is said of how good scores are."""
ENOUGH_R = 0.5


def tone_in_words(variants: pd.DataFrame) -> list[str]:
    """Say what a comparison of tone shows, or that no difference is shown, one sentence a pair.

    A difference is claimed only if it is shown in the same direction whichever way it is
    made: with all words, with names and titles masked, and with quotes set apart as well. All
    must hold, so no further adjustment is needed (an intersection-union test,
    Berger 1982, Technometrics 24); where one does not, the sentence says which.

    Parameters
    ----------
    variants : DataFrame
        From `compare_ways`.

    Returns
    -------
    list of str

    Examples
    --------
    >>> row = {"group_a": "A", "group_b": "B", "unit": "article", "design": "within stories",
    ...        "stories": 8, "n_a": 8, "n_b": 8, "effect": 0.2, "low": 0.1, "high": 0.3,
    ...        "p_adjusted": 0.01, "variant": "all words"}
    >>> masked = row | {"variant": "names masked", "low": -0.1, "p_adjusted": 0.3}
    >>> tone_in_words(pd.DataFrame([row, masked]))
    ['Tone: no difference shown between A and B once names and titles are masked: +0.20 [−0.10,
      +0.30], adjusted p = .300. With all words it is +0.20 [+0.10, +0.30].']
    """
    columns = ["variant", "group_a", "group_b", "effect", "low", "high", "p_adjusted"]
    need_columns(variants, columns, "variants")
    sentences = []
    for (a, b), own in variants.groupby(["group_a", "group_b"], sort=False, observed=True):
        made = {row["variant"]: row for row in own.to_dict("records")}
        sentences.append(_verdict(str(a), str(b), made))
    return sentences


def _verdict(a: str, b: str, made: dict[str, dict[str, Any]]) -> str:
    plain = made[AS_SCORED]
    [said] = in_words(pd.DataFrame([plain]), "Tone", "more positive")
    if not is_shown(plain["low"], plain["high"], plain["p_adjusted"]):
        return said
    none = f"Tone: no difference shown between {a} and {b}"
    if MASKED in made and not _holds(made[MASKED], plain):
        return (
            f"{none} once names and titles are masked: {_with_p(made[MASKED])}. With all words it "
            f"is {_interval(plain)}."
        )
    if NARRATION in made and not _holds(made[NARRATION], plain):
        return (
            f"{none} in their own words: {_with_p(made[NARRATION])} with names masked and quotes "
            f"set apart. With all words it is {_interval(plain)}."
        )
    holds = [name for name in (MASKED, NARRATION) if name in made]
    if not holds:
        return said
    rest = ", ".join(f"{_interval(made[name])} with {_WITH[name]}" for name in holds)
    missing = "" if NARRATION in made else " One of them has no sentence without a quote."
    return f"{said} It holds: {rest}.{missing}"


_WITH = {MASKED: "names masked", NARRATION: "quotes set apart as well"}


def _holds(row: dict[str, Any], plain: dict[str, Any]) -> bool:
    shown = is_shown(row["low"], row["high"], row["p_adjusted"])
    return shown and (row["effect"] > 0) == (plain["effect"] > 0)


def _interval(row: dict[str, Any]) -> str:
    return f"{signed(row['effect'])} [{signed(row['low'])}, {signed(row['high'])}]"


def _with_p(row: dict[str, Any]) -> str:
    return f"{_interval(row)}, adjusted p {p_text(row['p_adjusted'])}"


def validation_in_words(validated: pd.DataFrame, bias: pd.DataFrame | None = None) -> str:
    """Say whether the scores are good enough to compare outlets on, and by which rule.

    Two things must hold. The scores measure tone: the whole interval of Pearson's r with
    the coders' mean lies at or above .50, Cohen's (1988) large correlation; the reliability of
    single sentences matters less, as errors that are alike in all outlets average out over
    sentences. And they err alike: no difference between groups is shown in how far the codes
    lie from what the scores predict (Cleary 1968), as such an error does not average out.

    Parameters
    ----------
    validated : DataFrame
        From `validate`.
    bias : DataFrame, optional
        From `scorer_bias`, where groups were coded that can be compared.

    Returns
    -------
    str

    Examples
    --------
    >>> validated = pd.DataFrame({"measure": ["pearson", "macro_f1"], "n": 120,
    ...     "estimate": [0.42, 0.5], "low": [0.3, 0.4], "high": [0.48, 0.6]})
    >>> validation_in_words(validated)[:69]
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
        if is_shown(row["low"], row["high"], row["p_adjusted"]):
            return (
                f"The scores are not good enough to compare {row['group_a']} and {row['group_b']} "
                f"on: they follow people's reading ({measured}), but at the same score people find "
                f"{row['group_a']} more positive than {row['group_b']} by {_with_p(row)}. {rule}"
            )
    widest = max(abs(end) for row in bias.to_dict("records") for end in (row["low"], row["high"]))
    return (
        f"The scores are good enough to compare outlets on: {measured}, and no difference between "
        f"groups is shown in how they err (one of up to {widest:.2f} cannot be ruled out). {rule}"
    )


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
    return len(sizes) > 1 and int(sizes.min()) >= FEWEST_A_GROUP


def masking_in_words(suspects: pd.DataFrame, means: pd.DataFrame, by: str = "outlet") -> str:
    """Say what masking names and titles does to each group's tone.

    Parameters
    ----------
    suspects : DataFrame
        From `find_suspects`: `term`, `n`, `inside`, `examples`.
    means : DataFrame
        The groups' mean tone in each way: `variant`, the column `by`, `estimate`.
    by : str
        The column that holds the groups.

    Returns
    -------
    str

    Examples
    --------
    >>> suspects = pd.DataFrame({"term": ["defense"], "n": [12], "inside": [8],
    ...                          "examples": ["Minister of Defense; Ministry of Defense"]})
    >>> means = pd.DataFrame({"variant": ["all words", "names masked"], "outlet": "A",
    ...                       "estimate": [0.21, 0.09]})
    >>> masking_in_words(suspects, means)
    'Some of the tone is in names and titles: “defense” (8 of 12 times, as in
      “Minister of Defense”). With names and titles masked, mean tone goes from
      +0.21 to +0.09 in A.'
    """
    need_columns(suspects, ["term", "n", "inside", "examples"], "suspects")
    need_columns(means, ["variant", by, "estimate"], "means")
    estimate = means.set_index(["variant", means[by].astype(str)])["estimate"]
    changes = [
        f"from {signed(estimate[AS_SCORED, name])} to {signed(estimate[MASKED, name])} in {name}"
        for name in dict.fromkeys(means[by].astype(str))
    ]
    masked = f"With names and titles masked, mean tone goes {', '.join(changes)}."
    if suspects.empty:
        return f"No word that drives the tone stands mostly in names and titles. {masked}"
    words = ", ".join(
        f"“{row.term}” ({row.inside} of {row.n} times, as in “{row.examples.split('; ')[0]}”)"
        for row in suspects.head(3).itertuples()
    )
    return f"Some of the tone is in names and titles: {words}. {masked}"
