"""Words in words: key words, collocates, and what is concentrated in few places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.errors import need_columns, plural


def key_words(keyness: pd.DataFrame, most: int = 5) -> list[str]:
    """Say which words each side uses significantly more, or that there are none.

    Parameters
    ----------
    keyness : DataFrame
        From `keyness`, of one target or several, without the terms that are to be left out.
    most : int
        How many words of each side to name.

    Returns
    -------
    list of str
        One text for each target; a word counts only if its adjusted p is below .05. Where the
        table has the article-level test, the text names the words that it does not confirm, or
        says that the test could not be made. More than two targets without such a word share
        one sentence, the last.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"term": ["war"], "statistic": [9.0], "p_adjusted": [0.3],
    ...     "count_target": [8], "count_reference": [2], "target": ["A"], "reference": ["B"]})
    >>> key_words(table)
    ['A and B: none of 1 word differs significantly (adjusted p ≥ .05).']
    """
    columns = ["term", "statistic", "p_adjusted", "count_target", "count_reference"]
    need_columns(keyness, [*columns, "target", "reference"], "keyness")
    if keyness.empty:
        return ["There is no word to compare."]
    said, without = [], []
    for (target, reference), own in keyness.groupby(["target", "reference"], sort=False):
        sure = own[own["p_adjusted"] < 0.05]
        if sure.empty:
            without.append((target, reference, len(own)))
        else:
            said.append(_key_words(sure, str(target), str(reference), most))
    if len(without) > 2 and len({reference for _, reference, _ in without}) == 1:
        targets = ", ".join(str(target) for target, _, _ in without)
        return [
            *said,
            f"{targets}, each and {without[0][1]}: no word differs significantly "
            "(adjusted p ≥ .05).",
        ]
    return said + [
        f"{target} and {reference}: none of {plural(n, 'word')} differs significantly (adjusted "
        "p ≥ .05)."
        for target, reference, n in without
    ]


def _key_words(sure: pd.DataFrame, target: str, reference: str, most: int) -> str:
    parts = []
    sides = [
        (f"{target} than in {reference}", sure[sure["statistic"] > 0]),
        (f"{reference} than in {target}", sure[sure["statistic"] < 0][::-1]),
    ]
    for name, side in sides:
        if side.empty:
            continue
        words = [
            f"{row.term} ({row.count_target} : {row.count_reference})" for row in side.itertuples()
        ]
        parts.append(f"Significantly more frequent in {name}: {_first(words, most)}.")
    parts.append(f"(Counts are {target} : {reference}; adjusted p < .05.)")
    return " ".join(parts + _article_by_article(sure, most))


def _article_by_article(sure: pd.DataFrame, most: int) -> list[str]:
    if not {"p_article", "agrees"} <= set(sure.columns):
        return []
    if sure["p_article"].isna().all():
        return [
            "Words were pooled: there is no test article by article (it needs five articles a "
            "side on stories that both report), so this holds for these texts, not for the outlets."
        ]
    doubtful = sure.loc[sure["agrees"].eq(False).fillna(False).astype(bool)]
    if doubtful.empty:
        return ["Tested article by article, all of them hold (p < .05)."]
    order = doubtful["statistic"].abs().sort_values(ascending=False).index
    words = _first(doubtful.loc[order, "term"], most)
    return [f"Tested article by article, these do not hold (p ≥ .05): {words}."]


def _first(words: Sequence[Any], most: int) -> str:
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def concentrated(spread: pd.DataFrame, by: str = "outlet", parts: str = "articles") -> list[str]:
    """Name the most frequent terms that are in a quarter of the parts at most.

    Parameters
    ----------
    spread : DataFrame
        From `dispersion`, without the terms that are to be left out.
    by : str
        The column that holds the groups.
    parts : str
        What the parts are called.

    Returns
    -------
    list of str
        One sentence with three terms at most; empty if there are none.

    Examples
    --------
    >>> spread = pd.DataFrame({"outlet": ["A"], "term": ["dam"], "count": [9], "range": [1],
    ...     "parts": [8], "dp_norm": [0.9]})
    >>> concentrated(spread)
    ['Frequent, but in few of the articles: “dam” in A (9 times, in 1 of 8).']
    """
    own = spread[spread["dp_norm"].notna() & (spread["range"] * 4 <= spread["parts"])]
    own = own[own["count"] >= 5].sort_values("count", ascending=False, kind="stable")
    named = "; ".join(
        f"“{row['term']}” in {row[by]} ({row['count']} times, in {row['range']} of {row['parts']})"
        for row in own.head(3).to_dict("records")
    )
    return [f"Frequent, but in few of the {parts}: {named}."] if named else []


def collocates(company: pd.DataFrame, node: str, most: int = 5) -> str:
    """Say which words are significantly more often around a word in one group than in another.

    Parameters
    ----------
    company : DataFrame
        From `collocate_differences`.
    node : str
        The word.
    most : int
        How many of its collocates to name.

    Returns
    -------
    str

    Examples
    --------
    >>> company = pd.DataFrame({"term": ["old"], "group_a": ["A"], "group_b": ["B"],
    ...     "count_a": [9], "count_b": [1], "p_adjusted": [0.4]})
    >>> collocates(company, "dam")
    'Beside “dam”: none of 1 comparison differs significantly (adjusted p ≥ .05).'
    """
    sure = company[company["p_adjusted"] < 0.05]
    made = plural(len(company), "comparison")
    if sure.empty:
        return f"Beside “{node}”: none of {made} differs significantly (adjusted p ≥ .05)."
    named = ", ".join(
        f"“{row.term}” ({row.group_a} {row.count_a} : {row.count_b} {row.group_b})"
        for row in sure.head(most).itertuples()
    )
    return f"Beside “{node}”: {named} ({len(sure)} of {made}, adjusted p < .05)."


def too_short(names: Sequence[str], length: int, most: int = 5) -> str:
    """Name the articles that are too short for a measure.

    Parameters
    ----------
    names : sequence of str
        The articles.
    length : int
        How many words it takes.
    most : int
        How many articles to name.

    Returns
    -------
    str
        "" if there are none.

    Examples
    --------
    >>> too_short(["a", "b"], 100)
    "Shorter than 100 words, so left out of the vocabulary's comparison: a, b."
    """
    if not len(names):
        return ""
    shown = _first(list(names), most)
    return f"Shorter than {length} words, so left out of the vocabulary's comparison: {shown}."
