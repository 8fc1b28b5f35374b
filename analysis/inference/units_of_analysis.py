"""What is compared: articles or rows, and what each row counts for in a mean over them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import need_columns

FEWEST_ARTICLES = 5
"""Articles a side below which nothing is claimed about outlets."""


def choose_unit(table: pd.DataFrame, by: str = "outlet") -> str:
    """Choose the unit of analysis that groups of these sizes allow.

    Parameters
    ----------
    table : DataFrame
        Rows with `article` and the column `by`.
    by : str
        The column that holds the groups.

    Returns
    -------
    str
        "article" where every group has at least five, else "sentence".

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> choose_unit(pd.DataFrame({"article": ["a", "b"], "outlet": ["A", "B"]}))
    'sentence'
    """
    need_columns(table, ["article", by], "given")
    fewest = table.groupby(table[by].astype(str))["article"].nunique().min()
    return "article" if fewest >= FEWEST_ARTICLES else "sentence"


def weights(
    table: pd.DataFrame, by: str = "outlet", *, pair: tuple[str, str] | None = None
) -> pd.Series:
    """Say what each row counts for in its group's mean.

    A mean over articles gives a sentence of a long article less weight than one of a
    short article. With these weights a mean is a sum over rows, and can be split
    by whatever is in a row: words, speakers, sections.

    Parameters
    ----------
    table : DataFrame
        Rows with `article`, the column `by`, and for a pair `story`.
    by : str
        The column that holds the groups.
    pair : (str, str), optional
        Two groups: the weights are those of `mean_a` and `mean_b` in `compare`, where
        the two may be compared within stories. Default: those of `bootstrap` with the
        unit of `choose_unit`.

    Returns
    -------
    Series of float
        In the order of `table`; in each group they sum to 1. 0 for rows that take no part:
        of other groups, or of stories that one of the pair does not report.

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"article": list("aab"), "outlet": list("AAB")})
    >>> weights(table).to_list()
    [0.5, 0.5, 1.0]
    """
    need_columns(table, ["article", by, *(["story"] if pair else [])], "given")
    groups = table[by].astype(str)
    taking_part = groups.isin(pair) if pair else pd.Series(True, index=table.index)
    if choose_unit(table[taking_part], by) == "sentence":
        weight = 1 / groups.groupby(groups).transform("size")
        return weight.where(taking_part, 0.0).rename("weight")
    keys = pd.DataFrame({"group": groups, "article": table["article"].astype(str)})
    keys["rows"] = keys.groupby(["group", "article"])["group"].transform("size")
    if pair:
        keys["story"] = table["story"].astype(str)
        reported = keys[taking_part].groupby("story")["group"].nunique()
        shared = reported.index[reported == 2]
        if len(shared) >= FEWEST_ARTICLES:
            articles = keys.groupby(["group", "story"])["article"].transform("nunique")
            weight = 1 / (len(shared) * articles * keys["rows"])
            return weight.where(taking_part & keys["story"].isin(shared), 0.0).rename("weight")
    articles = keys.groupby("group")["article"].transform("nunique")
    return pd.Series(
        np.where(taking_part, 1 / (articles * keys["rows"]), 0.0), table.index, name="weight"
    )
