"""Sentences on the mentions of a target."""

from __future__ import annotations

import pandas as pd

from analysis.errors import plural


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
