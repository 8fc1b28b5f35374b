"""Sentences on differences in frames."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns, plural
from analysis.study.prose._differences import (
    NEEDED,
    Row,
    by_test,
    could_be,
    is_tested,
    not_shown,
    turned,
    units,
)


def frames(comparison: pd.DataFrame, labels: dict[str, str] | None = None) -> list[str]:
    """Say which frames two groups use differently, or that none is shown.

    Parameters
    ----------
    comparison : DataFrame
        From `inference.compare` with ``within="frame"``.
    labels : dict, optional
        What each frame is called; default: its id.

    Returns
    -------
    list of str
        The planned comparisons, then the differences that were found by exploring, or that
        none was and how large one could have been missed. Of texts the widest shares, without a
        test.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"frame": ["security"], "group_a": ["A"], "group_b": ["B"],
    ...     "design": ["within stories"], "unit": ["story"], "stories": [8], "n_a": [8],
    ...     "n_b": [8], "mean_a": [0.5], "mean_b": [0.2], "effect": [0.3], "low": [0.1],
    ...     "high": [0.5], "level": [0.95], "p_adjusted": [0.01], "least_p": [0.008],
    ...     "tests": [27], "planned": [False], "shown": [True]})
    >>> frames(table)
    ['security: in 50% of sentences in A, 20% in B; a difference of 30 points (95% interval 10 to
      50, 8 stories that both report; explored, max-t over 27 comparisons: p = .010).']
    """
    need_columns(comparison, ["frame", *NEEDED], "comparison")
    rows = comparison.to_dict("records")
    for row in rows:
        row["frame"] = (labels or {}).get(row["frame"], row["frame"])
    planned = [_one(row) for row in rows if row["planned"]]
    explored = [row for row in rows if not row["planned"] and is_tested(row)]
    shown = sorted((row for row in explored if row["shown"]), key=lambda row: row["p_adjusted"])
    said = [*planned, *(_one(row) for row in shown)]
    if explored and not shown:
        said.append(_none(explored))
    texts = [row for row in rows if not is_tested(row) and not row["planned"]]
    return said + _texts(sorted(texts, key=lambda row: -abs(row["effect"]))[:3])


def _one(row: Row) -> str:
    if not is_tested(row):
        return _texts([row])[0]
    if not row["shown"]:
        return f"{row['frame']}: {not_shown(row, lambda share: f'{share * 100:.0f} points')}."
    row = turned(row) if row["effect"] < 0 else row
    interval = f"{row['level']:.0%} interval {row['low'] * 100:.0f} to {row['high'] * 100:.0f}"
    effect = f"{row['effect'] * 100:.0f} points"
    return (
        f"{row['frame']}: in {row['mean_a']:.0%} of sentences in {row['group_a']}, "
        f"{row['mean_b']:.0%} in {row['group_b']}; a difference of {effect} "
        f"({interval}, {units(row)}; {by_test(row)})."
    )


def _none(explored: list[Row]) -> str:
    widest = max(explored, key=could_be)
    return (
        f"No difference in frames is shown: none of {plural(len(explored), 'comparison')} "
        f"({units(widest)}; {by_test(widest, least=True)}). One above {could_be(widest) * 100:.0f} "
        "points is ruled out in all."
    )


def _texts(rows: list[Row]) -> list[str]:
    if not rows:
        return []
    parts = [
        f"{row['frame']} in {row['mean_a']:.0%} of {plural(int(row['n_a']), row['unit'])} in "
        f"{row['group_a']} and {row['mean_b']:.0%} of {int(row['n_b'])} in {row['group_b']}"
        for row in rows
    ]
    return [f"In these texts, where frames part most: {'; '.join(parts)}."]


def coded_by(method: str, wanted: str) -> str:
    """Say by what sentences got their frames, and why by words alone if more was wanted.

    Parameters
    ----------
    method, wanted : {"words", "meaning", "both"}
        What `code_frames` was asked for, and what the settings say.

    Returns
    -------
    str

    Examples
    --------
    >>> coded_by("both", "both")
    'Frames were coded by words and meaning.'
    """
    by = {"words": "words", "meaning": "meaning", "both": "words and meaning"}[method]
    if method == wanted:
        return f"Frames were coded by {by}."
    return (
        f"Frames were coded by {by} alone: there are too many sentences (MOST_SENTENCES in the "
        "settings), or the encoder is not installed."
    )
