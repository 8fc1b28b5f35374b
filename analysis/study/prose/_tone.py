"""Sentences on the comparison of tone, and on what names and titles do to it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.errors import need_columns, plural
from analysis.inference.claims import is_shown
from analysis.sentiment._tone_variants import AS_SCORED, BY_MODEL, MASKED, NARRATION
from analysis.study.prose._differences import differences, p_text, signed, with_interval


def tone(variants: pd.DataFrame) -> list[str]:
    """Say what a comparison of tone shows, or that no difference is shown.

    A difference is claimed only if every variant shows it in the same direction: all words,
    names and titles masked, and quotes left out as well. All must hold, so no further adjustment
    is needed (an intersection-union test, Berger 1982, Technometrics 24); where one does not, the
    sentence says which. The result of the language model, where it was asked, follows.

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
    >>> row = {"group_a": "A", "group_b": "B", "unit": "article", "design": "within stories",
    ...        "stories": 8, "n_a": 8, "n_b": 8, "effect": 0.2, "low": 0.1, "high": 0.3,
    ...        "p_adjusted": 0.01, "variant": "all words"}
    >>> masked = row | {"variant": "names masked", "low": -0.1, "p_adjusted": 0.3}
    >>> tone(pd.DataFrame([row, masked]))
    ['Tone: no difference shown between A and B once names and titles are masked: +0.20 [−0.10,
      +0.30], adjusted p = .300. With all words it is +0.20 [+0.10, +0.30].']
    """
    columns = ["variant", "group_a", "group_b", "effect", "low", "high", "p_adjusted"]
    need_columns(variants, columns, "variants")
    sentences, not_shown = [], []
    for (a, b), own in variants.groupby(["group_a", "group_b"], sort=False, observed=True):
        made = {row["variant"]: row for row in own.to_dict("records")}
        plain = made[AS_SCORED]
        if is_shown(plain["low"], plain["high"], plain["p_adjusted"]):
            sentences.append(_verdict(str(a), str(b), made) + _by_model(made))
        elif _is_shown_by_model(made):
            sentences += [
                said + _by_model(made) for said in differences(pd.DataFrame([plain]), "Tone")
            ]
        else:
            not_shown.append(plain)
    if not not_shown:
        return sentences
    if len(not_shown) <= 3:
        return sentences + differences(pd.DataFrame(not_shown), "Tone")
    widest = max(not_shown, key=lambda row: abs(row["effect"]))
    return [
        *sentences,
        f"Tone: no difference shown in {len(not_shown)} of "
        f"{plural(len(sentences) + len(not_shown), 'pair')} of groups; the widest is "
        f"{with_p(widest)}, between {widest['group_a']} and {widest['group_b']}.",
    ]


def _is_shown_by_model(made: dict[str, dict[str, Any]]) -> bool:
    row = made.get(BY_MODEL)
    return row is not None and is_shown(row["low"], row["high"], row["p_adjusted"])


def _by_model(made: dict[str, dict[str, Any]]) -> str:
    if BY_MODEL not in made:
        return ""
    shown = "a difference" if _is_shown_by_model(made) else "no difference"
    return f" The language model shows {shown}: {with_p(made[BY_MODEL])}."


def _verdict(a: str, b: str, made: dict[str, dict[str, Any]]) -> str:
    plain = made[AS_SCORED]
    none = f"Tone: no difference shown between {a} and {b}"
    if MASKED in made and not _holds(made[MASKED], plain):
        return (
            f"{none} once names and titles are masked: {with_p(made[MASKED])}. With all words it "
            f"is {_interval(plain)}."
        )
    if NARRATION in made and not _holds(made[NARRATION], plain):
        return (
            f"{none} in their own words: {with_p(made[NARRATION])} with names masked and quotes "
            f"set apart. With all words it is {_interval(plain)}."
        )
    holds = [name for name in (MASKED, NARRATION) if name in made]
    [said] = differences(pd.DataFrame([plain]), "Tone", "more positive")
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
    return with_interval(row["effect"], row["low"], row["high"])


def with_p(row: dict[str, Any]) -> str:
    """Write an effect with its interval and adjusted p."""
    return f"{_interval(row)}, adjusted p {p_text(row['p_adjusted'])}"


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
