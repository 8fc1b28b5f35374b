"""Key words in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.errors import need_columns


def key_words(keyness: pd.DataFrame, most: int = 5) -> str:
    """Say which words set two sides apart, or that none does.

    Parameters
    ----------
    keyness : DataFrame
        From `keyness`, one target and one reference, with the terms to leave out already
        left out.
    most : int
        How many words of each side to name.

    Returns
    -------
    str
        One sentence a side; a word counts only if its adjusted p is below .05. Where the
        table has the article-level test, one more names the words that it does not bear
        out, or says that the test could not be made.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"term": ["war"], "statistic": [9.0], "p_adjusted": [0.3],
    ...     "count_target": [8], "count_reference": [2], "target": ["A"], "reference": ["B"]})
    >>> key_words(table)
    'No word sets A off from B: none of 1 passes .05 after adjustment.'
    """
    columns = ["term", "statistic", "p_adjusted", "count_target", "count_reference"]
    need_columns(keyness, [*columns, "target", "reference"], "keyness")
    sure = keyness[keyness["p_adjusted"] < 0.05]
    if keyness.empty:
        return "There is no word to compare."
    target, reference = keyness["target"].iloc[0], keyness["reference"].iloc[0]
    if sure.empty:
        return (
            f"No word sets {target} off from {reference}: none of {len(keyness)} passes .05 after "
            "adjustment."
        )
    parts = []
    sides = [
        (f"{target} than in {reference}", sure[sure["statistic"] > 0]),
        (f"{reference} than in {target}", sure[sure["statistic"] < 0][::-1]),
    ]
    for name, side in sides:
        if side.empty:
            continue
        words = ", ".join(
            f"{row.term} ({row.count_target} : {row.count_reference})"
            for row in side.head(most).itertuples()
        )
        more = f" and {len(side) - most} more" if len(side) > most else ""
        parts.append(f"More often in {name}: {words}{more}.")
    parts.append(f"(Counts are {target} : {reference}; adjusted p < .05.)")
    return " ".join(parts + _article_by_article(sure, most))


def all_key_words(tables: Sequence[pd.DataFrame], most: int = 5) -> list[str]:
    """Say of several sides which words set each off, those without any in one sentence.

    Parameters
    ----------
    tables : sequence of DataFrame
        Each as `key_words` takes it.
    most : int
        As in `key_words`.

    Returns
    -------
    list of str
        `key_words` of every table; where more than two have no word that passes, one sentence
        for all of these, last.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> tables = [pd.DataFrame({"term": ["war"], "statistic": [9.0], "p_adjusted": [0.3],
    ...     "count_target": [8], "count_reference": [2], "target": [side],
    ...     "reference": ["all others"]}) for side in "ABC"]
    >>> all_key_words(tables)
    ['No word sets A, B or C off from all others: none passes .05 after adjustment.']
    """
    said = [key_words(table, most) for table in tables]
    quiet = [not (table["p_adjusted"] < 0.05).any() and len(table) > 0 for table in tables]
    against = {
        table["reference"].iloc[0] for table, none in zip(tables, quiet, strict=True) if none
    }
    if sum(quiet) < 3 or len(against) > 1:
        return said
    *first, last = [
        table["target"].iloc[0] for table, none in zip(tables, quiet, strict=True) if none
    ]
    together = (
        f"No word sets {', '.join(first)} or {last} off from {against.pop()}: none passes .05 "
        "after adjustment."
    )
    return [text for text, none in zip(said, quiet, strict=True) if not none] + [together]


def _article_by_article(sure: pd.DataFrame, most: int) -> list[str]:
    if not {"p_article", "agrees"} <= set(sure.columns):
        return []
    if sure["p_article"].isna().all():
        return [
            "Words were pooled: there is no test article by article (it needs five articles a "
            "side on stories that both report), so this is said of these texts, not of a habit."
        ]
    doubtful = sure.loc[sure["agrees"].eq(False).fillna(False).astype(bool)]
    if doubtful.empty:
        return ["Tested article by article, all of them hold (p < .05)."]
    strongest = doubtful.loc[doubtful["statistic"].abs().sort_values(ascending=False).index]
    words = ", ".join(strongest["term"].head(most))
    more = f" and {len(doubtful) - most} more" if len(doubtful) > most else ""
    return [f"Tested article by article, these do not hold (p ≥ .05): {words}{more}."]
