"""Key words in words."""

from __future__ import annotations

import pandas as pd

from analysis.errors import need_columns


def in_words(keyness: pd.DataFrame, most: int = 5) -> str:
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
    >>> in_words(table)
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
