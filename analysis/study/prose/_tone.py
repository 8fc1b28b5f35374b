"""Sentences on the comparison of tone, and on what names and titles do to it."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns, plural
from analysis.sentiment._tone_variants import AS_SCORED, BY_MODEL, MASKED, NARRATION
from analysis.study.prose._differences import (
    NEEDED,
    Row,
    basis,
    by_test,
    differences,
    is_tested,
    signed,
    turned,
    with_level,
)


def tone(variants: pd.DataFrame) -> list[str]:
    """Say what a comparison of tone shows, or that no difference is shown.

    A difference is claimed only if every variant shows it in the same direction: all words,
    names and titles masked, and quotes left out as well. All must hold, so no further adjustment
    is needed (an intersection-union test, Berger 1982, Technometrics 24); where one does not, the
    sentence says which. The result of the language model, where it was asked, follows. All
    differences of a pair are given from the same side.

    Parameters
    ----------
    variants : DataFrame
        From `inference.compare` on `tone_variants`.

    Returns
    -------
    list of str
        One sentence a pair; more than three pairs without a difference share one.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> row = {"group_a": "A", "group_b": "B", "unit": "story", "design": "within stories",
    ...        "stories": 8, "n_a": 8, "n_b": 8, "mean_a": 0.3, "mean_b": 0.1, "effect": 0.2,
    ...        "low": 0.1, "high": 0.3, "level": 0.95, "p_adjusted": 0.01, "least_p": 0.008,
    ...        "tests": 1, "planned": False, "shown": True, "variant": "all words"}
    >>> masked = row | {"variant": "names masked", "low": -0.1, "p_adjusted": 0.3, "shown": False}
    >>> tone(pd.DataFrame([row, masked]))
    ['Tone: no difference shown between A and B once names and titles are masked: +0.20 (95%
      interval −0.10 to +0.30, 8 stories that both report; explored, permutation test: p = .300).
      With all words it is +0.20 (95% interval 0.10 to 0.30).']
    """
    need_columns(variants, ["variant", *NEEDED], "variants")
    sentences, not_claimed = [], []
    for (a, b), own in variants.groupby(["group_a", "group_b"], sort=False, observed=True):
        made = {row["variant"]: row for row in own.to_dict("records")}
        if made[AS_SCORED]["effect"] < 0:
            made, a, b = {name: turned(row) for name, row in made.items()}, b, a
        if made[AS_SCORED]["shown"]:
            sentences.append(_verdict(str(a), str(b), made) + _by_model(made))
        elif made[AS_SCORED]["planned"] or made.get(BY_MODEL, {}).get("shown"):
            plain = differences(pd.DataFrame([made[AS_SCORED]]), "Tone")
            sentences += [said + _by_model(made) for said in plain]
        else:
            not_claimed.append(made[AS_SCORED])
    return sentences + (differences(pd.DataFrame(not_claimed), "Tone") if not_claimed else [])


def _by_model(made: dict[str, Row]) -> str:
    row = made.get(BY_MODEL)
    if row is None or not is_tested(row):
        return ""
    shown = "a difference" if row["shown"] else "no difference"
    return f" The language model shows {shown}: {with_test(row)}."


def _verdict(a: str, b: str, made: dict[str, Row]) -> str:
    plain = made[AS_SCORED]
    none = f"Tone: no difference shown between {a} and {b}"
    words = f"With all words it is {_with_interval(plain)}."
    if MASKED in made and not _holds(made[MASKED], plain):
        return f"{none} once names and titles are masked: {with_test(made[MASKED])}. {words}"
    if NARRATION in made and not _holds(made[NARRATION], plain):
        return (
            f"{none} in their own words, with names masked and quotes set apart: "
            f"{with_test(made[NARRATION])}. {words}"
        )
    [said] = differences(pd.DataFrame([plain]), "Tone", "more positive")
    holds = [name for name in (MASKED, NARRATION) if name in made]
    if not holds:
        return said
    rest = ", ".join(f"{_with_interval(made[name])} {_WITH[name]}" for name in holds)
    missing = "" if NARRATION in made else " One of them has no sentence without a quote."
    return f"{said} It holds: {rest}.{missing}"


_WITH = {MASKED: "with names masked", NARRATION: "with quotes set apart as well"}


def _holds(row: Row, plain: Row) -> bool:
    return bool(row["shown"]) and (row["effect"] > 0) == (plain["effect"] > 0)


def _with_interval(row: Row) -> str:
    interval = with_level(row["low"], row["high"], row["level"])
    return f"{signed(row['effect'])} ({interval})"


def with_test(row: Row) -> str:
    """Write an effect with its interval, its units and its test."""
    return f"{signed(row['effect'])} ({basis(row)}; {by_test(row)})"


def name_masking(ambiguous: pd.DataFrame, means: pd.DataFrame, by: str = "outlet") -> str:
    """Say what masking names and titles does to each group's tone.

    Parameters
    ----------
    ambiguous : DataFrame
        From `find_ambiguous_words`: `term`, `n`, `inside`, `examples`.
    means : DataFrame
        The groups' mean tone in each variant: `variant`, the column `by`, `estimate`.
    by : str
        The column that holds the groups.

    Returns
    -------
    str

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> ambiguous = pd.DataFrame({"term": ["defense"], "n": [12], "inside": [8],
    ...                          "examples": ["Minister of Defense; Ministry of Defense"]})
    >>> means = pd.DataFrame({"variant": ["all words", "names masked"], "outlet": "A",
    ...                       "estimate": [0.21, 0.09]})
    >>> name_masking(ambiguous, means)
    'Some of the tone is in names and titles: “defense” (8 of 12 uses, as in
      “Minister of Defense”). With names and titles masked, mean tone goes from
      +0.21 to +0.09 in A.'
    """
    need_columns(ambiguous, ["term", "n", "inside", "examples"], "ambiguous")
    need_columns(means, ["variant", by, "estimate"], "means")
    estimate = means.set_index(["variant", means[by].astype(str)])["estimate"]
    goes, stays = [], []
    for name in dict.fromkeys(means[by].astype(str)):
        before, after = (signed(estimate[variant, name]) for variant in (AS_SCORED, MASKED))
        if before == after:
            stays.append(f"{after} in {name}")
        else:
            goes.append(f"from {before} to {after} in {name}")
    changes = [
        f"{verb} {', '.join(own)}" for verb, own in (("goes", goes), ("stays", stays)) if own
    ]
    masked = f"With names and titles masked, mean tone {', '.join(changes)}."
    if ambiguous.empty:
        return f"No word with a part in the tone is mostly in names and titles. {masked}"
    words = ", ".join(
        f"“{row.term}” ({row.inside} of {plural(row.n, 'use')}, as in “{example}”)"
        for row in ambiguous.head(3).itertuples()
        for example in row.examples.split("; ")[:1]
    )
    return f"Some of the tone is in names and titles: {words}. {masked}"


def unscored(contributions: pd.DataFrame, lexicon: str) -> str:
    """Say so if no word of the articles is in the lexicon.

    Parameters
    ----------
    contributions : DataFrame
        From `word_contributions`.
    lexicon : str
        The lexicon's name.

    Returns
    -------
    str
        "" if there is one.

    Examples
    --------
    >>> unscored(pd.DataFrame(), "vader")
    "No word of these articles is in the lexicon 'vader': every score is 0."
    """
    if len(contributions):
        return ""
    return f"No word of these articles is in the lexicon {lexicon!r}: every score is 0."
