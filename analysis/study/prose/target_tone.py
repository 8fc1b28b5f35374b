"""Sentences on which group is harsher on a target."""

from __future__ import annotations

import pandas as pd

from analysis.errors import plural
from analysis.sentiment._compare_target_tone import LEVEL
from analysis.study.prose.differences import with_interval


def target_tone(claims: pd.DataFrame, target: str, *, level: float = LEVEL) -> list[str]:
    """Say what is claimed of each pair of groups, or why nothing is.

    Parameters
    ----------
    claims : DataFrame
        From `compare_target_tone`.
    target : str
        The target.
    level : float
        The level that `compare_target_tone` took.

    Returns
    -------
    list of str
        One sentence a pair.

    Examples
    --------
    >>> row = {"group_a": "A", "group_b": "B", "n_a": 6, "n_b": 7, "effect": -0.7, "low": -0.9,
    ...        "high": -0.5, "harsher": "A", "why_not": ""}
    >>> target_tone(pd.DataFrame([row]), "Orr")
    ['In these sentences A is harsher on Orr than B (6 and 7 sentences): −0.70 [−0.90, −0.50].']
    """
    sentences = []
    for row in claims.to_dict("records"):
        a, b = row["group_a"], row["group_b"]
        sizes = f"{row['n_a']} and {plural(int(row['n_b']), 'sentence')}"
        found = with_interval(row["effect"], row["low"], row["high"])
        if row["harsher"]:
            other = b if row["harsher"] == a else a
            sentences.append(
                f"In these sentences {row['harsher']} is harsher on {target} than {other} "
                f"({sizes}): {found}."
            )
        else:
            sentences.append(
                f"Nothing is claimed of {a} and {b} on {target}: {row['why_not']} ({sizes}; "
                f"{found}, {level:.0%} interval)."
            )
    return sentences
