"""Sentences on which group is harsher on a target."""

from __future__ import annotations

import pandas as pd

from analysis.errors import plural
from analysis.sentiment._compare_target_tone import LEVEL
from analysis.study.prose._differences import with_interval


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


def target_mentions(mentions: pd.DataFrame, judged: pd.DataFrame, target: str) -> str:
    """Say how often a target is mentioned, and in how many sentences with a tone.

    Parameters
    ----------
    mentions : DataFrame
        From `sentiment.target_tone`.
    judged : DataFrame
        The sentences among them that show a tone, one row each.
    target : str
        The target.

    Returns
    -------
    str

    Examples
    --------
    >>> target_mentions(pd.DataFrame({"score": [0.4, None]}), pd.DataFrame({"score": [0.4]}), "Orr")
    'Orr is mentioned 2 times; 1 sentence shows a tone.'
    """
    show = "shows" if len(judged) == 1 else "show"
    return (
        f"{target} is mentioned {plural(len(mentions), 'time')}; "
        f"{plural(len(judged), 'sentence')} {show} a tone."
    )


def opposed(found: pd.DataFrame, mentions: pd.DataFrame, target: str) -> str:
    """Say on how many mentions of a target the language model and the lexicon are opposed.

    Parameters
    ----------
    found : DataFrame
        From `lexicon_disagreements`.
    mentions : DataFrame
        From `sentiment.target_tone`.
    target : str
        The target.

    Returns
    -------
    str

    Examples
    --------
    >>> opposed(pd.DataFrame({"gap": [1.2]}), pd.DataFrame({"score": [0.4, -0.3]}), "Orr")
    'Language model and lexicon take opposite sides in 1 of 2 mentions of Orr.'
    """
    return (
        f"Language model and lexicon take opposite sides in {len(found)} of "
        f"{plural(len(mentions), 'mention')} of {target}."
    )
