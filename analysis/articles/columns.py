"""Columns and groups of the articles table, for the tables made from it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.errors import ParallaxError, listed, need_columns


def add_columns(
    table: pd.DataFrame, articles: pd.DataFrame, columns: str | Iterable[str]
) -> pd.DataFrame:
    """Add columns of the articles table to any table with an `article` column.

    Parameters
    ----------
    table : DataFrame
        Any table with a column `article` (str).
    articles : DataFrame
        The articles table.
    columns : str or iterable of str
        Columns of `articles`, for example ``"published"``.

    Returns
    -------
    DataFrame
        A copy of `table` with the columns added at the end, or replaced.

    Raises
    ------
    ParallaxError
        If a column is missing, or `table` speaks of an article that `articles` lacks.

    Examples
    --------
    >>> articles = pd.DataFrame({"section": ["World"]}, index=["a"])
    >>> add_columns(pd.DataFrame({"article": ["a", "a"]}), articles, "section")
      article section
    0       a   World
    1       a   World
    """
    columns = [columns] if isinstance(columns, str) else list(columns)
    need_columns(table, ["article"], "given")
    need_columns(articles, columns, "articles")
    names, named = articles.index.astype("str"), table["article"].astype("str")
    unknown = pd.Index(named.unique()).difference(names)
    if len(unknown):
        raise ParallaxError(f"The articles table has no article {listed(unknown)}.")
    places = names.get_indexer(named)
    return table.assign(**{column: articles[column].array[places] for column in columns})


def largest_groups(articles: pd.DataFrame, by: str = "outlet", most: int = 6) -> list[str]:
    """Name the groups with most articles (then most characters), in alphabetical order.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    by : str
        The column that holds the groups.
    most : int
        How many groups at most.

    Returns
    -------
    list of str

    Raises
    ------
    ParallaxError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["B", "A", "B"], "text": ["x", "x", "x"]})
    >>> largest_groups(articles, most=1)
    ['B']
    """
    need_columns(articles, [by, "text"], "articles")
    size = articles["text"].str.len().groupby(articles[by].astype(str)).agg(["size", "sum"])
    order = size.sort_values(["size", "sum"], ascending=False, kind="stable")
    return sorted(order.index[:most])
