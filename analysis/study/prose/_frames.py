"""Sentences on differences in frames."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns
from analysis.inference.claims import is_shown
from analysis.study.prose._differences import p_text


def frames(comparison: pd.DataFrame, labels: dict[str, str] | None = None) -> str:
    """Sentence on the frames that two groups use differently, or that none is shown.

    Parameters
    ----------
    comparison : DataFrame
        From `inference.compare` with ``within="frame"``.
    labels : dict, optional
        What each frame is called; default: its id.

    Returns
    -------
    str
        A difference counts only if its interval excludes zero and its adjusted p is
        below .05.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"frame": ["security"], "group_a": ["A"], "group_b": ["B"],
    ...     "mean_a": [0.5], "mean_b": [0.2], "low": [0.1], "high": [0.5], "p_adjusted": [0.01]})
    >>> frames(table)
    'security: in 50% of sentences in A, 20% in B (adjusted p = .010).'
    """
    columns = ["frame", "group_a", "group_b", "mean_a", "mean_b", "low", "high", "p_adjusted"]
    need_columns(comparison, columns, "comparison")
    verdicts = map(is_shown, *(comparison[c] for c in ("low", "high", "p_adjusted")))
    shown = comparison[list(verdicts)].sort_values("p_adjusted", kind="stable")
    if shown.empty:
        return (
            f"No difference in frames is shown: none of {len(comparison)} comparisons passes .05 "
            "after adjustment with an interval that excludes zero."
        )
    parts = [
        f"{(labels or {}).get(row.frame, row.frame)}: in {row.mean_a:.0%} of sentences in "
        f"{row.group_a}, {row.mean_b:.0%} in {row.group_b} (adjusted p {p_text(row.p_adjusted)})"
        for row in shown.itertuples()
    ]
    return "; ".join(parts) + "."


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
