"""Sentences on the mentions of a target."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns, plural


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
    mentions = mentions[mentions["kind"] != "reported"] if "kind" in mentions else mentions
    show = "shows" if len(judged) == 1 else "show"
    return (
        f"{target} is mentioned {plural(len(mentions), 'time')}; "
        f"{plural(len(judged), 'sentence')} {show} a tone."
    )


def harsher(claims: pd.DataFrame, target: str) -> list[str]:
    """Say who seems harsher on a target in which story, with the sentences to read.

    On real news a difference that readers saw was called the right way in four of five; so it is
    offered to be read (docs/target_tone.md).

    Parameters
    ----------
    claims : DataFrame
        From `sentiment.compare_target_tone`.
    target : str
        The target.

    Returns
    -------
    list of str
        One sentence a story and pair, the widest difference first; one for all others.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> row = {"story": "dam", "group_a": "A", "group_b": "B", "n_a": 6, "n_b": 7, "effect": 0.9,
    ...        "harsher": "A", "evidence": ["Orr lied again."]}
    >>> harsher(pd.DataFrame([row]), "Orr")
    ['To read: A seems harsher on Orr than B in the story dam (6 and 7 sentences mention Orr):
      “Orr lied again.”']
    """
    needed = ["story", "group_a", "group_b", "n_a", "n_b", "effect", "harsher", "evidence"]
    need_columns(claims, needed, "claims")
    ranked = claims.sort_values("effect", key=abs, ascending=False, kind="stable")
    sentences, silent = [], 0
    for row in ranked.to_dict("records"):
        if not row["harsher"]:
            silent += 1
            continue
        other = row["group_b"] if row["harsher"] == row["group_a"] else row["group_a"]
        sizes = f"{row['n_a']} and {plural(int(row['n_b']), 'sentence')} mention {target}"
        read = " ".join(f"“{text}”" for text in row["evidence"])
        sentences.append(
            f"To read: {row['harsher']} seems harsher on {target} than {other} in the story "
            f"{row['story']} ({sizes}): {read}"
        )
    if silent:
        more = f"Of {plural(silent, 'pair')} of texts nothing is said on who is harsher on {target}"
        sentences.append(f"{more}: the difference is small, or there are too few sentences.")
    return sentences


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
    mentions = mentions[mentions["kind"] != "reported"] if "kind" in mentions else mentions
    return (
        f"Language model and lexicon take opposite sides in {len(found)} of "
        f"{plural(len(mentions), 'mention')} of {target}."
    )
