"""What becomes of copies: marked in the articles table, dropped, or left out of a comparison."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import ParallaxError, need_columns, need_option


def mark_copies(articles: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Say of every article which earlier one it copies.

    Tables made from the marked articles carry the mark along, and every comparison of the
    kit then takes ``copies="drop"``.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    copies : DataFrame
        From `find_copies`.

    Returns
    -------
    DataFrame
        A copy with the column `copy_of` (str): the earliest article of the group (by
        `published`, then by place in the table), "" for that one and all that are no copies.

    Raises
    ------
    ParallaxError
        If one of the two is no table, or a column of `copies` is missing.

    Examples
    --------
    >>> from analysis.articles import find_copies
    >>> articles = pd.DataFrame({"text": ["The dam held."] * 2}, index=["a", "b"])
    >>> mark_copies(articles, find_copies(articles))["copy_of"].to_dict()
    {'a': '', 'b': 'a'}
    """
    need_columns(articles, [], "articles")
    need_columns(copies, ["article_a", "article_b", "group"], "copies")
    names = articles.index.astype("str")[by_date(articles)]
    rank = {name: place for place, name in enumerate(names)}
    marks: dict[str, str] = {}
    for _, pairs in copies.groupby("group"):
        members = {*map(str, pairs["article_a"]), *map(str, pairs["article_b"])} & rank.keys()
        for name in (ordered := sorted(members, key=rank.__getitem__))[1:]:
            marks[name] = ordered[0]
    return articles.assign(
        copy_of=pd.Series(
            [marks.get(str(n), "") for n in articles.index], articles.index, dtype="str"
        )
    )


def drop_copies(articles: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Keep the earliest article of every group of copies; `mark_copies` says which the others are.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    copies : DataFrame
        From `find_copies`.

    Returns
    -------
    DataFrame
        The articles without the copies.

    Examples
    --------
    >>> from analysis.articles import find_copies
    >>> articles = pd.DataFrame({"text": ["The dam held."] * 2}, index=["a", "b"])
    >>> drop_copies(articles, find_copies(articles)).index.to_list()
    ['a']
    """
    return articles[is_kept(mark_copies(articles, copies), "drop").to_numpy()]


def is_kept(table: pd.DataFrame, copies: str = "keep") -> pd.Series:
    """Say of each row whether a comparison should count it.

    Parameters
    ----------
    table : DataFrame
        Any table made from articles that `mark_copies` has marked.
    copies : {"keep", "drop"}
        Whether rows of copies count.

    Returns
    -------
    Series of bool

    Raises
    ------
    ParallaxError
        If copies should be dropped and the table does not know them.

    Examples
    --------
    >>> is_kept(pd.DataFrame({"copy_of": ["", "a"]}), "drop").to_list()
    [True, False]
    """
    need_option("copies", copies, ["keep", "drop"])
    if copies == "keep":
        return pd.Series(True, index=table.index)
    if "copy_of" not in table:
        raise ParallaxError(
            "copies='drop' needs the column 'copy_of', which this table lacks: mark the articles, "
            "mark_copies(articles, find_copies(articles)), before you split or count them."
        )
    # Read from a CSV file, an empty string is a missing value.
    return table["copy_of"].isna() | (table["copy_of"] == "")


def by_date(articles: pd.DataFrame) -> np.ndarray:
    """Return the places of the articles, earliest first, undated last."""
    if "published" not in articles:
        return np.arange(len(articles))
    dates = articles["published"].reset_index(drop=True)
    return dates.sort_values(kind="stable", na_position="last").index.to_numpy()
